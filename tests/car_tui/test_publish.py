"""`car-tui publish`: a static site for an audience, and nothing else in any byte of it."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record, store_record
from archive.catalogue.storage.source_issues import store_source_issues
from archive.folder import ArchiveFolder
from archive.keeping.summed_folder import SummedFolder
from archive.model.record import Reading, Source, SourceIssue
from archive.model.vocabulary import Access, SourceIssueType
from archive.text.folding import fold
from car_tui.present.site import holdings_pages, timeline_pages
from car_tui.present.site.page_folding import letter_table, page_fold
from car_tui.session.edition_originals import name_in_edition
from tests.car_tui.audience_twin import SECRET, Twins, delete, make_twins, shown_of
from tests.car_tui.conftest import Ran, Run
from tests.car_tui.site_reading import broken_links, files_of, found, script_values
from tests.car_tui.test_contract import check

HOSTILE = "<img src=x onerror=alert(1)>\"' & \u202egnp."
_MANDATES = ("de-2011-11-mandate", "de-2017-05-mandate")


@pytest.fixture(scope="module")
def few(template_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of some sixty records of all kinds and three documents that are held."""
    folder = tmp_path_factory.mktemp("few")
    archive, papers = folder / "archive", folder / "papers"
    shutil.copytree(template_archive, archive)
    with closing(sqlite3.connect(archive / "catalogue.db", isolation_level=None)) as connection:
        ids = [row[0] for row in connection.execute("select id from records order by id")]
        delete(connection, set(ids) - {*ids[::11], "or-car", *_MANDATES})
    papers.mkdir()
    for name, text in (
        ("minutes", "Minutes\n\nThe group met in Tromsø.\n\nIt spoke of trafficked children."),
        ("letter", "Letter\n\nA child was helped in Łódź.\n\nThe mandate was read."),
        ("page.html", "<title>Page</title><p>It has a script.<script>alert(1)</script>"),
    ):
        path = papers / (name if "." in name else f"{name}.txt")
        path.write_text(text, encoding="utf-8")
    imported = shown_of(archive, "import", str(papers))
    assert imported.status == 0, imported.err
    return archive


@pytest.fixture(scope="module")
def site(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that archive for the public; look at it, never write it."""
    target = tmp_path_factory.mktemp("site") / "edition"
    made = shown_of(few, "publish", str(target), "--audience", "public", "--as-of", "2018-06-30")
    assert made.status == 0, made.err
    return target


@pytest.fixture
def publish(few: Path, tmp_path: Path, run: Run) -> Run:
    """Publishes a copy of that archive."""
    archive = tmp_path / "few"
    shutil.copytree(few, archive)

    def published(*words: str, audience: str = "public") -> Ran:
        return run("publish", *words, "--audience", audience, archive=archive)

    return published


def _publish(archive: Path, target: Path, audience: Access) -> dict[str, bytes]:
    made = shown_of(archive, "publish", str(target), "--audience", audience.value)
    assert made.status == 0, made.err
    return files_of(target)


@pytest.mark.parametrize(("seed", "audience"), [(1, Access.PUBLIC), (2, Access.MEMBERS)])
def test_what_is_not_for_the_audience_is_in_no_byte(
    few: Path, tmp_path: Path, seed: int, audience: Access
) -> None:
    twins: Twins = make_twins(few, tmp_path / "twins", seed, audience)
    assert twins.hidden
    whole = _publish(twins.whole, tmp_path / "whole", audience)
    rest = _publish(twins.rest, tmp_path / "rest", audience)
    for path, content in whole.items():
        assert SECRET not in path
        assert SECRET.encode() not in content.lower(), path
    # The same as if it had never been stored: no count, id or order tells of it either.
    assert whole == rest
    everything = _publish(twins.whole, tmp_path / "everything", Access.RESTRICTED)
    assert any(SECRET.encode() in content for content in everything.values())


@pytest.mark.parametrize("audience", [Access.PUBLIC, Access.RESTRICTED])
def test_what_is_in_the_trash_and_what_colleagues_noted_is_in_no_byte(
    few: Path, tmp_path: Path, run: Run, audience: Access
) -> None:
    archive = tmp_path / "few"
    shutil.copytree(few, archive)
    before = _publish(archive, tmp_path / "before", audience)
    run("add", "document", "id=do-shredded", "title=Shredded", archive=archive)
    with Catalogue.open(ArchiveFolder(archive)) as catalogue, catalogue.transaction():
        cited = load_record(catalogue, _MANDATES[0])
        source = Source("do-shredded", "shredded words")
        store_record(catalogue, replace(cited, sources=(*cited.sources, source)), "bo")
        reading = Reading("shredded", "do-shredded", None)
        issue = (SourceIssueType.CONFLICT, "Which?", None, "Neither.", (cited.id,), (), (reading,))
        store_source_issues(catalogue, [SourceIssue("D901", *issue)], "bo")
    assert run("note", cited.id, "Ask Ada whether she lied.", archive=archive).status == 0
    assert run("remove", "do-shredded", archive=archive).status == 0
    assert _publish(archive, tmp_path / "after", audience) == before


def test_two_runs_give_the_same_bytes(publish: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert publish(str(tmp_path / name)).status == 0
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_every_link_leads_to_a_place_in_the_site(site: Path) -> None:
    assert broken_links(site) == []
    pages = [path.read_text() for path in site.rglob("*.html")]
    assert all("default-src 'none'" in page for page in pages)
    assert len(pages) > 60


def test_each_record_has_a_page_and_a_way_to_it(site: Path) -> None:
    pages = {path.stem.removeprefix("r-") for path in (site / "records").glob("*.html")}
    (listed,) = script_values(site, "records")
    assert {row[0] for row in listed["records"]} == pages
    lists = "".join(path.read_text() for path in site.glob("all-*.html"))
    assert [one for one in pages if f"records/r-{one}.html" not in lists] == []


def test_the_search_finds_words_their_forms_and_what_is_typed_without_accents(site: Path) -> None:
    assert found(site, "tromso") == {"do-minutes"}
    (letter,) = found(site, "lodz")
    assert "Łódź" in (site / "records" / f"r-{letter}.html").read_text()
    assert {"do-minutes", letter} <= found(site, "child")
    assert {"do-minutes", letter} <= found(site, "children")
    assert found(site, "nowhere") == set()


def test_the_search_shows_the_text_that_a_word_stands_in(site: Path) -> None:
    (listed,) = script_values(site, "records")
    names = [row[0] for row in listed["records"]]
    texts = [
        text for n in range(len(listed["portions"])) for text in script_values(site, f"t-{n}")[1]
    ]
    assert len(texts) == len(names)
    assert [len(each) for each in texts] == [row[-1] for row in listed["records"]]
    minutes = texts[names.index("do-minutes")]
    assert any("Tromsø" in passage for passage in minutes[1:])


THESAURUS = """
- preferred: lighthouse
  alternative: [Leuchtturm, fyrtårn, "a <b> lamp"]
  former: [{label: beacon, date: 1990/2004}]
  hidden: [lighthuose]
- {preferred: harbour light, broader: lighthouse}
- {preferred: UN, alternative: [børn]}
"""


def test_the_terms_lead_to_each_other_and_to_the_records_that_name_them(
    publish: Run, tmp_path: Path
) -> None:
    (tmp_path / "few" / "thesaurus.yaml").write_text(THESAURUS, encoding="utf-8")
    for name, text in (
        ("one", "The old lighthouses of Riga. Two beacons, un born trækfugle."),
        ("two", "A Leuchtturm, and a harbour of light."),
        ("closed", "A lighthouse, fyrtårn and harbour light that nobody may see."),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        access = ("--access", "restricted") if name == "closed" else ()
        done = shown_of(tmp_path / "few", "import", str(tmp_path / f"{name}.txt"), *access)
        assert done.status == 0, done.err
    assert publish(str(tmp_path / "site")).status == 0
    assert broken_links(tmp_path / "site") == []
    page = (tmp_path / "site" / "terms.html").read_text(encoding="utf-8")
    light, harbour, un = (page.partition(f'id="t-{one}"')[2].partition("</section>")[0]
                          for one in ("lighthouse", "harbour-light", "un"))  # fmt: skip
    assert light.count("records/r-") == 2
    assert "search.html?q=lighthouse" in light
    assert "search.html?q=Leuchtturm" in light
    assert '>beacon</a><span class="muted"> (1990-2004)</span>' in light
    # Nothing that the audience sees has these; what people only type is not shown at all.
    assert "fyrtårn; a &lt;b&gt; lamp" in light
    assert "lighthuose" not in page
    assert 'href="#t-harbour-light"' in light
    assert 'href="#t-lighthouse"' in harbour
    assert "records/r-" not in harbour + un
    assert 'href="terms.html"' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_page_says_nothing_at_length(site: Path) -> None:
    page = (site / "records" / "r-or-car.html").read_text(encoding="utf-8")
    # From a record to the next one a link does not lead up and down again.
    assert 'href="r-' in page
    assert "../records" not in page
    assert "&#x27;" not in page


def test_a_decision_has_the_status_of_the_day(site: Path) -> None:
    page = (site / "decisions.html").read_text()
    assert "on 30 June 2018" in page
    mandate = (site / "records" / "r-de-2011-11-mandate.html").read_text()
    assert "superseded" in mandate


def test_an_original_that_could_run_is_handed_over_as_text(site: Path) -> None:
    names = sorted(path.name for path in (site / "documents").iterdir())
    assert names == ["letter.txt", "minutes.txt", "page.html.txt"]
    assert b"<script>" in (site / "documents" / "page.html.txt").read_bytes()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("evil.html.", "evil.html.txt"),
        ("evil.svg\xad", "evil.svg.txt"),
        ("evil.html\u200b", "evil.html.txt"),
        ("a.html.fr", "a.html.fr.txt"),
        ("feed.rss", "feed.rss.txt"),
        ("run.hta", "run.hta.txt"),
        ("page.html.pdf", "page.html.pdf.txt"),
        ("minutes", "minutes.txt"),
        ("Minutes of 1.2.1999.PDF", "Minutes of 1.2.1999.PDF"),
    ],
)
def test_an_original_is_judged_by_the_name_that_is_written(name: str, written: str) -> None:
    assert name_in_edition(name, "text/plain", "do-a", set()) == (written, written != name)


def test_a_site_of_many_pages_has_no_broken_link(
    publish: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pages in (timeline_pages, holdings_pages):
        monkeypatch.setattr(pages, "MOST_ON_A_PAGE", 3)
    assert publish(str(tmp_path / "site")).status == 0
    assert len(list((tmp_path / "site").glob("timeline-*.html"))) > 1
    assert broken_links(tmp_path / "site") == []


def test_texts_alone_without_originals(publish: Run, tmp_path: Path) -> None:
    assert publish(str(tmp_path / "site"), "--without-originals").status == 0
    assert not (tmp_path / "site" / "documents").exists()
    assert "Tromsø" in (tmp_path / "site" / "records" / "r-do-minutes.html").read_text()


def test_what_is_written_in_a_record_is_text_and_nothing_else(
    few: Path, tmp_path: Path, run: Run
) -> None:
    archive = tmp_path / "hostile"
    shutil.copytree(few, archive)
    words = ("id=ev-hostile", f"title={HOSTILE}", f"summary={HOSTILE}")
    assert run("add", "event", *words, archive=archive).status == 0
    target = tmp_path / "site"
    where = ("publish", str(target), "--audience", "public", "--title", HOSTILE)
    assert run(*where, archive=archive).status == 0
    for path, content in files_of(target).items():
        assert b"<img" not in content, path
        assert "\u202e".encode() not in content, path
    page = (target / "records" / "r-ev-hostile.html").read_text()
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert broken_links(target) == []


def test_an_older_edition_is_replaced_as_a_whole(publish: Run, tmp_path: Path) -> None:
    target = tmp_path / "site"
    assert publish(str(target)).status == 0
    older = set(files_of(target))
    assert publish(str(target), "--without-originals").status == 0
    assert set(files_of(target)) < older
    (target / "records" / "mine.html").write_text("mine")
    refused = publish(str(target))
    assert refused.status == 2
    assert "mine.html" in refused.err
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.parametrize("mark", [None, "{}", "not json", '{"car_tui_edition": "other"}'])
def test_a_folder_that_is_not_ours_is_refused(
    publish: Run, tmp_path: Path, mark: str | None
) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "thesis.txt").write_text("mine")
    if mark is not None:
        (target / "about.json").write_text(mark)
    before = files_of(target)
    refused = publish(str(target))
    assert refused.status == 2
    assert "nothing was written" in refused.err
    assert files_of(target) == before


def test_the_archive_is_no_place_for_a_site(publish: Run, tmp_path: Path) -> None:
    for place in (tmp_path / "few" / "site", tmp_path / "few", tmp_path):
        refused = publish(str(place))
        assert refused.status == 2
        assert "the archive's own folder" in refused.err
    assert (tmp_path / "few" / "catalogue.db").exists()


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_what_stops_in_the_middle_leaves_the_older_edition(
    publish: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    target = tmp_path / "site"
    assert publish(str(target)).status == 0
    before = files_of(target)
    write, written = SummedFolder.write, []

    def fails(edition: SummedFolder, name: str, chunks: Iterable[bytes]) -> Mapping[str, str]:
        written.append(name)
        if len(written) > 30:
            raise error
        return write(edition, name, chunks)

    monkeypatch.setattr(SummedFolder, "write", fails)
    stopped = publish(str(target), "--title", "New")
    assert stopped.status in (2, 130)
    assert files_of(target) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


def test_a_lost_original_ends_it(publish: Run, tmp_path: Path) -> None:
    originals = [path for path in (tmp_path / "few" / "originals").rglob("*") if path.is_file()]
    originals[0].chmod(0o600)
    originals[0].write_bytes(b"other")
    refused = publish(str(tmp_path / "site"))
    assert refused.status == 2
    assert "nothing was written" in refused.err
    assert not (tmp_path / "site").exists()


def test_the_audience_has_to_be_named(run: Run, tmp_path: Path) -> None:
    refused = run("publish", str(tmp_path / "site"))
    assert refused.status == 2
    assert "--audience public" in refused.err
    assert not (tmp_path / "site").exists()


def test_what_it_tells_programs(publish: Run, tmp_path: Path) -> None:
    made = publish(str(tmp_path / "site"), "--json")
    check("publish", made.document)
    assert made.document["files"] == len(files_of(tmp_path / "site"))
    assert made.document["texts"] == made.document["originals"] == 3


def test_folding_in_the_page_is_the_programs() -> None:
    letters = (chr(code) for code in range(0x20, 0x3400))
    assert [one for one in letters if page_fold(one) != fold(one)] == []
    assert letter_table()["ß"] == "ss"
    listed = Path(__file__).with_name("folded_letters.tsv").read_text(encoding="utf-8")
    for line in listed.splitlines():
        text, folded = line.split("\t")
        assert fold(text) == page_fold(text) == folded

"""An archive of which an audience sees a part, and its twin, from which the rest was deleted.

What a command shows of the one for the audience has to be what it shows of the other.
"""

from __future__ import annotations

import io
import json
import random
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.withholding import FILES
from archive.catalogue.storage import versions as stored_versions
from archive.catalogue.storage.record_ids import record_ids
from archive.catalogue.storage.records import load_records, store_record
from archive.derived.withheld_text import WithheldText
from archive.folder import ArchiveFolder
from archive.model.document import Passage
from archive.model.vocabulary import Access
from archive.rooms.room_files import room_names
from car_tui.main import main
from car_tui.present.exchange.formats import ABOUT, Format

_MASKED = re.compile(r'"took_ms": [0-9.]+')
_HIDDEN = {
    Access.PUBLIC: ("members", "restricted"),
    Access.MEMBERS: ("restricted",),
}
BESIDE_THE_GATE = frozenset(
    (
        *("log", "imports", "info", "choose", "import", "watch", "add", "edit", "set", "tag"),
        *("untag", "move", "note", "link", "unlink", "undo", "redo", "remove", "forget", "repair"),
        *("backup", "bag", "bundle", "export", "merge"),
    )
)
"""Commands that an audience is shown with less than anybody, or is refused."""
APART = frozenset(("verify", "reindex", "init", "help", "demo", "serve", "publish"))
"""Commands that show no record: they name what is damaged, how much is indexed, or nothing kept;
the demo, which has an archive of its own; what starts the browser with its audience; and
`publish`, whose files test_publish.py compares."""
SECRET = "zyx"
"""With it begins every word that stands only in what is hidden."""
WITHHELD = f"{SECRET}kept words"
"""What documents that are seen withhold."""


@dataclass(frozen=True)
class Shown:
    """What a command gave back."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Twins:
    """`whole` has everything; from `rest` all is deleted that `audience` does not see."""

    whole: Path
    rest: Path
    audience: Access
    hidden: tuple[str, ...]
    seen: tuple[str, ...]
    words: tuple[str, ...]
    kept: frozenset[str] = frozenset()
    """Checksums of the files of which the audience is told neither that nor the size."""

    def for_audience(self, *words: str) -> Shown:
        """What the audience is shown of the whole archive."""
        return shown_of(self.whole, "--audience", self.audience.value, *words)

    def of_rest(self, *words: str) -> Shown:
        """What anybody is shown of the rest; of the journal and of writing, what the audience is.

        The rest shows everybody the values in its journal, and may be written.
        """
        lists = words[1:] in ((), ("--json",))
        changes = words[0] in ("restore", "proposals") and not lists
        if words[0] in BESIDE_THE_GATE or changes:
            words = ("--audience", self.audience.value, *words)
        with patch.object(stored_versions, "withheld_files", lambda _: self.kept):
            return shown_of(self.rest, *words)


def fill(template: Path, archive: Path) -> Path:
    """A copy of an archive, with three documents that are held and a record in the trash.

    Of the words that sources name in the third, a third are in it, and as many nearly.
    """
    shutil.copytree(template, archive)
    papers = archive.parent / "papers"
    papers.mkdir()
    for name in ("minutes", "report"):
        text = f"The {name} of the meeting in Riga.\n\nThe group discussed trafficking of children."
        (papers / f"{name}.txt").write_text(text)
    cited = "do-article-004"
    sources = json.loads(shown_of(archive, "evidence", cited, "--json").out)["items"]
    locators = [source["locator"] for source in sources]
    parts = [*locators[::3], *(each.replace(" ", " x", 1) for each in locators[1::3])]
    article = archive.parent / "article.txt"
    article.write_text("\n\n".join(parts), encoding="utf-8")
    arranged = (
        ("import", str(article), "--as", cited),
        ("add", "document", "id=do-papers", "title=Papers", "level=fonds", "tags=law"),
        ("add", "document", "id=do-minutes", "title=Minutes", "level=series", "parent=do-papers"),
        ("move", "do-annual-report-2018", "do-minutes"),
        ("note", "do-annual-report-2018", "Ask Ada.", "--why", f"as {SECRET} said"),
        ("link", "do-annual-report-2018", "tells of", "ev-2002-04-reykjavik"),
    )
    for words in (
        ("import", str(papers)), *arranged, ("remove", "ev-2007-barnehus-bergen")
    ):  # fmt: skip
        done = shown_of(archive, *words)
        assert done.status == 0, done.err
    return archive


def make_twins(
    template: Path, folder: Path, seed: int, audience: Access, *, withholds: bool = False
) -> Twins:
    """Twins of the archive `template`, whose records get an access at random.

    What is hidden has words of its own in title, summary and text. With `withholds` the documents
    that are seen withhold words besides, which are cut out of the rest.
    """
    chance = random.Random(seed)
    whole, rest = folder / "whole" / "archive", folder / "shown" / "archive"
    shutil.copytree(template, whole)
    with Catalogue.open(ArchiveFolder(whole)) as catalogue:
        _close(catalogue, chance)
    with closing(sqlite3.connect(whole / "catalogue.db", isolation_level=None)) as connection:
        access = dict(connection.execute("select id, access from records"))
        hidden = tuple(one for one in access if access[one] in _HIDDEN[audience])
        _plant(connection, hidden)
        _disagree(connection, hidden, next(one for one in access if one not in hidden))
        connection.execute("pragma wal_checkpoint(truncate)")
    shutil.rmtree(whole / "index", ignore_errors=True)
    shutil.copytree(whole, rest)
    with closing(sqlite3.connect(rest / "catalogue.db", isolation_level=None)) as connection:
        delete(connection, set(hidden))
        texts = _withheld_texts(connection) if withholds else {}
        _cut(connection, texts)
    with closing(sqlite3.connect(whole / "catalogue.db", isolation_level=None)) as connection:
        _withhold(connection, texts)
        kept = frozenset(row[0] for row in connection.execute(FILES))
        connection.execute("pragma wal_checkpoint(truncate)")
    with closing(sqlite3.connect(rest / "catalogue.db", isolation_level=None)) as connection:
        for sha256 in kept:
            connection.execute("update files set size = 0 where sha256 = ?", (sha256,))
        connection.execute("pragma wal_checkpoint(truncate)")
    seen = tuple(sorted(set(access) - set(hidden)))
    return Twins(whole, rest, audience, tuple(sorted(hidden)), seen, _words(rest, chance), kept)


def commands(twins: Twins, chance: random.Random, most: int) -> Iterator[tuple[str, ...]]:
    """Everything that can be asked; of what can be asked of many records of `most` of each."""
    registers: tuple[str, ...] = ("timeline", "projects", "decisions", "people", "offices")
    registers += ("conflicts", "gaps", "audit", "evidence", "proposals", "propose")
    for name in (*registers, "priorities", "practices", "countries", "list", "rooms", "restore"):
        yield from ((name,), (name, "--json"))
    yield from (("timeline", "--from", "2001", "--to", "2008", "--json"), ("browse", "--plain"))
    yield from (("decisions", "--as-of", "2012"), ("decisions", "meeting", "--json"))
    yield from (("offices", "--as-of", "2010", "--json"), ("countries", "--as-of", "2012"))
    for room in room_names(ArchiveFolder(twins.whole)):
        yield from (("rooms", room), ("rooms", room, "--json"))
    yield from (
        ("export", "-", "--format", form.value) for form in Format if not ABOUT[form].is_folder
    )
    yield from (("holdings",), ("holdings", "--json"), ("holdings", "--level", "series"))
    yield from (("access",), ("access", "--json"), ("access", "--opening", "2031", "--json"))
    yield from (("report", "2005/2012"), ("report", "2017-07/2018-06", "--json"))
    for order in ("date", "-date", "title", "file", "pages"):
        yield from (("list", "--sort", order), ("list", "--sort", order, "--json"))
    yield from (("list", "--needs-ocr", "--json"), ("info",), ("info", "--json"))
    yield from (("log",), ("log", "--json"), ("log", "--limit", "7", "--offset", "5", "--json"))
    yield ("watch", "no folder", "--once", "--json")
    yield from (("imports",), ("imports", "--json"), ("imports", "1"), ("imports", "99", "--json"))
    for code in chance.sample(
        ("SE", "NO", "LV", "LT", "EE", "FI", "DK", "IS", "RU", "PL", "DE"), 3
    ):
        yield from (("countries", code), ("report", "--what", "country", code))
    asked = chance.sample(twins.hidden, min(most, len(twins.hidden)))
    for one in (*asked, *chance.sample(twins.seen, most)):
        yield from (("show", one), ("show", one, "--json"), ("show", one[:-1]))
        yield from (("show", f"{one}#1"), ("lineage", one), ("lineage", one, "--json"))
        yield from (("search", f"id:{one}"), ("decisions", "--meeting", one))
        yield ("search", f"{one}#1", "--json")
        yield from (("evidence", one), ("evidence", one, "--json"))
        yield from (("propose", one, "--all"), ("propose", one, "--maybe", "--json"))
        yield from (("show", one, "--yaml"), ("show", one, "--as-of", "2012"), ("log", one))
        yield from (("log", one, "--json"), ("describe", one), ("describe", one, "--json"))
        yield from (("holdings", one), ("holdings", one, "--json"), ("search", f"within:{one}"))
        yield from _refused(one)
    for order in ("date", "-date", "title"):
        yield ("search", "*", "--sort", order, "--offset", str(most), "--limit", "40", "--json")
    for query in _queries(twins, chance, most):
        yield from (("search", query, "--limit", "50"), ("search", query, "--json"))


def differences(twins: Twins, chance: random.Random, most: int) -> Iterator[str]:
    """Where the audience is shown anything else than there is, or a word of what is hidden."""
    for words in commands(twins, chance, most):
        here, there = twins.for_audience(*words), twins.of_rest(*words)
        if here != there:
            yield f"{' '.join(words)}: shows something else"
        if SECRET in here.out.lower() and not any(SECRET in word for word in words):
            yield f"{' '.join(words)}: shows a hidden word"


def _refused(record: str) -> Iterator[tuple[str, ...]]:
    """What writes or copies; it has to be refused in the same words, whatever the record is."""
    yield from (("set", record, "note=x"), ("tag", record, "x"), ("untag", record, "x"))
    yield from (("edit", record), ("note", record, "x"), ("move", record, "do-papers"))
    yield from (("link", record, "tells of", record), ("unlink", record, "tells of", record))
    yield from (("undo", record), ("redo",), ("remove", record), ("restore", record))
    yield from (("add", "event", f"id={record}", "title=x"), ("forget", record, "--yes"))
    yield from (("choose", "D900", "1"), ("import", record, "--as", record), ("repair", "--yes"))
    yield from (("backup", f"{record}.zip"), ("bag", record))
    yield from (("bundle", f"{record}.bundle"), ("merge", f"{record}.bundle"))
    yield from (("proposals", "accept", record), ("proposals", "refuse", record))


def _queries(twins: Twins, chance: random.Random, most: int) -> Iterator[str]:
    yield from (f"{SECRET}*", SECRET, "access:members", "access:restricted", "kind:event", "")
    yield from (f"file:{SECRET}*", f"file:*{SECRET}*.txt", "ext:txt", "mime:text", "folder:papers")
    yield from ("size:>0", "from:a*", f"author:{SECRET}*", "kind:project country:LV", "riga txt")
    yield from ("who chaired the group in 2004?", "what was decided about children", "date:2005")
    for word in chance.sample(twins.words, min(most * 2, len(twins.words))):
        yield from (word, f"{word[:4]}*", word[:-1] + "x", f"-{word} child*", f"{word}~")
    for one in chance.sample(twins.hidden, min(most, len(twins.hidden))):
        yield from (f"{SECRET}{one.replace('-', '')}", f"body:{one}", f"project:{one}")


def _close(catalogue: Catalogue, chance: random.Random) -> None:
    """Give the records their access: some little is closed, or much."""
    share = chance.choice((0.5, 0.2, 0.05, 0.9))
    with catalogue.transaction():
        for record in load_records(catalogue, sorted(record_ids(catalogue))).values():
            if chance.random() < share:
                access = chance.choice((Access.MEMBERS, Access.RESTRICTED))
                store_record(catalogue, replace(record, access=access), "somebody")


def _plant(connection: sqlite3.Connection, hidden: tuple[str, ...]) -> None:
    for one in hidden:
        word = f"{SECRET}{one.replace('-', '')}"
        connection.execute(
            "update records set title = title || ' ' || ?, note = ? where id = ?", (word, word, one)
        )
        connection.execute(
            "update passages set text = text || ' ' || ? where version in"
            " (select id from versions where document = ?)",
            (word, one),
        )
        connection.execute(
            "update versions set name = ? || name where document = ?", (f"{word}-", one)
        )
        for table in ("record", "document"):
            connection.execute(
                f"update source_issues set problem = problem || ' ' || ? where id in"
                f" (select issue from source_issue_{table}s where {table} = ?)",
                (word, one),
            )


def _disagree(connection: sqlite3.Connection, hidden: tuple[str, ...], record: str) -> None:
    """A conflict about what is seen, one of whose readings alone comes from what is hidden."""
    document = next((one for one in hidden if one.startswith("do-")), hidden[0])
    connection.execute(
        "insert into source_issues(id, type, problem, choice) values (?, ?, ?, ?)",
        ("D900", "conflict", f"the {SECRET} day", "as it was"),
    )
    connection.execute("insert into source_issue_records values (?, ?)", ("D900", record))
    connection.execute(
        "insert into readings(issue, position, value, document) values (?, 0, ?, ?)",
        ("D900", SECRET, document),
    )


def _withheld_texts(connection: sqlite3.Connection) -> dict[str, WithheldText]:
    """Of each held document the text as it will be, with words that are withheld at the ends."""
    texts = {}
    for document, version in connection.execute("select document, id from versions").fetchall():
        rows = connection.execute(
            "select number, text from passages where version = ? order by number", (version,)
        )
        passages = [
            Passage(document, number, None, f"On {WITHHELD}", None, f"{text} {WITHHELD}")
            for number, text in rows
        ]
        texts[document] = WithheldText(passages, [WITHHELD])
    return {document: text for document, text in texts.items() if text.passages}


def _withhold(connection: sqlite3.Connection, texts: Mapping[str, WithheldText]) -> None:
    """Withhold words of these documents: of the text, a source, a reading, a note, a version."""
    for document in texts:
        connection.execute(
            "update passages set heading = ?, text = text || ' ' || ? where version in"
            " (select id from versions where document = ?)",
            (f"On {WITHHELD}", WITHHELD, document),
        )
        note = {"text": "Look.", "who": "bo", "date": "2020", "passage": f"{document}~{WITHHELD}"}
        connection.execute(
            "update records set fields = json_set(fields, '$.withheld', json_array(?),"
            " '$.notes', json_array(json(?))) where id = ?",
            (WITHHELD, json.dumps(note), document),
        )
        connection.execute(
            "update sources set locator = ? where document = ? and position = 0",
            (WITHHELD, document),
        )
        connection.execute("update versions set number = 2 where document = ?", (document,))
        made = connection.execute(
            "insert into versions(document, number, sha256, name, member, imported_at, language,"
            " needs_ocr, warnings) select document, 1, sha256, name, member, imported_at, language,"
            " needs_ocr, warnings from versions where document = ?",
            (document,),
        )
        connection.execute(
            "insert into passages(version, number, text) values (?, 1, ?)",
            (made.lastrowid, f"Earlier {WITHHELD}."),
        )
        connection.execute(
            "insert into source_issues(id, type, problem, choice) values (?, 'conflict', ?, '')",
            (f"D-{document}", f"a {SECRET} problem"),
        )
        connection.execute(
            "insert into source_issue_records values (?, ?)", (f"D-{document}", document)
        )
        connection.execute(
            "insert into readings(issue, position, value, document, locator)"
            " values (?, 0, '2008', ?, ?)",
            (f"D-{document}", document, WITHHELD),
        )


def _cut(connection: sqlite3.Connection, texts: Mapping[str, WithheldText]) -> None:
    """What an audience sees of these documents, written down as if there were nothing else."""
    for document, text in texts.items():
        for one in text.passages:
            connection.execute(
                "update passages set heading = ?, text = ? where number = ? and version in"
                " (select id from versions where document = ?)",
                (one.heading, one.text, one.number, document),
            )
        connection.execute(
            "update records set fields = json_set("
            "json_remove(fields, '$.sha256'), '$.notes', json_array()) where id = ?",
            (document,),
        )
        connection.execute("update versions set number = 2 where document = ?", (document,))
        rows = connection.execute(
            "select rowid, locator, position from sources where document = ?", (document,)
        )
        for row, locator, position in rows.fetchall():
            if not position or not (locator and text.shows(locator)):
                connection.execute("update sources set locator = null where rowid = ?", (row,))
        rows = connection.execute(
            "select issue, locator, value from readings where document = ?", (document,)
        )
        for issue, locator, value in rows.fetchall():
            if (locator and not text.shows(locator)) or text.tells(value):
                for table in ("source_issue_records", "source_issue_documents", "readings"):
                    connection.execute(f"delete from {table} where issue = ?", (issue,))
                connection.execute("delete from source_issues where id = ?", (issue,))
    connection.execute("pragma wal_checkpoint(truncate)")


def delete(connection: sqlite3.Connection, hidden: set[str]) -> None:
    """Delete what is hidden, and all that names it; written without the gate."""
    connection.create_function("hidden", 1, lambda one: one in hidden)
    issues = {
        row[0]
        for table, column in (
            ("source_issue_records", "record"),
            ("source_issue_documents", "document"),
            ("readings", "document"),
        )
        for row in connection.execute(f"select issue from {table} where hidden({column})")
    }
    connection.create_function("dropped", 1, lambda one: one in issues)
    connection.execute("pragma foreign_keys = off")
    for statement in (
        "journal where record is null or hidden(record)",
        "relations where hidden(source) or hidden(target)",
        "sources where hidden(record) or hidden(document)",
        "source_issues where dropped(id)",
        "source_issue_records where dropped(issue)",
        "source_issue_documents where dropped(issue)",
        "readings where dropped(issue)",
        "choices where dropped(issue) or hidden(document)",
        "passages where version in (select id from versions where hidden(document))",
        "statements where version in (select id from versions where hidden(document))",
        "versions where hidden(document)",
        # Where files lie on the machine of whoever imported them is shown to no audience.
        "seen_files",
        "imports",
        "import_outcomes",
        "files where sha256 not in (select sha256 from versions)",
        "records where hidden(id)",
    ):
        connection.execute(f"delete from {statement}")
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.execute("vacuum")


def _words(rest: Path, chance: random.Random) -> tuple[str, ...]:
    with closing(sqlite3.connect(rest / "catalogue.db")) as connection:
        texts = connection.execute("select title || ' ' || coalesce(summary, '') from records")
        words = {word for (text,) in texts for word in re.findall(r"[a-z]{5,}", text)}
    return tuple(chance.sample(sorted(words), min(200, len(words))))


def shown_of(archive: Path, *words: str) -> Shown:
    """What a command shows of an archive, without what differs from one run to the next."""
    out, err = io.BytesIO(), io.StringIO()
    written = io.TextIOWrapper(out, "utf-8", write_through=True)
    status: int | str | None = 0
    with redirect_stdout(written), redirect_stderr(err):
        try:
            main(["--archive", str(archive), *words])
        except SystemExit as ended:
            status = ended.code
    text = _MASKED.sub("", out.getvalue().decode()).replace(str(archive), "ARCHIVE")
    return Shown(int(status or 0), text, err.getvalue().replace(str(archive), "ARCHIVE"))

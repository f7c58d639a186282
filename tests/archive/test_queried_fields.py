"""What an index is given to ask for: files, people of mails, authors, countries by relations."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.catalogue.reports.outdated_texts import outdated_since
from archive.catalogue.reports.registers import load_countries
from archive.catalogue.storage.journal import last_change
from archive.catalogue.storage.records import load_record, store_record
from archive.extract.mail_people import people_of
from archive.importing.outcome import FileOutcome
from archive.index_document import IndexDocument
from archive.model.vocabulary import Access
from tests.archive.imports import MAIL, run, write, write_zip


def own(catalogue: Catalogue, outcome: FileOutcome) -> IndexDocument:
    assert outcome.id
    texts = list(CatalogueDocumentSource(catalogue).searchables([outcome.id]))
    same = {(one.files, one.folders, one.media_type, one.size, one.senders) for one in texts}
    assert len(same) == 1
    return texts[0]


def test_a_held_file_gives_its_names_folders_kind_and_size(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    text = "A few words about ferries."
    box = write_zip(tmp_path / "box.zip", {"inner/Protocol 7.txt": text.encode()})
    (member,) = run(catalogue, box)
    run(catalogue, write(tmp_path / "Papers" / "Renamed.md", text))
    found = own(catalogue, member)
    assert set(found.files) == {"Protocol 7.txt", "Renamed.md"}
    assert set(found.folders) == {f"{tmp_path}/box.zip/inner", f"{tmp_path}/Papers"}
    assert (found.media_type, found.size) == ("text/plain", len(text))


def test_an_audience_is_told_no_folder(catalogue: Catalogue, tmp_path: Path) -> None:
    (paper,) = run(catalogue, write(tmp_path / "Confidential" / "paper.txt"))
    catalogue.limit_to(Access.PUBLIC, dt.date(2026, 6, 1))
    found = own(catalogue, paper)
    assert (found.files, found.folders) == (("paper.txt",), ())
    assert found.size


def test_a_mail_gives_who_wrote_it_and_to_whom(catalogue: Catalogue, tmp_path: Path) -> None:
    copied = MAIL.replace("Subject:", "Cc: Second <second@example.org>\nSubject:")
    found = [own(catalogue, one) for one in run(catalogue, write(tmp_path / "m.eml", copied))]
    (mail,) = [one for one in found if one.media_type == "message/rfc822"]
    assert mail.senders == ("Keeper <keeper@example.org>",)
    assert mail.receivers == ("Harbour <harbour@example.org>", "Second <second@example.org>")
    assert "Keeper" in mail.authors
    (attached,) = [one for one in found if one.media_type == "text/plain"]
    assert (attached.senders, attached.receivers) == ((), ())


def test_the_fields_of_a_mail_are_read_where_they_stand_and_nowhere_else() -> None:
    quoted = ["From: A <a@x.example>\nSubject: s\n\nFrom: B <b@x.example>\nTo: c@x.example"]
    assert people_of(quoted).senders == ("A <a@x.example>",)
    assert people_of(quoted).receivers == ()
    cut = [
        "From: a@x.example\nTo: b@x.example,",
        "c@x.example; D E\nSubject: s",
        "To: no@x.example",
    ]
    assert people_of(cut).receivers == ("b@x.example", "c@x.example", "D E")
    named = people_of(['From: "Berg, Anna" <a@x.example>, b@x.example\nTo: C, D'])
    assert named.senders == ('"Berg, Anna" <a@x.example>', "b@x.example")
    assert named.receivers == ("C, D",)
    for none in ([], [""], ["A letter.\nFrom: nobody\n\nx"]):
        assert people_of(none).senders == ()


def test_a_record_is_of_the_countries_that_name_it_on_their_pages(history: Catalogue) -> None:
    _, countries = load_countries(history)
    wanted = {
        (record, country.code)
        for country in countries
        for ids in (country.projects, country.events, country.people)
        for record in ids
    }
    texts = CatalogueDocumentSource(history).searchables(sorted({one for one, _ in wanted}))
    given = {(one.record_id, code) for one in texts for code in one.countries}
    assert wanted <= given
    assert len(wanted) > 100


def test_a_country_of_a_partner_that_changes_reaches_its_projects(history: Catalogue) -> None:
    source = CatalogueDocumentSource(history)
    (before,) = source.searchables(["pr-robert"])
    leader = load_record(history, "or-car")
    seen = last_change(history)
    with history.transaction():
        store_record(history, replace(leader, countries=(*leader.countries, "AD")), "ada")
    assert "pr-robert" in outdated_since(history, seen)
    (after,) = source.searchables(["pr-robert"])
    assert set(after.countries) == {*before.countries, "AD"}

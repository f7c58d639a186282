"""What an index is given: the names of a body in time find what that body did, and say so."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource

FIRST_MEETING = "ev-2002-01-vilnius"


def test_what_a_body_did_is_found_by_each_name_it_bore(history: Catalogue) -> None:
    (meeting,) = CatalogueDocumentSource(history).searchables([FIRST_MEETING])
    body = next(named for named in meeting.bodies if named.id == "or-car")
    assert {"WGCC", "EGCC", "CAR"} <= set(body.names)
    assert "EGCC" not in meeting.text


def test_a_hit_shows_the_name_it_was_found_by_and_its_time(history: Catalogue) -> None:
    (found,) = CatalogueDocumentSource(history).found_texts([(FIRST_MEETING, None)])
    assert "Expert Group for Cooperation on Children at Risk (EGCC) 2008-2016" in found.text
    assert "(WGCC) Oct 2001-2008" in found.text


def test_the_project_that_was_abbreviated_alike_is_no_name_of_the_group(
    history: Catalogue,
) -> None:
    (body,) = [
        named
        for one in CatalogueDocumentSource(history).searchables(["or-car"])
        for named in one.bodies
        if named.id == "or-car"
    ]
    assert not any("C.A.R." in name for name in body.names)

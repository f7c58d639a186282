"""A small archive of harbours, lighthouses and their keepers, and what is found in it."""

from __future__ import annotations

import datetime as dt

from archive.index_document import Named
from index import Hit
from index.search import SearchIndex
from tests.index.fake_archive import FakeArchive, document, searchable

OVERLIEN = Named("pe-overlien", ("Carolina Øverlien", "C. Øverlien"))


HARBOUR = Named("pr-harbour", ("Safe Harbour", "SH"))


COUNCIL = Named("or-council", ("Coastal Council", "CC"))


def archive() -> FakeArchive:
    return FakeArchive().put(
        *document(
            "annual",
            "The meeting began with a keynote by Carolina Øverlien on safety at sea.",
            "The budget of the year was small. Take-home messages were agreed in October.",
            "Nothing of note was said about the lighthouse.",
            title="Annual Report 2017",
        ),
        searchable(
            "pe-overlien", "Researcher.", kind="agent", title="Carolina Øverlien", people=[OVERLIEN]
        ),
        searchable(
            "pr-harbour",
            "A project on lighthouses and their keepers.",
            kind="project",
            title="Safe Harbour",
            earliest=dt.date(2010, 1, 1),
            latest=dt.date(2012, 12, 31),
            projects=[HARBOUR],
            bodies=[COUNCIL],
        ),
        searchable(
            "ev-october",
            "Meeting in the lighthouse.",
            kind="event",
            title="Meeting of keepers",
            earliest=dt.date(2011, 10, 12),
            latest=dt.date(2011, 10, 13),
            projects=[HARBOUR],
            countries=["SE"],
            subjects=["safety"],
            access="members",
            language="sv",
        ),
        searchable("de-open", "Keepers stay.", kind="decision", earliest=dt.date(2009, 1, 1)),
    )


def ids(index: SearchIndex, query: str) -> set[str]:
    return {hit.id for hit in index.search(query).hits}


def marked(hit: Hit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.marks]

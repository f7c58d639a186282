"""A selection that leaves: every kind of record, with every field of descriptions and agents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from archive.derived.record_graph import RecordGraph
from archive.model.description import DESCRIPTION
from archive.model.document import StoredFile, Version
from archive.model.fields import Value
from archive.model.record import Record
from archive.model.vocabulary import Access, Kind
from car_tui.present.exchange.selection import Origin, Placed, Selection
from tests.archive.derived.given import known, record

ORIGIN = Origin("0b6a3f5e-7c1d-4a8e-9a52-1d2f3b4c5d6e", 7, Access.RESTRICTED, dt.date(2026, 6, 1))
TEXTS = {
    member.name: f"{member.name} & <b>|</b>\nsecond line"
    for member in DESCRIPTION
    if isinstance(member, Value) and member.name not in ("script", "locator", "holder")
}
"""Every field of a description that is prose, with signs that formats have a meaning for."""

FONDS = record(
    "do-papers",
    title="Papers of the Øresund office",
    level="fonds",
    reference="P",
    date="1998/2020",
    extent="3 boxes",
    language="sv",
    script="Latn",
    summary="Letters, minutes & plans.",
    aliases=["Öresundsarkivet"],
    creators=["Office"],
    created_by=["or-office"],
    holder="City archives",
    locator="Shelf 9",
    subjects=["sea", "law"],
    note="A note.",
    access="members",
    access_reason="names of children",
    **TEXTS,
)
SERIES = record("do-minutes", title="Minutes", level="series", number="1", parent="do-papers")
REPORT = record(
    "do-report",
    title="{Report} 50% of #1; a_b",
    kind="annual report",
    date="2018-06",
    parent="do-minutes",
    body="or-office",
    language="en",
    locator="https://example.org/a?b={c}",
)
ALONE = replace(
    record(
        "do-alone", title="=A letter, 50% of #1", kind="letter", date="1998~", creators=["Ada Berg"]
    ),
    id="1998-alone",
)
"""A record whose id begins with a digit, which not every format takes."""
OFFICE = record(
    "or-office",
    name="Office of Øresund",
    type="organisation",
    aliases=["Sundkontoret"],
    existence="1998/2020",
    parallel_names=["Öresundskontoret"],
    identifiers=["VIAF 1"],
    history="Founded in a storm.\nClosed later.",
    places=["Malmö"],
    legal_status="public",
    functions=["ferries", "lamps"],
    mandates=["law of 1997"],
    internal_structure="two desks",
    general_context="the sea",
    former_names=[{"name": "Board of Ferries", "date": "1990/1998"}],
    parent="or-council",
    predecessors=[{"agent": "or-board"}],
    subjects=["ferries"],
)
COUNCIL = record("or-council", name="Council", type="organisation")
BOARD = record("or-board", name="Board", type="organisation")
ADA = record("pe-ada", name="Ada Berg", type="person", body="or-office")
MEETING = record(
    "ev-meeting",
    title="Meeting, first; of the " + "Øresund " * 12,
    kind="meeting",
    date="2018-05-02/2018-05-03",
    place_id="pl-malmo",
    country="SE",
    summary="Two days.\nA second line, with \\ and ;",
    organisers=["or-office"],
)
MONTH = record("ev-month", title="In May", date="2018-05", planned=True)
YEAR = record("ev-year", title="All year", date="2018")
PLACE = record("pl-malmo", name="Malmö", country="SE", aliases=["Malmø"])
HARBOUR = record("pl-harbour", name="Harbour", coordinates="55.6, 12.98")
DECISION = record(
    "de-mandate", statement="Go on.", kind="mandate", date="2018-05-02", meeting="ev-meeting"
)
PROJECT = record("pr-lamps", name="Lamps", phases=[{"name": "1", "date": "2017/2018"}])

RECORDS = (
    *(FONDS, SERIES, REPORT, ALONE, OFFICE, COUNCIL, BOARD, ADA),
    *(MEETING, MONTH, YEAR, PLACE, HARBOUR, DECISION, PROJECT),
)
PLACED = (
    Placed("do-papers", 0, (), "P"),
    Placed("do-minutes", 1, ("do-papers",), "P/1"),
    Placed("do-report", 2, ("do-papers", "do-minutes"), "P/1/do-report"),
    Placed("1998-alone", 0, (), None),
)
HELD = {
    "do-report": Version(
        document="do-report",
        number=1,
        file=StoredFile("ab" * 32, 1200, "application/pdf"),
        name="r.pdf",
        imported_at="2026-06-01T00:00:00Z",
        pages=12,
        passages=3,
        language="en",
        needs_ocr=False,
        warnings=(),
    )
}


def leaving(
    *records: Record, origin: Origin = ORIGIN, placed: Sequence[Placed] = PLACED
) -> Selection:
    """These records as a selection, all of them where none are given."""
    graph: RecordGraph = known(*(records or RECORDS))
    ids = set(graph.records)
    return Selection(
        origin,
        sorted(graph.records.values(), key=lambda one: (list(Kind).index(one.kind), one.id)),
        {one: tuple(ties) for one, ties in graph.ties.items()},
        {one: version for one, version in HELD.items() if one in ids},
        tuple(one for one in placed if one.id in ids),
        {},
    )

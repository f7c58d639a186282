"""What sources disagree about or do not say, as a table: each kind a group, titles and no ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import groupby

from archive.derived.evidence import EvidenceState, LookedUp
from archive.derived.gaps import Gap, GapKind
from archive.model.record import SourceIssue
from archive.model.vocabulary import Standing
from car_tui.present.address import Address
from car_tui.present.evidence import NOT_LOOKED_UP, Evidenced, evidence_note
from car_tui.present.registers.conflict_lines import reading_words
from car_tui.present.table.cell import Cell, number
from car_tui.present.table.column import Column
from car_tui.present.table.table import Below, Group, Item

_COLUMNS = (
    Column("issue", gives_way=3),
    Column("what", most=44, least=30, fills=True, wraps=True),
    Column("may be told in", gives_way=2, most=30, least=16, wraps=True),
    Column("papers", gives_way=1, is_number=True),
)
# Of these the heading says what is missing, and the row of what it is missing.
_BY_RECORD = (
    GapKind.NOT_HELD,
    GapKind.NO_COPY,
    GapKind.NO_BODY,
    GapKind.NO_FOLLOW_UP,
    GapKind.NOT_WRITTEN,
)

Shown = Callable[[Gap | SourceIssue], bool]
"""Whether everything that a gap or conflict names is public."""


def conflict_group(
    heading: str,
    conflicts: Sequence[SourceIssue],
    titles: Mapping[str, str],
    evidence: Evidenced = NOT_LOOKED_UP,
    is_public: Shown = lambda _: True,
) -> Group:
    """Each matter with its readings, who says them, and what was chosen."""
    items = [_conflict(one, titles, evidence, is_public(one)) for one in conflicts]
    return Group(heading, _COLUMNS, items)


def gap_groups(
    gaps: Sequence[Gap], titles: Mapping[str, str], is_public: Shown = lambda _: True
) -> Iterator[Group]:
    """A group for each kind."""
    for kind, those in groupby(gaps, key=lambda gap: gap.kind):
        yield Group(kind, _COLUMNS, [_gap(gap, titles, is_public(gap)) for gap in those])


def _conflict(
    one: SourceIssue, titles: Mapping[str, str], evidence: Evidenced, is_public: bool
) -> Item:
    return Item(
        one.records[0] if one.records else "",
        (Cell(one.id, "label", by=_number(one.id)), Cell(one.problem, "title"), Cell(), Cell()),
        tuple(_conflict_lines(one, titles, evidence)),
        is_public,
    )


def _conflict_lines(
    one: SourceIssue, titles: Mapping[str, str], evidence: Evidenced
) -> Iterator[Below]:
    for at, reading in enumerate(one.readings, 1):
        chosen = one.chosen is not None and one.chosen.reading == reading
        place = f": “{reading.locator}”" if reading.locator else ""
        standing = " (inferred)" if reading.standing is Standing.INFERRED else ""
        document = titles.get(reading.document, reading.document)
        words = f"{reading_words(reading)}{place}{standing}, {document}{evidence.suffix(reading)}"
        address = str(Address(reading.document, locator=reading.locator))
        yield Below(words, f"{'✓' if chosen else ' '} {at}.", address, most=8)
    yield Below(one.choice, "entered so")
    if one.chosen is not None:
        why = f": {one.chosen.note}" if one.chosen.note else ""
        day = one.chosen.at.partition("T")[0]
        chosen_words = reading_words(one.chosen.reading)
        yield Below(f"{chosen_words} by {one.chosen.who} on {day}{why}", "chosen")
    yield from _at(one.records, titles)


def _gap(gap: Gap, titles: Mapping[str, str], is_public: bool) -> Item:
    first = gap.records[0] if gap.records else ""
    said = titles.get(first, gap.problem) if gap.kind in _BY_RECORD else _without_kind(gap)
    documents = gap.documents if gap.documents != gap.records else ()
    likeliest = next((one for one in documents if one not in gap.records), "")
    return Item(
        first,
        (
            Cell(gap.id, "label", by=_number(gap.id)) if gap.id else Cell(),
            Cell(said, "title"),
            Cell(titles.get(likeliest, likeliest), "muted"),
            number(len(documents)) if documents else Cell(),
        ),
        tuple(_at(gap.records, titles)) if gap.kind is GapKind.NOTED else (),
        is_public,
    )


def _without_kind(gap: Gap) -> str:
    """The heading says of which kind it is."""
    return gap.problem.removeprefix(f"{gap.kind}: ").removeprefix("term without a named ")


def _at(records: Sequence[str], titles: Mapping[str, str]) -> Iterator[Below]:
    for at, record in enumerate(records):
        yield Below(
            titles.get(record, f"{record}, not in this archive"), "" if at else "at", record
        )


def _number(issue: str) -> str:
    """The number of a source issue as it is sorted: A8 before A13."""
    letters = issue.rstrip("0123456789")
    return f"{letters}{issue[len(letters) :]:0>6}"


_SOURCES = (
    Column("what rests on it", most=44, least=24, fills=True, wraps=True),
    Column("sources", gives_way=1, is_number=True),
)


def evidence_groups(
    sources: Sequence[LookedUp],
    titles: Mapping[str, str],
    states: Sequence[EvidenceState],
    closed: Container[str] = (),
) -> Iterator[Group]:
    """Sources in each of these states; those without a text to look in by their document.

    `closed` are the ids of records and documents that are not public.
    """
    for state in states:
        those = [one for one in sources if one.evidence.state is state]
        if not those:
            continue
        if state in (EvidenceState.NO_TEXT, EvidenceState.NOT_HELD):
            counts = Counter(one.document for one in those)
            items = [
                _document(one, count, titles, one not in closed) for one, count in counts.items()
            ]
        else:
            items = [
                _looked_up(one, titles, one.record not in closed and one.document not in closed)
                for one in those
            ]
        yield Group(str(state), _SOURCES, items)


def _document(document: str, count: int, titles: Mapping[str, str], is_public: bool) -> Item:
    title = Cell(titles.get(document, document), "title")
    return Item(document, (title, number(count)), is_public=is_public)


def _looked_up(one: LookedUp, titles: Mapping[str, str], is_public: bool) -> Item:
    issue = f"{one.issue} " if one.issue else ""
    at = f" (of {one.at})" if one.at else ""
    words = f": “{one.locator}” {evidence_note(one.evidence)}" if one.locator else ""
    address = str(Address(one.document, locator=one.locator))
    document = titles.get(one.document, one.document)
    below = [Below(f"{document}{words}{at}", None, address, most=8)]
    if one.earlier is not None:
        below.append(Below(f"found in version {one.earlier} of it"))
    record = titles.get(one.record, one.record)
    cells = (Cell(f"{issue}{record}", "title"), number(1))
    return Item(one.record, cells, tuple(below), is_public)

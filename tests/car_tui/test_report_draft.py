"""What a report says of records: what lies in its period, each sentence with its note."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.dates import parse
from archive.derived.offices import terms_of
from archive.derived.period import period_of
from archive.model.record import Reading, Record, SourceIssue
from archive.model.vocabulary import SourceIssueType
from archive.outlines.outline import Outline, OutlinePart, Shows, load_outline
from car_tui.present.paper.as_markdown import as_markdown
from car_tui.present.paper.paper import Paper, Paragraph, Remark
from car_tui.present.report.draft import draft
from car_tui.present.report.material import ReportMaterial
from tests.archive.derived.given import known, record

SOURCES = [{"document": "do-minutes", "locator": "they met"}]
MINUTES = record("do-minutes", title="Minutes of the board", date="2020")
BOARD = record("or-board", type="organisation", name="The Board", sources=SOURCES)
MET = record(
    "ev-met",
    title="First meeting",
    kind="meeting",
    date="2018-03-05",
    date_basis="inferred",
    date_note="The year follows.",
    organisers=["or-board"],
    participants={"number": 12},
    summary="They spoke of lamps.",
    sources=SOURCES,
)


def drafted(
    *records: Record, outline: Outline | None = None, issues: tuple[SourceIssue, ...] = ()
) -> Paper:
    graph = known(MINUTES, BOARD, *records)
    period = period_of(parse("2018"))
    assert period is not None
    material = ReportMaterial(
        known=graph,
        period=period,
        bodies=("or-board",),
        kin=("or-board",),
        terms=terms_of(graph),
        source_issues=issues,
        gaps=(),
        evidence={},
    )
    return draft(outline or load_outline(), material)


def project(record_id: str, name: str, date: str, **item: object) -> Record:
    phases = [{"name": name, "date": date}]
    return record(record_id, name=name, phases=phases, sources=SOURCES, **item)


def part(shows: Shows, *records: Record, issues: tuple[SourceIssue, ...] = ()) -> list[str]:
    """The lines of one part."""
    outline = Outline("x", (OutlinePart("Part", shows),))
    text = as_markdown(drafted(*records, outline=outline, issues=issues))
    text = re.sub(r'<a id="[^"]*"></a>', "", text)  # What the contents lead to.
    lines = text.partition("## Part")[2].split("\n[^1]: ")[0].splitlines()
    return [line.replace("\\", "") for line in lines if line]


def test_a_meeting_says_when_by_whom_and_what_was_decided() -> None:
    agreed = record(
        "de-lamp", statement="The lamp is lit.", meeting="ev-met", body="or-board", sources=SOURCES
    )
    heading, told, decision = part(Shows.MEETINGS, MET, agreed)
    assert heading == "### First meeting"
    assert told == (
        "It was held on 5 March 2018 by The Board.[^1] 12 people took part.[^2]"
        " They spoke of lamps.[^3]"
    )
    assert decision == "- The lamp is lit.[^4]"


def test_a_meeting_of_others_is_ours_where_our_body_decided_something() -> None:
    theirs = record("ev-theirs", title="Council", kind="meeting", date="2018-02", sources=SOURCES)
    agreed = record("de-x", statement="So be it.", meeting="ev-theirs", sources=SOURCES)
    assert part(Shows.MEETINGS, theirs, agreed) == ["*The archive tells nothing of this.*"]
    agreed = record(
        "de-x", statement="So be it.", meeting="ev-theirs", body="or-board", sources=SOURCES
    )
    assert part(Shows.MEETINGS, theirs, agreed)[0] == "### Council"


def test_a_note_names_document_words_and_address_and_what_is_inferred() -> None:
    (first, *_) = drafted(MET, outline=Outline("x", (OutlinePart("x", Shows.EVENTS),))).notes()
    assert first == (
        "Minutes of the board, “they met” [car-tui:do-minutes]."
        " The date is inferred: The year follows."
    )


def test_what_has_no_source_is_only_an_open_point() -> None:
    bare = record("ev-bare", title="A rumour", kind="meeting", date="2018-04")
    paper = drafted(bare)
    assert not any("A rumour" in one.text for one in paper.sentences())
    assert "A rumour." in [one.text for one in paper.blocks if isinstance(one, Remark)]


def test_what_may_lie_in_the_period_stands_at_the_end() -> None:
    vague = record("ev-vague", title="A walk", date="[2016..2018-02]", sources=SOURCES)
    assert part(Shows.EVENTS, vague) == ["*The archive tells nothing of this.*"]
    assert "A walk" in part(Shows.MISSING, vague)[1]
    # What was before some day far off may lie anywhere: that is no point to look after.
    outside = record("ev-old", title="Long ago", date="[..2050]", sources=SOURCES)
    assert part(Shows.MISSING, outside) == ["*The archive tells nothing of this.*"]
    outside = record("ev-old", title="Long ago", date="1999", sources=SOURCES)
    assert not any("Long ago" in one.text for one in drafted(outside).sentences())


def test_a_project_is_under_way_by_its_dates_or_by_what_took_place() -> None:
    undated = record("pr-lamp", name="Lamps", group_flagship=True, sources=SOURCES)
    assert part(Shows.FLAGSHIPS, undated) == ["*The archive tells nothing of this.*"]
    lit = record("ev-lit", title="Lit", date="2018-05", projects=["pr-lamp"], sources=SOURCES)
    assert part(Shows.FLAGSHIPS, undated, lit) == ["### Lamps", "- In May 2018: Lit.[^1]"]
    before = record("ev-old", date="2001", projects=["pr-lamp"], sources=SOURCES)
    assert part(Shows.FLAGSHIPS, undated, before) == ["*The archive tells nothing of this.*"]
    planned = record("ev-lit", date="2018-05", projects=["pr-lamp"], planned=True, sources=SOURCES)
    assert part(Shows.FLAGSHIPS, undated, planned) == ["*The archive tells nothing of this.*"]


def test_a_phase_is_told_under_its_project_and_once() -> None:
    whole = project("pr-all", "All", "2017/2019")
    phase = project("pr-one", "One", "2018", parent="pr-all")
    lines = part(Shows.PROJECTS, whole, phase)
    assert [line for line in lines if line.startswith("#")] == ["### All", "#### One"]


def test_what_was_only_announced_says_so() -> None:
    soon = record("ev-soon", title="A fair", date="2018-09", planned=True, sources=SOURCES)
    later = record("ev-later", title="A feast", date="2019-09", planned=True, sources=SOURCES)
    far = record("ev-far", title="A war", date="2031", planned=True, sources=SOURCES)
    (line,) = part(Shows.EVENTS, soon, later, far)
    assert line == (
        "- In September 2018: A fair (announced; no source says that it took place).[^1]"
    )
    assert part(Shows.OUTLOOK, soon, later, far) == ["- In September 2019: A feast.[^1]"]


def test_representation_is_what_others_held_and_ours_attended() -> None:
    away = record(
        "ev-away",
        title="A forum",
        date="2018-06",
        organisers=["or-others"],
        participants={"bodies": ["or-board"]},
        inferred=["participants/bodies"],
        sources=SOURCES,
    )
    others = record("or-others", type="organisation", name="Others", sources=SOURCES)
    assert part(Shows.REPRESENTATION, MET, away, others) == [
        "- In June 2018: A forum, held by Others; The Board took part.[^1]"
    ]
    outline = Outline("x", (OutlinePart("x", Shows.REPRESENTATION),))
    assert drafted(away, others, outline=outline).notes()[0].endswith("Who took part is inferred.")


def test_a_disagreement_gives_every_reading() -> None:
    issue = SourceIssue(
        "A1",
        SourceIssueType.CONFLICT,
        "When they met.",
        "date",
        "as printed",
        ("ev-met",),
        (),
        (Reading("2018-03", "do-minutes", "in March"), Reading("spring", "do-minutes", "spring")),
    )
    assert part(Shows.DISPUTED, MET, issues=(issue,)) == [
        "- When they met.[^1] Read: “March 2018” or “spring”.[^2]"
    ]


DATES = st.sampled_from(
    ["2018-03", "2018-03/2018-05", "2017/2019", "2018/", "2019", "[2017..2018]"]
)
EVENTS = st.fixed_dictionaries(
    {"date": DATES, "kind": st.sampled_from(["meeting", "conference", "decision"])},
    optional={
        "summary": st.just("Words."),
        "organisers": st.just(["or-board"]),
        "participants": st.just({"bodies": ["or-board"]}),
        "planned": st.booleans(),
        "sources": st.just(SOURCES),
    },
)


@given(st.lists(EVENTS, max_size=6))
@settings(max_examples=25)
def test_every_sentence_has_a_note_and_a_source_behind_it(items: list[dict[str, object]]) -> None:
    records = [
        record(f"ev-{place}", title=f"Event {place}.", **item) for place, item in enumerate(items)
    ]
    paper = drafted(*records)
    assert all("[car-tui:do-minutes]" in note for note in paper.notes())
    assert len(paper.notes()) == len(list(paper.sentences()))
    for place, item in enumerate(items):
        claimed = any(f"Event {place}" in one.text for one in paper.sentences())
        assert not claimed or "sources" in item
    assert all(block.sentences for block in paper.blocks if isinstance(block, Paragraph))

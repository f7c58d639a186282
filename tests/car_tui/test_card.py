"""The card of a record: its sections, where it is written, and what it warns of."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import store_record
from archive.folder import ArchiveFolder
from archive.model.fields import Link
from archive.model.kinds import KINDS
from archive.model.record import Record, Relation, Source
from archive.model.relations import LINEAGE, RelationType
from archive.model.vocabulary import Access, Basis, Kind, Standing
from car_tui.present.address import Address
from car_tui.present.cards.badge import Badge
from car_tui.present.cards.card import card_lines, card_of
from car_tui.present.cards.card_line import LABEL, CardLine
from car_tui.present.cards.card_section import Card
from car_tui.present.cards.labels import FIELDS, TIES
from car_tui.present.cards.paper import on_paper
from car_tui.present.cards.plan import PLANS, REST
from car_tui.present.cards.tone import Tone
from car_tui.present.cards.values import NOT_TOLD
from car_tui.present.registers.conflict_lines import reading_words
from car_tui.present.registers.entry import written_in
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.callbacks import silent

REPORT = Record("do-report", Kind.DOCUMENT, "Report")
SEMINAR = Record("ev-seminar", Kind.EVENT, "Seminar")
SOURCE = Source("do-report", "lamps were lit", "iv", None, Standing.STATED, "")


@pytest.fixture
def empty(empty_template: Path, tmp_path: Path) -> Iterator[Catalogue]:
    shutil.copytree(empty_template, tmp_path / "empty archive")
    with Catalogue.open(ArchiveFolder(tmp_path / "empty archive")) as opened:
        yield opened


def card_at(catalogue: Catalogue, record: Record, day: dt.date | None = None) -> Card:
    return card_of(ArchiveSession(catalogue, silent).records.card(record, day))


def lines_of(catalogue: Catalogue, record: Record) -> list[CardLine]:
    return list(card_lines(card_at(catalogue, record)))


def store(catalogue: Catalogue, *records: Record) -> None:
    with catalogue.transaction():
        for record in (REPORT, *records):
            store_record(catalogue, record, "ada")


def section(card: Card, heading: str) -> tuple[CardLine, ...]:
    return next((one.lines for one in card.sections if one.heading == heading), ())


def all_text(card: Card) -> str:
    """Everything that a card says, headings and badges too."""
    return "\n".join(
        [
            *(f"{badge.shown} {badge.after}" for badge in card.badges),
            *(one.title for one in card.sections),
            *(f"{line.label or ''} {line.text}" for line in card_lines(card)),
        ]
    )


def test_a_record_without_a_source_warns_of_it(empty: Catalogue) -> None:
    part = replace(SEMINAR, sources=(replace(SOURCE, at="objectives/0"),))
    for record in (SEMINAR, part):
        store(empty, record)
        assert section(card_at(empty, record), "sources") == (
            CardLine(None, "no source", tone=Tone.WARN),
        ), "a source that only a part has is none of the record"


def test_a_source_leads_to_its_place_with_the_sign_of_its_evidence(empty: Catalogue) -> None:
    record = replace(SEMINAR, sources=(SOURCE, replace(SOURCE, locator="sails", page=None)))
    store(empty, record)
    document, first, second = section(card_at(empty, record), "sources")
    assert document.text == "1 Report"
    assert document.target == Address("do-report")
    assert document.text[document.begin : document.linked] == "Report"
    assert first.text == "  · p. iv “lamps were lit”"
    assert first.target == Address("do-report", None, "lamps were lit")
    assert first.text[first.begin : first.linked] == "“lamps were lit”"
    assert first.brief, "cut to one line until it is opened"
    assert second.text == "  · “sails”"
    assert not first.is_warning


def test_what_is_told_of_several_places_stands_once(empty: Catalogue) -> None:
    record = Record("de-a", Kind.DECISION, "Mandate", sources=(SOURCE, SOURCE))
    recorded = Relation(RelationType.RECORDS, "de-a")
    store(empty, record)
    store(empty, replace(REPORT, date="2002", relations=(recorded,)))
    texts = [line.text for line in section(card_at(empty, record), "sources")]
    assert texts == ["1 Report · written in 2002", "  · p. iv “lamps were lit”"]


@pytest.mark.parametrize(
    ("record", "badge"),
    [
        (replace(SEMINAR, access=Access.MEMBERS), Badge("×", "members only", Tone.BAD)),
        (
            replace(
                SEMINAR,
                access=Access.RESTRICTED,
                access_until="2190",
                access_reason="names of children",
            ),
            Badge("×", "restricted until 2190", Tone.BAD, "names of children"),
        ),
        (REPORT, Badge("·", "cited", Tone.OFF, "no copy is held; only cited")),
        (
            replace(SEMINAR, fields={"planned": True}),
            Badge("◌", "planned", Tone.UNSURE, "announced; not known to have happened"),
        ),
    ],
)
def test_a_state_is_a_badge_with_its_reason(empty: Catalogue, record: Record, badge: Badge) -> None:
    store(empty, record)
    assert card_at(empty, record).badges == (badge,)
    assert badge.shown == f"{badge.sign} {badge.word.upper()}"
    if record is not REPORT:
        assert card_at(empty, SEMINAR).badges == ()


def test_a_decision_says_its_state_on_the_day_by_which_rule(catalogue: Catalogue) -> None:
    record = ArchiveSession(catalogue, silent).records.record("de-2017-05-mandate")
    then, later = (
        card_at(catalogue, record, dt.date(year, 1, 1)).badges[0] for year in (2018, 2024)
    )
    assert (then.word, then.tone) == ("in force", Tone.GOOD)
    assert then.after.startswith("on 1 January 2018")
    assert "its period is July 2017" in then.after
    assert (later.word, later.tone) == ("lapsed", Tone.OFF)


def test_a_person_is_in_office_on_some_days_and_not_on_others(catalogue: Catalogue) -> None:
    record = ArchiveSession(catalogue, silent).records.record("pe-ingrids")
    states = {
        year: card_at(catalogue, record, dt.date(year, 1, 1)).badges[0].word
        for year in (1990, 2018, 2024)
    }
    assert states == {1990: "not yet in office", 2018: "in office", 2024: "ended"}
    years, bar, *_ = section(card_at(catalogue, record), "terms")
    assert years.text.split() == ["2016", "2019"]
    assert "━" in bar.text
    assert bar.text.endswith("chair Jul 2017-Feb 2018")


def test_the_line_of_a_decision_is_one_column_with_dates(empty: Catalogue) -> None:
    first = Record("de-a", Kind.DECISION, "First mandate", date="2002")
    after = Relation(RelationType.SUPERSEDES, "de-a", basis=Basis.INFERRED)
    second = Record(
        "de-b",
        Kind.DECISION,
        "Second mandate, of which the title is long",
        date="2008-03",
        fields={"short": "Second mandate"},
        relations=(after,),
    )
    third = Record(
        "de-c", Kind.DECISION, "Third", relations=(Relation(RelationType.AMENDS, "de-b"),)
    )
    store(empty, first, second, third)
    day = dt.date(2010, 1, 1)
    assert [line.text for line in section(card_at(empty, second, day), "line")] == [
        "○ 2002      First mandate · supersedes (inferred)",
        "? Mar 2008  Second mandate ◂ this",
        "? no date   Third · amended by",
        "on 1 January 2010: ○ superseded, ? cannot be confirmed or unknown",
    ]
    of_first = section(card_at(empty, first, day), "line")
    assert [line.text for line in of_first[:-1]] == [
        "○ 2002      First mandate ◂ this",
        "? Mar 2008  Second mandate · superseded by (inferred)",
        "? no date   └ Third · amended by",
    ]
    assert [line.target for line in of_first[:-1]] == [None, Address("de-b"), Address("de-c")]
    assert section(card_at(empty, SEMINAR), "line") == ()


def test_what_else_a_meeting_decided_stands_on_the_card(empty: Catalogue) -> None:
    at = (Relation(RelationType.DECIDED_AT, "ev-seminar"),)
    one, other = (
        Record(f"de-{name}", Kind.DECISION, name, relations=at) for name in ("lamps", "sails")
    )
    store(empty, SEMINAR, one, other)
    (line,) = section(card_at(empty, one), "same meeting")
    assert (line.text, line.target) == ("◆ sails", Address("de-sails"))
    alone = Record("de-x", Kind.DECISION, "x")
    store(empty, alone)
    assert section(card_at(empty, alone), "same meeting") == ()


def test_parts_of_a_record_stand_under_one_label(empty: Catalogue) -> None:
    names = [{"name": "Council", "date": "2001"}, {"name": "Board", "date": "2003"}]
    body = Record("or-board", Kind.AGENT, "Board", fields={"former_names": names})
    store(empty, body)
    lines = section(card_at(empty, body), "names over time")
    assert [(line.label, line.text.split()[0]) for line in lines] == [
        ("names", "Council"),
        ("", "Board"),
    ]


def test_one_record_tied_in_several_ways_is_named_once(catalogue: Catalogue) -> None:
    record = ArchiveSession(catalogue, silent).records.record("pr-promise-1")
    lines = section(card_at(catalogue, record), "priorities")
    (justice,) = (line for line in lines if "Child-friendly justice" in line.text)
    assert justice.label == "serves"
    assert justice.text.endswith("· pursues, progress ×3")


def test_what_one_may_expect_and_nobody_tells_is_said_at_its_place(empty: Catalogue) -> None:
    meeting = replace(SEMINAR, fields={"kind": "meeting"})
    store(empty, meeting)
    untold = [
        (line.label, line.tone)
        for line in section(card_at(empty, meeting), "when and where")
        if line.text == NOT_TOLD
    ]
    assert untold == [("date", Tone.WARN), ("place", Tone.WARN)]
    placed = replace(meeting, countries=("LV",), date="2001", fields={"kind": "webinar"})
    store(empty, placed)
    assert NOT_TOLD not in all_text(card_at(empty, placed))


def test_many_values_are_folded_but_for_the_first_and_whole_on_paper(empty: Catalogue) -> None:
    for count, shown in ((6, 6), (8, 5)):
        body = Record(
            "or-b", Kind.AGENT, "B", fields={"functions": [f"f{n}" for n in range(count)]}
        )
        store(empty, body)
        card = card_at(empty, body)
        lines = [line for line in section(card, "what") if re.match(r"f\d|…", line.text)]
        open_ones = [line for line in lines if not line.fold and not line.opens]
        assert len(open_ones) == shown, "a single one is not worth a line that says so"
        if count > shown:
            (opener,) = (line for line in lines if line.opens)
            assert opener.text == "… 3 more"
            assert {line.fold for line in lines if line.fold} == {opener.opens}
        printed = [str(line) for line in on_paper("B", card, 80, lambda text, _: [text])]
        assert sum("f" in line.split()[-1][:1] for line in printed if line.split()) == count
        assert not any("more" in line for line in printed)


def test_labels_fit_their_column() -> None:
    assert max(map(len, FIELDS.values())) <= LABEL
    assert max(len(label) for pair in TIES.values() for label in pair) <= LABEL
    assert set(TIES) == set(RelationType)
    wanted = [one for plans in PLANS.values() for plan in plans for one in plan.wanted]
    assert max(len(one.label) for one in wanted) <= LABEL


@pytest.mark.parametrize("kind", Kind)
def test_every_field_of_the_model_has_its_section(kind: Kind) -> None:
    named = {part for planned in PLANS[kind] for part in planned.parts}
    unplanned = {
        member.name
        for member in KINDS[kind].members
        if not isinstance(member, Link) and member.name not in named
    }
    # Those of every kind stand below; that of a basis behind the value it is of.
    assert unplanned <= {
        "short",
        "tags",
        "inferred",
        "compiled",
        "explained",
        "notes",
        "valid_basis",
    }


def test_a_field_that_no_section_names_is_on_the_card(empty: Catalogue) -> None:
    tied = Relation(RelationType.RELATED_TO, "do-report")
    record = replace(SEMINAR, relations=(tied,))
    store(empty, record)
    assert [line.text for line in section(card_at(empty, record), REST)] == ["≡ Report"]


def words_of(value: object) -> Iterator[str]:
    """The words in a value, those of its parts too; dates stand on a card in words."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in ("id", "date", "period", "as_of", "basis", "roles", "number"):
                yield from words_of(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from words_of(one)
    elif isinstance(value, str):
        yield from re.findall(r"\w+", value)


# Dates and names of fields, which a card says in other words.
_DATES = {"valid", "due", "period", "existence", "corporal_punishment_ban"}
_IN_WORDS = {*_DATES, "inferred", "compiled"}


def test_the_card_says_everything_that_is_known_of_every_record(catalogue: Catalogue) -> None:
    session = ArchiveSession(catalogue, silent)
    count = 0
    for row in catalogue.rows("select id from records"):
        record = session.records.record(row["id"])
        contents = session.records.card(record)
        card = card_of(contents)
        said = all_text(card)
        wanted = set(words_of([record.summary, record.note, record.date_note]))
        wanted |= set(words_of([record.aliases, record.subjects, record.countries, record.id]))
        values = {name: one for name, one in record.fields.items() if name not in _IN_WORDS}
        wanted |= set(words_of(values))
        targets = {line.target for line in card_lines(card)}
        ids = {target.record_id for target in targets if target}
        for tie in contents.ties:
            assert tie.id in ids, (record.id, tie)
            if tie.relation not in LINEAGE:
                wanted |= set(words_of(tie.title))
        for source in contents.record.sources:
            if not source.at:
                assert source.document in ids
                wanted |= set(words_of([source.locator, contents.titles[source.document]]))
                if source.locator:
                    assert Address(source.document, source.passage, source.locator) in targets
        for issue in contents.source_issues:
            wanted |= set(words_of([issue.id, issue.problem, issue.choice]))
            for reading in issue.readings:
                wanted |= set(words_of([reading_words(reading), reading.locator]))
                assert reading.document in ids
        if contents.decided is not None:
            wanted |= set(words_of([contents.decided.status.reason, contents.decided.status.rule]))
            wanted |= set(words_of([gap.kind for gap in contents.decided.open_ends]))
        unsaid = wanted - set(re.findall(r"\w+", said))
        assert not unsaid, record.id
        count += 1
    assert count > 400


def test_an_entry_of_a_register_without_a_source_says_so() -> None:
    assert list(written_in([])) == ["no source"]
    assert list(written_in([SOURCE, SOURCE], "described in")) == [
        "described in do-report, p. iv: “lamps were lit”"
    ]


def test_the_time_beside_a_body_is_never_taken_for_that_of_the_office(empty: Catalogue) -> None:
    body = Record("or-board", Kind.AGENT, "Board", date="1992-10/", fields={"type": "organisation"})
    office, employer = RelationType.OFFICE_IN, RelationType.EMPLOYED_BY
    person = Record(
        "pe-ada",
        Kind.AGENT,
        "Ada",
        date="2017-07/2018-06",
        date_basis=Basis.INFERRED,
        fields={
            "type": "person",
            "office": "chair",
            "terms": [{"office": "chair", "date": "2004"}, {"office": "vice-chair"}],
        },
        relations=(
            Relation(office, "or-board", ""),
            Relation(office, "or-board", "terms/0/body"),
            Relation(office, "or-board", "terms/1/body"),
            Relation(employer, "or-board", ""),
        ),
    )
    with empty.transaction():
        store_record(empty, body, "ada")
        store_record(empty, person, "ada")
    told = [line.text for line in lines_of(empty, person) if line.text.startswith("Board  ")]
    assert sorted(told) == [
        "Board  (own time: from October 1992, end not stated)",
        "Board  in office 2004",
        "Board  in office July 2017 - June 2018 (inferred)",
        "Board  in office at a time not stated",
    ]
    holders = [line.text for line in lines_of(empty, body) if line.text.startswith("Ada")]
    assert "Ada  July 2017 - June 2018" in holders

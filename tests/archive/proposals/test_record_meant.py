"""The record that a passage speaks of: what speaks for it, and when nothing does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import parse
from archive.model.vocabulary import Kind
from archive.proposals.known_names import KnownNames
from archive.proposals.rare_words import RareWords, stems_of
from archive.proposals.record_meant import (
    Candidate,
    Confirms,
    New,
    RecordsMeant,
    Unsure,
    verdict,
)
from tests.archive.derived.given import known, record

GRAPH = known(
    record("or-rivers", name="Expert Group on Rivers", type="organisation"),
    record("or-lakes", name="Committee of Lakes", type="organisation"),
    record("pr-silt", name="SiltWatch"),
    record("pl-riga", name="Riga"),
    record("pl-oslo", name="Oslo"),
    record(
        "ev-riga", title="Seminar on dredging", date="2004-05-06", kind="seminar",
        organisers=["or-rivers"], place_id="pl-riga",
    ),
    record(
        "ev-oslo", title="Seminar on dredging", date="2004-05-06", kind="seminar",
        organisers=["or-lakes"], place_id="pl-oslo",
    ),
    record("ev-month", title="Harbour walk", date="2004-05", kind="meeting"),
    record("ev-year", title="Harbour walk", date="2004", kind="meeting"),
    record("ev-other", title="Harbour walk", date="2011", kind="meeting"),
    record(
        "de-budget", statement="The budget for dredging is raised.", date="2004-05-06",
        kind="budget", verb="raised", body="or-rivers",
    ),
    record(
        "de-quiet", statement="The budget for dredging is kept.", date="2004-05-06",
        kind="budget", verb="confirmed", body="or-rivers",
    ),
)  # fmt: skip
NAMES = KnownNames.of(GRAPH)
MEANT = RecordsMeant.of(GRAPH, NAMES)


def scores(kind: Kind, text: str, date: str | None) -> dict[str, float]:
    found = MEANT.candidates(kind, text, parse(date) if date else None)
    return {one.record: one.score for one in found}


def first(kind: Kind, text: str, date: str | None) -> str:
    return next(iter(scores(kind, text, date)))


def test_the_place_and_the_body_tell_two_events_of_a_day_apart() -> None:
    text = "A seminar on dredging was held in {}."
    assert first(Kind.EVENT, text.format("Riga"), "2004-05-06") == "ev-riga"
    assert first(Kind.EVENT, text.format("Oslo"), "2004-05-06") == "ev-oslo"
    by = "The Committee of Lakes spoke of dredging."
    assert first(Kind.EVENT, by, "2004-05-06") == "ev-oslo"


def test_a_date_that_is_equal_counts_most_and_one_apart_against_it() -> None:
    found = scores(Kind.EVENT, "A harbour walk.", "2004-05")
    assert list(found) == ["ev-month", "ev-year", "ev-other"]
    assert found["ev-month"] - found["ev-other"] == pytest.approx(4.0)
    assert 0.5 < found["ev-year"] - scores(Kind.EVENT, "A harbour walk.", None)["ev-year"] < 2


def test_the_verb_of_a_decision_counts() -> None:
    assert first(Kind.DECISION, "They raised what dredging costs.", "2004-05-06") == "de-budget"
    assert first(Kind.DECISION, "They confirmed what it costs.", "2004-05-06") == "de-quiet"


def test_only_records_of_the_kind_and_at_most_three() -> None:
    found = scores(Kind.EVENT, "Anything", "2004")
    assert len(found) == 3
    assert all(one.startswith("ev-") for one in found)


def test_names_may_be_given() -> None:
    text = "A seminar on dredging was held in Riga."
    given_names = MEANT.candidates(Kind.EVENT, text, None, NAMES.mentions(text))
    assert given_names == MEANT.candidates(Kind.EVENT, text, None)
    assert given_names != MEANT.candidates(Kind.EVENT, text, None, ())


def test_a_verdict_for_each_of_three_cases() -> None:
    def of(*each: float) -> tuple[Candidate, ...]:
        return tuple(Candidate(f"ev-{place}", score) for place, score in enumerate(each))

    assert verdict(of(4.0, 2.5, 1.0)) == Confirms("ev-0")
    assert verdict(of(5.0)) == Confirms("ev-0")
    assert verdict(of(2.4, 0.0)) == New()
    assert verdict(()) == New()
    assert verdict(of(6.0, 4.6)) == Unsure(of(6.0, 4.6))
    assert verdict(of(3.9, 0.0)) == Unsure(of(3.9, 0.0))


WORDS = st.lists(
    st.sampled_from(["dredge", "silt", "river", "lake", "port", "meets", "in", "at", "16.2"]),
    max_size=6,
)


@given(WORDS, WORDS)
def test_an_overlap_is_a_share_and_the_same_both_ways(one: list[str], other: list[str]) -> None:
    texts = [stems_of("silt river"), stems_of("lake port meets"), stems_of("silt 16.2")]
    words = RareWords(texts)
    mine, theirs = (words.weighed(stems_of(" ".join(each))) for each in (one, other))
    assert 0 <= words.overlap(mine, theirs) <= 1
    assert words.overlap(mine, theirs) == pytest.approx(words.overlap(theirs, mine))
    assert words.overlap(mine, mine) in (0, pytest.approx(1))


def test_rare_words_count_more_than_common_ones() -> None:
    texts = [stems_of(f"silt {word}") for word in ("river", "lake", "port", "dredging")]
    words = RareWords(texts)
    assert words.weight(stems_of("dredged")) > words.weight(stems_of("silt"))
    both, rare, common = (
        words.weighed(stems_of(text)) for text in ("silt dredging", "dredge port", "silt port")
    )
    assert words.overlap(both, rare) > words.overlap(both, common)


def test_of_other_kinds_nothing_is_meant() -> None:
    assert MEANT.candidates(Kind.DOCUMENT, "Anything", None) == ()

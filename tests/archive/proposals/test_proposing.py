"""What a statement would change in the memory."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archive.model.document import Passage
from archive.model.record import Record
from archive.proposals.memory import Memory
from archive.proposals.proposal import Effect, Filling, Making, Proposal, Standing
from archive.proposals.proposing import propose
from archive.proposals.reading import read_statements
from tests.archive.derived.given import known, record

BOARD = record("or-board", name="Harbour Board", type="organisation")
RIGA = record("pl-riga", name="Riga", country="LV")
VISBY = record("pl-visby", name="Visby", country="SE")
MINUTES = record("do-minutes", title="Minutes", kind="minutes", date="2018-04-20")
MEETING = record(
    "ev-meeting",
    title="Spring meeting of the Harbour Board",
    date="2018-04-20",
    place_id="pl-riga",
    country="LV",
    organisers=["or-board"],
)
HEAD = "Minutes of the Harbour Board meeting, {}, 20 April 2018\n\n"


def proposals(text: str, *records: Record) -> list[Proposal]:
    graph = known(BOARD, RIGA, VISBY, MINUTES, *records)
    memory = Memory.of(graph)
    passages = [Passage("do-minutes", 1, "3", None, "en", text)]
    statements = read_statements(passages, memory.finders(), title="Minutes")
    by_key = {("do-minutes", one.number): one for one in passages}
    return list(propose(memory, "do-minutes", statements, by_key))


def only(found: Sequence[Proposal], words: str) -> Proposal:
    (one,) = (each for each in found if words in each.statement.text)
    return one


def test_a_decision_gets_its_day_and_body_from_the_head_and_says_that_they_are_inferred() -> None:
    text = HEAD.format("Riga") + "It was agreed that the old pier is painted blue."
    proposal = only(proposals(text, MEETING), "pier")
    assert proposal.effect is Effect.NEW
    assert isinstance(proposal.would, Making)
    item = proposal.would.item
    assert (item["date"], item["date_basis"]) == ("2018-04-20", "inferred")
    assert (item["body"], item["meeting"]) == ("or-board", "ev-meeting")
    assert item["inferred"] == ["kind", "body"]
    assert item["sources"] == [
        {
            "document": "do-minutes",
            "locator": "It was agreed that the old pier is",
            "passage": 1,
            "standing": "stated",
            "page": "3",
        }
    ]


def test_a_body_before_the_verb_is_stated() -> None:
    text = HEAD.format("Riga") + "The Harbour Board adopted a plan for the old pier."
    item = only(proposals(text, MEETING), "pier").fields
    assert (item["body"], item["inferred"]) == ("or-board", ["kind"])
    assert (item["verb"], item["kind"]) == ("adopted", "adoption")


def test_another_place_on_the_same_day_contradicts_with_both_shown() -> None:
    proposal = only(proposals(HEAD.format("Visby"), MEETING), "Visby")
    assert proposal.effect is Effect.CONTRADICTS
    assert isinstance(proposal.would, Filling)
    assert proposal.would.values == {"place_id": "pl-visby", "country": "SE"}
    assert proposal.would.before == {"place_id": "pl-riga", "country": "LV"}


@pytest.mark.parametrize(
    ("there", "effect"),
    [
        ({"place_id": "pl-riga"}, Effect.ADDS_SOURCE),
        ({}, Effect.CLOSES_GAP),
        ({"sources": [{"document": "do-minutes", "locator": "20 April"}]}, Effect.CONFIRMS),
    ],
)
def test_what_is_there_already_gets_a_source_and_what_is_open_is_filled(
    there: dict[str, object], effect: Effect
) -> None:
    title = "Spring meeting of the Harbour Board"
    meeting = record("ev-meeting", title=title, date="2018-04-20", organisers=["or-board"], **there)
    proposal = only(proposals(HEAD.format("Riga"), meeting), "Riga")
    assert proposal.effect is effect
    assert isinstance(proposal.would, Standing) is (effect is Effect.CONFIRMS)
    if effect is Effect.CLOSES_GAP:
        assert proposal.fields["place_id"] == "pl-riga"


def test_a_month_that_is_known_is_made_the_day_that_is_told() -> None:
    meeting = record(
        "ev-meeting", title="Spring meeting of the Harbour Board", date="2018-04",
        place_id="pl-riga", organisers=["or-board"],
        documents=[],
    )  # fmt: skip
    minutes = record(
        "do-minutes", title="Minutes", kind="minutes", date="2018-04-20", events=["ev-meeting"]
    )
    proposal = only(proposals(HEAD.format("Riga"), meeting, minutes), "Riga")
    assert proposal.effect is Effect.CLOSES_GAP
    assert proposal.fields["date"] == "2018-04-20"


def test_words_that_were_not_written_down_close_that_gap_once() -> None:
    unwritten = record(
        "de-messages", statement="Messages were agreed and are not known.", date="2018-04-20",
        meeting="ev-meeting", unwritten=True,
    )  # fmt: skip
    text = HEAD.format("Riga") + (
        "The Harbour Board agreed on the following messages: ferries wait for children.\n\n"
        "The Harbour Board decided that messages are sent by post."
    )
    found = proposals(text, MEETING, unwritten)
    proposal = only(found, "ferries")
    assert (proposal.effect, proposal.record) == (Effect.CLOSES_GAP, "de-messages")
    assert proposal.fields["unwritten"] is False
    assert str(proposal.fields["statement"]).startswith("The Harbour Board agreed")
    assert only(found, "by post").effect is Effect.NEW


def test_a_decision_that_replaces_another_ends_it() -> None:
    earlier = record(
        "de-old", statement="Ferries to Gotland carry lanterns in winter.", date="2011",
        body="or-board",
    )  # fmt: skip
    text = HEAD.format("Riga") + (
        "The Harbour Board decided that bells replace the lanterns on ferries to Gotland."
    )
    proposal = only(proposals(text, MEETING, earlier), "bells")
    assert (proposal.effect, proposal.record) == (Effect.ENDS, "de-old")
    assert proposal.fields["supersedes"] == ["de-old"]


def test_a_record_that_names_the_words_is_confirmed() -> None:
    told = record(
        "de-pier", statement="Something else altogether", date="2018-04-20",
        sources=[{"document": "do-minutes", "locator": "the old pier is painted"}],
    )  # fmt: skip
    text = HEAD.format("Riga") + "It was agreed that the old pier is painted blue."
    proposal = only(proposals(text, MEETING, told), "pier")
    assert (proposal.effect, proposal.record) == (Effect.CONFIRMS, "de-pier")


def test_the_same_statement_has_the_same_id_and_equal_ones_have_two() -> None:
    text = "It was agreed that the pier is blue.\n\nIt was agreed that the pier is blue."
    first, second = (one.id for one in proposals(text))
    assert first != second
    assert [one.id for one in proposals("Some words before.\n\n" + text)] == [first, second]


CHAIR = record(
    "pe-berg", name="Anna Berg", type="person", office="chair", role="Chair", body="or-board",
    date="2016-05/",
)  # fmt: skip
PROJECT = record("pr-piers", name="PIERS", lead=["or-board"])
FUND = record("or-fund", name="Harbour Fund", type="organisation")


def test_the_end_of_a_term_that_is_told_ends_it() -> None:
    text = (
        "Chair of the Harbour Board\n\nAnna Berg (until February 2018), the Harbour Office.\n\nEnd."
    )
    proposal = only(proposals(text, CHAIR), "Anna Berg")
    assert (proposal.effect, proposal.record) == (Effect.ENDS, "pe-berg")
    assert isinstance(proposal.would, Filling)
    assert proposal.would.values["date"] == "2016-05/2018-02"
    assert proposal.would.before == {"date": "2016-05/"}


def test_a_person_who_is_not_known_is_new_with_the_office() -> None:
    text = (
        "Chair of the Harbour Board\n\nEva Holm (until February 2018), the Harbour Office.\n\nEnd."
    )
    item = only(proposals(text), "Eva Holm").fields
    assert (item["name"], item["type"], item["office"]) == ("Eva Holm", "person", "chair")
    assert (item["body"], item["date"]) == ("or-board", "/2018-02")


def test_a_funder_that_a_project_lacks_closes_a_gap_and_one_that_it_has_does_not() -> None:
    text = "The PIERS project began in spring. PIERS is funded by the Harbour Fund."
    proposal = only(proposals(text, PROJECT, FUND), "funded")
    assert (proposal.effect, proposal.record) == (Effect.CLOSES_GAP, "pr-piers")
    assert proposal.fields["funders"] == ["or-fund"]
    funded = record("pr-piers", name="PIERS", funders=["or-fund"])
    assert only(proposals(text, funded, FUND), "funded").effect is Effect.ADDS_SOURCE


def test_a_publication_is_new_unless_a_document_has_its_title() -> None:
    text = "In May 2017 the Board published the report “Lanterns on old piers”."
    proposal = only(proposals(text), "Lanterns")
    assert proposal.effect is Effect.NEW
    assert proposal.fields["title"] == "Lanterns on old piers"
    lanterns = record("do-lanterns", title="Lanterns on Old Piers")
    assert only(proposals(text, lanterns), "Lanterns").effect is Effect.ADDS_SOURCE


def test_an_abbreviation_becomes_another_name_of_what_is_known() -> None:
    text = "The Harbour Fund (HF) pays for the piers."
    (proposal,) = proposals(text, FUND)
    assert (proposal.effect, proposal.record) == (Effect.NEW, "or-fund")
    assert proposal.fields["aliases"] == ["HF"]
    known_by_it = record("or-fund", name="Harbour Fund", type="organisation", aliases=["HF"])
    (proposal,) = proposals(text, known_by_it)
    assert proposal.effect is Effect.CONFIRMS


def test_an_action_point_says_who_is_to_do_it_and_by_when() -> None:
    text = HEAD.format("Riga") + "Action: Anna Berg to paint the pier by 1 June 2018."
    item = only(proposals(text, MEETING, CHAIR), "paint").fields
    assert item["statement"] == "Anna Berg to paint the pier by 1 June 2018."
    assert (item["responsible"], item["due"]) == (["pe-berg"], "2018-06-01")
    assert (item["date"], item["meeting"]) == ("2018-04-20", "ev-meeting")


def test_what_minutes_decide_of_one_thing_are_several_decisions() -> None:
    text = HEAD.format("Riga") + "It was agreed that the blue pier has a bell and a lantern."
    others = [
        record(f"de-{number}", statement=f"Ferry {number} sails on Mondays", date="2011")
        for number in range(9)
    ]
    bell: dict[str, object] = {
        "statement": "The blue pier has a lantern and a bell", "date": "2018-04-20",
        "body": "or-board", "verb": "agreed",
    }  # fmt: skip
    elsewhere = record("de-bell", **bell)
    assert only(proposals(text, MEETING, elsewhere, *others), "bell").record == "de-bell"
    # Of other words of the same minutes it is another decision.
    source = {"document": "do-minutes", "locator": "Minutes of the Harbour Board"}
    here = record("de-bell", **bell, sources=[source])
    proposal = only(proposals(text, MEETING, here, *others), "bell")
    assert (proposal.effect, proposal.candidates) == (Effect.NEW, ())


def test_what_is_made_of_a_closed_document_is_closed_as_that_is() -> None:
    closed = record(
        "do-minutes", title="Minutes", kind="minutes", date="2018-04-20", access="restricted",
        access_until="2040",
    )  # fmt: skip
    text = HEAD.format("Riga") + "It was agreed that the old pier is painted blue."
    item = only(proposals(text, MEETING, closed), "pier").fields
    assert (item["access"], item["access_until"]) == ("restricted", "2040")


def test_what_was_decided_on_one_of_several_days_says_so() -> None:
    text = (
        "Minutes of the Harbour Board meeting, Riga, 19-20 April 2018\n\n"
        "It was agreed that the old pier is painted blue."
    )
    item = only(proposals(text), "pier").fields
    assert item["date"] == "[2018-04-19..2018-04-20]"
    assert item["date_note"] == "The meeting was on 19-20 April 2018."

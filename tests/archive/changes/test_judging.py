"""Proposals are accepted in one step, which is taken back to the byte; refused ones stay away."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.proposals import load_proposals, read_texts
from archive.catalogue.storage.journal_entries import entries_of
from archive.catalogue.storage.records import load_record
from archive.changes.edit import Replaced
from archive.changes.judging import accept_as_source, accept_proposal, refuse_proposals
from archive.changes.refusals import RefusedChangeError
from archive.changes.undoing import last_steps, redo, undo
from archive.proposals.asked import ProposalFilter
from archive.proposals.proposal import Effect, Filling, Making, Proposal
from archive.verify import verify_catalogue
from tests.archive.keeping.dumps import Dump, dump
from tests.archive.minutes import import_one
from tests.made_minutes import write_minutes


@pytest.fixture
def archive(history: Catalogue, tmp_path: Path) -> Catalogue:
    import_one(history, write_minutes(tmp_path))
    read_texts(history)
    return history


def kept(catalogue: Catalogue) -> Dump:
    return dump(catalogue.folder, without=("journal", "settings"))


def waiting(catalogue: Catalogue) -> list[Proposal]:
    return load_proposals(catalogue, None, ProposalFilter())


def test_each_proposal_accepted_and_taken_back_leaves_the_archive_as_it_was(
    archive: Catalogue,
) -> None:
    before, proposals = kept(archive), waiting(archive)
    assert len(proposals) == 9
    for proposal in proposals:
        done = accept_proposal(archive, proposal, "ada", {})
        assert proposal.id not in {one.id for one in waiting(archive)}
        (step,) = last_steps(archive)
        assert (step.who, step.passage) == ("ada", proposal.address)
        assert step.why == f"proposed by rule: {proposal.statement.rule}"
        after = kept(archive)
        assert after != before
        undo(archive, [step], "bo")
        assert kept(archive) == before
        assert waiting(archive) == proposals
        redo(archive, "bo")
        assert kept(archive) == after
        undo(archive, last_steps(archive), "bo")
        assert done.change is not None
    assert list(verify_catalogue(archive)) == []


@given(seed=st.integers(0, 10_000))
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_accepted_and_refused_is_taken_back_step_by_step(
    archive: Catalogue, seed: int
) -> None:
    chance = random.Random(seed)
    states = [(kept(archive), waiting(archive))]
    for _ in range(chance.randrange(1, 7)):
        proposals = waiting(archive)
        if chance.random() < 0.5:
            accept_proposal(archive, chance.choice(proposals), "ada", {})
        else:
            refuse_proposals(archive, chance.sample(proposals, min(2, len(proposals))), "ada")
        states.append((kept(archive), waiting(archive)))
    for before, proposals in reversed(states[:-1]):
        undo(archive, last_steps(archive), "ada")
        assert kept(archive) == before
        assert waiting(archive) == proposals
    assert last_steps(archive)[0].deed == "import"


def test_refused_ones_do_not_come_back_until_that_is_taken_back(archive: Catalogue) -> None:
    before, proposals = kept(archive), waiting(archive)
    refuse_proposals(archive, proposals[:3], "ada", "hearsay")
    assert waiting(archive) == proposals[3:]
    assert kept(archive) == before
    (step,) = last_steps(archive)
    assert [one.field for one in entries_of(archive, step)] == [
        f"proposal {one.id}" for one in proposals[:3]
    ]
    assert step.why == "hearsay"
    undo(archive, [step], "ada")
    assert waiting(archive) == proposals


def test_an_accepted_one_may_be_otherwise_than_proposed(archive: Catalogue) -> None:
    proposal = next(one for one in waiting(archive) if "Ruhnu" in one.statement.text)
    edits = {"statement": Replaced("Autumn on Ruhnu"), "kind": Replaced("agreement")}
    (record,) = accept_proposal(archive, proposal, "ada", edits).records
    made = load_record(archive, record)
    assert (made.title, made.fields["kind"]) == ("Autumn on Ruhnu", "agreement")
    assert made.sources[0].passage == proposal.statement.span.passage


def test_what_does_not_fit_accepts_nothing(archive: Catalogue) -> None:
    before, proposals = kept(archive), waiting(archive)
    proposal = next(one for one in proposals if isinstance(one.would, Making))
    with pytest.raises(RefusedChangeError, match="kind"):
        accept_proposal(archive, proposal, "ada", {"kind": Replaced("no such kind")})
    assert (kept(archive), waiting(archive)) == (before, proposals)


def test_one_may_be_the_source_of_a_record_that_is_there(archive: Catalogue) -> None:
    proposal = next(one for one in waiting(archive) if isinstance(one.would, Making))
    accept_as_source(archive, proposal, "de-2017-10-budget", "ada")
    sources = load_record(archive, "de-2017-10-budget").sources
    assert proposal.document in {one.document for one in sources}
    with pytest.raises(RefusedChangeError, match="of the kind decision"):
        accept_as_source(archive, waiting(archive)[1], "pl-riga", "ada")


def test_the_gap_closes_and_the_contradiction_shows_both(archive: Catalogue) -> None:
    by_effect = {one.effect: one for one in waiting(archive)}
    gap, contradiction = by_effect[Effect.CLOSES_GAP], by_effect[Effect.CONTRADICTS]
    assert gap.record == "de-2018-04-msg"
    assert isinstance(contradiction.would, Filling)
    assert contradiction.would.before["place_id"] == "pl-stockholm"
    assert contradiction.would.values["place_id"] == "pl-tallinn"
    accept_proposal(archive, gap, "ada", {})
    record = load_record(archive, "de-2018-04-msg")
    assert not record.fields["unwritten"]
    assert "guardian within two days" in record.title

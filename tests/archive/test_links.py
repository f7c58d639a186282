"""Relations and sources that lead nowhere are named, each of them."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.changes.links import unknown_targets
from archive.model.record import Record, Relation, Source
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind


def test_every_link_that_leads_nowhere_is_named(history: Catalogue) -> None:
    record = Record(
        "ev-new",
        Kind.EVENT,
        "A meeting",
        relations=(
            Relation(RelationType.HELD_AT, "pr-robert"),
            Relation(RelationType.ORGANISED_BY, "or-none"),
            Relation(RelationType.PART_OF_PROJECT, "pr-robert"),
        ),
        sources=(Source("do-none"), Source("do-annual-report-2018")),
    )
    problems = [problem.message for problem in unknown_targets(history, record)]
    assert len(problems) == 3
    assert problems[0].startswith("names pr-robert, which is of the kind project, not ")
    assert problems[1] == "names or-none, and there is no such record"
    assert problems[2] == "names do-none, and there is no such record"

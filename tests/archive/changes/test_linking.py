"""A relation is named by its words, from either end, or by a field that holds it."""

from __future__ import annotations

import pytest

from archive.changes.linking import relation_words, tie_between
from archive.model.fields import Link
from archive.model.kinds import KINDS
from archive.model.record import Record
from archive.model.vocabulary import Kind

LINKS = [
    (kind, link)
    for kind, model in KINDS.items()
    for link in model.members
    if isinstance(link, Link) and not link.inverse
]
FAR_ENDS = [
    (kind, link)
    for kind, model in KINDS.items()
    for link in model.members
    if isinstance(link, Link) and link.inverse
]


def name_of(case: object) -> str:
    return case.name if isinstance(case, Link) else str(case)


@pytest.mark.parametrize(("kind", "link"), LINKS, ids=name_of)
def test_words_of_either_direction_and_the_fields_name_make_the_same_relation(
    kind: Kind, link: Link
) -> None:
    holder, target = Record("x-holder", kind, "A"), Record("x-target", link.to, "B")
    for words in (link.relation.forward, link.name, link.name.replace("_", " ").upper()):
        tie = tie_between(holder, words, target)
        assert (tie.holder, tie.target) == (holder, target.id)
        assert tie.place.link.relation is link.relation
    assert link.relation.forward in relation_words(kind)
    tie = tie_between(target, link.relation.inverse, holder)
    assert (tie.holder, tie.target) == (holder, target.id)
    assert tie.place.link.relation is link.relation
    assert link.relation.inverse in relation_words(link.to)


@pytest.mark.parametrize(("kind", "link"), FAR_ENDS, ids=name_of)
def test_the_name_of_a_field_at_the_far_end_does_too(kind: Kind, link: Link) -> None:
    one, holder = Record("x-one", kind, "A"), Record("x-holder", link.to, "B")
    tie = tie_between(one, link.name, holder)
    assert (tie.holder, tie.target) == (holder, one.id)
    assert tie.place.link.relation is link.relation

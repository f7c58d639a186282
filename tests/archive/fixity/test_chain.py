"""The chain of a journal: what was changed, taken out or moved is named; a sound one is silent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ArchiveError
from archive.fixity.chain import (
    BlankedValue,
    ChainFault,
    KeptValue,
    Link,
    UnreadableLink,
    chain_faults,
)
from archive.fixity.entry import (
    Entry,
    bundled_uid,
    converted_salt,
    converted_uid,
    new_uid,
    replica_origin,
    value_hash,
)
from archive.fixity.head import Head


def chain(length: int, origin: str = "here", after: Link | None = None) -> list[Link]:
    """A sound chain; of another origin when it goes on after an entry of a copied archive."""
    made: list[Link] = []
    start = 0 if after is None else after.row
    for number in range(1, length + 1):
        before = made[-1] if made else after
        value = KeptValue(converted_salt(origin, number), None, f"value {number}")
        entry = Entry(
            origin=origin,
            number=number,
            previous=None if before is None else before.id,
            lamport=start + number,
            uid="a uid",
            field="title",
            value_hash=value_hash(value.salt, value.old, value.new),
            replaces=() if before is None else (before.id,),
            who="ada",
            at="2026-01-01T00:00:00Z",
            event="metadata modification",
            state=None,
        )
        made.append(Link(start + number, entry.id, entry, value))
    return made


def rows(faults: list[ChainFault]) -> set[int]:
    return {fault.row for fault in faults}


def found(links: list[Link | UnreadableLink]) -> list[ChainFault]:
    return list(chain_faults(links))


def test_a_sound_chain_has_no_faults_nor_has_that_of_a_copy_that_goes_on() -> None:
    first = chain(5)
    assert found([*first]) == []
    assert found([*first, *chain(3, "copy", first[-1])]) == []
    assert found([]) == []


CHANGES: list[dict[str, Any]] = [
    {"who": "eve"},
    {"at": "2025-01-01T00:00:00Z"},
    {"field": "note"},
    {"uid": "another"},
    {"event": "deletion"},
    {"state": "00"},
    {"value_hash": "00"},
    {"lamport": 1_000},
    {"replaces": ()},
]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_an_entry_that_was_changed_is_named(change: dict[str, Any]) -> None:
    links = chain(5)
    links[2] = replace(links[2], entry=replace(links[2].entry, **change))
    assert ChainFault(3, "is not as it was written") in found([*links])


def test_an_entry_that_was_forged_with_its_id_breaks_the_chain_after_it() -> None:
    links = chain(5)
    forged = replace(links[2].entry, who="eve")
    links[2] = replace(links[2], entry=forged, id=forged.id)
    assert 4 in rows(found([*links]))


def test_a_value_that_was_changed_is_named_and_one_that_was_blanked_is_not() -> None:
    links = chain(3)
    links[1] = replace(links[1], value=BlankedValue())
    assert found([*links]) == []
    links[1] = replace(links[1], value=KeptValue(converted_salt("here", 2), None, "forged"))
    assert found([*links]) == [ChainFault(2, "has another value than was written")]


@given(st.integers(2, 9), st.data())
def test_whatever_is_taken_out_but_the_end_is_named(length: int, data: st.DataObject) -> None:
    links = chain(length)
    gone = data.draw(st.integers(0, length - 2))
    kept = links[:gone] + links[gone + 1 :]
    assert gone + 2 in rows(found([*kept]))
    renumbered = [replace(link, row=row) for row, link in enumerate(kept, 1)]
    assert gone + 1 in rows(found([*renumbered]))


@given(st.permutations(range(5)))
def test_every_other_order_is_found(order: list[int]) -> None:
    links = chain(5)
    moved = [replace(links[at], row=row) for row, at in enumerate(order, 1)]
    assert bool(found([*moved])) is (order != sorted(order))


def test_an_entry_that_cannot_be_read_is_named() -> None:
    first, _, *rest = chain(4)
    assert ChainFault(2, "cannot be read") in found([first, UnreadableLink(2), *rest])


def test_every_entry_with_a_fault_is_named_whatever_was_wrong_before_it() -> None:
    links: list[Link | UnreadableLink] = [*chain(8)]
    links[1] = UnreadableLink(2)
    for number in (3, 5):
        link = links[number]
        assert isinstance(link, Link)
        links[number] = replace(link, entry=replace(link.entry, who="eve"))
    links[6] = UnreadableLink(7)
    faults = found(links)
    assert [one.row for one in faults if one.what == "cannot be read"] == [2, 7]
    assert [one.row for one in faults if "written" in one.what] == [4, 6]


def test_a_gap_says_which_rows_are_not_there() -> None:
    links = chain(9)
    said = [one.what for one in found([links[0], links[2], *links[6:]])]
    assert "follows a gap: what was numbered 2 is not there" in said
    assert "follows a gap: what was numbered 4 to 6 are not there" in said


def test_uids_and_origins_are_the_same_wherever_they_have_to_be() -> None:
    assert bundled_uid("pr-nvc") == bundled_uid("pr-nvc") != bundled_uid("pr-robert")
    assert (
        converted_uid("one", "do-1") == converted_uid("one", "do-1") != converted_uid("2", "do-1")
    )
    assert new_uid() != new_uid()
    assert replica_origin("one", 1, 2) != replica_origin("one", 1, 3)
    assert replica_origin("one", 1, 2).startswith("one/")


def test_a_head_is_read_as_it_is_written() -> None:
    links = chain(4)
    head = Head.of(4, links[-1].id)
    assert Head.parse(f"  {head} ") == head
    assert head.names(links[-1].id)
    assert not head.names(links[0].id)
    for text in ("", "4", "4-abc", f"x-{links[0].id}", f"{head}0"):
        with pytest.raises(ArchiveError):
            Head.parse(text)

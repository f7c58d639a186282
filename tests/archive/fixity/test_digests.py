"""Digests: one form for the same values, another for all others, and a state that adds up."""

from __future__ import annotations

import hashlib
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from archive.fixity.digests import EMPTY_STATE, DigestChange, changed_state, digest_of, state_of

VALUES = st.lists(st.one_of(st.none(), st.integers(), st.text(), st.binary()), max_size=4)
DIGESTS = st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), max_size=5)


def test_the_form_is_json_that_anybody_can_write() -> None:
    written = '["record",[["Ł",1,null,{"hex":"2f61"}]]]'.encode()
    assert digest_of(("record", [["Ł", 1, None, b"/a"]])) == hashlib.sha256(written).hexdigest()


@given(VALUES, VALUES)
def test_other_values_have_another_digest(one: list[object], other: list[object]) -> None:
    assert (digest_of(one) == digest_of(other)) is (one == other)


def test_a_number_is_not_its_digits_and_broken_bytes_are_not_each_other() -> None:
    forms = [1, "1", 1.0, b"1", "\udcff", "\udcfe", "", None]
    assert len({digest_of([form]) for form in forms}) == len(forms)


@given(DIGESTS)
def test_a_state_does_not_depend_on_the_order_and_follows_each_change(digests: list[str]) -> None:
    assert len({state_of(order) for order in permutations(digests)}) == 1
    state = EMPTY_STATE
    for digest in digests:
        state = changed_state(state, DigestChange(None, digest))
    assert state == state_of(digests)
    for digest in digests:
        state = changed_state(state, DigestChange(digest, None))
    assert state == EMPTY_STATE

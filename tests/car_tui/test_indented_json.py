"""JSON written piece by piece is what the standard library writes with an indent."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from car_tui.cli import indented_json
from car_tui.cli.indented_json import indented, plain

# Texts in which what separates objects could be mistaken for it.
_TEXTS = st.one_of(
    st.text(max_size=5), st.sampled_from(["},\n{", "},\n      {", '"}', "[]", "é, "])
)
_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), _TEXTS, st.dates()
)
_DOCUMENTS = st.recursive(
    _VALUES,
    lambda within: st.one_of(
        st.lists(within, max_size=7),
        st.lists(within, max_size=3).map(tuple),
        st.dictionaries(_TEXTS, within, max_size=4),
    ),
    max_leaves=30,
)


def written(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, default=plain)


@given(_DOCUMENTS, st.sampled_from([1, 2, 3, 500]))
def test_it_is_what_the_standard_library_writes(document: object, portion: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indented_json, "_PORTION", portion)
        assert "".join(indented(document)) == written(document)


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1001])
def test_an_iterator_is_a_list_that_is_read_as_it_is_written(count: int) -> None:
    read = 0

    def items() -> Iterator[dict[str, object]]:
        nonlocal read
        for number in range(count):
            read += 1
            yield {"id": number, "day": dt.date(2001, 5, 3)}

    pieces = indented({"total": count, "items": items()})
    first = next(pieces)
    assert first == '{\n  "total": '
    assert read == 0
    as_list = [{"id": number, "day": dt.date(2001, 5, 3)} for number in range(count)]
    assert first + "".join(pieces) == written({"total": count, "items": as_list})

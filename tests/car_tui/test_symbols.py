"""Each kind of record has its sign in lists."""

from __future__ import annotations

from rich.cells import cell_len

from archive.model.vocabulary import Kind
from car_tui.present.symbols import SYMBOLS


def test_each_kind_has_a_sign_of_its_own_one_cell_wide() -> None:
    assert set(SYMBOLS) == set(Kind)
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)
    assert {cell_len(sign) for sign in SYMBOLS.values()} == {1}

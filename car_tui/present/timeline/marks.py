"""The marks of a row of the timeline, in a column of their own."""

from __future__ import annotations

from collections.abc import Iterable

from archive.model.vocabulary import Kind
from car_tui.present.registers.conflict_lines import CONFLICT_MARK
from car_tui.present.symbols import SYMBOLS

MOST_MARKS = 3
INFERRED = "≈"


def marks_of(sharing: Iterable[Kind], *, disputed: bool, sure: bool) -> str:
    """At most three signs: of the kinds that share the row, `≠` and `≈`, which comes last."""
    kinds = "".join(dict.fromkeys(SYMBOLS[kind] for kind in sharing))[: MOST_MARKS - disputed]
    return (kinds + CONFLICT_MARK * disputed + INFERRED * (not sure))[:MOST_MARKS]

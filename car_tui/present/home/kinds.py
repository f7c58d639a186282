"""How many records of each kind there are, with their signs."""

from __future__ import annotations

from dataclasses import dataclass

from archive.derived.overview import Overview
from archive.model.vocabulary import Kind
from car_tui.present.home.leads import Leads, Showing, searching
from car_tui.present.symbols import SYMBOLS, kind_word

_EIGHTHS = " ▏▎▍▌▋▊▉█"
# The others are listed by a search alone.
_PANES = {
    Kind.DECISION: "decisions",
    Kind.PROJECT: "projects",
    Kind.PRIORITY: "priorities",
    Kind.PRACTICE: "practices",
}


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind: its sign and name, its count, its share of the most frequent one, where they are."""

    sign: str
    name: str
    count: int
    share: float
    leads: Leads

    def bar(self, width: int) -> str:
        """A bar of at most `width` cells; what is there at all has at least an eighth."""
        eighths = max(1, round(self.share * width * 8)) if width > 0 else 0
        return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def kind_lines(overview: Overview) -> list[KindLine]:
    """The kinds of which there is any record, the most frequent first."""
    most = max(overview.kinds.values(), default=1)
    return [
        KindLine(
            SYMBOLS[Kind(kind)],
            kind_word(kind),
            count,
            count / most,
            _leads(Kind(kind)),
        )
        for kind, count in overview.kinds.items()
    ]


def _leads(kind: Kind) -> Leads:
    return Showing(_PANES[kind]) if kind in _PANES else searching(f"kind:{kind}")

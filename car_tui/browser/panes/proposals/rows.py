"""Proposals as rows: a heading for each document, and a line for each proposal of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from archive.proposals.proposal import Proposal
from archive.text.clean import clean_line
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.address import Address
from car_tui.present.registers.proposals import EFFECT_SIGNS, headline
from car_tui.session.proposals import Proposed

# What is proposed may take so much of a row before the words of the passage begin.
_HEADLINE_WIDTH = 44


class ProposalRows:
    """The proposals asked for; those in `without` are left out, by id."""

    def __init__(self, found: Proposed, without: Collection[str] = ()) -> None:
        self.titles = found.titles
        self._rows: list[Proposal | str] = []
        shown = (one for one in found.proposals if one.id not in without)
        for document, each in groupby(shown, key=lambda one: one.document):
            self._rows += [document, *each]

    def __len__(self) -> int:
        return len(self._rows)

    def proposal(self, index: int) -> Proposal | None:
        """The proposal of a row, None for a heading."""
        row = self._rows[index]
        return row if isinstance(row, Proposal) else None

    def place(self, proposal: str) -> int | None:
        """The row of a proposal."""
        for index, row in enumerate(self._rows):
            if isinstance(row, Proposal) and row.id == proposal:
                return index
        return None

    def selectable(self, index: int, /) -> bool:
        """Whether the row is a proposal."""
        return self.proposal(index) is not None

    def address(self, index: int, /) -> Address:
        """The words of the passage in its document."""
        row = self._rows[index]
        if isinstance(row, str):
            return Address(row)
        return Address(row.document, locator=" ".join(row.statement.text.split()[:_WORDS]))

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """What is proposed, and as much of the passage as there is room for."""
        row = self._rows[index]
        if isinstance(row, str):
            title = self.titles.get(row, row)
            return [[Piece(fit(f"── {title} ".ljust(width, "─"), width), "heading")]]
        head = f"{EFFECT_SIGNS[row.effect]} {headline(row, self.titles)}"
        head = clean_line(head, _HEADLINE_WIDTH)
        text = clean_line(row.statement.text, 400)
        rest = max(0, width - len(head) - 2)
        return [[Piece(f"{head}  ", "title"), Piece(fit(text, rest), "text")]]


# As many words of a passage as find it again in the reader.
_WORDS = 8

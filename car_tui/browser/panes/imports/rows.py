"""The imports as rows of two lines: when and from where, and how much of it is in."""

from __future__ import annotations

from collections.abc import Sequence

from archive.model.kept_import import KeptImport, OutcomeGroup
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.address import Address
from car_tui.present.counted import counted
from car_tui.present.imports import counts_words, import_name, share_bar, state_words
from car_tui.present.moments import local_moment

_BAR = 16


class ImportRows:
    """A row an import, the last one first."""

    def __init__(self, imports: Sequence[KeptImport], running: bool) -> None:
        self._imports = imports
        self._running = running

    def __len__(self) -> int:
        return len(self._imports)

    def one(self, index: int) -> KeptImport:
        """The import of a row."""
        return self._imports[index]

    def place(self, number: int) -> int | None:
        """The row of an import."""
        return next((at for at, one in enumerate(self._imports) if one.number == number), None)

    def address(self, _index: int, /) -> Address:
        """An import is no record."""
        return Address("")

    def selectable(self, _index: int, /) -> bool:
        """Every import can be pointed at."""
        return True

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """When, from where, how many; then the share that is in, and the counts."""
        one = self._imports[index]
        state = state_words(one)
        if self._running and index == 0 and one.ended_at is None:
            state = "under way"
        files = counted(one.files, "file")
        tail = f"  {files}" + (f" · {state}" if state else "")
        when = f"{local_moment(one.began_at)}  "
        name = fit(import_name(one), max(4, width - len(when) - len(tail)))
        full, rest = share_bar(one, _BAR)
        counts = fit(f" {counts_words(one)}", max(0, width - _BAR - 2))
        failed = one.groups.get(OutcomeGroup.FAILED)
        return [
            [Piece(when, "date"), Piece(name, "title"), Piece(tail, "muted")],
            [
                Piece("  "),
                Piece(full, "good"),
                Piece(rest, "rule"),
                Piece(counts, "warning" if failed else "text"),
            ],
        ]

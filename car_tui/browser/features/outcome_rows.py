"""Files of an import as rows, under a heading for each group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from archive.model.kept_import import KeptOutcome, ListedOutcome, OutcomeGroup
from archive.text.clean import clean_line
from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.address import Address
from car_tui.present.imports import GROUP_WORDS, file_name, sentence, sign

_SIGN, _PAGES, _AS = 11, 6, 34
_WIDE = 90
_ROLES = {
    OutcomeGroup.FAILED: "error",
    OutcomeGroup.NO_TEXT: "warning",
    OutcomeGroup.SKIPPED: "muted",
    OutcomeGroup.IN: "good",
    OutcomeGroup.IN_SINCE: "good",
}


class OutcomeRows:
    """A row a file; what it says may come later, by `put`.

    `number` is that of the import, 0 for one that is only looked at, `folder` its folder. With
    `grouped` the files stand in the order of their groups, and each group has a heading.
    """

    def __init__(
        self,
        listed: Sequence[ListedOutcome],
        folder: bytes,
        *,
        number: int = 0,
        grouped: bool = True,
    ) -> None:
        self.number = number
        self._folder = folder
        self._counts = Counter(one.group for one in listed)
        self._rows: list[ListedOutcome | OutcomeGroup] = []
        self._outcomes: dict[int, KeptOutcome] = {}
        self._titles: dict[str, str] = {}
        self._fresh: set[int] = set()
        last: OutcomeGroup | None = None
        for one in listed:
            if grouped and one.group is not last:
                self._rows.append(one.group)
                last = one.group
            self._rows.append(one)

    def __len__(self) -> int:
        return len(self._rows)

    def put(
        self, outcomes: Mapping[int, KeptOutcome], titles: Mapping[str, str] | None = None
    ) -> None:
        """Take in what files say, by their lines, and titles of the records that they became."""
        self._outcomes |= outcomes
        self._fresh |= outcomes.keys()
        titles = titles or {}
        for one in outcomes.values():
            document = one.document or ""
            if document in titles:
                self._titles[document] = titles[document]
            else:
                self._titles.pop(document, None)

    def take_over(self, before: OutcomeRows) -> None:
        """Show what files said in other rows of the same import until it is fetched again."""
        if before.number == self.number:
            self._outcomes, self._titles = before._outcomes, before._titles

    def lacking(self, first: int, last: int) -> list[int]:
        """The lines of the files in these rows of which it was not fetched what they say."""
        return [
            row.line
            for row in self._rows[first:last]
            if isinstance(row, ListedOutcome) and row.line not in self._fresh
        ]

    def listed(self, index: int) -> ListedOutcome | None:
        """The file of a row; None for a heading."""
        row = self._rows[index]
        return row if isinstance(row, ListedOutcome) else None

    def group(self, index: int) -> OutcomeGroup:
        """The group of a row."""
        row = self._rows[index]
        return row.group if isinstance(row, ListedOutcome) else row

    def outcome(self, index: int) -> KeptOutcome | None:
        """What became of the file of a row; None while it is being fetched."""
        row = self._rows[index]
        return self._outcomes.get(row.line) if isinstance(row, ListedOutcome) else None

    def place(self, line: int) -> int | None:
        """The row of a line; None where it is not among these."""
        return next(
            (
                at
                for at, row in enumerate(self._rows)
                if isinstance(row, ListedOutcome) and row.line == line
            ),
            None,
        )

    def address(self, index: int, /) -> Address:
        """The record that the file became, where that is there."""
        outcome = self.outcome(index)
        document = outcome.document if outcome else None
        return Address(document if document in self._titles else "")

    def selectable(self, index: int, /) -> bool:
        """Files can be pointed at, headings cannot."""
        return isinstance(self._rows[index], ListedOutcome)

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """The outcome, the file, its pages, and as what it is in or why it is not."""
        row = self._rows[index]
        if isinstance(row, OutcomeGroup):
            return [[Piece(_heading(row, self._counts[row], width), "heading")]]
        outcome = self._outcomes.get(row.line)
        if outcome is None:
            return [[Piece("…", "muted")]]
        beside = min(_AS, width // 3) if width >= _WIDE else 0
        room = max(4, width - _SIGN - _PAGES - (beside + 2 if beside else 0))
        pages = f"{outcome.pages:,}" if outcome.pages else "–"
        pieces = [
            Piece(_padded(sign(outcome, row.group), _SIGN), _ROLES[row.group]),
            Piece(_padded(_shortened(file_name(outcome, self._folder), room), room)),
            Piece(pages.rjust(_PAGES), "muted"),
        ]
        if beside:
            pieces.append(Piece(f"  {fit(self._beside(outcome), beside)}", "muted"))
        return [pieces]

    def _beside(self, outcome: KeptOutcome) -> str:
        title = self._titles.get(outcome.document or "")
        if title or outcome.document is None:
            return clean_line(title) if title else sentence(outcome)
        return clean_line(outcome.document)


def _heading(group: OutcomeGroup, count: int, width: int) -> str:
    head = f"─ {GROUP_WORDS[group].upper()} "
    tail = f" {count:,}"
    return fit(head + "─" * max(0, width - width_of(head) - len(tail)) + tail, width)


def _padded(text: str, width: int) -> str:
    return f"{fit(text, width - 1)} "


def _shortened(name: str, width: int) -> str:
    """A path that fits: folders give way from the left, since names tell more."""
    parts = name.split(" → ")
    for number, part in enumerate(parts):
        folders = part.split("/")
        while width_of(" → ".join(parts)) >= width and len(folders) > 1:
            folders.pop(0)
            parts[number] = "…/" + "/".join(folders)
    return " → ".join(parts)

"""The rows of the help: sentences, signs and keys, of which typing leaves those that match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.chrome.places import Place
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.symbols import Sign, signs_of

_KEYS_WIDTH = 13
_WORD_WIDTH = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over the rows that follow."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A line of the sentences at the head."""

    text: str


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An action with its keys; it is `active` where it would do something now."""

    action: Action
    keys: str
    active: bool

    @property
    def words(self) -> str:
        """What is looked through for what is typed."""
        return f"{self.keys} {self.action.help} {self.action.name}"


HelpRow = Heading | Prose | Sign | KeyRow


def help_rows(
    place: Place, changed: Mapping[str, str], active: Mapping[str, object], width: int
) -> list[HelpRow]:
    """All rows of a place: what it shows, its signs, its keys, then the other parts."""
    rows: list[HelpRow] = [Heading(place.title)]
    rows += [Prose(line) for line in wrap(place.about.sentences, max(20, width))]
    family = None
    for sign in signs_of(place.about.signs):
        if sign.family is not family:
            family = sign.family
            rows.append(Heading(f"Signs: {family}"))
        rows.append(sign)
    for part in place.parts:
        if part.actions:
            rows.append(Heading(part.title))
        rows += [
            KeyRow(one, shown_keys(changed.get(one.name, one.keys)), one.name in active)
            for one in part.actions
        ]
    return rows


def matching(rows: Sequence[HelpRow], typed: str) -> list[HelpRow]:
    """The signs and keys that have all that is typed, each under its heading."""
    words = typed.split()
    if not words:
        return list(rows)
    left: list[HelpRow] = []
    heading: Heading | None = None
    for row in rows:
        if isinstance(row, Heading):
            heading = row
        elif not isinstance(row, Prose) and all(_has(row, word) for word in words):
            if heading is not None:
                left.append(heading)
                heading = None
            left.append(row)
    return left


def _has(row: Sign | KeyRow, word: str) -> bool:
    if isinstance(row, Sign):
        if len(word) == 1:
            return word in row.sign
        return word in row.sign or word.casefold() in f"{row.word} {row.meaning}".casefold()
    # A single letter is a key, which is another one in capitals.
    if len(word) == 1:
        return word in row.keys.split()
    return word.casefold() in row.words.casefold()


class HelpRows:
    """The rows as a list draws them; only keys can be pointed at."""

    def __init__(self, rows: Sequence[HelpRow]) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def selectable(self, index: int, /) -> bool:
        """Whether Enter would do something there."""
        row = self.rows[index]
        return isinstance(row, KeyRow) and row.active

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """One line."""
        return [list(_pieces(self.rows[index], width))]


def _pieces(row: HelpRow, width: int) -> Iterator[Piece]:
    match row:
        case Heading(text):
            yield Piece(fit(text, width), "heading")
        case Prose(text):
            yield Piece(fit(text, width))
        case Sign():
            yield Piece(
                "  " + fit(" ".join(row.sign) if len(row.sign) == 2 else row.sign, 9), "title"
            )
            yield Piece(fit(row.word, _WORD_WIDTH), "label")
            yield Piece(fit(row.meaning, max(0, width - _WORD_WIDTH - 11)))
        case KeyRow():
            yield Piece("  " + fit(row.keys, _KEYS_WIDTH) + " ", "link" if row.active else "muted")
            role = "text" if row.active else "muted"
            yield Piece(fit(row.action.help, max(0, width - _KEYS_WIDTH - 3)), role)

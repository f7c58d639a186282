"""The rows of the help: sentences, signs and keys, of which typing leaves those that match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.also import words_of
from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.chrome.places import Place
from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.symbols import Sign, signs_of

_KEYS_WIDTH = 13
_WORD_WIDTH = 20
_FAMILY_WIDTH = 14


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
        return f"{self.keys} {words_of(self.action)}"


@dataclass(frozen=True, slots=True)
class SignsLine:
    """Signs of a family with a word each, while nothing is typed; `family` is "" in later lines."""

    family: str
    text: str


HelpRow = Heading | Prose | SignsLine | Sign | KeyRow


def help_rows(
    place: Place, changed: Mapping[str, str], active: Mapping[str, object], width: int
) -> list[HelpRow]:
    """All rows of a place: what it shows, its signs, its keys, then the other parts."""
    rows: list[HelpRow] = [Heading(place.title)]
    rows += [Prose(line) for line in wrap(place.about.sentences, max(20, width))]
    signs = signs_of(place.about.signs)
    if signs:
        rows.append(Heading("Its signs (type one to see what it means)"))
    for family, each in groupby(signs, key=lambda one: one.family):
        lines = _wrapped((f"{shown_sign(one)} {one.word}" for one in each), width - _FAMILY_WIDTH)
        rows += [SignsLine("" if number else family, one) for number, one in enumerate(lines)]
    for part in place.parts:
        if part.actions:
            rows.append(Heading(part.title))
        rows += [
            KeyRow(one, shown_keys(changed.get(one.name, one.keys)), one.name in active)
            for one in part.actions
        ]
    return rows


def matching(rows: Sequence[HelpRow], signs: Iterable[Sign], typed: str) -> list[HelpRow]:
    """The keys and signs that have all that is typed; the signs with what they mean."""
    words = typed.split()
    if not words:
        return list(rows)
    left: list[HelpRow] = []
    for family, each in groupby(signs, key=lambda one: one.family):
        found = [one for one in each if all(_has(one, word) for word in words)]
        left += [Heading(f"Signs: {family}"), *found] if found else []
    heading: Heading | None = None
    for row in rows:
        if isinstance(row, Heading):
            heading = row
        elif isinstance(row, KeyRow) and all(_has(row, word) for word in words):
            left += [row] if heading is None else [heading, row]
            heading = None
    return left


def shown_sign(sign: Sign) -> str:
    """A sign; the two ends of one thing apart from each other."""
    return " ".join(sign.sign) if len(sign.sign) == 2 and sign.sign != ".." else sign.sign


def _wrapped(texts: Iterable[str], width: int) -> list[str]:
    """Texts side by side, as many in a line as fit, none of them broken."""
    lines: list[str] = []
    for text in texts:
        if lines and width_of(lines[-1]) + 3 + width_of(text) <= width:
            lines[-1] += f"   {text}"
        else:
            lines.append(text)
    return lines


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
        case SignsLine(family, text):
            yield Piece(fit(f"  {family}", _FAMILY_WIDTH), "label")
            yield Piece(fit(text, max(0, width - _FAMILY_WIDTH)))
        case Sign():
            yield Piece("  " + fit(shown_sign(row), 9), "title")
            yield Piece(fit(row.word, _WORD_WIDTH), "label")
            yield Piece(fit(row.meaning, max(0, width - _WORD_WIDTH - 11)))
        case KeyRow():
            yield Piece("  " + fit(row.keys, _KEYS_WIDTH) + " ", "link" if row.active else "muted")
            role = "text" if row.active else "muted"
            yield Piece(fit(row.action.help, max(0, width - _KEYS_WIDTH - 3)), role)

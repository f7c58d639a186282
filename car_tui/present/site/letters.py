"""A list by letters: under which a title stands, and the way to each."""

from __future__ import annotations

from collections.abc import Iterable

from archive.text.folding import fold
from car_tui.present.site.html import Html, element


def letter_of(title: str) -> str:
    """The letter under which a title stands: its first one, folded; # for what begins with none."""
    first = next((one for one in fold(title) if one.isalnum()), "#").upper()
    return first if first.isalpha() else "#"


def by_letter(title: str) -> tuple[bool, str, str]:
    """In which order titles stand; those under # last."""
    letter = letter_of(title)
    return letter == "#", letter, fold(title)


def anchor_of(letter: str) -> str:
    """Where on its page a letter begins."""
    return f"l-{ord(letter[0])}"


def letters_nav(letters: Iterable[str]) -> Html:
    """The ways to the letters of a page."""
    ways = (element("li", element("a", one, href=f"#{anchor_of(one)}")) for one in letters)
    return element("nav", element("ul", *ways, class_="ways"), aria_label="Letters")

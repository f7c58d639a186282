"""What is left of a list of choices by the letters that are typed."""

from __future__ import annotations

from collections.abc import Sequence

from archive.text.folding import fold
from car_tui.browser.dialogs.pick_rows import PickItem


def left_over(choices: Sequence[PickItem], typed: str, *, nearest_first: bool = False) -> list[int]:
    """The numbers of the choices that have all words of `typed`, each somewhere in what they say.

    Case and accents do not count. A heading is left where a choice below it is. With
    `nearest_first` what is called so comes first, then what begins so; else the order stays.
    """
    words = fold(typed).split()
    if not words:
        return list(range(len(choices)))
    texts = [fold(f"{one.text} {one.note} {one.below} {one.also}") for one in choices]
    left: list[int] = []
    heading: int | None = None
    for number, choice in enumerate(choices):
        if choice.heading:
            heading = number
        elif all(word in texts[number] for word in words):
            left += [number] if heading is None else [heading, number]
            heading = None
    if nearest_first:
        left.sort(key=lambda number: _distance(fold(choices[number].text), words))
    return left


def _distance(text: str, words: Sequence[str]) -> tuple[bool, bool, bool]:
    """How far a text is from what was typed: what is that comes first, then what begins so."""
    typed, first = " ".join(words), words[0]
    begins = {word[: len(first)] for word in text.split()}
    return text != typed, not text.startswith(typed), first not in begins

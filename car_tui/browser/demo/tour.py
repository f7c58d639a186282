"""The first tour as it is written in the manual: questions, the keys that answer them, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from car_tui.browser.actions.keys import textual_key

_TOKEN = re.compile(r'"([^"]*)"|([^\s"*]+)(?:\*(\d+))?')
_STEP = re.compile(r"^keys: (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Typed:
    """Keys that belong together: how they are `shown`, and what Textual calls them."""

    shown: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Keys in their order, and the first sentence of what is said of them."""

    typed: tuple[Typed, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the steps that lead to the answer from a fresh start."""

    title: str
    steps: tuple[Step, ...]


def first_tour(page: str) -> tuple[Question, ...]:
    """The questions of the page's first tour. Raises ValueError for a key that there is not."""
    tour = page.partition("\n# ")[0]
    chapters = re.split(r"^## ", tour, flags=re.MULTILINE)[1:]
    questions = (
        Question(chapter.partition("\n")[0].strip(), tuple(_steps(chapter))) for chapter in chapters
    )
    return tuple(one for one in questions if one.steps)


def _steps(chapter: str) -> Iterator[Step]:
    # What stands before the first keys, then keys and text in turns.
    _, *pieces = _STEP.split(chapter)
    for keys, text in zip(pieces[::2], pieces[1::2], strict=True):
        yield Step(tuple(_typed(keys)), _first_sentence(text))


def _typed(line: str) -> Iterator[Typed]:
    for words, key, times in _TOKEN.findall(line):
        if words:
            yield Typed(words, tuple(_letter(letter) for letter in words))
            continue
        name = textual_key(key)
        if name is None:
            raise ValueError(f"the tour has a key that there is not: {key}")
        count = int(times or 1)
        yield Typed(f"{key} x {count}" if count > 1 else key, (name,) * count)


def _letter(letter: str) -> str:
    return "space" if letter == " " else textual_key(letter) or letter


def _first_sentence(text: str) -> str:
    plain = " ".join(text.split()).replace("`", "")
    found = re.match(r".*?[.?:;](?=\s|$)", plain)
    return (found[0] if found else plain).rstrip(".:;")

"""Records found by a few letters of their names, among a hundred thousand of them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from archive.text.folding import fold

_NO_LETTER = re.compile(r"[\W_]+")
# So many lines are looked at before it is asked again whether anybody still wants to know.
_LOOKS = 2_000


@dataclass(frozen=True, slots=True)
class Called:
    """A record's id, and its names, the one it is shown by first."""

    id: str
    names: tuple[str, ...]


class NameTable:
    """All names as one folded text, a line each, which is searched as fast as memory is read.

    Case, accents and signs do not count. The records are kept in the order of their first names.
    """

    def __init__(self, called: Iterable[Called]) -> None:
        self._ids: list[str] = []
        self._owners = array("L")
        self._starts = array("Q")
        lines: list[str] = []
        at = 0
        plain = ((_plain(one.names[0]), one) for one in called)
        for _, one in sorted(plain, key=lambda pair: (pair[0], pair[1].id)):
            for name in dict.fromkeys(map(_plain, one.names)):
                if name:
                    # A blank before each word, so that its beginning is found as such.
                    lines.append(f" {name}")
                    self._starts.append(at)
                    self._owners.append(len(self._ids))
                    at += len(name) + 2
            self._ids.append(one.id)
        self._text = "\n" + "\n".join(lines) + "\n"

    def __len__(self) -> int:
        return len(self._ids)

    def find(self, typed: str, most: int, is_over: Callable[[], bool] = lambda: False) -> list[str]:
        """The ids of at most `most` records with a name that has all words of `typed`.

        First who is called so, then whose name begins so, then where each begins a word, then the
        others. Once `is_over` says that nobody waits any more, what was found so far is enough.
        """
        words = _plain(typed).split()
        if not words:
            return []
        whole = " ".join(words)
        found: dict[str, None] = {}
        for needle, rest in (
            (f"\n {whole}\n", ()),
            (f"\n {whole}", ()),
            _rarest_first([f" {word}" for word in words]),
            _rarest_first(words),
        ):
            for owner in self._having(needle, rest, is_over):
                found[owner] = None
                if len(found) == most:
                    return list(found)
        return list(found)

    def _having(
        self, needle: str, rest: Iterable[str], is_over: Callable[[], bool]
    ) -> Iterator[str]:
        text, looks = self._text, 0
        at = text.find(needle)
        while at >= 0:
            looks += 1
            if looks % _LOOKS == 0 and is_over():
                return
            # The line end before a name belongs to it here.
            place = bisect_right(self._starts, at) - 1
            start = self._starts[place]
            end = text.index("\n", start + 1)
            line = text[start:end]
            if all(word in line for word in rest):
                yield self._ids[self._owners[place]]
            at = text.find(needle, end)


def _rarest_first(words: list[str]) -> tuple[str, list[str]]:
    """The word to look for, the longest, which is likely the rarest; and the others."""
    longest = max(words, key=len)
    others = list(words)
    others.remove(longest)
    return longest, others


def _plain(text: str) -> str:
    return _NO_LETTER.sub(" ", fold(text)).strip()

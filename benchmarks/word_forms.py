"""Counts how many pairs of forms find each other, and how many pairs do that are none.

    python -m benchmarks.word_forms [--shown]

The pairs are in benchmarks/forms/pairs.txt, a line a language. For each pair a text with one of the
words is searched for the other, and the other way round; both have to be found. All words of a
language stand in one index, among texts of that language.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from index import open_index
from index.search import SearchIndex
from tests.index.fake_archive import FakeArchive, searchable

PAIRS = Path(__file__).with_name("forms") / "pairs.txt"
_NONE = "no "

Pair = tuple[str, str]


def read_pairs() -> Iterator[tuple[str, list[Pair], list[Pair]]]:
    """Of each language its code, the pairs of forms, and the pairs that are none."""
    lines = [line for line in PAIRS.read_text("utf-8").splitlines() if line and line[0] not in "#"]
    for code, forms, others in zip(lines[::3], lines[1::3], lines[2::3], strict=True):
        yield code, _pairs(forms), _pairs(others.removeprefix(_NONE))


def _pairs(line: str) -> list[Pair]:
    return [(one, other) for one, _, other in (pair.partition("/") for pair in line.split())]


def found_both_ways(index: SearchIndex, pair: Pair) -> bool:
    """Whether the text with each word of a pair is found by the other."""
    one, other = pair
    return all(
        any(hit.id.startswith(f"{stands}-") for hit in index.search(typed, limit=100).hits)
        for typed, stands in ((one, other), (other, one))
    )


def found(code: str, pairs: list[Pair]) -> list[Pair]:
    """The pairs of one language whose words find each other."""
    words = dict.fromkeys(word for pair in pairs for word in pair)
    texts = (searchable(f"{word}-", word, language=code) for word in words)
    with tempfile.TemporaryDirectory() as folder:
        source = FakeArchive().put(*texts)
        with open_index(Path(folder), source, notify=lambda _: None) as index:
            return [pair for pair in pairs if found_both_ways(index, pair)]


def main() -> None:
    """Print a line for each language."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shown", action="store_true")
    chosen = parser.parse_args()
    for code, forms, others in read_pairs():
        right, wrong = found(code, forms), found(code, others)
        print(f"{code}  {len(right)} of {len(forms)} pairs, {len(wrong)} of {len(others)} false")
        if chosen.shown:
            missed = [pair for pair in forms if pair not in right]
            print("    missed:", " ".join("/".join(pair) for pair in missed))
            print("    false:", " ".join("/".join(pair) for pair in wrong))


if __name__ == "__main__":
    main()

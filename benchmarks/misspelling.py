"""Counts how often a word is taken for a misspelling of another, and how often a slip is put right.

    python -m benchmarks.misspelling ARCHIVE LISTS [--words 300] [--seed 1] [--shown]

LISTS is a folder of word lists, one word a line, a file a language named by its code (`en.txt`);
/usr/share/dict, SCOWL or any other. Of each list, words that the archive lacks are searched one by
one: none of them is misspelt, so every replacement is a mistake. Then words that the archive has
are searched with one slip each (a letter wrong, missing or extra, or two swapped, not the first
one), and counted is how often the word itself, or a form of it, is searched for instead. A slip
that is a word of a list is left out.
"""

from __future__ import annotations

import argparse
import random
import string
from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.folder import ArchiveFolder
from archive.text.folding import fold
from index import open_index
from index.search import SearchIndex
from index.words.analysis import cut
from index.words.word_forms import same_stem

_SHORTEST = 3
_SHORTEST_SLIP = 5


def slip_of(word: str, chance: random.Random) -> str:
    """The word with one slip behind its first letter."""
    letters = string.ascii_lowercase
    place = chance.randrange(1, len(word))
    match chance.randrange(4):
        case 0:
            return word[:place] + chance.choice(letters) + word[place + 1 :]
        case 1:
            return word[:place] + word[place + 1 :]
        case 2:
            return word[:place] + chance.choice(letters) + word[place:]
        case _:
            place = min(place, len(word) - 2)
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def replaced_by(index: SearchIndex, word: str) -> str | None:
    """What was searched for in the place of a word; None where it was not replaced."""
    note = index.search(word, limit=1).note or ""
    _, said, after = note.partition(f"Nothing has {word}; searched for ")
    return after.partition(".")[0] if said else None


def lists_in(folder: Path) -> dict[str, list[str]]:
    """The words of each list, small letters alone."""
    return {
        file.stem: [word for word in file.read_text("utf-8").split() if _is_plain(word)]
        for file in sorted(folder.glob("*.txt"))
    }


def words_of(source: CatalogueDocumentSource) -> Iterator[str]:
    """The folded words of all that is found."""
    for found in source.searchables(None):
        for text in (found.text, found.title, found.heading or ""):
            for word in cut(text):
                yield from (part.term for part in word.parts)


def _is_plain(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and word.islower()


def lacking(words: Sequence[str], had: frozenset[str], chance: random.Random) -> Iterator[str]:
    """The words that an archive lacks, in an order by chance."""
    lacked = sorted({word for word in words if fold(word) not in had})
    chance.shuffle(lacked)
    yield from lacked


def main() -> None:
    """Print a row for each list, and one for the slips."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("lists", type=Path)
    parser.add_argument("--words", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shown", action="store_true")
    chosen = parser.parse_args()
    lists = lists_in(chosen.lists)
    listed = frozenset(fold(word) for words in lists.values() for word in words)
    with Catalogue.open(ArchiveFolder(chosen.archive)) as catalogue:
        source = CatalogueDocumentSource(catalogue)
        with open_index(catalogue.folder.index, source, notify=lambda _: None) as index:
            had = frozenset(words_of(source))
            for name, words in lists.items():
                chance = random.Random(chosen.seed)
                asked = list(lacking(words, had, chance))[: chosen.words]
                wrong = [(word, by) for word in asked if (by := replaced_by(index, word))]
                print(f"{name}: {len(wrong)} of {len(asked)} words that the archive lacks replaced")
                if chosen.shown:
                    print("   ", ", ".join(f"{word} by {by}" for word, by in wrong))
            chance = random.Random(chosen.seed)
            able = sorted(w for w in had if len(w) >= _SHORTEST_SLIP and w in listed)
            right, missed = 0, []
            tried = 0
            while tried < chosen.words:
                word = chance.choice(able)
                slip = slip_of(word, chance)
                if slip in had or slip in listed:
                    continue
                tried += 1
                found = replaced_by(index, slip)
                if same_stem(found or slip, word):
                    right += 1
                else:
                    missed.append(f"{slip} ({word}) by {found}")
            print(f"{right} of {tried} slips put right")
            if chosen.shown:
                print("   ", ", ".join(missed))


if __name__ == "__main__":
    main()

"""The forms of words by their lemmas, as they are kept beside an index for its languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import numpy as np

from index.engine.arrays import Array, Arrays, ArraysWriter, joined
from index.engine.term_dictionary import TermDictionary, beginnings_of

_BETWEEN = "\n"


class LemmaTable:
    """The forms of one language's words: those of the words in its texts, whatever texts have."""

    def __init__(self, arrays: Arrays, language: str) -> None:
        self._arrays = arrays
        self._language = language

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and self._forms.find(term.encode()) is not None

    def forms_of(self, term: str) -> Iterator[str]:
        """All forms of the lemmas of a folded word, itself among them; nothing if it is unknown."""
        number = self._forms.find(term.encode())
        if number is None:
            return
        for group in self._between("groups", "places", number):
            for member in self._between("members", "starts", group):
                yield self._forms[member].decode()

    def groups(self) -> Iterator[frozenset[str]]:
        """The forms of each lemma."""
        for group in range(len(self._arrays[f"{self._language}/starts"]) - 1):
            members = self._between("members", "starts", group)
            yield frozenset(self._forms[member].decode() for member in members)

    @property
    def words(self) -> frozenset[str]:
        """The words whose forms were looked up."""
        return self._listed("words")

    @property
    def waiting(self) -> frozenset[str]:
        """The words that stand in texts, and whose forms are not looked up yet."""
        return self._listed("waiting")

    def _listed(self, name: str) -> frozenset[str]:
        text = self._arrays[f"{self._language}/{name}"].whole().tobytes().decode()
        return frozenset(text.split(_BETWEEN)) - {""}

    def _between(self, values: str, places: str, number: int) -> list[int]:
        borders = self._arrays[f"{self._language}/{places}"]
        first, after = borders[number : number + 2].tolist()
        found: list[int] = self._arrays[f"{self._language}/{values}"][first:after].tolist()
        return found

    @cached_property
    def _forms(self) -> TermDictionary:
        name = f"{self._language}/forms"
        return TermDictionary(
            self._arrays[name], self._arrays[f"{name}/ends"], self._arrays[f"{name}/beginnings"]
        )


def tables_in(arrays: Arrays) -> Mapping[str, LemmaTable]:
    """The table of each language in a file."""
    languages = dict.fromkeys(name.partition("/")[0] for name in arrays.names())
    return {language: LemmaTable(arrays, language) for language in languages}


def add_table(
    writer: ArraysWriter,
    language: str,
    groups: Iterable[frozenset[str]],
    words: Iterable[str],
    waiting: Iterable[str],
) -> None:
    """Write the table of one language: the forms of each lemma, and the words they belong to."""
    kept = [sorted(form.encode() for form in group) for group in groups if group]
    forms = sorted({form for group in kept for form in group})
    numbers = {form: number for number, form in enumerate(forms)}
    letters, ends = joined(forms)
    members = np.array([numbers[form] for group in kept for form in group], np.uint32)
    starts = np.cumsum([0, *map(len, kept)]).astype(np.uint32)
    order = np.argsort(members, kind="stable")
    owners = np.repeat(np.arange(len(kept), dtype=np.uint32), np.diff(starts))
    columns: dict[str, Array] = {
        "forms": letters,
        "forms/ends": ends,
        "forms/beginnings": beginnings_of(letters, ends),
        "groups": owners[order],
        "places": np.searchsorted(members[order], np.arange(len(forms) + 1)).astype(np.uint32),
        "members": members,
        "starts": starts,
        "words": _text(words),
        "waiting": _text(waiting),
    }
    for name, column in columns.items():
        writer.add(f"{language}/{name}", column)


def _text(words: Iterable[str]) -> Array:
    return np.frombuffer(_BETWEEN.join(sorted(words)).encode(), np.uint8)

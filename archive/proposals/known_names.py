"""Known names: where a text names records of the archive, and which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.derived.record_graph import RecordGraph
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.proposals import case_endings, other_script
from archive.proposals.name_form import NameForm, form_of
from archive.proposals.name_spellings import Spellings
from archive.proposals.name_trie import NameTrie, Walk
from archive.proposals.name_words import Joint, Words, key_of, words_of

# German writes every noun with a capital.
_CAPITAL_NOUNS = "de"
_SHORTEST_ACROSS = 4
_WITHIN_WORD = ("_", "@")
_BETWEEN = ("-", ".")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: its characters `start` to `end`, which are `text`.

    `records` are the ids of all records that bear it, in the order of the archive: where they are
    several, which of them is meant is for a person to say.
    """

    start: int
    end: int
    text: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """The words `first` to `last` of a text as a name of some records."""

    first: int
    last: int
    forms: tuple[NameForm, ...]


class KnownNames:
    """The names of the records of an archive, to be recognised in texts.

    Made once of all records. To look through a text takes time in proportion to its length, and
    knows nothing of the texts before.
    """

    def __init__(self, forms: Iterable[NameForm]) -> None:
        self._forms = tuple(dict.fromkeys(forms))
        self._order = {
            record: place
            for place, record in enumerate(dict.fromkeys(form.record for form in self._forms))
        }
        self._by_language: dict[str, NameTrie] = {}
        self._plain = NameTrie(self._forms)
        is_cyrillic = [other_script.is_cyrillic("".join(form.words)) for form in self._forms]
        by_script = tuple(zip(self._forms, is_cyrillic, strict=True))
        self._for_cyrillic = _across_scripts(form for form, is_it in by_script if not is_it)
        self._for_latin = _across_scripts(form for form, is_it in by_script if is_it)

    @classmethod
    def of(cls, graph: RecordGraph) -> KnownNames:
        """The names of all records of a graph."""
        return cls.of_records(graph.records.values())

    @classmethod
    def of_records(cls, records: Iterable[Record]) -> KnownNames:
        """The names of some records."""
        forms = (form_of(record, name) for record, name in Spellings(records))
        return cls(form for form in forms if form is not None)

    def mentions(self, text: str, language: str | None = None) -> tuple[Mention, ...]:
        """The names in a text, in their order; none overlaps another.

        `language` is that of the text, as a BCP 47 tag: with one of the region's languages names
        are recognised with its endings too. Where several names begin at a word, it is the longest.
        """
        words = words_of(text)
        language = (language or "").partition("-")[0].lower()
        ways = self._ways(words, language)
        found: list[_Found] = []
        at = 0
        while at < len(words):
            one = next((one for way in ways if (one := way.longest(words, at))), None)
            if one is not None:
                found.append(one)
            at = one.last + 1 if one else at + 1
        return tuple(self._mention(words, one) for one in _without_parts(found, words, language))

    def _ways(self, words: Words, language: str) -> list[_Way]:
        """The tries in which the words of a text are looked up, and by which keys."""
        ways = [_Way(self._inflected(language), words.keys, language in case_endings.LANGUAGES)]
        has_cyrillic = other_script.is_cyrillic(words.text)
        across = self._for_cyrillic if has_cyrillic else self._for_latin
        if across:
            keys = [
                other_script.skeleton(word)
                if other_script.is_cyrillic(word) is has_cyrillic and len(word) >= _SHORTEST_ACROSS
                else ""
                for word in words.written
            ]
            ways.append(_Way(across, keys, True, by_capitals=True))
        return ways

    def _inflected(self, language: str) -> NameTrie:
        if language not in case_endings.LANGUAGES:
            return self._plain
        if language not in self._by_language:
            self._by_language[language] = NameTrie(
                self._forms,
                variants=lambda word: map(key_of, case_endings.inflected(word, language)),
            )
        return self._by_language[language]

    def _mention(self, words: Words, found: _Found) -> Mention:
        start, end = words.starts[found.first], words.ends[found.last]
        records = sorted({form.record for form in found.forms}, key=self._order.__getitem__)
        return Mention(start, end, words.text[start:end], tuple(records))


@dataclass(frozen=True, slots=True)
class _Way:
    """A trie, with the keys by which the words of a text are looked up in it.

    `inflected` says that words may have endings; `by_capitals` that only their first letters are
    compared as they are written, since the others are of another script.
    """

    trie: NameTrie
    keys: Sequence[str]
    inflected: bool
    by_capitals: bool = False

    def longest(self, words: Words, first: int) -> _Found | None:
        """The longest name that begins with the word `first`."""
        walk = self.trie.walk(self.keys, words.joints, first)
        if walk is None:
            return None
        for last, forms in reversed(walk.ends):
            fitting = tuple(form for form in forms if self._fits(form, words, first, last))
            if fitting and _stands_alone(words, first, last):
                return None if _is_begun(walk, words, first, last) else _Found(first, last, fitting)
        return None

    def _fits(self, form: NameForm, words: Words, first: int, last: int) -> bool:
        if self.by_capitals:
            written = words.written[first : last + 1]
            return all(
                mine[0].isupper() is theirs[0].isupper()
                for mine, theirs in zip(form.words, written, strict=True)
            )
        return form.fits(words, first, last, inflected=self.inflected)


def _across_scripts(forms: Iterable[NameForm]) -> NameTrie:
    """Names to be found in the other script: those that are written out, not abbreviations."""
    spelled = (
        form
        for form in forms
        if form.kind in (Kind.AGENT, Kind.PLACE, Kind.PROJECT)
        and all(len(word) >= _SHORTEST_ACROSS and not word.isupper() for word in form.words)
    )
    return NameTrie(spelled, key=other_script.skeleton, variants=other_script.inflected)


def _stands_alone(words: Words, first: int, last: int) -> bool:
    """Whether no longer word, address or name of a file goes on at either end."""
    text, start, end = words.text, words.starts[first], words.ends[last]
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before.endswith(_WITHIN_WORD) or after.startswith(_WITHIN_WORD):
        return False
    if before.endswith(_BETWEEN) and before[:-1].isalnum():
        return False
    beyond = after[1:]
    # A hyphen may lead on to a common word, and a stop may lack the space behind it.
    return not (
        (after.startswith("-") and (beyond.isupper() or beyond.isdigit()))
        or (after.startswith(".") and (beyond.islower() or beyond.isdigit()))
    )


def _is_begun(walk: Walk, words: Words, first: int, last: int) -> bool:
    """Whether one word is the beginning of a longer name that goes on otherwise than a known one.

    The OSCE is not meant by "OSCE Alliance", which begins as names that are known.
    """
    return first == last and walk.reached > last and words.written[last + 1][0].isupper()


def _without_parts(found: Sequence[_Found], words: Words, language: str) -> Iterator[_Found]:
    """Without places that are part of a name nobody knows: Berlin Wall, Riga Summit."""
    begun = {one.first for one in found}
    for one in found:
        after = one.last + 1
        is_part = (
            one.first == one.last
            and all(form.kind is Kind.PLACE for form in one.forms)
            and after < len(words)
            and after not in begun
            and words.joints[after] is Joint.SPACE
            and words.text[words.ends[one.last] : words.starts[after]] == " "
            and words.written[after][0].isupper()
            and language != _CAPITAL_NOUNS
        )
        if not is_part:
            yield one

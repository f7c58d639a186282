"""Which forms a word has, by the dictionaries of simplemma.

A dictionary has millions of forms, each with its lemma, the form under which a lexicon lists it. To
be searched it takes seconds and hundreds of megabytes as it comes; here it is gone through twice,
record by record, and what is kept are the forms of the words that are asked for. Its reader of
records is not among what simplemma promises, so that its version is pinned.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator

from archive.text.folding import fold

DICTIONARIES = {
    "da": ("da",), "de": ("de",), "et": ("et",), "fi": ("fi",), "is": ("is",), "lt": ("lt",),
    "lv": ("lv",), "no": ("nb", "nn"), "pl": ("pl",), "ru": ("ru",), "sv": ("sv",),
}  # fmt: skip
"""The dictionaries of the languages that need one, by ISO 639 code. English makes do with stems."""

_CAPITALS = ("de",)
"""The dictionaries that write nouns with a capital."""


def language_of(code: str) -> str | None:
    """The language under whose code forms are kept, None where there is no dictionary."""
    code = "no" if code in ("nb", "nn") else code
    return code if code in DICTIONARIES else None


def groups_of(language: str, words: Collection[str]) -> Iterator[frozenset[str]]:
    """For each lemma of any of `words`, as they stand in texts, all of its forms, folded."""
    # Imported here: most archives need no dictionary.
    from simplemma.strategies.dictionaries import dictionary_factory, frontcode

    for name in DICTIONARIES[language]:
        data = dictionary_factory._read_decompressed(name)
        is_reversed, _, start = frontcode._read_header(data)
        step = -1 if is_reversed else 1
        spelt = [
            [each.encode()[::step] for each in _spellings(unicodedata.normalize("NFC", word), name)]
            for word in words
        ]
        wanted = {each for choices in spelt for each in choices}
        records = frontcode._iter_records(data, start)
        known = {form: lemma for _, form, lemma in records if form in wanted}
        # As it stands, if that is a word: Bucht is a bay, and bucht is of a verb.
        stand = (next((each for each in choices if each in known), None) for choices in spelt)
        lemmas = {known[each] for each in stand if each is not None}
        members: dict[bytes, set[str]] = defaultdict(set)
        for _, form, lemma in frontcode._iter_records(data, start):
            if lemma in lemmas:
                members[lemma].add(form[::step].decode())
        for lemma, forms in members.items():
            folded = {fold(form) for form in (*forms, lemma[::step].decode())}
            yield frozenset(form for form in folded if form.isalpha())


def _spellings(word: str, name: str) -> tuple[str, ...]:
    lower = word.lower()
    return (word, lower, lower.capitalize()) if name in _CAPITALS else (word, lower)

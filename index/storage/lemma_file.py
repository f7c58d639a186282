"""The file of lemmas beside an index: which forms the words of its texts have.

It is one of the files in the manifest, so what holds for those holds for it. Whatever is indexed
has its words gathered by language; where a language has enough new ones, their forms are looked up
once, and a new file takes the place of the one before. Until then stems have to do.
"""

from __future__ import annotations

import re
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from archive.index_document import IndexDocument
from index.engine.arrays import Arrays, ArraysWriter
from index.words.lemma_dictionary import groups_of, language_of
from index.words.lemmas import LemmaTable, add_table, tables_in

NAME = re.compile(r"MAIN_forms-[0-9a-f]+\.arr")
"""What the file is called. Whoosh takes it for none of its own, and lets it be."""

ENOUGH = 16
"""How many new words of a language there have to be for its dictionary to be gone through: that
takes up to four seconds, and a record that was edited brings a word or two."""

_WORD = re.compile(r"[^\W\d_]{2,}")


class WordsByLanguage:
    """Gathers the words of texts in the languages that have a dictionary."""

    def __init__(self) -> None:
        self.found: dict[str, set[str]] = defaultdict(set)

    def add(self, document: IndexDocument) -> None:
        """Take in the words of one text."""
        language = language_of(document.language or "")
        if language is not None:
            words = self.found[language]
            for text in (document.text, document.title, document.heading or ""):
                words.update(_WORD.findall(text))


def lemma_tables(storage: Any, names: Iterable[str]) -> Mapping[str, LemmaTable]:
    """The tables in the file of lemmas among the files of an index; none where there is none."""
    name = next((name for name in names if NAME.fullmatch(name)), None)
    return {} if name is None else tables_in(Arrays(storage, name))


def write_lemmas(storage: Any, gathered: WordsByLanguage) -> None:
    """Look up the forms of the words that are new, where they are enough, and keep them."""
    names = [name for name in storage.kept if NAME.fullmatch(name)]
    tables = lemma_tables(storage, names)
    looked_up = {language: set(table.words) for language, table in tables.items()}
    waiting = {language: set(table.waiting) for language, table in tables.items()}
    is_new = False
    for language, words in gathered.found.items():
        fresh = words - looked_up.setdefault(language, set())
        held = waiting.setdefault(language, set())
        is_new = is_new or not fresh <= held
        held |= fresh
    if not is_new:
        return
    file = storage.create_file(f"MAIN_forms-{secrets.token_hex(8)}.arr")
    writer = ArraysWriter(file)
    for language, held in waiting.items():
        words = looked_up[language]
        if len(held) >= ENOUGH:
            words, held = words | held, set()
            groups = list(groups_of(language, words))
        else:
            groups = list(tables[language].groups()) if language in tables else []
        add_table(writer, language, groups, words, held)
    writer.close()
    for name in names:
        storage.delete_file(name)

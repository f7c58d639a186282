"""A field of text for `ArrayWriter`, with any of Whoosh's analyzers that looks at single words."""

from __future__ import annotations

import re
from typing import Any

from index._whoosh import analysis, fields
from index.engine.inversion import Word


class ArrayText(fields.TEXT):  # type: ignore[misc]
    """Text that is cut by a regular expression, and whose words an analyzer turns into terms.

    The analyzer is asked once about each different word, so it may lower, stem, stop or fold words,
    but nothing in it may depend on the words beside them. `pattern` has to cut as its tokenizer.
    """

    gap = 0

    def __init__(
        self, analyzer: Any = None, pattern: str = r"\w+(?:\.?\w+)*", *, stored: bool = False
    ) -> None:
        super().__init__(analyzer=analyzer or analysis.StandardAnalyzer(), stored=stored)
        self._pattern = pattern

    def words(self, text: str) -> list[str]:
        """The engine's seam: the words of a text."""
        found: list[str] = re.findall(self._pattern, text)
        return found

    def word(self, text: str) -> Word:
        """The engine's seam: the terms of one word, of which a stop word has none."""
        terms = [token.text for token in self.analyzer(text, mode="index")]
        return Word(tuple((term, place) for place, term in enumerate(terms)), len(terms))

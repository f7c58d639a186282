"""The parts of Whoosh that are used, imported once and in silence.

Whoosh 2.7.4 has string literals that newer Pythons warn about when they first compile it. Those
warnings are hidden while it is imported here, and only then; every other module takes Whoosh from
this one, so that none is imported outside.
"""

from __future__ import annotations

import platform
import warnings
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    import whoosh
    import whoosh.codec.whoosh3
    import whoosh.filedb.compound
    import whoosh.formats
    import whoosh.matching
    import whoosh.query.spans
    import whoosh.reading
    import whoosh.support.levenshtein
    import whoosh.writing
    from whoosh import columns, fields, query, scoring
    from whoosh.filedb.filestore import FileStorage
    from whoosh.formats import Positions
    from whoosh.index import FileIndex
    from whoosh.matching import ListMatcher, NullMatcher
    from whoosh.searching import Searcher

__all__ = [
    "FileIndex",
    "FileStorage",
    "ListMatcher",
    "NullMatcher",
    "Positions",
    "Searcher",
    "WhooshQuery",
    "columns",
    "engine",
    "fields",
    "query",
    "scoring",
]

WhooshQuery = Any
"""A node of Whoosh's query tree; Whoosh 2.7.4 has no types."""


def engine() -> str:
    """Which Whoosh and which Python write an index here; another pair does not read it."""
    return f"whoosh {whoosh.versionstring()}, python {platform.python_version_tuple()[:2]}"

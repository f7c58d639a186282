"""The parts of Whoosh that are used, imported once; every other module takes them from here.

Whoosh 2.7.4 has string literals that newer Pythons warn about when they first compile it. They are
hidden at the start of a program, as `car_tui.start` does, not here: the filters of warnings belong
to the whole process, other threads included.
"""

from __future__ import annotations

import platform
from typing import Any

import whoosh
import whoosh.codec.whoosh3
import whoosh.filedb.compound
import whoosh.formats
import whoosh.matching
import whoosh.query.spans
import whoosh.reading
import whoosh.support.levenshtein
import whoosh.writing
from whoosh import analysis, columns, fields, formats, query, scoring
from whoosh.codec import base, whoosh3
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.formats import Positions
from whoosh.index import FileIndex
from whoosh.matching import LeafMatcher, ListMatcher, NullMatcher, ReadTooFar
from whoosh.reading import SegmentReader, TermInfo
from whoosh.searching import Searcher
from whoosh.util.numeric import byte_to_length, length_to_byte
from whoosh.writing import SegmentWriter

__all__ = [
    "FileIndex",
    "FileStorage",
    "LeafMatcher",
    "ListMatcher",
    "NullMatcher",
    "Positions",
    "RamStorage",
    "ReadTooFar",
    "Searcher",
    "SegmentReader",
    "SegmentWriter",
    "TermInfo",
    "WhooshQuery",
    "analysis",
    "base",
    "byte_to_length",
    "columns",
    "engine",
    "fields",
    "formats",
    "length_to_byte",
    "query",
    "scoring",
    "whoosh3",
]

WhooshQuery = Any
"""A node of Whoosh's query tree; Whoosh 2.7.4 has no types."""


def engine() -> str:
    """Which Whoosh and which Python write an index here; another pair does not read it."""
    return f"whoosh {whoosh.versionstring()}, python {platform.python_version_tuple()[:2]}"

"""Whoosh as it comes, for what its own writer, searcher and highlighter take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.searching.corpus import Corpus
from benchmarks.searching.engine import Answer
from benchmarks.searching.queries import Asked


class StockWhoosh:
    """Whoosh as it comes, for what its own writer, searcher and highlighter take."""

    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None:
        from whoosh import fields
        from whoosh.analysis import StemmingAnalyzer
        from whoosh.index import create_in

        schema = fields.Schema(
            title=fields.TEXT(stored=True, analyzer=StemmingAnalyzer()),
            body=fields.TEXT(stored=True, analyzer=StemmingAnalyzer()),
            doc_id=fields.ID(stored=True),
            kind=fields.ID(stored=True, sortable=True),
            year=fields.NUMERIC(int, stored=True, sortable=True),
        )
        writer = create_in(str(folder), schema).writer(limitmb=256)
        for row in corpus.rows():
            writer.add_document(
                **{name: row[name] for name in ("doc_id", "kind", "title", "body", "year")}
            )
        writer.commit()

    @staticmethod
    def opened(corpus: Corpus, folder: Path, *, whole: bool) -> Answer:
        from whoosh import query
        from whoosh.index import open_dir

        searcher = open_dir(str(folder)).searcher()
        stem = searcher.schema["body"].analyzer

        def in_both(make: Callable[[str, str], Any], word: str) -> Any:
            return query.Or([make(field, word) for field in ("title", "body")])

        def answer(asked: Asked) -> object:
            stems = [token.text for word in asked.words for token in stem(word)]
            if asked.kind in ("prefix", "typed"):
                tree = in_both(query.Prefix, asked.words[0])
            elif asked.kind == "fuzzy":
                tree = in_both(query.FuzzyTerm, asked.words[0])
            elif asked.kind == "phrase":
                tree = query.Phrase("body", stems)
            else:
                joint = query.Or if asked.kind == "any" else query.And
                tree = joint([in_both(query.Term, word) for word in stems])
            narrowed = query.NumericRange("year", *asked.years) if asked.years else None
            groups = ["kind", "year"] if asked.wants_facets(whole) else None
            found = searcher.search(tree, limit=20, filter=narrowed, groupedby=groups)
            if asked.wants_snippets(whole):
                return [hit.highlights("body") for hit in found]
            return [hit.fields() for hit in found]

        return answer

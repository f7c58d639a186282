"""tantivy by its Python package, one thread."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.searching.corpus import Corpus
from benchmarks.searching.engine import Answer
from benchmarks.searching.queries import Asked


class Tantivy:
    """tantivy by its Python package, one thread."""

    @staticmethod
    def _schema() -> Any:
        import tantivy

        schema = tantivy.SchemaBuilder()
        for field in ("doc_id", "kind"):
            schema.add_text_field(field, stored=True, tokenizer_name="raw", fast=True)
        for field in ("title", "body"):
            schema.add_text_field(field, stored=True, tokenizer_name="en_stem")
        schema.add_integer_field("year", stored=True, indexed=True, fast=True)
        return schema.build()

    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None:
        import tantivy

        index = tantivy.Index(Tantivy._schema(), path=str(folder))
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for row in corpus.rows():
            kept = {name: row[name] for name in ("doc_id", "kind", "title", "body", "year")}
            writer.add_document(tantivy.Document(**kept))
        writer.commit()
        writer.wait_merging_threads()

    @staticmethod
    def opened(corpus: Corpus, folder: Path, *, whole: bool) -> Answer:
        import tantivy

        schema = Tantivy._schema()
        index = tantivy.Index(schema, path=str(folder))
        searcher = index.searcher()

        def answer(asked: Asked) -> object:
            either = tantivy.Occur.Should
            fields = ("title", "body")
            if asked.kind in ("prefix", "typed"):
                query = tantivy.Query.boolean_query(
                    [
                        (either, tantivy.Query.regex_query(schema, field, asked.words[0] + ".*"))
                        for field in fields
                    ]
                )
            elif asked.kind == "fuzzy":
                query = tantivy.Query.boolean_query(
                    [
                        (either, tantivy.Query.fuzzy_term_query(schema, field, asked.words[0], 1))
                        for field in fields
                    ]
                )
            else:
                joint = " OR " if asked.kind == "any" else " AND "
                quoted = [f'"{word}"' for word in asked.words]
                words = joint.join(quoted)
                if asked.kind == "phrase":
                    words = f'"{" ".join(asked.words)}"'
                if asked.years:
                    words = f"({words}) AND year:[{asked.years[0]} TO {asked.years[1]}]"
                query = index.parse_query(words, list(fields), field_boosts={"title": 2.0})
            hits = [searcher.doc(place) for _, place in searcher.search(query, 20).hits]
            if asked.wants_snippets(whole):
                made = tantivy.SnippetGenerator.create(searcher, query, schema, "body")
                for hit in hits:
                    made.snippet_from_doc(hit).to_html()
            if asked.wants_facets(whole):
                return searcher.aggregate(
                    query,
                    {
                        "kind": {"terms": {"field": "kind"}},
                        "year": {"terms": {"field": "year", "size": 300}},
                    },
                )
            return hits

        return answer

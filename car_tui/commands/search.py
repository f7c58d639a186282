"""`car-tui search WORDS`: find a passage or a record."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from car_tui.open_archive import open_archive
from car_tui.open_index import open_index
from car_tui.options import archive_option, json_option
from car_tui.output import print_json
from car_tui.talk import say

if TYPE_CHECKING:
    from index import Hit, SearchResult


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="WORDS...")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Hits at most."
)
@click.option("--exactly", is_flag=True, help="Only the words as typed: no other forms or names.")
@json_option
@archive_option
def command(
    words: tuple[str, ...], limit: int, exactly: bool, as_json: bool, archive_path: Path | None
) -> None:
    """Search passages and records.

    All words must be there: "a phrase" (quoted for the shell: '"a phrase"'), -without, OR,
    field:value, prefix*; a question does too. See docs/search.md.
    """
    started = time.perf_counter()
    query = " ".join(words)
    with open_archive(archive_path) as catalogue, open_index(catalogue) as index:
        result = index.search(query, limit=limit, exactly=exactly)
    if as_json:
        print_json(_document(result, (time.perf_counter() - started) * 1000))
    else:
        _print_for_people(result)


def _document(result: SearchResult, took_ms: float) -> dict[str, object]:
    return {
        "query": result.query,
        "explained": result.explained,
        "total": result.total,
        "total_documents": result.total_documents,
        "took_ms": round(took_ms, 1),
        "note": result.note,
        "suggestion": result.suggestion,
        "hits": [_hit(hit) for hit in result.hits],
        "facets": {
            name: dict(getattr(result.facets, name))
            for name in ("kind", "year", "project", "body", "language")
        },
    }


def _hit(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.id,
        "kind": hit.kind,
        "title": hit.title,
        "date": hit.date,
        "passage": hit.passage,
        "page": hit.page,
        "heading": hit.heading,
        "passages_matching": hit.passages_matching,
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
        "score": round(hit.score, 4),
    }


def _print_for_people(result: SearchResult) -> None:
    # Imported here: a search for a program needs neither tables nor dates in words.
    from car_tui.hit_list import print_hits

    print_hits(result)
    if result.note:
        say(result.note)
    if result.suggestion:
        say(f"did you mean: {result.suggestion}")
    say(f"{result.total_documents} found: {result.explained}")

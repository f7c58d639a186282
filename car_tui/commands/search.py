"""`car-tui search WORDS`: find a passage or a record."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.errors import ArchiveError
from archive.text.clean import clean_line
from car_tui.cli.completion import complete_query
from car_tui.cli.messages import say, say_error
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, as_of_option, asked_day, json_option
from car_tui.cli.output import print_json, print_text
from index.order import Order

if TYPE_CHECKING:
    from car_tui.present.address import Address
    from car_tui.present.answered import Answered
    from car_tui.session.archive_session import ArchiveSession
    from index import Hit, SearchResult

_OPTION = re.compile(r"--[a-z][a-z-]*(=.*)?")
_PASSAGE = re.compile(r"[a-z]{2,3}-[a-z0-9-]+#[0-9]+")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument(
    "words",
    nargs=-1,
    type=click.UNPROCESSED,
    metavar="WORDS...",
    shell_complete=complete_query,
)
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    metavar="N",
    help="Hits at most.",
)
@click.option(
    "--offset",
    type=click.IntRange(0, 10_000_000),
    default=0,
    metavar="N",
    help="Leave out the first N hits: --limit 20 --offset 20 is the second page.",
)
@click.option(
    "--sort",
    "order",
    type=click.Choice([order.value for order in Order]),
    default=Order.RELEVANCE.value,
    help="The best first (relevance), by date, the latest first (-date), or by title.",
)
@click.option("--exactly", is_flag=True, help="Only the words as typed: no other forms or names.")
@as_of_option
@json_option
@archive_option
def command(
    words: tuple[str, ...],
    limit: int,
    offset: int,
    order: str,
    exactly: bool,
    as_of: str | None,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Search passages and records.

    All words must be there: "a phrase" (quoted for the shell: '"a phrase"'), -without, OR,
    field:value, prefix*; a question does too. Who held an office, what was in force, which meetings
    were held where and the like are answered from the registers, above the hits, as of today or the
    day of --as-of. See car-tui help search.
    """
    _refuse_unknown_options(words)
    day = asked_day(as_of)
    started = time.perf_counter()
    query = typed = " ".join(words)
    cited = _cited(query)
    if cited is not None:
        say(f"a citation; car-tui show {cited} opens it")
        query = f"id:{cited.record_id}"
    page = _Page(Order(order), offset)
    with opened(archive_path) as session:
        result = session.search.find(query, limit, offset=offset, exactly=exactly, order=page.order)
        answer = None if exactly or offset else _answered(session, query, day)
    if as_json:
        took_ms = (time.perf_counter() - started) * 1000
        print_json(_document(typed, page, result, answer, took_ms))
    else:
        _print_for_people(result, page, answer)


@dataclass(frozen=True, slots=True)
class _Page:
    """Which of the hits are shown: in what order, and from which number on."""

    order: Order
    offset: int

    def words(self, result: SearchResult) -> str:
        """What is said of it behind the query; "" where the best are shown from the first on."""
        said = "" if self.order is Order.RELEVANCE else f", {self.order.words}"
        last = self.offset + len(result.hits)
        if not self.offset:
            return said
        if not result.hits:
            return f"{said}; --offset {self.offset} is behind the last of them"
        return f"{said}; these are {self.offset + 1} to {last}"


def _refuse_unknown_options(words: Sequence[str]) -> None:
    """A minus leaves a word out; two of them are an option, and one that is mistyped is no word."""
    for word in words:
        if _OPTION.fullmatch(word):
            typed = clean_line(word.partition("=")[0], 80)
            known = [name for param in command.params for name in param.opts]
            near = get_close_matches(typed, known, n=1)
            meant = f"Did you mean {near[0]}?" if near else f"""To look for it: '"{typed}"'"""
            raise click.UsageError(f"There is no option {typed}. {meant}")


def _cited(query: str) -> Address | None:
    """What a citation cites that is searched for, or an address such as `do-report#12`."""
    if "#" not in query and "[car-tui:" not in query:
        return None
    from car_tui.present.address import Address
    from car_tui.present.citation import cited_address

    return cited_address(query) or (Address.parse(query) if _PASSAGE.fullmatch(query) else None)


def _answered(session: ArchiveSession, query: str, day: dt.date | None) -> Answered | None:
    """What the registers say. One that cannot be read is reported, and takes no hit away."""
    try:
        return session.answer(query, day)
    except ArchiveError as error:
        say_error(error.message, error.hint)
        return None


def _document(
    query: str, page: _Page, result: SearchResult, answer: Answered | None, took_ms: float
) -> dict[str, object]:
    # Imported here: who prints for people does without.
    from index import shown_query

    return {
        "query": shown_query(query),
        "explained": result.explained,
        "total": result.total,
        "total_documents": result.total_documents,
        "sort": page.order.value,
        "offset": page.offset,
        "with_all_words": result.with_all_words,
        "with_most_words": result.with_most_words,
        "took_ms": round(took_ms, 1),
        "note": result.note,
        "suggestion": result.suggestion,
        "answer": _answer(answer),
        "hits": [_hit(hit) for hit in result.hits],
        "facets": asdict(result.facets),
    }


def _answer(answer: Answered | None) -> dict[str, object] | None:
    if answer is None:
        return None
    # Imported here: most searches ask the registers nothing.
    from car_tui.present.answered import answer_json

    return answer_json(answer)


def _hit(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.id,
        "kind": hit.kind,
        "title": hit.title,
        "date": hit.date,
        "access": hit.access,
        "access_until": hit.access_until,
        "passage": hit.passage,
        "page": hit.page,
        "heading": hit.heading,
        "passages_matching": hit.passages_matching,
        "has": hit.has,
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
        "score": round(hit.score, 4),
    }


def _print_for_people(result: SearchResult, page: _Page, answer: Answered | None) -> None:
    # Imported here: a search for a program needs neither tables nor dates in words.
    from car_tui.cli.hit_list import print_hits
    from car_tui.present.found_words import found_line

    if answer is not None:
        from car_tui.cli.output import print_entries
        from car_tui.present.answered import answer_entries

        print_entries(answer_entries(answer))
        print_text("")
    print_hits(result)
    if result.note:
        say(result.note)
    if result.added:
        say("--exactly looks for nothing but the words as typed")
    if result.suggestion:
        say(f"did you mean: {result.suggestion}")
    line = found_line(result.total_documents, result.with_most_words, result.explained)
    say(f"{line}{page.words(result)}")

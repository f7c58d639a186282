"""What the search pane says: how to begin, what was found, and what to do when nothing was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from car_tui.browser.features.filters import chips
from car_tui.browser.panes.search.found_hits import FoundHits
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.present.found_words import found_line
from index.answer.results import also_looked_for
from index.order import Order

if TYPE_CHECKING:
    from archive.derived.held_counts import HeldCounts
    from index import SearchResult

START = (
    'Type what you look for: words (all of them), "a phrase", -without, OR, prefix*, '
    "kind:decision, in:2002, file:minutes, ext:pdf, from:name. "
    "Enter opens the best hit at its passage; "
    "Up shows the searches of before. A pasted citation opens its passage."
)
_NO_RECORD = "There is no record here yet, so nothing can be found."
_NO_TEXT = "No document is held here yet: only what records say can be found."
_IMPORT = "i imports files or a folder."


def start(counts: HeldCounts | None, *, can_import: bool) -> str:
    """What an empty line leads to; where nothing is held, that a search finds little, and why.

    For an audience nothing is said of what could be: what it does not see is not there.
    """
    if counts is None or counts.held:
        return START
    lacking = _NO_TEXT if counts.records else _NO_RECORD
    said = f"{lacking} {_IMPORT}" if can_import else lacking
    return f"{START}  {said}" if counts.records else said


def nothing_found(found: FoundHits) -> str:
    """Why the list is empty, and the next step."""
    result, filters = found.result, found.question.filters
    if found.without_filters:
        one = found.without_filters == 1
        what = "What was found is" if one else f"None of the {found.without_filters:,} found is"
        left = "not under" if one else "under"
        x = (
            "X takes all filters back, x the last."
            if len(filters.chosen) > 1
            else "X takes it back."
        )
        return f"{what} {left} {chips(filters, found.labels)}. {x}"
    nothing = f"Nothing found for {result.explained}."
    if found.missing and len(found.question.plain_words()) > 1:
        nothing += f" No text has {_listed(found.missing)}."
    if result.suggestion:
        return f"{nothing} Did you mean: {result.suggestion}? Enter searches for it (d from here)."
    return f"{nothing} Fewer or shorter words find more; prefix* finds all that begins so."


def found(result: SearchResult, question: SearchRequest) -> str:
    """The query in plain words, how much it finds, in which order, and what may have been meant."""
    order = "" if question.order is Order.RELEVANCE else f", {question.order.words}"
    suggestion = f" · did you mean {result.suggestion}? (d)" if result.suggestion else ""
    line = found_line(result.total_documents, result.with_most_words, result.explained)
    return f"{line}{order}{suggestion}"


def said_of(found: FoundHits) -> str:
    """How a question was understood that is answered, which names were looked for besides, which
    words nothing has, and what else has to be said of how the query was read."""
    result, answer = found.result, found.answer
    parts = []
    if answer is not None:
        more = f" (and {answer.more} more)" if answer.more else ""
        parts.append(f"» answers from the registers: {answer.reads_as}{more}")
    if result.added:
        parts.append(f"also (= only as typed): {', '.join(result.added)}")
    note = result.note or ""
    if result.added:
        note = note.replace(also_looked_for(result.added), "").strip()
    if found.missing and result.total_documents:
        note = f"{note} No text has {_listed(found.missing)}.".strip()
    if note:
        parts.append(note)
    return " · ".join(parts)


def count_words(found: FoundHits) -> str:
    """How much was found, and in which order it stands."""
    order = found.question.order.words
    return f"{found.result.total_documents:,} found · {order} (s)"


def _listed(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]

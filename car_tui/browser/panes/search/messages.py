"""What the search pane says: how to begin, what was found, and what to do when nothing was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from car_tui.browser.panes.search.request import SearchRequest
from car_tui.present.found_words import found_line
from index.order import Order

if TYPE_CHECKING:
    from car_tui.present.answered import Answered
    from index import SearchResult

START = (
    'Type what you look for: words (all of them), "a phrase", -without, OR, prefix*, '
    "kind:decision, in:2002, file:minutes, ext:pdf, from:name. "
    "Enter opens the best hit at its passage; "
    "Up shows the searches of before. A pasted citation opens its passage."
)


def nothing_found(result: SearchResult, question: SearchRequest) -> str:
    """Why the list is empty, and the next step."""
    nothing = f"Nothing found for {result.explained}."
    if result.suggestion:
        return f"{nothing} Did you mean: {result.suggestion}? Enter searches for it (d from here)."
    if question.filters.chosen:
        return f"{nothing} x takes the last filter back."
    return f"{nothing} Fewer or shorter words find more; prefix* finds all that begins so."


def found(result: SearchResult, question: SearchRequest) -> str:
    """The query in plain words, how much it finds, in which order, and what may have been meant."""
    order = "" if question.order is Order.RELEVANCE else f", {question.order.words}"
    suggestion = f" · did you mean {result.suggestion}? (d)" if result.suggestion else ""
    line = found_line(result.total_documents, result.with_most_words, result.explained)
    return f"{line}{order}{suggestion}"


def note_of(result: SearchResult, answer: Answered | None = None) -> str:
    """How a question was understood that is answered; what was added to the query or left out of
    it, and the key that switches names off."""
    note = result.note or ""
    if result.added:
        note = f"=: only what was typed · {note}"
    if answer is None:
        return note
    more = f" (and {answer.more} more)" if answer.more else ""
    said = f"» answers from the registers: {answer.reads_as}{more}"
    return f"{said} · {note}" if note else said

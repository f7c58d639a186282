"""What a place in a document is called."""

from __future__ import annotations

# A sheet or slide may have a long name of its own.
_MARGIN = 12


def page_name(page: str) -> str:
    """ "p. 12" and "p. iv" for pages, "at 0:04:12"; slides and sheets bear their own names."""
    if ":" in page:
        return f"at {page}"
    return page if " " in page else f"p. {page}"


def passage_name(page: str | None, passage: int | None) -> str:
    """The page where there is one, else the passage's number; empty for a record's own words."""
    if page is not None:
        return page_name(page)
    return f"passage {passage}" if passage is not None else ""


def passage_margin(page: str | None, passage: int) -> str:
    """What the margin says of a passage: its page in few cells, or else its number."""
    if page is None:
        return str(passage)
    name = page_name(page)
    return name if len(name) <= _MARGIN else f"{name[: _MARGIN - 1]}…"

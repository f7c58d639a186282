"""One sign a kind, so that colour is never the only one."""

from __future__ import annotations

from archive.model.vocabulary import Access, Kind

SYMBOLS: dict[str, str] = {
    Kind.EVENT: "●",
    Kind.DECISION: "◆",
    Kind.PROJECT: "■",
    Kind.DOCUMENT: "≡",
    Kind.AGENT: "@",
    Kind.PRIORITY: "!",
    Kind.PRACTICE: "+",
    Kind.PLACE: "^",
}


def access_mark(access: str) -> str:
    """What stands before the title of a record that is not public; empty for one that is."""
    return "" if access == Access.PUBLIC else f"[{access}] "

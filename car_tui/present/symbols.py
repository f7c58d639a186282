"""One sign a kind, so that colour is never the only one."""

from __future__ import annotations

from archive.model.vocabulary import Kind

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

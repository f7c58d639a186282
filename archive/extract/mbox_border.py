"""Tells the lines between the mails of a mailbox from lines of text that begin alike."""

from __future__ import annotations

import re

_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
# RFC 4155: a sender and a day; programs write that day in several ways, some without a sender.
_FULL = re.compile(rf"From (?:\S+[ \t]+)?{_WEEKDAY},?[ \t].*\d:\d\d.*\d{{4}}.*")
# Nothing, an address, or a sender and a time alone: only mail fields show then that a mail follows.
_SCANTY = re.compile(r"From(?:[ \t]+(?:|-|\S*@.*|\S.*\d{4}.*\d:\d\d.*|\S.*\d:\d\d.*\d{4}.*))?")
_ANY_FIELD = re.compile(r"[!-9;-~]{1,76}:")
_MAIL_FIELD = re.compile(
    r"^(from|to|cc|date|subject|sender|reply-to|message-id|mime-version|received|return-path"
    r"|delivered-to|content-type|content-transfer-encoding|in-reply-to|references|status"
    r"|x-[\w-]+|(?:arc|dkim)-[\w-]+|authentication-results):",
    re.I | re.M,
)


def may_be_border(line: str) -> bool:
    """Whether a line looks like the one before a mail; what follows it decides."""
    return bool(_FULL.fullmatch(line) or _SCANTY.fullmatch(line))


def is_border(line: str, following: str, *, behind_blank: bool = True) -> bool:
    """Whether `line` stands before a mail, by the lines that follow it up to a blank one.

    Line ends are those of Unix, that of `line` is left out. Some programs forget the blank line
    before; then the line must be whole, and the mail's fields too.
    """
    if not _ANY_FIELD.match(following):
        return False
    if _FULL.fullmatch(line):
        return behind_blank or _has_mail_fields(following)
    return behind_blank and bool(_SCANTY.fullmatch(line)) and _has_mail_fields(following)


def begins_mailbox(text: str) -> bool:
    """Whether a text, its line ends those of Unix, begins with a mail of a mailbox."""
    line, _, following = text.lstrip("\n").partition("\n")
    return is_border(line, following.partition("\n\n")[0])


def _has_mail_fields(block: str) -> bool:
    return len({name.lower() for name in _MAIL_FIELD.findall(block)}) >= 2

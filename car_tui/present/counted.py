"""How many of a thing, in words: "1 record", "1,200 bodies", "2 terms without a name"."""

from __future__ import annotations

import re

# What stands before these is the noun that is counted.
_BEHIND_NOUN = re.compile(r" (?:of|without|with|that|whose|to|in|for|from|or) ")


def counted(count: int, noun: str) -> str:
    """A number with its noun, which is given for one: `counted(2, "record")` is "2 records"."""
    return f"{count:,} {noun if count == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """An English noun, or a noun with what is said behind it, for several."""
    behind = _BEHIND_NOUN.search(noun)
    head, rest = (noun[: behind.start()], noun[behind.start() :]) if behind else (noun, "")
    if re.search(r"[^aeiou]y$", head):
        return f"{head[:-1]}ies{rest}"
    if head.endswith(("s", "x", "ch", "sh")):
        return f"{head}es{rest}"
    return f"{head}s{rest}"

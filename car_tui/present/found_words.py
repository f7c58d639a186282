"""What is said of the words that a search's hits have, and of how many hits have all of them."""

from __future__ import annotations


def words_of(has: str, passages: int) -> str:
    """Which of the words a hit has, where that is not all of them in one text.

    `has` is what the search says of it, `passages` in how many of its passages words stand.
    """
    if has == "most":
        return "most of the words"
    if has != "together":
        return ""
    return f"words in {passages} passages" if passages > 1 else "words in record and passage"


def found_line(count: int, with_most: int, explained: str) -> str:
    """How many hits there are, how many of them have only most of the words, and what for."""
    most = f", {with_most} with most of the words" if with_most else ""
    return f"{count} found{most}: {explained}"

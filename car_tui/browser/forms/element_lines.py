"""The elements of a field as lines: each on its own, or in short on one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from archive.model.fields import Member
from archive.model.record import Json
from archive.text.clean import clean_line
from car_tui.present.field_words import value_words

_SHOWN = 12


def elements_in_short(member: Member, elements: Sequence[Json]) -> Iterator[Content]:
    """All elements on one line."""
    words = " · ".join(value_words(member, one, {}) for one in elements)
    yield Content(clean_line(words, 400))


def element_lines(
    member: Member, elements: Sequence[Json], pointed: int | None, titles: Mapping[str, str]
) -> Iterator[Content]:
    """An element a line, as many as are shown at once; the one `pointed` at is among them."""
    count = len(elements)
    first = max(0, min(count - _SHOWN, pointed - 2)) if pointed else 0
    for number in range(first, min(count, first + _SHOWN)):
        words = clean_line(value_words(member, elements[number], titles), 200)
        is_pointed = number == pointed
        sign = "▌" if is_pointed else "·" if member.many else " "
        yield Content.styled(f"{sign} {words}", "reverse" if is_pointed else "")
    if count > first + _SHOWN:
        yield Content.styled(f"  … and {count - first - _SHOWN} more", "$text-muted")

"""An entry of a register: what a list on paper and one on screen show of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from archive.model.record import Source
from car_tui.present.evidence import NOT_LOOKED_UP, Evidenced


@dataclass(frozen=True, slots=True)
class Entry:
    """A title, the record it leads to (empty for a heading), and lines beneath it.

    A line that begins with spaces is indented by as many more. `leads` gives, by the number of a
    line, the address it leads to.
    """

    title: str
    id: str = ""
    lines: tuple[str, ...] = ()
    leads: Mapping[int, str] = field(default_factory=dict)


def entry(title: str, record_id: str, lines: Iterable[tuple[str, str]]) -> Entry:
    """An entry of lines that each lead to an address, empty for one that leads nowhere."""
    pairs = tuple(lines)
    leads = {number: address for number, (_, address) in enumerate(pairs) if address}
    return Entry(title, record_id, tuple(text for text, _ in pairs), leads)


def written_in(
    sources: Iterable[Source], label: str = "source", evidence: Evidenced = NOT_LOOKED_UP
) -> Iterator[str]:
    """A line for each source: the document's id, the words by which the place is found, and
    whether they stand there."""
    places = dict.fromkeys(f"{_place(source)}{evidence.suffix(source)}" for source in sources)
    yield from (f"{label} {place}" for place in places)
    if not places:
        yield "no source"


def _place(source: Source) -> str:
    page = f", p. {source.page}" if source.page else ""
    passage = f"#{source.passage}" if source.passage else ""
    locator = f": “{source.locator}”" if source.locator else ""
    return f"{source.document}{passage}{page}{locator}"

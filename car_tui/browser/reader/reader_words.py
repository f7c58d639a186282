"""What stands in the edges of the reader: what is read, and the place in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from car_tui.browser.reader.rendered_record import RenderedRecord
from car_tui.browser.widgets.panel import PanelWords
from car_tui.present.counted import counted
from car_tui.present.kind_names import kind_name
from car_tui.present.opened_record import OpenedRecord
from car_tui.present.place_names import page_name


@dataclass(frozen=True, slots=True)
class PlacesInText:
    """Where in a text the pages begin, or where it has none the passages.

    `names` are those of the pages, empty for passages.
    """

    starts: tuple[int, ...] = ()
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, page: RenderedRecord) -> PlacesInText:
        """The places in what is shown."""
        pages = [(entry.offset, entry.page) for entry in page.outline if entry.page is not None]
        if pages:
            return cls(tuple(start for start, _ in pages), tuple(name for _, name in pages))
        return cls(tuple(start for start, _ in page.passages))

    def words(self, offset: int) -> str:
        """The page or passage at an offset, of how many; above the first, how many there are."""
        total, at = len(self.starts), bisect_right(self.starts, offset)
        if not total:
            return ""
        one = "page" if self.names else "passage"
        if not at:
            return counted(total, one)
        if not self.names:
            return f"passage {at:,} of {total:,}"
        name = page_name(self.names[at - 1])
        # A number that is printed on a page may be another than that of its place.
        by_place = self.names[-1] == str(total)
        return f"{name} of {total:,}" if by_place else f"{name} · {at:,} of {total:,}"


def reader_words(
    reading: OpenedRecord | None, places: PlacesInText, offset: int, said: str
) -> PanelWords:
    """The words for what is read at an offset; `said` is what is to be told of it."""
    if reading is None:
        return PanelWords("Reader", order=said)
    record = reading.record
    return PanelWords(kind_name(record), record.id, said, places.words(offset))

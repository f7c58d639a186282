"""Collects the text of a structured document and divides it at its headings."""

from __future__ import annotations

from archive.extract.extracted import Section
from archive.text.clean import clean_line

_WIDTHS = {"": 0, " ": 1, "\t": 2, "\n": 3, "\n\n": 4}


class SectionWriter:
    """Writes words and the breaks between them; between two words stands the widest asked for.

    A break is one of "", " ", tab, line end and blank line. Every section is on `page`.
    """

    def __init__(self, page: str | None = None) -> None:
        self._page = page
        self._parts: list[str] = []
        self._break = ""
        self._heading: str | None = None
        self._heading_from = 0
        self._sections: list[Section] = []

    def write(self, text: str) -> None:
        """Write words behind the break that is due."""
        if not text:
            return
        if self._parts:
            self._parts.append(self._break)
        self._parts.append(text)
        self._break = ""

    def widen(self, wanted: str) -> None:
        """Ask for a break before the next words; a narrower one never replaces a wider one."""
        if _WIDTHS[wanted] > _WIDTHS[self._break]:
            self._break = wanted

    def begin_row(self) -> int:
        """Begin a row of a table on a new line; return where it begins, for reports about it."""
        self.widen("\n")
        return len(self._parts)

    def next_cell(self, row: int) -> None:
        """Ask for a tab before the next cell, unless all cells of the row so far are empty."""
        if len(self._parts) > row:
            self._break = "\t"

    def end_row(self, row: int) -> None:
        """Ask for a line end, unless the row is empty."""
        if len(self._parts) > row:
            self._break = "\n"

    def begin_heading(self) -> None:
        """What is written from here on is a heading."""
        self._heading_from = len(self._parts)

    def end_heading(self) -> None:
        """Begin a section with the heading just written, if it holds words."""
        heading = clean_line("".join(self._parts[self._heading_from :]))
        if not heading:
            return
        self._close(self._parts[: self._heading_from])
        # The first part may be the break between the last section and this one.
        self._parts = self._parts[self._heading_from :]
        self._heading = heading

    def sections(self) -> tuple[Section, ...]:
        """Return the sections that hold text, the last one closed."""
        self._close(self._parts)
        self._parts = []
        return tuple(self._sections)

    def _close(self, parts: list[str]) -> None:
        text = "".join(parts).strip("\n")
        if text.strip():
            self._sections.append(Section(text, self._page, self._heading))

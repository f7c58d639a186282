"""The forms in which the basket is exported, each named by the ending of the file."""

from __future__ import annotations

from enum import StrEnum


class ExportForm(StrEnum):
    """A form of export; its value is the ending."""

    MARKDOWN = ".md"
    SPREADSHEET = ".csv"
    REFERENCES = ".ris"

    @property
    def read_by(self) -> str:
        """What reads such a file."""
        return _READ_BY[self]


_READ_BY = {
    ExportForm.MARKDOWN: "Markdown",
    ExportForm.SPREADSHEET: "spreadsheet",
    ExportForm.REFERENCES: "reference managers",
}


def one_of(names: list[str]) -> str:
    """Names as a choice: `a, b or c`."""
    return f"{', '.join(names[:-1])} or {names[-1]}"


ENDINGS = one_of(list(ExportForm))
"""The endings, in words."""

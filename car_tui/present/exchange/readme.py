"""What stands in README.txt of a copy: what it holds, how to read it, and how to check it."""

from __future__ import annotations

from archive.model.vocabulary import Access
from car_tui.present.exchange.selection import Selection

_FOR = {
    Access.PUBLIC: "It holds what is public.",
    Access.MEMBERS: "It holds what is public or for members. Do not publish it.",
    Access.RESTRICTED: "It holds what is not public too, if there is any. Do not publish it.",
}
_TEXT = """\
COPY OF AN ARCHIVE

Made on {day} by car-tui from the archive {archive_id},
as it was after change {change}.
{extent}
{audience}

No program is needed for it but a text editor, a web browser or a spreadsheet.

finding-aid.html   the documents as they are arranged, described by ISAD(G), with links to files
finding-aid.txt    the same as plain text, and in finding-aid.ead.xml as EAD3 for archival systems
originals/         the files as they came in, unchanged, by year and title
texts/             the words of these files as plain text, as far as they could be read
files.csv          which file belongs to which document, and what it was called
tables/            the records as tables: one for each kind, relations.csv and sources.csv
records.yaml       all records as people write them
records.json       the same for programs, with each relation as seen from both of its ends
about.json         what this folder is, for programs
SHA256SUMS         the SHA-256 sum of each file

Tables are CSV (RFC 4180), all texts UTF-8. A cell that begins with an apostrophe and a sign such as
= had none in the archive: it keeps a spreadsheet from taking the cell for a formula.
Dates are EDTF (ISO 8601-2): 2008~ is about 2008, 2002/ began in 2002 and ended nobody knows when,
2012/.. goes on. Columns earliest and latest are the first and last day that a date can mean.

To check that nothing was changed or lost:   sha256sum -c SHA256SUMS
To read the records into an archive:         car-tui import records.yaml
{part}"""
_PART = """
This is a part of the archive. In records.yaml a record names only others that are in it; the tables
and records.json name what a record is related to beyond it as well.
"""


def readme(selection: Selection) -> str:
    """The text; nothing in it says more than the copy itself."""
    origin = selection.origin
    records, held = len(selection.records), len(selection.held)
    return _TEXT.format(
        day=origin.day.isoformat(),
        archive_id=origin.archive_id,
        change=origin.change_number,
        extent=f"{records} records, of which {held} are documents with a file.",
        audience=_FOR[origin.audience],
        part=_PART if selection.is_part else "",
    )

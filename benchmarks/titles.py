"""Compares the titles that documents get with those that a careful reader gave them.

`titles.tsv` has a line for each file: its path below a folder of samples, and its title as read on
its first page; "-" where it shows none, so that the file's name is to stand in its place. Several
that would do are divided by "|".

    python -m benchmarks.titles FOLDER
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from archive.errors import ExtractionError
from archive.extract import extract

_TABLE = Path(__file__).with_name("titles.tsv")
_NONE = "-"


def main() -> int:
    """Print every difference and how many in a hundred are right; files that lack are named."""
    folder = Path(sys.argv[1])
    right = wrong = lacking = 0
    with _TABLE.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        path = folder / row["file"]
        if not path.is_file():
            lacking += 1
            continue
        try:
            found = extract(path, path.name, ocr="never").title
        except ExtractionError as error:
            print(f"not read  {row['file']}: {error.message}")
            continue
        title = found.value if found else _NONE
        if title in row["title"].split("|"):
            right += 1
        else:
            wrong += 1
            print(f"wrong     {row['file']}: {title!r}, not {row['title']!r}")
    total = right + wrong
    print(f"{right} of {total} right ({100 * right / max(total, 1):.1f} %); {lacking} not here")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Types anything at all where a line is typed: dates, values of fields, queries, relations.

    python -m benchmarks.typed [--inputs 1000000] [--seed 1]

Each input is a line that people type, with some damage: signs changed, taken out, put in, repeated,
two lines joined. It is read as a date (EDTF and words), as the value of a field of a record, as a
query, as the words of a relation, and what was read is put into words again. Ends with 1 when
anything raised that has no sentence for whoever typed it, or took more than 200 ms of CPU.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

from archive.changes.linking import tie_between
from archive.changes.typed import read_date, read_typed
from archive.dates import in_words, parse, plain_range, short
from archive.dates.prose import read_prose
from archive.errors import ArchiveError
from archive.history import load_history
from archive.model.all_fields import fields_of
from archive.model.kinds import KINDS
from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.cli.writing import assignments_in
from index.query.parse import parse as parse_query

LIMIT_MS = 200.0
_DATES = (
    "2017-10-12", "2008~", "2015-23?", "201X", "2017-10-12/2017-10-13", "/..", "[2001,2002..2004]",
    "12.10.2017", "Oct 2017", "ca. 1998", "12-13 October 2017", "12 maja 2004", "15/03/2005",
    "30-31 October 2001", "2016. gada 3. marts", "03/04/2017", "-0044", "Y170000002", "1998%",
)  # fmt: skip
_VALUES = (
    "child protection; law", "office: chair; body: or-car; date: 2016/2018", "number: 40", "yes",
    "Riga", "de-2011-11-mandate", "LV", "https://example.org/a?b=c#d", "subjects+=law", "note=",
    "ev-fair date=2016", "do-minutes#12",
)  # fmt: skip
_QUERIES = (
    '"a phrase" -without OR (kind:event AND title:hear*)', "who chaired the group in 2004?",
    "date:2001..2004 barn~2", "in:2011 after:2001-05 before:", "tag:law id:ev-a within:do-b",
    "kind:decision *ing", "person:ada subject:law", "children of the baltic",
)  # fmt: skip
_RELATIONS = ("held at", "decided at", "tells of", "venue of", "places", "supersedes", "part of")
_LINES = (*_DATES, *_VALUES, *_QUERIES, *_RELATIONS)
_SIGNS = (
    *"0123456789-/.?~%XYZ[]{},;:=+#\"'()*\\|& \t\n\0\x1b", "..", "٣", "२", "\u00ad", "\u200f",
    "\ud800", "ß", "İ", "\U0001f600", "e\u0301", "October", "mai", "gada", " to ", "BC", "9" * 400,
    "OR ", "AND ", "NOT ", "title:", "~2", "(" * 60, "a" * 500,
)  # fmt: skip


_Reader: TypeAlias = tuple[str, Sequence[str], Callable[[str], object]]
"""What is read, the lines that are usual there, and what reads them."""


class _Names:
    """Records by name, as a catalogue knows them."""

    def __init__(self, records: tuple[Record, ...]) -> None:
        self._named: dict[tuple[str, Kind], list[str]] = {}
        for record in records:
            for name in (record.id, record.title.casefold()):
                self._named.setdefault((name, record.kind), []).append(record.id)

    def ids_of(self, name: str, kind: Kind) -> list[str]:
        return self._named.get((name.casefold(), kind), [])

    def near(self, name: str, kind: Kind) -> list[str]:
        return [one for one, of_kind in self._named if of_kind is kind and one[:2] == name[:2]][:3]


def _damaged(chance: random.Random, usual: Sequence[str]) -> str:
    text = chance.choice(usual if chance.random() < 0.8 else _LINES)
    if chance.random() < 0.2:
        text += chance.choice((" ", "", "/", ";", " - ")) + chance.choice(usual)
    for _ in range(chance.choice((0, 1, 1, 2, 3, 8))):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((1, 1, 2, 10)))
        match chance.randrange(5):
            case 0:
                text = text[:at] + text[end:]
            case 1:
                text = text[:at] + text[at:end] * chance.choice((2, 3, 50)) + text[end:]
            case 2:
                text = text[:at] + chr(chance.randrange(0x3000)) + text[end:]
            case _:
                text = text[:at] + chance.choice(_SIGNS) + text[at:]
    return text


def _readers(chance: random.Random) -> list[_Reader]:
    records = load_history().records
    names = _Names(records)
    fields = [(kind, one.name) for kind in KINDS for one in fields_of(kind)]

    def dated(text: str) -> object:
        date = parse(text)
        return in_words(date), short(date)

    def prose(text: str) -> object:
        found = read_prose(text)
        return found and in_words(found)

    def value(text: str) -> object:
        kind, name = chance.choice(fields)
        return read_typed(kind, name, text, names)

    def relation(text: str) -> object:
        return tie_between(chance.choice(records), text, chance.choice(records))

    return [
        ("dates in EDTF", _DATES, dated),
        ("dates in words", _DATES, prose),
        ("dates typed", _DATES, read_date),
        ("ranges", _DATES, plain_range),
        ("values of fields", (*_VALUES, *_DATES), value),
        ("queries", _QUERIES, parse_query),
        ("queries, unfinished", _QUERIES, lambda text: parse_query(text, prefix_last=True)),
        ("relations", _RELATIONS, relation),
        ("assignments", _VALUES, lambda text: assignments_in([text])),
    ]


def main() -> int:
    """Type, and print what was found."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    reader.add_argument("--inputs", type=int, default=1_000_000)
    reader.add_argument("--seed", type=int, default=1)
    asked = reader.parse_args()
    chance = random.Random(asked.seed)
    counts: Counter[str] = Counter()
    slowest, raised = (0.0, "", ""), []
    readers = _readers(chance)
    for number in range(asked.inputs):
        name, usual, read = readers[number % len(readers)]
        text = _damaged(chance, usual)
        began = time.process_time()
        try:
            read(text)
            counts[f"{name}: read"] += 1
        except ArchiveError:
            counts[f"{name}: refused"] += 1
        except Exception:  # noqa: BLE001 - whatever it is, it is what is searched for
            raised.append((name, text, traceback.format_exc()))
        slowest = max(slowest, ((time.process_time() - began) * 1000, name, text))
    for what, count in sorted(counts.items()):
        print(f"{count:9,}  {what}")
    print(f"slowest: {slowest[0]:.1f} ms, {slowest[1]}, {slowest[2][:80]!r}")
    for name, text, said in raised[:5]:
        print(f"raised: {name}, {text!r}\n{said}", file=sys.stderr)
    print(f"{asked.inputs:,} inputs: {len(raised)} raised")
    return int(bool(raised) or slowest[0] > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())

"""Reads anything at all as what people write, and searches for what raises, takes long, or leaks.

    python -m benchmarks.authored [--inputs 200000] [--seed 1]

Each input is a piece of a good file (records, thesaurus, rooms, config, tables) with some damage:
bytes changed, taken out, put in, repeated, cut off, in another encoding. Every input goes through
the readers of YAML, TOML and CSV; one in ten as a file of records as well, whose records are
restricted, and each also as one of a room, a thesaurus, settings, a sidecar, a list of metadata,
front matter or what an editor left. Ends with 1 when anything raised that is no ArchiveError, took
more than 200 ms of CPU, or when restricted records passed as a document with a title and a field or
column `id` in them.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

from archive.authored.csv_file import read_csv
from archive.authored.document import AuthoredFile, Bounds, Read
from archive.authored.toml_file import read_toml
from archive.authored.yaml_entries import read_entries
from archive.authored.yaml_file import read_yaml
from archive.catalogue.database.connection import Catalogue
from archive.errors import ArchiveError
from archive.extract.front_matter import BadFrontMatterError, split_front_matter
from archive.folder import ArchiveFolder
from archive.importing.metadata_list import read_metadata_list
from archive.importing.records_file import read_records
from archive.importing.sidecar import read_sidecar
from archive.rooms.room_files import load_room
from car_tui.session.editor import with_faults, without_faults
from car_tui.session.settings import load_settings
from index.thesaurus.thesaurus_file import read_thesaurus

LIMIT_MS = 200.0
_BOUNDS = Bounds()
_CONFIG = b'theme = "light"\ncitation = "long"\n\n[keys]\n"list.down" = ["W", "PgDn"]\nquit = "q"\n'
_TABLE = b"id;title;date;access\nev-a;Hearing;2031-01;restricted\nev-b;Lamps;2031;restricted\n"
_RECORDS = (
    b"- id: ev-a\n  title: Hearing\n  date: 2031-01-05\n  access: restricted\n"
    b"- id: pe-b\n  name: Lamp\n  access: restricted\n"
)
_SIDECAR = (
    b"title: Lamps\ndate: 2031-01\nkind: minutes\naccess: members\naccess_until: 2040\n"
    b"creators: [Ada Lind]\nlanguage: lv\nsubjects:\n  - law\nnote: |\n  Two lines\n  of it.\n"
)
_LIST = (
    b"file;title;date;kind;access;creator\na.pdf;Lamps;2031;minutes;members;Ada|Bo\n"
    b"b.pdf;Quay;ca. 1998;;;\n"
)
_PIECES = (
    *b"\0\t\n\r :-[]{}#&*!|>'\"%@`,?=.;\\~\x1b\x85\xff", b": ", b"- ", b"\n---\n", b"&a ",
    b"*a", b"<<: ",
    b"!!bool ", b"!!timestamp ", b"!!python/object/apply:os.system ", b"2001-13-45", b"9" * 4_301,
    b"[" * 5_000, b"{a: " * 500, b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80",
    b"\xe2\x80\xa8", b"? ",
    b'"""', b"[[", b"]]", b"a.b.c = ", b"0x", b"1_0", b"\\ud800", b"\\x00", b"id: ", b"no",
)  # fmt: skip
_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "latin-1", "cp1257")
_SIGN = re.compile(rb"(?<![\w.-])(?:id|access)[ \t]*:\s", re.IGNORECASE)
_COLUMN = re.compile(rb"\A(?:[^\r\n]*[;\t,])?id(?=[;\t,\r\n])")
_SECRET = re.compile(rb"Hearing|Lamp")
_READERS: dict[str, Callable[[bytes], Read]] = {
    "yaml": lambda data: read_yaml(data, "f.yaml"),
    "entries": lambda data: read_entries(data, "f.yaml", _BOUNDS),
    "toml": lambda data: read_toml(data, "f.toml"),
    "csv": lambda data: read_csv(data, "f.csv"),
}


def _seeds() -> list[bytes]:
    history = resources.files("archive.history")
    rooms = resources.files("archive.rooms")
    whole = [history.joinpath(f"{name}.yaml").read_bytes() for name in ("events", "agents")]
    whole.append(resources.files("index.thesaurus").joinpath("thesaurus.yaml").read_bytes())
    entries = [entry for data in whole for entry in re.split(rb"(?m)^(?=- )", data)]
    return [*entries, rooms.joinpath("children.yaml").read_bytes(), _CONFIG, _TABLE, _RECORDS]


def _damaged(chance: random.Random, data: bytes) -> bytes:
    text = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((1, 1, 2, 10, 100)))
        match chance.randrange(6):
            case 0:
                text[at:end] = bytes(chance.randrange(256) for _ in range(end - at))
            case 1:
                del text[at:end]
            case 2:
                text[at:at] = text[at:end] * chance.choice((1, 2, 50))
            case 3:
                del text[at:]
            case _:
                piece = chance.choice(_PIECES)
                text[at:at] = bytes([piece]) if isinstance(piece, int) else piece
    if chance.random() < 0.05:
        encoding = chance.choice(_ENCODINGS)
        return bytes(text).decode("utf-8", "replace").encode(encoding, "replace")
    return bytes(text)


def _inputs(chance: random.Random, number: int) -> Iterator[bytes]:
    seeds = _seeds()
    for _ in range(number):
        seed = chance.choice(seeds) if chance.random() < 0.7 else chance.choice(seeds[-4:])
        yield _damaged(chance, seed)


def _whole_readers(catalogue: Catalogue) -> dict[str, tuple[str, bytes, Callable[[Path], object]]]:
    """What takes in a whole file: a name for it, a good one, and the reader."""
    rooms = resources.files("archive.rooms")
    thesaurus = resources.files("index.thesaurus").joinpath("thesaurus.yaml").read_bytes()
    front = b"---\n" + _SIDECAR + b"---\nLamps burn.\n"

    def edited(path: Path) -> object:
        # As the editor's draft is read: text, the comments taken out, then YAML.
        text = path.read_bytes().decode("utf-8", "replace")
        return read_yaml(with_faults(without_faults(text), ()), "f.yaml")

    return {
        "room": ("rooms/own.yaml", rooms.joinpath("children.yaml").read_bytes(),
                 lambda _: load_room(catalogue.folder, "own")),
        "thesaurus": ("thesaurus.yaml", thesaurus[:2_000], read_thesaurus),
        "settings": ("config.toml", _CONFIG, load_settings),
        "sidecar": ("a.pdf.yaml", _SIDECAR, read_sidecar),
        "list": ("list.csv", _LIST, lambda path: read_metadata_list(catalogue, path)),
        "front matter": ("a.md", front, lambda path: split_front_matter(
            path.read_bytes().decode("utf-8", "replace"))),
        "edited": ("draft.yaml", _RECORDS, edited),
    }  # fmt: skip


class Search:
    """What was found so far."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.slowest = (0.0, "", b"")
        self.raised: list[tuple[str, bytes, str]] = []
        self.leaked: list[bytes] = []

    def read_whole(self, name: str, read: Callable[[Path], object], path: Path) -> None:
        """Read a file with what takes in files of one kind."""
        data = path.read_bytes()
        began = time.process_time()
        try:
            read(path)
            self.counts[f"{name}: read"] += 1
        except (ArchiveError, BadFrontMatterError):
            self.counts[f"{name}: refused"] += 1
        except Exception:  # noqa: BLE001 - as below
            self.raised.append((name, data, traceback.format_exc()))
        self._timed(name, data, began)

    def read(self, name: str, data: bytes) -> None:
        """Read with one reader."""
        began = time.process_time()
        try:
            read = _READERS[name](data)
            state = "unreadable"
            if isinstance(read, AuthoredFile):
                state = "with faults" if read.faults else "read"
            self.counts[f"{name}: {state}"] += 1
        except Exception:  # noqa: BLE001 - whatever it is, it is what is searched for
            self.raised.append((name, data, traceback.format_exc()))
        self._timed(name, data, began)

    def read_records(self, path: Path, data: bytes) -> None:
        """Read as a file of restricted records."""
        path.write_bytes(data)
        began = time.process_time()
        try:
            found = read_records(path, path.name, None)
            sign = _COLUMN if path.suffix == ".csv" else _SIGN
            if found is None and sign.search(data) and _SECRET.search(data):
                self.leaked.append(data)
            self.counts["records: " + ("none" if found is None else "taken or faulty")] += 1
        except ArchiveError:
            self.counts["records: refused"] += 1
        except Exception:  # noqa: BLE001 - as above
            self.raised.append(("records", data, traceback.format_exc()))
        self._timed("records", data, began)

    def _timed(self, name: str, data: bytes, began: float) -> None:
        self.slowest = max(self.slowest, ((time.process_time() - began) * 1000, name, data))


def main() -> int:
    """Search, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    search = Search()
    with (
        tempfile.TemporaryDirectory() as folder,
        Catalogue.create(ArchiveFolder(Path(folder) / "archive")) as catalogue,
    ):
        catalogue.folder.rooms.mkdir(exist_ok=True)
        whole = list(_whole_readers(catalogue).items())
        paths = Path(folder) / "a.yaml", Path(folder) / "a.csv"
        for number, data in enumerate(_inputs(chance, asked.inputs)):
            for name in _READERS:
                search.read(name, data)
            name, (place, good, read) = whole[number % len(whole)]
            path = (catalogue.folder.path if place.startswith("rooms") else Path(folder)) / place
            path.write_bytes(_damaged(chance, good))
            search.read_whole(name, read, path)
            if number % 10 == 0:
                search.read_records(paths[0], _damaged(chance, _RECORDS))
            elif number % 10 == 5:
                search.read_records(paths[1], _damaged(chance, _TABLE))
    for what, count in sorted(search.counts.items()):
        print(f"{count:9,}  {what}")
    slowest, name, data = search.slowest
    print(f"slowest: {slowest:.1f} ms, {name}, {len(data):,} bytes, {data[:60]!r}")
    for name, data, said in search.raised[:5]:
        print(f"raised: {name}, {data[:200]!r}\n{said}", file=sys.stderr)
    for data in search.leaked[:5]:
        print(f"passed as a document: {data!r}", file=sys.stderr)
    print(f"{len(search.raised)} raised, {len(search.leaked)} passed as documents")
    return int(bool(search.raised or search.leaked or slowest > LIMIT_MS))


if __name__ == "__main__":
    sys.exit(main())

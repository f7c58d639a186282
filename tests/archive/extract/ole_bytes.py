"""Writes OLE compound files (MS-CFB, version 3) and the old office files within them."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR, _MINI = 512, 64
_CUTOFF = 4_096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file with these streams; "/" divides the storages in their names."""
    entries: list[tuple[str, int, bytes]] = [("Root Entry", _ROOT, b"")]
    children: dict[int, list[int]] = {0: []}
    storages = {"": 0}
    for path, data in streams.items():
        *folders, name = path.split("/")
        parent, at = 0, ""
        for folder in folders:
            at = f"{at}/{folder}"
            if at not in storages:
                storages[at] = len(entries)
                children[parent].append(len(entries))
                children[len(entries)] = []
                entries.append((folder, _STORAGE, b""))
            parent = storages[at]
        children[parent].append(len(entries))
        entries.append((name, _STREAM, data))

    mini, mini_fat, fat, body = b"", list[int](), list[int](), b""

    def stored(data: bytes) -> int:
        nonlocal body
        count = -(-len(data) // _SECTOR)
        first = len(fat)
        fat.extend([*range(first + 1, first + count), _END] if count else [])
        body += data.ljust(count * _SECTOR, b"\0")
        return first if count else _END

    starts = []
    for _, kind, data in entries:
        if kind == _STREAM and 0 < len(data) < _CUTOFF:
            first, count = len(mini_fat), -(-len(data) // _MINI)
            mini_fat += [*range(first + 1, first + count), _END]
            mini += data.ljust(count * _MINI, b"\0")
            starts.append(first)
        else:
            starts.append(stored(data) if kind == _STREAM else _END)
    starts[0] = stored(mini)
    mini_fat_start = stored(b"".join(struct.pack("<I", each) for each in mini_fat))
    directory = b""
    for number, (name, kind, data) in enumerate(entries):
        siblings = next((each for each in children.values() if number in each), [])
        following = siblings[siblings.index(number) + 1 :][:1] if siblings else []
        written = name.encode("utf-16-le")
        directory += struct.pack(
            "<64sHBBIII16sIQQIQ",
            written,
            len(written) + 2,
            kind,
            1,
            _FREE,
            following[0] if following else _FREE,
            children[number][0] if children.get(number) else _FREE,
            b"",
            0,
            0,
            0,
            starts[number] if starts[number] != _END or kind == _STREAM else 0,
            len(mini) if kind == _ROOT else len(data),
        )
    directory_start = stored(directory)
    fat_sectors = -(-(len(fat) + len(fat) // 100 + 2) * 4 // _SECTOR)
    places = [len(fat) + number for number in range(fat_sectors)]
    table = [*fat, *[_FAT] * fat_sectors]
    table += [_FREE] * (fat_sectors * _SECTOR // 4 - len(table))
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        b"",
        0,
        fat_sectors,
        directory_start,
        0,
        _CUTOFF,
        mini_fat_start,
        -(-len(mini_fat) * 4 // _SECTOR),
        _END,
        0,
        *places[:1],
    )
    head += b"".join(struct.pack("<I", each) for each in places[1:])
    head = head.ljust(_SECTOR, b"\xff")
    return head + body + b"".join(struct.pack("<I", each) for each in table)


def summary(title: str, author: str, created: int) -> bytes:
    """The stream of properties; `created` is in steps of 100 nanoseconds since 1601."""
    values = [struct.pack("<II", 2, 1252)]
    for text in (title, author):
        encoded = text.encode("cp1252") + b"\0"
        padded = encoded.ljust(-(-len(encoded) // 4) * 4, b"\0")
        values.append(struct.pack("<II", 30, len(encoded)) + padded)
    values.append(struct.pack("<IQ", 64, created))
    offset, listed = 8 + 8 * len(values), b""
    for tag, value in zip((1, 2, 4, 12), values, strict=True):
        listed += struct.pack("<II", tag, offset)
        offset += len(value)
    section = struct.pack("<II", offset, len(values)) + listed + b"".join(values)
    return struct.pack("<HHI16sI16sI", 0xFFFE, 0, 0, b"", 1, b"\xe0" * 16, 48) + section


DELETED = b"\x00\x08\x01"
"""The property of a run (sprmCFRMarkDel) that a tracked change deletes it."""


def doc(
    *stories: str,
    flags: int = 0,
    properties: bytes = b"",
    runs: Mapping[tuple[int, int], bytes] | None = None,
    second_piece: int = 0,
    formats: bytes = b"xyz",
) -> bytes:
    """A Word document; its stories in their order, each half in one and two bytes a letter.

    `runs` are the properties of stretches of the text; `second_piece` is the modifier of the
    second half (Prm), which may refer to `formats`.
    """
    text = "".join(stories)
    half = len(text) // 2
    begin = 0x200
    narrow = text[:half].encode("cp1252")
    wide_at = begin + len(narrow) + len(narrow) % 2
    positions = struct.pack("<III", 0, half, len(text))
    pieces = struct.pack("<HIH", 0, begin * 2 | 0x40000000, 0)
    pieces += struct.pack("<HIH", 0, wide_at, second_piece)
    clx = b"\x01" + struct.pack("<H", len(formats)) + formats
    clx += b"\x02" + struct.pack("<I", len(positions + pieces)) + positions + pieces
    block = bytearray(begin)
    struct.pack_into("<HH", block, 0, 0xA5EC, 193)
    struct.pack_into("<H", block, 0x0A, flags | 0x0200)
    struct.pack_into(f"<{len(stories)}I", block, 0x4C, *map(len, stories))
    struct.pack_into("<II", block, 0x01A2, 0, len(clx))
    listed, pages = b"", b""
    first_page = -(-(wide_at + 2 * (len(text) - half)) // _SECTOR)
    for (start, end), marks in (runs or {}).items():
        for low, high, at, width in ((0, half, begin, 1), (half, len(text), wide_at, 2)):
            if max(start, low) < min(end, high):
                edges = [at + width * (each - low) for each in (max(start, low), min(end, high))]
                page = struct.pack("<IIB", *edges, 200).ljust(400, b"\0")
                pages += (page + bytes([len(marks)]) + marks).ljust(511, b"\0") + b"\x01"
    if pages:
        count = len(pages) // _SECTOR
        listed = bytes(4 * (count + 1)) + struct.pack(
            f"<{count}I", *range(first_page, first_page + count)
        )
    struct.pack_into("<II", block, 0xFA, len(clx), len(listed))
    document = bytes(block) + narrow.ljust(wide_at - begin, b"\0")
    document += text[half:].encode("utf-16-le")
    document = document.ljust(first_page * _SECTOR, b"\0") + pages if pages else document
    streams = {"WordDocument": document, "1Table": clx + listed}
    return ole({**streams, "\x05SummaryInformation": properties})


def word_6(
    *pieces: tuple[str, int],
    runs: Mapping[tuple[int, int], bytes] | None = None,
    encoding: str = "cp1252",
    language: int = 0x409,
    formats: bytes = b"",
    is_complex: bool = False,
    lists_pages: bool = True,
) -> bytes:
    """A document of Word 6 or 95: pieces of text, each with its modifier.

    In one that is complex (saved in a hurry) the pieces lie in the file in the opposite order.
    `runs` are the properties of stretches of the first piece, each in a page of its own; where the
    pages are not listed, their first number says where they are.
    """
    block = bytearray(0x300)
    struct.pack_into("<HHHH", block, 0, 0xA5DC, 104, 0, language)
    struct.pack_into("<H", block, 0x0A, 0x0004 if is_complex else 0)
    begin = len(block)
    text, places = b"", []
    for written, _ in reversed(pieces) if is_complex else pieces:
        places.append(begin + len(text))
        text += written.encode(encoding)
    places = places[::-1] if is_complex else places
    struct.pack_into("<II", block, 0x18, begin, begin + len(text))
    lengths = [len(written.encode(encoding)) for written, _ in pieces]
    table = struct.pack(f"<{len(pieces) + 1}I", *(sum(lengths[:n]) for n in range(len(pieces) + 1)))
    for place, (_, modifier) in zip(places, pieces, strict=True):
        table += struct.pack("<HIH", 0, place, modifier)
    clx = b"\x01" + struct.pack("<H", len(formats)) + formats if formats else b""
    clx += b"\x02" + struct.pack("<I", len(table)) + table
    first_page = -(-(begin + len(text)) // _SECTOR)
    pages = b""
    for (low, high), marks in (runs or {}).items():
        page = struct.pack("<IIB", places[0] + low, places[0] + high, 200).ljust(400, b"\0")
        pages += (page + bytes([len(marks)]) + marks).ljust(511, b"\0") + b"\x01"
    count = len(pages) // _SECTOR
    listed = b""
    if count and lists_pages:
        numbers = range(first_page, first_page + count)
        listed = bytes(4 * (count + 1)) + struct.pack(f"<{count}H", *numbers)
    struct.pack_into("<HHH", block, 0x18A, first_page, 0, count)
    document = (bytes(block) + text).ljust(first_page * _SECTOR, b"\0") + pages
    struct.pack_into("<II", block, 0xB8, len(document), len(listed))
    struct.pack_into("<II", block, 0x160, len(document) + len(listed), len(clx))
    return ole({"WordDocument": bytes(block) + document[begin:] + listed + clx})


def record(kind: int, *content: bytes, instance: int = 0) -> bytes:
    """A record of a presentation: a container when it holds records, else an atom."""
    data = b"".join(content)
    container = kind in (1000, 1006, 1008, 4080, 1036, 0xF00D)
    return struct.pack("<HHI", instance << 4 | (0xF if container else 0), kind, len(data)) + data


def ppt(slides: Mapping[str, str], notes: str = "", token: int = 0xE391C05F) -> bytes:
    """A presentation: by title, the text of a box on each slide; `notes` to the first of them."""
    places: dict[int, int] = {}
    stream, listed, noted = b"", b"", b""
    if notes:
        box = record(4008, notes.encode("latin-1"))
        places[90] = 0
        stream += record(1008, record(1036, record(0xF00D, box)))
        noted = record(1011, struct.pack("<IIIII", 90, 0, 0, 700, 0))
    for number, (title, text) in enumerate(slides.items(), 2):
        atom = record(1007, bytes(16) + struct.pack("<I", 700 if number == 2 else 0) + bytes(4))
        heading = record(0xF00D, record(3998, struct.pack("<I", 0)))
        box = record(
            0xF00D, record(3999, struct.pack("<I", 4)), record(4008, text.encode("latin-1"))
        )
        places[number] = len(stream)
        stream += record(1006, atom, record(1036, box, heading))
        listed += record(1011, struct.pack("<IIIII", number, 0, 1, 255 + number, 0))
        listed += record(3999, struct.pack("<I", 0)) + record(4000, title.encode("utf-16-le"))
    places[1] = len(stream)
    stream += record(
        1000, record(4080, listed, instance=0), record(4080, noted, instance=2) if noted else b""
    )
    directory = len(stream)
    # Each run of numbers has its places behind one head.
    entries = b"".join(struct.pack("<II", 1 << 20 | key, places.pop(key)) for key in (90,) if notes)
    in_row = [places[key] for key in sorted(places)]
    entries += struct.pack(f"<I{len(in_row)}I", len(in_row) << 20 | 1, *in_row)
    stream += record(6002, entries)
    edit = len(stream)
    stream += record(4085, struct.pack("<IIIII", 0, 0, 0, directory, 1))
    user = record(4086, struct.pack("<III", 20, token, edit))
    return ole({"Current User": user, "PowerPoint Document": stream})


def msg(
    texts: Mapping[int, str],
    times: Mapping[int, int],
    attachments: Mapping[str, bytes] | None = None,
    inner: Mapping[int, str] | None = None,
    flags: Mapping[str, Mapping[int, int]] | None = None,
) -> bytes:
    """An Outlook mail: its texts and times by their tags, its files, and a mail within it.

    `flags` are numbers of a file by its name, by their tags.
    """
    fixed = b"".join(struct.pack("<IIQ", tag << 16 | 0x40, 0, at) for tag, at in times.items())
    streams = {"__properties_version1.0": bytes(32) + fixed}
    for tag, text in texts.items():
        streams[f"__substg1.0_{tag:04X}001F"] = text.encode("utf-16-le")
    folder = "__attach_version1.0_#{:08X}/".format
    for number, (name, data) in enumerate((attachments or {}).items()):
        streams[f"{folder(number)}__substg1.0_3707001F"] = name.encode("utf-16-le")
        streams[f"{folder(number)}__substg1.0_37010102"] = data
        numbers = b"".join(
            struct.pack("<IIQ", tag << 16 | 0x03, 0, value)
            for tag, value in (flags or {}).get(name, {}).items()
        )
        streams[f"{folder(number)}__properties_version1.0"] = bytes(24) + numbers
    if inner is not None:
        carried = f"{folder(90)}__substg1.0_3701000D/"
        for tag, text in inner.items():
            streams[f"{carried}__substg1.0_{tag:04X}001E"] = text.encode("cp1252")
    return ole(streams)


def biff(kind: int, data: bytes) -> bytes:
    """A record of an Excel workbook."""
    return struct.pack("<HH", kind, len(data)) + data


def xls(sheet: str, rows: list[list[str | float]]) -> bytes:
    """An Excel workbook (BIFF8) with one sheet of texts and numbers."""
    cells = b""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                cells += biff(0x0204, place + struct.pack("<HB", len(value), 1) + text)
            else:
                cells += biff(0x0203, place + struct.pack("<d", value))
    return xls_of({sheet: cells})


def xls_of(sheets: Mapping[str, bytes]) -> bytes:
    """An Excel workbook (BIFF8); each sheet is the records of its cells."""
    begins = biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 1996, 0, 6))
    end = biff(0x000A, b"")
    names = [name.encode("latin-1") for name in sheets]
    at = len(begins) + sum(12 + len(name) for name in names) + len(end)
    listed, stream = b"", b""
    for name, cells in zip(names, sheets.values(), strict=True):
        begin = biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 1996, 0, 6))
        listed += biff(0x0085, struct.pack("<IBBBB", at + len(stream), 0, 0, len(name), 0) + name)
        stream += begin + cells + end
    return ole({"Workbook": begins + listed + end + stream})

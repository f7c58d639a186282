"""Archives and compressed files: walked like folders, within limits, whatever they claim."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.importing.archive_names import encoding_of_names
from archive.importing.limits import Limits
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.tar_members import is_tar
from archive.importing.zip_members import plain_zip
from tests.archive.imports import originals, run, statuses, write, zipped

IMPORTED, SKIPPED, FAILED = ImportStatus.IMPORTED, ImportStatus.SKIPPED, ImportStatus.FAILED
COMPRESSED: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


def tar(files: dict[str, bytes], *more: tarfile.TarInfo, encoding: str = "utf-8") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(
        fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT, encoding=encoding
    ) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for entry in more:
            archive.addfile(entry)
    return buffer.getvalue()


def imported(catalogue: Catalogue, path: Path, data: bytes, **options: object) -> list[FileOutcome]:
    path.write_bytes(data)
    return run(catalogue, path, **options)


def reasons(outcomes: Iterable[FileOutcome]) -> list[tuple[str | None, str | None]]:
    return [(one.member, one.error) for one in outcomes]


FILES = {"minutes/Rīga.txt": b"Minutes of the Riga meeting.", "b.txt": b"Notes on the budget."}


@pytest.mark.parametrize("ending", ["tar", "tar.gz", "tar.bz2", "tar.xz", "tgz"])
def test_a_tar_is_walked_like_a_folder(catalogue: Catalogue, tmp_path: Path, ending: str) -> None:
    squeeze = COMPRESSED.get(ending.rpartition(".")[2], gzip.compress)
    data = tar(FILES)
    path = tmp_path / f"box.{ending}"
    outcomes = imported(catalogue, path, data if ending == "tar" else squeeze(data))
    assert statuses(outcomes) == [("minutes/Rīga.txt", IMPORTED), ("b.txt", IMPORTED)]
    again = run(catalogue, path, rehash=True)
    assert {one.status for one in again} == {ImportStatus.UNCHANGED}


@pytest.mark.parametrize("ending", COMPRESSED)
def test_a_compressed_file_is_the_one_within_it(
    catalogue: Catalogue, tmp_path: Path, ending: str
) -> None:
    data = COMPRESSED[ending](b"The minutes of the meeting.")
    (one,) = imported(catalogue, tmp_path / f"minutes.md.{ending}", data)
    assert (one.member, one.status) == ("minutes.md", IMPORTED)
    (other,) = imported(catalogue, tmp_path / "plain", COMPRESSED[ending](b"Other minutes."))
    assert other.member == "plain (unpacked)"


def test_gzip_keeps_the_name_of_what_it_holds(catalogue: Catalogue, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with gzip.GzipFile("table.csv", "wb", fileobj=buffer) as file:
        file.write(b"a;b\n1;2\n")
    (one,) = imported(catalogue, tmp_path / "0001", buffer.getvalue())
    assert (one.member, one.status) == ("table.csv", IMPORTED)


def test_what_leads_out_or_is_no_file_only_says_so(catalogue: Catalogue, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "canary")
    link, hard, device, folder = (tarfile.TarInfo(name) for name in ("l", "h", "d", "f"))
    link.type, link.linkname = tarfile.SYMTYPE, str(secret)
    hard.type, hard.linkname = tarfile.LNKTYPE, "../secret.txt"
    device.type, folder.type = tarfile.CHRTYPE, tarfile.DIRTYPE
    evil = {"../../evil.txt": b"Words that lead nowhere.", "/tmp/evil.txt": b"Nor do these words."}
    deep = tmp_path / "deep" / "er"
    deep.mkdir(parents=True)
    outcomes = imported(catalogue, deep / "b.tar", tar(evil, link, hard, device, folder))
    assert statuses(outcomes) == [
        ("../../evil.txt", IMPORTED),
        ("/tmp/evil.txt", IMPORTED),
        ("l", SKIPPED),
        ("h", SKIPPED),
        ("d", SKIPPED),
    ]
    assert {one.error for one in outcomes[2:]} == {"not a file: a link or a device"}
    assert not list(tmp_path.rglob("evil.txt"))


@pytest.mark.parametrize("ending", COMPRESSED)
def test_bombs_are_refused_and_nothing_is_left(
    catalogue: Catalogue, tmp_path: Path, ending: str
) -> None:
    squeeze = COMPRESSED[ending]
    limits = Limits(members=10, member_bytes=1 << 20, total_bytes=3 << 19)
    big, half = b"\0" * (2 << 20), b"x" * (1 << 20)
    for name, data in (
        ("one", squeeze(big)),
        ("large.tar", squeeze(tar({"a": b"A few words.", "b": big}))),
        ("total.tar", squeeze(tar({"a": half, "b": half}))),
        ("many.tar", squeeze(tar({str(number): b"x" for number in range(11)}))),
        ("sparse.tar", squeeze(sparse_tar(1 << 40))),
    ):
        (one,) = imported(catalogue, tmp_path / name, data, limits=limits)
        assert one.status is FAILED, name
        assert one.member is None
    assert originals(catalogue) == []


def sparse_tar(size: int) -> bytes:
    """A tar whose one file is nothing but a hole of so many bytes (GNU)."""
    entry = tarfile.TarInfo("hole")
    entry.type = tarfile.GNUTYPE_SPARSE
    block = bytearray(entry.tobuf(tarfile.GNU_FORMAT))
    block[483:495] = b"\x80" + size.to_bytes(11, "big")
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block) + b"\0" * 1_024


def test_packages_lie_no_deeper_than_the_limit(catalogue: Catalogue, tmp_path: Path) -> None:
    data = b"Words."
    for _ in range(6):
        data = gzip.compress(data)
    (one,) = imported(catalogue, tmp_path / "a.gz", data)
    assert one.status is FAILED
    assert "one within another" in (one.error or "")


def test_a_damaged_archive_gives_what_is_before_the_damage(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    whole = tar({"a.txt": b"First words here.", "b.txt": b"Second words here."})
    for name, data in (
        ("cut.tar", whole[: 512 * 3 + 5]),
        ("cut.tar.gz", gzip.compress(whole)[:-20][:110]),
        ("bad.tar", whole[:1024] + b"\1" * 512 + whole[1536:]),
    ):
        outcomes = imported(catalogue, tmp_path / name, data)
        assert outcomes[-1].status is FAILED, name
        assert "damaged" in (outcomes[-1].error or "")
    assert statuses(imported(catalogue, tmp_path / "c.tar", whole[: 512 * 3 + 5]))[0][0] == "a.txt"
    for name, data in {"x.gz": b"\x1f\x8b\x08", "x.bz2": b"BZh9", "x.xz": b"\xfd7zXZ\0"}.items():
        (one,) = imported(catalogue, tmp_path / name, data + b"junk")
        assert (one.status, (one.error or "")[:25]) == (FAILED, "a damaged compressed file")


NAMES = {
    "cp866": ["Протокол заседания.txt", "план работы.txt"],
    "cp775": ["Sēdes protokols Rīgā.txt", "Bērnu tiesības.txt"],
    "cp437": ["Möte på Öland.txt"],
    "cp850": ["Møte på Åland.txt", "Übersicht.txt"],
    "cp852": ["Żółte kartki.txt", "sprawozdanie Łódź.txt"],
    "cp861": ["Þátttakendur á fundi.txt"],
    "cp865": ["Årsmøte i Tromsø.txt"],
    "cp1251": ["Список участников.txt"],
    "cp1257": ["Sēdes protokols Rīgā.txt", "Žemės ūkis.txt"],
    "koi8-r": ["Протокол заседания.txt"],
    "cp1252": ["Café – naïve.txt", "Barnets ’röst’ – rapport.doc"],
    "iso8859-2": ["Łukasz Świątek.txt"],
    "iso8859-15": ["Žanna Õnn.txt"],
    "mac-roman": ["Årsmöte.txt"],
    "utf-8": ["Möte på Öland.txt", "Протокол.txt"],
}


@pytest.mark.parametrize("encoding", NAMES)
def test_names_are_read_as_they_were_meant(encoding: str, tmp_path: Path) -> None:
    names = NAMES[encoding]
    found = encoding_of_names([name.encode(encoding) for name in names], "cp437")
    assert [name.encode(encoding).decode(found) for name in names] == names


def test_names_of_a_zip_and_of_a_tar_are_read(catalogue: Catalogue, tmp_path: Path) -> None:
    names = NAMES["cp866"]
    for encoding in ("cp866", "utf-8"):
        # Of as many bytes, so that the central directory stays right.
        files = {"x" * len(name.encode(encoding)) + str(n): name for n, name in enumerate(names)}
        data = zipped({key: key.encode() + b" words" for key in files})
        for key, name in files.items():
            raw = name.encode(encoding)
            data = data.replace(key.encode(), raw + key[len(raw) :].encode())
        outcomes = imported(catalogue, tmp_path / f"{encoding}.zip", data)
        assert [one.member for one in outcomes] == [
            f"{name}{number}" for number, name in enumerate(names)
        ]
    data = tar({name: b"Tar " + name.encode() for name in names}, encoding="cp866")
    assert [one.member for one in imported(catalogue, tmp_path / "a.tar", data)] == names


def test_a_zip_of_windows_may_divide_its_folders_with_backslashes(tmp_path: Path) -> None:
    from archive.importing.zip_members import _names

    entry = zipfile.ZipInfo("Board\\2004\\Minutes.txt")
    entry.create_system = 0
    assert _names([entry]) == ["Board/2004/Minutes.txt"]
    entry.create_system = 3  # Under Unix it is a letter like any other.
    assert _names([entry]) == ["Board\\2004\\Minutes.txt"]


def test_a_name_beside_that_of_old_programs_is_the_one(tmp_path: Path) -> None:
    from archive.importing.zip_members import _names

    entry = zipfile.ZipInfo("M?te.txt")
    checksum = zlib.crc32(b"M?te.txt")
    right = "Møte.txt".encode()
    entry.extra = struct.pack("<HHBI", 0x7075, 5 + len(right), 1, checksum) + right
    assert _names([entry]) == ["Møte.txt"]
    entry.extra = struct.pack("<HHBI", 0x7075, 5 + len(right), 1, checksum + 1) + right
    assert _names([entry]) == ["M?te.txt"]


@given(st.lists(st.binary(max_size=20), max_size=5))
def test_any_names_can_be_read(names: list[bytes]) -> None:
    encoding = encoding_of_names(names, "cp437")
    for name in names:
        name.decode(encoding, "replace")


@given(st.binary(max_size=600))
def test_noise_is_no_tar(noise: bytes) -> None:
    assert not is_tar(noise) or noise[0]


class Stream(io.RawIOBase):
    """What can only be written to, as a pipe: then sizes stand behind the data (APPNOTE 4.3.9)."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.data += data
        return len(data)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("before", [b"", b"PK\x07\x08", b"PK00"])
def test_a_zip_that_was_written_as_a_stream_is_read(
    catalogue: Catalogue, tmp_path: Path, method: int, before: bytes
) -> None:
    stream = Stream()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("a.txt", b"Words about ferries.")
    (one,) = imported(catalogue, tmp_path / "a.zip", before + stream.data)
    assert (one.member, one.status) == ("a.txt", IMPORTED)


LOCK = b"\x05Anna Ozola" + b" " * 150
LEFT = {
    "~$minutes.docx": LOCK,
    ".~lock.minutes.odt#": LOCK,
    "a/Thumbs.db": b"x" * 5_000,
    "__MACOSX/._a.txt": b"x" * 200,
    "desktop.ini": b"[.ShellClassInfo]",
}


def test_what_programs_leave_behind_is_skipped_with_a_word(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    for name, data in (("a.zip", zipped(LEFT)), ("a.tar", tar(LEFT))):
        outcomes = imported(catalogue, tmp_path / name, data)
        assert statuses(outcomes) == [(member, SKIPPED) for member in LEFT]
    folder = tmp_path / "folder"
    for name, data in LEFT.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    left = [one for one in run(catalogue, folder) if one.status is SKIPPED]
    assert len(left) == len(LEFT)
    (named,) = run(catalogue, folder / "~$minutes.docx")
    assert (named.status, named.error) == (
        SKIPPED,
        "ignored: marks a file that is open in an office program",
    )
    # Somebody may call a document so.
    (real,) = imported(catalogue, folder / "~$real.txt", b"Words of a real text. " * 60)
    assert real.status is IMPORTED


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"7z\xbc\xaf\x27\x1c\0\4", "a 7-Zip archive"),
        (b"Rar!\x1a\x07\x01\0", "a RAR archive"),
        (b"MSCF\0\0\0\0", "a Cabinet archive"),
        (b"\x60\xea\x2b\0\x1e", "an ARJ archive"),
        (b"\x21\0-lh5-\0\0", "an LHA archive"),
        (b"\x1f\x9d\x90abc", "a compressed file (compress)"),
        (b"\x28\xb5\x2f\xfd\x04\0", "a compressed file (Zstandard)"),
        (b"\xcf\xad\x12\xfe\xc5\xfd", "a mail folder of Outlook Express (DBX)"),
        (b'// <!-- <mdb:mork:z v="1.4"/> -->', "an index of a mail program (Mork)"),
    ],
)
def test_what_is_not_opened_is_named_with_what_helps(
    catalogue: Catalogue, tmp_path: Path, head: bytes, kind: str
) -> None:
    (one,) = imported(catalogue, tmp_path / "box", head + bytes(range(200)))
    assert (one.status, one.error) == (FAILED, f"This is {kind}, which cannot be read.")
    assert one.hint
    assert "Read are PDF" not in one.hint


def test_a_zip_that_is_damaged_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a": b"x"})[:-30])
    assert plain_zip(path) is None

"""Reading a bag (BagIt, RFC 8493): complete and every sum right, or refused."""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from archive.errors import ExtractionError
from archive.keeping.bag_source import BagSource
from archive.text.clean import clean_line

_DECLARATION = re.compile(
    r"BagIt-Version: (?P<major>\d+)\.(?P<minor>\d+)(?:\r\n|\r|\n)"
    r"Tag-File-Character-Encoding: (?P<encoding>[A-Za-z0-9_.:-]+)(?:\r\n|\r|\n)?"
)
_MANIFEST = re.compile(r"(?P<tag>tag)?manifest-(?P<algorithm>[a-z0-9]+)\.txt")
_LINE = re.compile(r"(?P<sum>[0-9A-Fa-f]+)[ \t]+(?P<star>\*?)(?P<name>.+)")
_CODES = re.compile("%(0[aA]|0[dD]|25)")
_ESCAPES = re.compile(r"/|~|[A-Za-z]:|\\")
_ALGORITHMS = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})
_LARGEST_TAG_FILE = 256 << 20
_CHUNK = 1 << 20
_FETCH = "fetch.txt"


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag that is valid: what `bag-info.txt` says, in order, and the payload with SHA-256 sums.

    `payload` is by path from the bag's base.
    """

    source: BagSource
    version: tuple[int, int]
    info: tuple[tuple[str, str], ...]
    payload: Mapping[str, str]


def read_bag(source: BagSource) -> Bag:
    """Read a bag and check every sum in it.

    Raises ExtractionError, naming the file, when the bag is not valid, names files to be fetched,
    or a path in it leads out.
    """
    names = {unicodedata.normalize("NFC", name): name for name in source.names()}
    for name in names:
        _refuse_escape(name)
    if "bagit.txt" not in names:
        raise ExtractionError("it has no bagit.txt")
    if _FETCH in names:
        raise ExtractionError(
            "it is not complete: its fetch.txt names files to be fetched, and nothing is fetched",
            "Complete the bag with the program that made it, then import it.",
        )
    version, encoding = _declaration(_tag_file(source, names, "bagit.txt"))
    manifests = _manifests(source, names, version, encoding)
    payload = [name for name in names if name.startswith("data/")]
    listed = [files for (tag, _), files in manifests.items() if not tag]
    if not listed:
        raise ExtractionError("it has no manifest of its payload with sums that are known here")
    _refuse_incomplete(payload, listed, version)
    sums = _checked_sums(source, names, manifests)
    info = (
        _info(_text(_tag_file(source, names, "bag-info.txt"), encoding))
        if ("bag-info.txt" in names)
        else ()
    )
    return Bag(source, version, info, {names[name]: sums[name] for name in payload})


def _declaration(data: bytes) -> tuple[tuple[int, int], str]:
    found = _DECLARATION.fullmatch(data.decode("utf-8", "replace"))
    if found is None:
        raise ExtractionError("its bagit.txt is not as the standard has it")
    version = int(found["major"]), int(found["minor"])
    if not (0, 93) <= version <= (1, 0):
        raise ExtractionError(f"it is of BagIt {version[0]}.{version[1]}, which is not known here")
    try:
        return version, codecs.lookup(found["encoding"]).name
    except LookupError as error:
        raise ExtractionError(f"its encoding {found['encoding']} is not known here") from error


def _manifests(
    source: BagSource, names: Mapping[str, str], version: tuple[int, int], encoding: str
) -> dict[tuple[bool, str], dict[str, str]]:
    """Sums by file for each manifest, which is one of tags or of payload, by its algorithm."""
    manifests = {}
    for name in names:
        found = _MANIFEST.fullmatch(name)
        if found is None or found["algorithm"] not in _ALGORITHMS:
            continue
        text = _text(_tag_file(source, names, name), encoding)
        files = _manifest(name, text, version)
        for listed in files:
            if found["tag"] is None and not listed.startswith("data/"):
                raise ExtractionError(f"{name} lists {clean_line(listed, 80)}, outside of data/")
            if listed not in names:
                raise ExtractionError(f"{clean_line(listed, 200)} is missing, which {name} lists")
        manifests[found["tag"] is not None, found["algorithm"]] = files
    return manifests


def _manifest(manifest: str, text: str, version: tuple[int, int]) -> dict[str, str]:
    files: dict[str, str] = {}
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        # Sums from md5sum, with a star or with "./", were usual before 1.0.
        if found is None or (version >= (1, 0) and found["star"]):
            raise ExtractionError(f"{manifest}, line {number}, is not as the standard has it")
        name = unicodedata.normalize("NFC", _decoded(found["name"]))
        if version < (1, 0):
            name = name.removeprefix("./")
        _refuse_escape(name)
        checksum = found["sum"].lower()
        if name in files and (version >= (1, 0) or files[name] != checksum):
            raise ExtractionError(f"{manifest} lists {clean_line(name, 80)} twice")
        files[name] = checksum
    return files


def _refuse_escape(name: str) -> None:
    """Raise ExtractionError for a path that may lead out of the bag."""
    parts = name.split("/")
    if _ESCAPES.match(name) or "\0" in name or any(part in ("", ".", "..") for part in parts):
        raise ExtractionError(f"the path {clean_line(name, 80)!r} in it may lead out of the bag")


def _refuse_incomplete(
    payload: list[str], listed: list[dict[str, str]], version: tuple[int, int]
) -> None:
    for name in payload:
        times = sum(name in files for files in listed)
        if times == 0 or (version >= (1, 0) and times < len(listed)):
            raise ExtractionError(f"{clean_line(name, 200)} is not in every manifest")


def _checked_sums(
    source: BagSource,
    names: Mapping[str, str],
    manifests: Mapping[tuple[bool, str], Mapping[str, str]],
) -> dict[str, str]:
    """The SHA-256 of every file that is listed, after all of its sums were found right."""
    expected: dict[str, dict[str, set[str]]] = {}
    for (_, algorithm), files in manifests.items():
        for name, checksum in files.items():
            expected.setdefault(name, {}).setdefault(algorithm, set()).add(checksum)
    sums = {}
    for name, wanted in expected.items():
        digests = {algorithm: hashlib.new(algorithm) for algorithm in {*wanted, "sha256"}}
        with source.open(names[name]) as file:
            while chunk := file.read(_CHUNK):
                for digest in digests.values():
                    digest.update(chunk)
        for algorithm, checksums in wanted.items():
            if checksums != {digests[algorithm].hexdigest()}:
                raise ExtractionError(
                    f"{clean_line(name, 200)} is not as its sum says ({algorithm})",
                    "Get the bag again from where it came; nothing of it was imported.",
                )
        sums[name] = digests["sha256"].hexdigest()
    return sums


def _info(text: str) -> tuple[tuple[str, str], ...]:
    """Labels and values of `bag-info.txt`; a line that begins with a space goes on."""
    found: list[tuple[str, str]] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if line[:1] in (" ", "\t") and found:
            label, value = found[-1]
            found[-1] = (label, f"{value} {line.strip()}")
        elif line.strip():
            label, colon, value = line.partition(":")
            if not colon or not label.strip():
                raise ExtractionError(f"bag-info.txt, line {number}, has no label")
            found.append((clean_line(label.strip(), 80), clean_line(value.strip(), 400)))
    return tuple(found)


def _tag_file(source: BagSource, names: Mapping[str, str], name: str) -> bytes:
    with source.open(names[name]) as file:
        data: bytes = file.read(_LARGEST_TAG_FILE + 1)
    if len(data) > _LARGEST_TAG_FILE:
        raise ExtractionError(f"{name} is too large")
    return data


def _text(data: bytes, encoding: str) -> str:
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        raise ExtractionError(f"a tag file of it is not in {encoding}: {error.reason}") from error


def _decoded(name: str) -> str:
    return _CODES.sub(lambda code: chr(int(code[1], 16)), name)

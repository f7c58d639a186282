"""Bags as others make them: whole ones, and each with one thing wrong."""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
FILES = {"data/lamps.txt": b"Forty lamps burn.", "data/in/boats.txt": b"Two boats lie here."}

Parts = dict[str, bytes]
Change = Callable[[Parts], object]


def manifest(files: Mapping[str, bytes], algorithm: str = "sha512") -> bytes:
    lines = [f"{hashlib.new(algorithm, files[name]).hexdigest()}  {name}\n" for name in files]
    return "".join(lines).encode()


def parts(
    version: str = "1.0", algorithm: str = "sha512", more: Mapping[str, bytes] | None = None
) -> Parts:
    """The files of a whole bag."""
    made = {
        **FILES,
        "bagit.txt": DECLARATION.replace("1.0", version).encode(),
        "bag-info.txt": b"Source-Organization: Harbour office\nContact-Name: Ada\n",
        f"manifest-{algorithm}.txt": manifest(FILES, algorithm),
        **(more or {}),
    }
    tags = {name: data for name, data in made.items() if not name.startswith("data/")}
    return {**made, f"tagmanifest-{algorithm}.txt": manifest(tags, algorithm)}


def write_parts(folder: Path, made: Mapping[str, bytes]) -> Path:
    for name, data in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def zip_parts(path: Path, made: Mapping[str, bytes], base: str = "bag/") -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in made.items():
            packed.writestr(base + name, data)
    return path


def tar_parts(path: Path, made: Mapping[str, bytes], base: str = "bag/") -> Path:
    with tarfile.open(path, "w") as packed:
        for name, data in made.items():
            entry = tarfile.TarInfo(base + name)
            entry.size = len(data)
            packed.addfile(entry, io.BytesIO(data))
    return path


def untagged(change: Change) -> Change:
    """A change that the manifest of the tags does not give away, since there is none."""

    def changed(made: Parts) -> None:
        made.pop("tagmanifest-sha512.txt")
        change(made)

    return changed


def listed(line: str) -> Change:
    """One line more in the manifest."""
    checksum = hashlib.sha512(FILES["data/lamps.txt"]).hexdigest()
    text = line.replace("SUM", checksum).encode()
    return untagged(lambda made: made.update({"manifest-sha512.txt": manifest(FILES) + text}))


def declared(text: bytes) -> Change:
    return untagged(lambda made: made.update({"bagit.txt": text}))


INVALID: dict[str, tuple[Change, str]] = {
    "payload changed": (lambda made: made.update({"data/lamps.txt": b"x"}), "data/lamps.txt"),
    "tag file changed": (lambda made: made.update({"bag-info.txt": b"A: b\n"}), "bag-info.txt"),
    "payload missing": (lambda made: made.pop("data/lamps.txt"), "data/lamps.txt is missing"),
    "tag file missing": (lambda made: made.pop("bag-info.txt"), "bag-info.txt is missing"),
    "payload not listed": (lambda made: made.update({"data/more.txt": b"x"}), "data/more.txt"),
    "no manifest": (untagged(lambda made: made.pop("manifest-sha512.txt")), "no manifest"),
    "not in all manifests": (
        untagged(lambda made: made.update({"manifest-md5.txt": b""})),
        "not in every manifest",
    ),
    "listed twice, one sum": (listed("SUM  data/lamps.txt\n"), "twice"),
    "listed twice, two sums": (listed(f"{'0' * 128}  data/lamps.txt\n"), "twice"),
    "no path in a line": (listed("SUM\n"), "line 3"),
    "a star before a path": (listed("SUM *data/lamps.txt\n"), "line 3"),
    "dots": (listed("SUM  data/../../lamps.txt\n"), "lead out"),
    "absolute": (listed("SUM  /etc/passwd\n"), "lead out"),
    "home": (listed("SUM  ~/lamps.txt\n"), "lead out"),
    "home of another": (listed("SUM  ~ada/lamps.txt\n"), "lead out"),
    "drive": (listed("SUM  C:\\lamps.txt\n"), "lead out"),
    "share": (listed("SUM  \\\\host\\lamps.txt\n"), "lead out"),
    "outside of data": (listed("SUM  bag-info.txt\n"), "outside of data"),
    "dots behind a code": (listed("SUM  data/..%0A/../../x\n"), "lead out"),
    "fetch": (
        lambda made: made.update({"fetch.txt": b"http://example.org/x 1 data/x\n"}),
        "fetch.txt",
    ),
    "byte order mark": (declared(b"\xef\xbb\xbf" + DECLARATION.encode()), "bagit.txt"),
    "space before a colon": (declared(DECLARATION.replace(":", " :").encode()), "bagit.txt"),
    "no encoding": (declared(b"BagIt-Version: 1.0\n"), "bagit.txt"),
    "no number": (declared(DECLARATION.replace("1.0", "one").encode()), "bagit.txt"),
    "a version to come": (declared(DECLARATION.replace("1.0", "2.0").encode()), "BagIt 2.0"),
    "an unknown encoding": (declared(DECLARATION.replace("UTF-8", "UTF-9").encode()), "UTF-9"),
    "not in its encoding": (
        untagged(lambda made: made.update({"bag-info.txt": b"A: \xff\n"})),
        "not in utf-8",
    ),
    "no label": (untagged(lambda made: made.update({"bag-info.txt": b"harbour\n"})), "no label"),
}

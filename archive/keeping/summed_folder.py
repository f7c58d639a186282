"""A folder that is filled file by file, each with the sums of what was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from archive.errors import ArchiveError
from archive.folder import FILE_MODE
from archive.keeping.whole import new_file

_CHUNK = 1 << 20


@dataclass(slots=True)
class SummedFolder:
    """A folder while it is written.

    `sums` are by file, each by algorithm (a name that `hashlib` knows); `sizes` are in bytes.
    """

    folder: Path
    algorithms: Sequence[str] = ("sha256",)
    sums: dict[str, dict[str, str]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    file_mode: int = FILE_MODE

    def write(self, name: str, chunks: Iterable[bytes]) -> dict[str, str]:
        """Write one new file, `name` with slashes; returns its sums. Raises OSError."""
        digests = {algorithm: hashlib.new(algorithm) for algorithm in self.algorithms}
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size = 0
        with new_file(path, self.file_mode) as file:
            for chunk in chunks:
                file.write(chunk)
                size += len(chunk)
                for digest in digests.values():
                    digest.update(chunk)
        self.sizes[name] = size
        self.sums[name] = {algorithm: digest.hexdigest() for algorithm, digest in digests.items()}
        return self.sums[name]

    def write_original(self, name: str, original: Path, sha256: str) -> None:
        """Write a copy of a file that the archive keeps under its sum; `sha256` is among ours.

        Raises ArchiveError when it is lost or another one, OSError.
        """
        if not original.is_file() or self.write(name, chunks_of(original))["sha256"] != sha256:
            raise ArchiveError(
                f"original {sha256} is lost or not as it was imported; nothing was written",
                "Mend it with: car-tui repair --from FILE-OR-FOLDER (where it may be found)",
            )


def chunks_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file, piece by piece."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk

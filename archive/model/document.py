"""What is held of a document: its files, version by version, and the passages of its text."""

from __future__ import annotations

from dataclasses import dataclass

from archive.text.clean import shown_path


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in `originals/`: its checksum is its name; `size` in bytes.

    Whoever is not handed the file, as words in it are withheld, is told neither: the checksum is
    empty, the size None.
    """

    sha256: str
    size: int | None
    media_type: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a held document; the one with the highest number is current.

    `encodings` are those in which its text may be written, the one it was read in first: of more
    than one it is uncertain which. Where `encoding_stated` a person named it.
    """

    document: str
    number: int
    file: StoredFile
    name: str
    imported_at: str
    pages: int | None
    passages: int
    language: str | None
    needs_ocr: bool
    warnings: tuple[str, ...]
    encodings: tuple[str, ...] = ()
    encoding_stated: bool = False


@dataclass(frozen=True, slots=True)
class SeenPlace:
    """Where a document's file was seen: a path, and within it the name of a member, or ""."""

    path: bytes
    member: str

    @property
    def shown(self) -> str:
        """The place in one line."""
        path = shown_path(self.path)
        return f"{path} → {self.member}" if self.member else path


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of a document's current version; `number` counts from 1."""

    document: str
    number: int
    page: str | None
    heading: str | None
    language: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Holding:
    """A held document in a list; `file` is the name its current version came under.

    `access` is who may see it today, `access_until` and `access_reason` until when and why.
    `encodings` are as in `Version`, `places` are those where its file was seen.
    """

    id: str
    title: str
    date: str | None
    access: str
    file: str
    media_type: str
    pages: int | None
    passages: int
    language: str | None
    needs_ocr: bool
    access_until: str | None = None
    access_reason: str | None = None
    places: tuple[SeenPlace, ...] = ()
    encodings: tuple[str, ...] = ()

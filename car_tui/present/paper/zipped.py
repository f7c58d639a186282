"""The parts of an office file in a ZIP archive that is the same whenever it is written."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from io import BytesIO
from string import Template
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# The first day that a ZIP archive can tell: the day of writing would make each file another.
_DAY = (1980, 1, 1, 0, 0, 0)
_FIRST_AND_BARE = "mimetype"


def zipped(parts: Mapping[str, str]) -> bytes:
    """The parts, by their names, in their order; a part "mimetype" is not compressed (ODF 1.3)."""
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, text in parts.items():
            entry = ZipInfo(name, _DAY)
            entry.compress_type = ZIP_STORED if name == _FIRST_AND_BARE else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode())
    return written.getvalue()


def part(name: str, **words: str) -> str:
    """A part that is the same in every file, but for these words of it ($name)."""
    text = (resources.files(__package__) / "parts" / name).read_text(encoding="utf-8")
    return Template(text).substitute({key: xml_text(word) for key, word in words.items()})


def xml_text(text: str) -> str:
    """Text as it stands in XML 1.0, without the characters that it forbids."""
    return escape("".join(sign for sign in text if _is_allowed(ord(sign))))


def _is_allowed(code: int) -> bool:
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code > 0xFFFF
    )

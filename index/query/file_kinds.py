"""What people call kinds of files, and the media types that these are."""

from __future__ import annotations

from collections.abc import Mapping

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_PICTURES = tuple(f"image/{name}" for name in ("png", "jpeg", "tiff", "gif", "bmp", "webp"))

_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "pdf": ("application/pdf",),
    "docx": (f"{_OOXML}wordprocessingml.document",),
    "doc": ("application/msword", "application/vnd.ms-wordml"),
    "odt": (f"{_ODF}text", f"{_ODF}text-flat-xml"),
    "rtf": ("application/rtf",),
    "xlsx": (f"{_OOXML}spreadsheetml.sheet",),
    "xls": ("application/vnd.ms-excel", "application/vnd.ms-spreadsheetml"),
    "ods": (f"{_ODF}spreadsheet", f"{_ODF}spreadsheet-flat-xml"),
    "csv": ("text/csv",),
    "pptx": (f"{_OOXML}presentationml.presentation",),
    "ppt": ("application/vnd.ms-powerpoint",),
    "odp": (f"{_ODF}presentation", f"{_ODF}presentation-flat-xml"),
    "odg": (f"{_ODF}graphics", f"{_ODF}graphics-flat-xml"),
    "epub": ("application/epub+zip",),
    "html": ("text/html",),
    "htm": ("text/html",),
    "md": ("text/markdown",),
    "txt": ("text/plain",),
    "vtt": ("text/vtt",),
    "xml": ("application/xml",),
    "eml": ("message/rfc822",),
    "emlx": ("message/x-emlx",),
    "msg": ("application/vnd.ms-outlook",),
    "ics": ("text/calendar",),
    "vcf": ("text/vcard",),
    "jpg": ("image/jpeg",),
    "jpeg": ("image/jpeg",),
    "tif": ("image/tiff",),
    "tiff": ("image/tiff",),
    "png": ("image/png",),
    "gif": ("image/gif",),
    "bmp": ("image/bmp",),
    "webp": ("image/webp",),
}


def _of(*endings: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for ending in endings for kind in _ENDINGS[ending]))


_WORD = (*_of("doc", "docx"), "application/x-ms-word2", "application/x-msword6")
_MAIL = _of("eml", "emlx", "msg")
_SHEET = _of("xlsx", "xls", "ods", "csv")
_SLIDES = _of("pptx", "ppt", "odp")

KINDS_OF_FILES: Mapping[str, tuple[str, ...]] = {
    **_ENDINGS,
    "word": _WORD,
    "excel": _of("xlsx", "xls"),
    "powerpoint": _of("pptx", "ppt"),
    "spreadsheet": _SHEET,
    "presentation": _SLIDES,
    "slides": _SLIDES,
    "mail": _MAIL,
    "email": _MAIL,
    "image": _PICTURES,
    "picture": _PICTURES,
    "photo": _PICTURES,
    "text": ("text/plain",),
    "markdown": ("text/markdown",),
    "webpage": ("text/html",),
    "subtitles": ("text/vtt",),
    "calendar": ("text/calendar",),
}
"""The media types of each kind: by the ending of its files, or by what it is called."""

_ALSO_WORDS = frozenset({"word", "text", "calendar", "subtitles", "picture", "md", "mail"})

SAID = frozenset(KINDS_OF_FILES) - _ALSO_WORDS
"""Kinds that a word among others stands for; the rest are words that texts have as well."""


def media_types(said: str) -> tuple[str, ...]:
    """The media types that a folded word is called by: a kind, a type or what stands behind it."""
    if "/" in said:
        return (said,)
    known = KINDS_OF_FILES.get(said.removeprefix("."), ())
    every = dict.fromkeys(kind for kinds in KINDS_OF_FILES.values() for kind in kinds)
    return known or tuple(kind for kind in every if kind.partition("/")[2] == said)

"""Tells documents of Apple's Pages, Numbers and Keynote by what their packages hold."""

from __future__ import annotations

from collections.abc import Iterable

APPLE_DOCUMENT = "application/vnd.apple.iwork"
_BY_ENDING = {
    ".pages": "application/vnd.apple.pages",
    ".numbers": "application/vnd.apple.numbers",
    ".key": "application/vnd.apple.keynote",
}
# Until 2012 one XML file held the text, since then Apple's own archives do.
_PRESENTATIONS = frozenset(("index.apxl", "index.apxl.gz"))
_OLD_PARTS = frozenset(("index.xml", "index.xml.gz"))
_BESIDE_OLD_PARTS = ("buildversionhistory.plist", "quicklook/", "contents/pkginfo")
_PARTS = ("index/document.iwa", "index.zip", "index/slide.iwa")


def is_apple_document(names: Iterable[str]) -> bool:
    """Whether the members of a ZIP file are those of one document, also in a folder of its name."""
    members = [name.replace("\\", "/").casefold() for name in names]
    folder = members[0].partition("/")[0] if members else ""
    if folder.endswith(tuple(_BY_ENDING)):
        members = [name.removeprefix(f"{folder}/") for name in members]
    found = set(members)
    if found & _OLD_PARTS:
        return any(name.startswith(_BESIDE_OLD_PARTS) for name in members)
    if "index.zip" in found:
        return any(name.startswith(("metadata/", "data/", "preview")) for name in members)
    return bool(found & _PRESENTATIONS) or not found.isdisjoint(_PARTS)


def apple_type(name: str) -> str:
    """Return the media type of such a document by the ending of its name."""
    endings = (kind for ending, kind in _BY_ENDING.items() if name.casefold().endswith(ending))
    return next(endings, APPLE_DOCUMENT)

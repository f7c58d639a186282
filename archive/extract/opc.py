"""Finds the parts of an OOXML file by their relations (ECMA-376 part 2, Open Packaging)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from archive.errors import ExtractionError
from archive.extract.metadata import FileProperties
from archive.extract.package import Package
from archive.extract.xml_tree import attribute, local_name


@dataclass(frozen=True, slots=True)
class PartRelationship:
    """A part another part refers to; `kind` is the last word of its type ("footnotes")."""

    id: str
    kind: str
    target: str


def relations(package: Package, part: str = "") -> Iterator[PartRelationship]:
    """Yield the relations of a part, or of the whole package, to parts that it holds.

    What lies outside the package is left out: nothing is ever fetched.
    """
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in package:
        return
    for relation in package.xml(listing):
        target = posixpath.normpath(posixpath.join("/", folder, attribute(relation, "Target")))
        for known in (target, unquote(target)):
            if attribute(relation, "TargetMode") != "External" and known in package:
                kind = attribute(relation, "Type").rpartition("/")[2]
                yield PartRelationship(attribute(relation, "Id"), kind, known.lstrip("/"))
                break


def main_part(package: Package, usual: str) -> str:
    """Return the name of the part the document begins with, `usual` where no relation names it."""
    for relation in relations(package):
        if relation.kind == "officeDocument":
            return relation.target
    if usual in package:
        return usual
    raise ExtractionError("This file holds no main part.", "Try to save it again.")


def core_properties(package: Package) -> FileProperties:
    """Return what the file says about itself (ECMA-376 part 2, 8)."""
    part = next((each.target for each in relations(package) if each.kind == "core-properties"), "")
    if not part:
        return FileProperties()
    try:
        values = {local_name(each): each.text or "" for each in package.xml(part)}
    except ExtractionError:
        return FileProperties()
    return FileProperties(
        title=values.get("title", ""),
        date=values.get("created", ""),
        language=values.get("language", ""),
        creators=(values.get("creator", ""),),
    )

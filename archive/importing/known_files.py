"""Recognises files that the archive holds already, so that they need not be copied or read."""

from __future__ import annotations

from dataclasses import replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.documents import document_with_file
from archive.catalogue.storage.seen_files import (
    SeenFile,
    seen_files_at,
    seen_within,
    was_taken_in_whole,
)
from archive.catalogue.storage.trash import is_removed
from archive.importing.discover import DiscoveredFile
from archive.importing.import_item import ImportItem, given_within
from archive.importing.options import ImportOptions
from archive.importing.outcome import ImportStatus
from archive.importing.states import Copied, Found, Held, Ready, Settled


class KnownFiles:
    """What the archive remembers of paths and of content, for one import."""

    def __init__(self, catalogue: Catalogue, options: ImportOptions) -> None:
        self._catalogue = catalogue
        self._looks_at_content = not (options.reread or options.records)
        self._looks_at_paths = self._looks_at_content and not options.rehash

    def by_path(self, found: Found) -> list[Ready]:
        """The file, or what lay within it, when it looks as when it was imported; else nothing."""
        if not self._looks_at_paths:
            return []
        seen = self._unchanged(found.candidate)
        if seen and found.item.attach_to not in (None, seen[0].document):
            return []
        return [self._seen_again(one, found) for one in seen]

    def by_content(self, copied: Copied) -> Copied | Held | Settled:
        """The item as it is to go on: it is read unless all that it brings is known.

        A file for a record that a person named is read in any case: it may be moved there.
        """
        sha256 = copied.copy.sha256
        if (
            not self._looks_at_content
            or copied.item.attach_to is not None
            or not was_taken_in_whole(self._catalogue, sha256)
        ):
            return copied
        if document := document_with_file(self._catalogue, sha256):
            return copied.held(document)
        within = seen_within(self._catalogue, sha256)
        if within and all(map(self._has_original, within)):
            return copied.settled(ImportStatus.UNCHANGED)
        return copied

    def _unchanged(self, candidate: DiscoveredFile) -> list[SeenFile]:
        """What is remembered of a file of this size and time, while its originals are there."""
        seen = seen_files_at(self._catalogue, candidate.origin)
        if not seen or (seen[0].member, seen[0].size, seen[0].mtime_ns) != (
            "",
            candidate.size,
            candidate.mtime_ns,
        ):
            return []
        for one in seen:
            if one.document is not None and not self._has_original(one):
                return []
        return seen if len(seen) == 1 else [one for one in seen if one.document is not None]

    def _has_original(self, seen: SeenFile) -> bool:
        try:
            return self._catalogue.folder.original(seen.sha256).stat().st_size == seen.size
        except OSError:
            return False

    def _seen_again(self, seen: SeenFile, found: Found) -> Held | Settled:
        if seen.member:
            found = _within(found, seen.member)
        if seen.document is not None and (
            found.item.given or is_removed(self._catalogue, seen.document)
        ):
            return found.held(seen.document)
        return found.settled(ImportStatus.UNCHANGED, document=seen.document)


def _within(found: Found, member: str) -> Found:
    """What lies within a file that is itself neither copied nor read."""
    file = found.item
    # Without a parent: nothing waits for it to be stored.
    item = ImportItem(
        file.path,
        member,
        file.name,
        given_within(file.given),
        closures=file.closures,
        known=file.known,
    )
    return replace(found, item=item)

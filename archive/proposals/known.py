"""What the archive knows by name, as the readers of texts ask for it."""

from __future__ import annotations

from dataclasses import dataclass

from archive.proposals.written_names import Finder, find_nothing


@dataclass(frozen=True, slots=True)
class Known:
    """Finders of the names that are known; whoever knows none reads names by their form alone."""

    places: Finder = find_nothing
    bodies: Finder = find_nothing
    projects: Finder = find_nothing


NOTHING_KNOWN = Known()

"""Which of the files under a named folder an import leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Selection:
    """What is left out: by patterns that a person gave, and as bags, which are taken by themselves.

    A pattern (`*`, `?`, `[...]`) fits the name of a file or folder, or its path from the named
    folder on with slashes between; one with a slash at its end fits folders alone.
    """

    patterns: tuple[str, ...] = ()
    bags: frozenset[Path] = frozenset()

    def excluded_by(self, path: Path, within: Path, *, is_folder: bool) -> str | None:
        """The pattern that leaves this path out, None where none does."""
        if not self.patterns:
            return None
        relative = path.relative_to(within).as_posix()
        for pattern in self.patterns:
            if pattern.endswith("/") and not is_folder:
                continue
            bare = pattern.removesuffix("/")
            if fnmatchcase(path.name, bare) or fnmatchcase(relative, bare):
                return pattern
        return None

"""What a running command notes in click's `meta`, by name."""

from __future__ import annotations

OPENED_ARCHIVE = "car-tui archive"
"""Under this name stands the folder of the archive that the command opened."""

KNOWN_AT = "car-tui known at"
"""Under this name stands the day, or the number of the change, of `--known-at`."""

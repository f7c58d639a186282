"""An index in memory, none of which lies in a folder that other processes share."""

from __future__ import annotations

from index._whoosh import RamStorage


class MemoryStorage(RamStorage):  # type: ignore[misc]  # Whoosh has no types.
    """Storage in memory whose temporary files are in memory too.

    Whoosh puts those of a `RamStorage` into one folder of the system's temporary one, named after
    the index alone: two test runs at once, of one machine or of one suite, write over each other.
    """

    def temp_storage(self, name: str | None = None) -> RamStorage:
        """A place of its own for what is written in passing; `name` is of no use here."""
        return MemoryStorage()

"""What stands in a field of a form: a value, and text that is not yet read as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.changes.typed import TypedValue
from archive.model.record import Json

Read = Callable[[str, str], TypedValue]
"""Reads what was typed into a field; raises RefusedChangeError."""


@dataclass(frozen=True, slots=True)
class Given:
    """A value, and the text beside it, which is read before the value is stored."""

    value: Json
    text: str = ""

    def read(self, name: str, read: Read) -> Json:
        """The value with the text in it. Raises RefusedChangeError."""
        if not self.text.strip():
            return self.value
        typed = read(name, self.text).value
        if isinstance(typed, list):
            kept = self.value if isinstance(self.value, list) else []
            return [*kept, *(one for one in typed if one not in kept)]
        return typed

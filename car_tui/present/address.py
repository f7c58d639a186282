"""Where something stands: a record, one passage of a document, or the place a locator names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """`ID`, `ID#N` for passage N, or `ID~words` for the place where a source says them."""

    record_id: str
    passage: int | None = None
    locator: str | None = None

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read what `str` wrote."""
        record_id, tilde, locator = text.partition("~")
        if tilde:
            return cls(record_id, locator=locator)
        record_id, _, number = text.partition("#")
        return cls(record_id, int(number) if number.isdecimal() else None)

    def __str__(self) -> str:
        if self.locator is not None:
            return f"{self.record_id}~{self.locator}"
        return self.record_id if self.passage is None else f"{self.record_id}#{self.passage}"

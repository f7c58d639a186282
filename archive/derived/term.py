"""A term of office: who held it, of which body, and for which time."""

from __future__ import annotations

from dataclasses import dataclass

from archive.dates import Edtf
from archive.derived.stated_time import StatedTime
from archive.derived.vouching import VouchedTime
from archive.model.audience import access_mark
from archive.model.record import Record, Source
from archive.model.vocabulary import Access


@dataclass(frozen=True, slots=True)
class Term:
    """A person in an office of a body. `named` is False for one the sources do not name.

    `role`, `date_basis`, `date_note` and `sources` are those of the term, and `vouched` is the time
    of which those sources speak, None where no dated one does; `body_date` is the time of the body,
    `part_of` that of a longer term in the same office which another source tells of.
    """

    person: Record
    office: str
    body: str | None
    body_title: str | None
    date: Edtf | None
    named: bool
    role: str | None = None
    date_basis: str | None = None
    date_note: str | None = None
    sources: tuple[Source, ...] = ()
    vouched: VouchedTime | None = None
    body_access: Access = Access.PUBLIC
    body_date: Edtf | None = None
    part_of: Edtf | None = None

    @property
    def body_shown(self) -> str:
        """The body's name, marked where it is not public."""
        if self.body_title is None:
            return "body not stated"
        return access_mark(self.body_access) + self.body_title

    @property
    def time(self) -> StatedTime:
        """When it was held, and how sure that is."""
        sourced = bool(self.sources)
        within = self.part_of or self.body_date
        return StatedTime(self.date, self.date_basis, self.vouched, sourced, within)

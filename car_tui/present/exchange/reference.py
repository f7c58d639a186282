"""A document as a reference to it says what it is, before any format of references is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from archive.dates import Edtf, Precision, Shape, parse
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.text.clean import clean_line
from car_tui.present.exchange.selection import Selection


class Work(Enum):
    """What sort of work a document is, and its type in RIS, BibTeX and CSL."""

    REPORT = ("RPRT", "techreport", "report")
    ARTICLE = ("MGZN", "misc", "article-magazine")
    PERIODICAL = ("SER", "misc", "periodical")
    WEB_PAGE = ("ELEC", "misc", "webpage")
    DATA_SET = ("DATA", "misc", "dataset")
    LETTER = ("PCOMM", "misc", "personal_communication")
    TREATY = ("STAT", "misc", "treaty")
    LAW = ("STAT", "misc", "legislation")
    TALK = ("SLIDE", "misc", "speech")
    RECORDING = ("VIDEO", "misc", "motion_picture")
    OTHER = ("GEN", "misc", "document")

    def __init__(self, ris: str, bibtex: str, csl: str) -> None:
        self.ris = ris
        self.bibtex = bibtex
        self.csl = csl


_WORKS = {
    Work.REPORT: ("annual report", "report", "analysis", "mapping", "survey"),
    Work.ARTICLE: ("article",),
    Work.PERIODICAL: ("periodical", "issue", "newsletter"),
    Work.WEB_PAGE: ("web page", "web resource"),
    Work.DATA_SET: ("data set", "registry"),
    Work.LETTER: ("letter", "e-mail", "memo"),
    Work.TREATY: ("convention",),
    Work.LAW: ("directive",),
    Work.TALK: ("presentation",),
    Work.RECORDING: ("recording",),
}
_WORK_OF = {kind: work for work, kinds in _WORKS.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Reference:
    """What is said of one document. `authors` wrote it, `issuers` issued it; names as printed.

    `date` is None where none is known. `address` is where it is found elsewhere, if that is a URL.
    """

    id: str
    work: Work
    kind: str
    title: str
    authors: tuple[str, ...]
    issuers: tuple[str, ...]
    date: Edtf | None
    language: str
    summary: str
    subjects: tuple[str, ...]
    pages: int | None
    holder: str
    locator: str

    @property
    def address(self) -> str:
        """The URL of the work, empty where none is stated."""
        is_url = self.locator.startswith(("https://", "http://")) and " " not in self.locator
        return self.locator if is_url else ""

    @property
    def year(self) -> str:
        """The year in four digits, of a span the first; empty where it is not known."""
        day = self.date and (self.date.earliest or self.date.latest)
        return f"{day.year:04}" if day else ""


def references(selection: Selection) -> Iterator[Reference]:
    """The documents of a selection as references, by id."""
    for record in selection.of(Kind.DOCUMENT):
        issued = (
            clean_line(tie.title)
            for tie in selection.ties_of(record)
            if tie.relation is RelationType.ISSUED_BY and not tie.inverse
        )
        kind = str(record.fields.get("kind") or "document")
        held = selection.held.get(record.id)
        creators = record.fields.get("creators")
        yield Reference(
            id=record.id,
            work=_WORK_OF.get(kind, Work.OTHER),
            kind=kind,
            title=clean_line(record.title),
            authors=tuple(
                clean_line(str(one))
                for one in (creators if isinstance(creators, (list, tuple)) else ())
            ),
            issuers=tuple(issued),
            date=parse(record.date) if record.date else None,
            language=_text(record, "language"),
            summary=clean_line(record.summary or ""),
            subjects=tuple(map(clean_line, record.subjects)),
            pages=held.pages if held else None,
            holder=_text(record, "holder"),
            locator=_text(record, "locator"),
        )


def date_parts(date: Edtf) -> list[list[int]]:
    """A date as year, month and day, as far as each is stated: one such list, for a span two.

    Nothing of it is worked out: of a season or a set the year stays that all days share.
    """
    if date.shape is Shape.INTERVAL:
        ends = [_parts(end) for end in (date.first, date.last) if end is not None]
        return [end for end in ends if end]
    parts = _parts(date)
    return [parts] if parts else []


def _parts(date: Edtf) -> list[int]:
    day = date.earliest
    if day is None or date.latest is None or date.days is not None:
        return []
    if day.year != date.latest.year:
        return []
    return _stated(day, date)


def _stated(day: dt.date, date: Edtf) -> list[int]:
    if date.precision is Precision.DAY:
        return [day.year, day.month, day.day]
    if date.precision is Precision.MONTH:
        return [day.year, day.month]
    return [day.year]


def _text(record: Record, name: str) -> str:
    return clean_line(str(record.fields.get(name) or ""))

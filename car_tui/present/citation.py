"""Citations: what names a record or a passage to others, and leads back to it.

Every form ends with a mark such as [car-tui:do-annual-report-2018#12]: the program's own address,
by which a citation that is pasted into the search line opens the passage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.dates import in_words, parse, short
from archive.model.document import Passage
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from archive.model.vocabulary import Access
from archive.text.clean import clean_line
from car_tui.present.address import Address
from car_tui.present.citation_form import CitationForm
from car_tui.present.closures import shown_access
from car_tui.present.place_names import page_name
from car_tui.present.symbols import kind_word

_MARK = re.compile(r"\[car-tui:([\w-]+)(?:\\?#(\d+))?\]")
_RESPONSIBLE = (RelationType.ISSUED_BY, RelationType.ADOPTED_BY, RelationType.LED_BY)
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        # BibTeX counts braces, whatever stands before them.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: a record, and the passage of it that is meant, if one is.

    `responsible` are those who wrote, issued, adopted or led it, as far as that is known.
    """

    record: Record
    passage: Passage | None
    responsible: tuple[str, ...]

    @property
    def address(self) -> Address:
        """Where it stands."""
        return Address(self.record.id, self.passage.number if self.passage else None)

    @property
    def is_public(self) -> bool:
        """Whether it may leave the archive unasked."""
        return shown_access(self.record) is Access.PUBLIC

    @property
    def year(self) -> str:
        """The year of its date, of a span the first; empty where none is stated."""
        date = parse(self.record.date) if self.record.date else None
        day = (date.earliest or date.latest) if date else None
        return str(day.year) if day else ""

    @property
    def place(self) -> str:
        """Page or passage; empty for the whole."""
        if self.passage is None:
            return ""
        if self.passage.page is not None:
            return page_name(self.passage.page)
        return f"passage {self.passage.number}"


def cited(record: Record, ties: Sequence[ResolvedRelation], passage: Passage | None) -> Cited:
    """Gather what a citation says."""
    creators = record.fields.get("creators")
    named = [str(name) for name in creators] if isinstance(creators, (list, tuple)) else []
    if not named:
        named = [tie.title for tie in ties if tie.relation in _RESPONSIBLE and not tie.inverse]
    return Cited(record, passage, tuple(dict.fromkeys(map(clean_line, named))))


def cite(what: Cited, form: CitationForm) -> str:
    """The citation in one of the forms, on one line but for BibTeX."""
    if form is CitationForm.BIBTEX:
        return _bibtex(what)
    title = clean_line(what.record.title)
    by = ", ".join(what.responsible)
    date = parse(what.record.date) if what.record.date else None
    mark = f"[car-tui:{what.address}]"
    if form is CitationForm.SHORT:
        dated = f" ({short(date)})" if date else ""
        return f"{title}{dated}{_after(what.place)} {mark}"
    time = in_words(date) if date else "no date"
    kind = str(what.record.fields.get("kind") or kind_word(what.record.kind))
    if form is CitationForm.LONG:
        start = f"{by}, " if by else ""
        return f"{start}{title}, {kind}, {time}{_after(what.place)} {mark}"
    # After the Chicago Manual of Style, 17th edition, 14.222: manuscripts and archival items.
    start = f"{by}. " if by else ""
    return f"{start}“{title.rstrip('.')}.” {kind.capitalize()}, {time}{_after(what.place)}. {mark}"


def cited_address(text: str) -> Address | None:
    """The address in a citation, wherever in `text` it stands; None when there is none."""
    found = _MARK.search(text)
    if found is None:
        return None
    return Address(found[1], int(found[2]) if found[2] else None)


def _after(place: str) -> str:
    return f", {place}" if place else ""


def bibtex_text(text: str) -> str:
    """A text with the signs escaped that BibTeX and LaTeX read."""
    return text.translate(_BIBTEX)


def _bibtex(what: Cited) -> str:
    key = str(what.address).replace("#", "-")
    fields = {
        "title": clean_line(what.record.title).translate(_BIBTEX),
        "author": " and ".join(f"{{{name.translate(_BIBTEX)}}}" for name in what.responsible),
        "year": what.year,
        "pages": (what.passage.page or "").translate(_BIBTEX) if what.passage else "",
        "note": f"[car-tui:{str(what.address).replace('#', chr(92) + '#')}]",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])

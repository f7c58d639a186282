"""Reads cards (vCard): persons and bodies as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.dates import parse
from archive.errors import BadDateError
from archive.extract.calendar_time import read_time
from archive.extract.content_lines import ContentLine, read_content_lines
from archive.extract.extracted import Extracted, Found, Section
from archive.extract.recurrence import MONTHS
from archive.text.clean import clean_line

VCF = "text/vcard"
# A structured name (RFC 6350, 6.2.2): family, given, additional, before, behind.
_NAME_ORDER = (3, 1, 2, 0, 4)
_SHOWN = (
    ("NICKNAME", "Also called"),
    ("ORG", "Organisation"),
    ("TITLE", "Title"),
    ("ROLE", "Role"),
    ("EMAIL", "Mail"),
    ("TEL", "Telephone"),
    ("ADR", "Address"),
    ("LABEL", "Address"),
    ("URL", "Web"),
    ("BDAY", "Born"),
    ("ANNIVERSARY", "Anniversary"),
    ("DEATHDATE", "Died"),
    ("LANG", "Language"),
    ("CATEGORIES", "Categories"),
    ("MEMBER", "Member"),
    ("RELATED", "Related"),
    ("REV", "Changed"),
)
_DIVIDED = frozenset({"ORG", "ADR"})
_DATES = frozenset({"BDAY", "ANNIVERSARY", "DEATHDATE", "REV"})
_SCHEMES = ("mailto:", "tel:")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})")


def read_vcf(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the cards of a file (RFC 6350, RFC 2426, vCard 2.1), a section for each.

    The title is the name on the only card, or on the first one and how many more there are; the
    date is the last day on which one was changed. Pictures, sounds and keys are left out.
    `encoding` is the one that a person named.
    """
    lines = read_content_lines(data, encoding)
    cards = list(_cards(lines.lines))
    names = [_name(card) for card in cards]
    first = next(filter(None, names), "")
    title = first if len(cards) < 2 else f"{first} and {len(cards) - 1} more".strip()
    changed = max(filter(None, map(_changed, cards)), default=None)
    return Extracted(
        VCF,
        tuple(
            Section(_text(name, card), heading=name or None)
            for name, card in zip(names, cards, strict=True)
        ),
        title=Found(title) if first else None,
        date=Found(changed) if changed else None,
        warnings=lines.warnings,
        encodings=lines.encodings,
    )


def _cards(lines: Sequence[ContentLine]) -> Iterator[list[ContentLine]]:
    card: list[ContentLine] | None = None
    for line in lines:
        kind = line.value.strip().upper()
        if line.name in ("BEGIN", "END") and kind == "VCARD":
            if card:
                yield card
            card = [] if line.name == "BEGIN" else None
        elif card is not None:
            card.append(line)
    if card:
        yield card


def _name(card: Sequence[ContentLine]) -> str:
    for line in card:
        if line.name == "FN" and (called := clean_line(line.text)):
            return called
    for line in card:
        if line.name == "N":
            parts = dict(enumerate(line.parts))
            called = clean_line(" ".join(filter(None, (parts.get(at, "") for at in _NAME_ORDER))))
            if called:
                return called
    return next((", ".join(filter(None, line.parts)) for line in card if line.name == "ORG"), "")


def _text(name: str, card: Sequence[ContentLine]) -> str:
    shown = [name]
    for wanted, label in _SHOWN:
        for line in card:
            if line.name == wanted and (said := _said(line)):
                kind = _kind(line)
                shown.append(f"{label} ({kind}): {said}" if kind else f"{label}: {said}")
    notes = [line.text.strip() for line in card if line.name == "NOTE"]
    return "\n\n".join(filter(None, ("\n".join(shown), *notes)))


def _said(line: ContentLine) -> str:
    if line.name in _DIVIDED:
        return ", ".join(clean_line(part) for part in line.parts if part)
    said = clean_line(line.text)
    if line.name in _DATES:
        return _date(said) or _day_of_year(said) or said
    scheme = next((each for each in _SCHEMES if said.lower().startswith(each)), "")
    return said[len(scheme) :]


def _kind(line: ContentLine) -> str:
    """Whether it is of work or home, a mobile or a fax."""
    known = ("work", "home", "cell", "fax")
    stated = line.parameters.get("TYPE", "").lower().split(",")
    return ", ".join(kind for kind in known if kind in stated)


def _date(written: str) -> str | None:
    """A day, or part of one, as EDTF has it; None where it is none."""
    if time := read_time(written):
        return time.day
    try:
        return parse(written).text
    except BadDateError:
        return None


def _day_of_year(written: str) -> str | None:
    """A day whose year is not stated (RFC 6350, 4.3.1) in words."""
    found = _NO_YEAR.fullmatch(written)
    month = int(found[1]) if found else 0
    return f"{int(found[2])} {MONTHS[month - 1]}" if found and 1 <= month <= 12 else None


def _changed(card: Sequence[ContentLine]) -> str | None:
    revisions = (_date(clean_line(line.text)) for line in card if line.name == "REV")
    return next(revisions, None)

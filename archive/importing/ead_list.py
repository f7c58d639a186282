"""Reads EAD finding aids: EAD 2002 (by DTD or schema) and EAD3, as systems export them and worse.

Elements are known by their names alone, whatever their namespace: real finding aids have none, or
that of the other version. Numbered components (`c01`) and plain ones are the same. What is marked
`audience="internal"` is not public: a component is restricted, any smaller part is not taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from archive.extract.xml_tree import attribute, child, local_name, parse_xml
from archive.importing.ead_elements import GROUPS, IDENTITY, NOTES, POINTS, SECTIONS
from archive.importing.finding_aid import FindingAid, UnitDraft, in_tree_order
from archive.importing.listed_values import (
    put_access,
    put_date,
    put_genres,
    put_languages,
    put_level,
)
from archive.model.vocabulary import Access
from archive.text.clean import clean_line, clean_text

_COMPONENT = re.compile(r"c(?:0[1-9]|1[0-2])?")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?ead[\s>]")
_BEGINNING_BYTES = 8_192
# Elements that end a line of text.
_BLOCKS = frozenset(
    {"p", "item", "head", "lb", "row", "list", "defitem", "chronitem", "event", "addressline"}
    | {"bibref", "archref", "extref", "bioghist", "scopecontent", "arrangement", "note", "label"}
)
_OF_THE_FILE = ("eadheader", "control", "frontmatter")
_DATES = ("unitdate", "unitdatestructured")


def is_ead(data: bytes) -> bool:
    """Whether bytes are an EAD finding aid, by the first element they name."""
    beginning = data[:_BEGINNING_BYTES].replace(b"\0", b"")
    return beginning.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and bool(
        _ROOT.search(beginning)
    )


def read_ead(data: bytes, name: str) -> FindingAid:
    """Read the bytes of a finding aid of the file `name`; whatever is wrong with it is a remark.

    Raises ExtractionError where it is no well-formed XML.
    """
    root = parse_xml(data, doctype_allowed=True)
    reader = _Reader()
    # What is said of the finding aid as a file of the other system.
    reader.lost.update(name for one in root.iter() if (name := local_name(one)) in _OF_THE_FILE)
    for description in _descriptions(root):
        reader.unit(description, None)
    units, on_parents = in_tree_order(reader.drafts)
    if not units:
        reader.remarks.append("it holds no description (archdesc)")
    lost = (f"{element} ({count})" for element, count in sorted(reader.lost.items()))
    return FindingAid(name, units, (*reader.remarks, *on_parents), tuple(lost))


def _descriptions(root: Element) -> Iterator[Element]:
    """Yield the outermost descriptions of an archive, not those that another one quotes."""
    waiting = [root]
    while waiting:
        element = waiting.pop(0)
        if local_name(element) == "archdesc":
            yield element
        elif local_name(element) != "objectxmlwrap":
            waiting = [*element, *waiting]


class _Reader:
    """One finding aid while it is read."""

    def __init__(self) -> None:
        self.drafts: list[UnitDraft] = []
        self.remarks: list[str] = []
        self.lost: Counter[str] = Counter()

    def unit(self, element: Element, parent: UnitDraft | None) -> None:
        """Read a description with all components in it; its nesting was bounded by the parser."""
        key = str(len(self.drafts) + 1)
        draft = UnitDraft(key, f"unit {key}", parent=parent.key if parent else None)
        self.drafts.append(draft)
        self._identity(draft, element, parent)
        level = attribute(element, "level")
        if level == "otherlevel" or not level:
            level = attribute(element, "otherlevel") or level
        put_level(draft, "level", level)
        if attribute(element, "audience") == "internal":
            draft.fields["access"] = Access.RESTRICTED.value
            draft.fields["access_reason"] = "marked as internal in the finding aid"
        for part in _parts(element):
            self._part(draft, part)
        for component in _components(element):
            self.unit(component, draft)

    def _identity(self, draft: UnitDraft, element: Element, parent: UnitDraft | None) -> None:
        did = child(element, "did")
        parts = [part for part in _flat(did) if self._is_shown(part)] if did is not None else []
        title = next((t for p in parts if local_name(p) == "unittitle" and (t := _title(p))), "")
        dates = [part for part in parts if local_name(part) in _DATES]
        dates += [
            part
            for one in parts
            if local_name(one) == "unittitle"
            for part in one
            if local_name(part) in _DATES
        ]
        if not title:
            title = next((_line(part) for part in dates), "") or "untitled"
            draft.fields["title"] = title
            draft.remark(f"unittitle: is missing; “{clean_line(title, 60)}” stands in its place")
        draft.fields["title"] = clean_line(title, 500)
        draft.place = f"“{clean_line(title, 60)}”"
        self._dates(draft, dates)
        titled = False
        for part in parts:
            name = local_name(part)
            if name == "unittitle":
                if titled and _title(part):
                    draft.put_all("aliases", [_title(part)])
                titled = True
            elif name == "unitid":
                self._code(draft, part, parent)
            elif name == "origination":
                draft.put_all("creators", _names(part))
            elif name in ("langmaterial", "language", "languageset"):
                self._languages(draft, part)
            elif name == "container":
                kind = attribute(part, "type") or attribute(part, "localtype")
                draft.put("locator", f"{kind.capitalize()} {_line(part)}".strip())
            elif name in IDENTITY:
                draft.put(
                    IDENTITY[name], _physical(part) if name.startswith("phys") else _text(part)
                )
            elif name in ("dao", "daogrp", "daoset"):
                self._objects(draft, part)
            elif name in SECTIONS:
                draft.put(SECTIONS[name], _text(part))
            elif name not in (*_DATES, *GROUPS):
                self._lose(part)

    def _code(self, draft: UnitDraft, part: Element, parent: UnitDraft | None) -> None:
        """A code that goes on from the parent's is whole; any other is a number within it."""
        code = _line(part)
        above = str(parent.fields.get("reference", "")) if parent else ""
        field = "reference" if parent is None or (above and code.startswith(above)) else "number"
        if field in draft.fields:
            draft.note("Identifier", code)
        elif code:
            draft.fields[field] = code

    def _dates(self, draft: UnitDraft, dates: list[Element]) -> None:
        """The first date is that of the unit, before one of its bulk; others go into the note."""
        ordered = sorted(dates, key=lambda one: _date_type(one) == "bulk")
        for number, part in enumerate(ordered):
            words, begin, end = _date_of(part)
            if number == 0 or "date" not in draft.fields:
                put_date(draft, "unitdate", words, begin, end)
            else:
                draft.note("Bulk of it" if _date_type(part) == "bulk" else "Date", words or begin)

    def _languages(self, draft: UnitDraft, part: Element) -> None:
        codes = [
            code
            for one in part.iter()
            if (code := attribute(one, "langcode"))
            and local_name(one) in ("language", "langmaterial")
        ]
        scripts = [code for one in part.iter() if (code := attribute(one, "scriptcode"))]
        put_languages(draft, "language", codes)
        draft.put("script", ", ".join(dict.fromkeys(scripts)))
        if not codes or len(_line(part).split()) > 2 * len(codes):
            draft.note("Language", _line(part))

    def _objects(self, draft: UnitDraft, part: Element) -> None:
        draft.note("Digital object", _line(part))
        for one in part.iter():
            target = attribute(one, "href") or attribute(one, "identifier")
            if not target:
                continue
            if "://" in target or draft.file:
                draft.put("locator", target)
            else:
                draft.file = target

    def _part(self, draft: UnitDraft, part: Element) -> None:
        name = local_name(part)
        if name in ("did", "dsc") or _COMPONENT.fullmatch(name):
            if name == "dsc":
                self._inventory(draft, part)
        elif not self._is_shown(part):
            pass
        elif name == "accessrestrict":
            before = dict(draft.fields)
            put_access(draft, name, _text(part))
            if before.get("access") == Access.RESTRICTED.value:
                kept = ("access", "access_until", "access_reason")
                for field in kept:
                    draft.fields.pop(field, None)
                draft.fields |= {field: before[field] for field in kept if field in before}
        elif name in SECTIONS:
            draft.put(SECTIONS[name], _text(part))
        elif name in NOTES:
            draft.note(NOTES[name], _text(part))
        elif name == "controlaccess":
            self._points(draft, part)
        elif name in ("dao", "daogrp", "daoset"):
            self._objects(draft, part)
        elif name not in GROUPS:
            self._lose(part)

    def _inventory(self, draft: UnitDraft, part: Element) -> None:
        """Text before the components of an inventory; a table in their place is not taken."""
        for one in part:
            name = local_name(one)
            if name in ("p", "note"):
                draft.put("note", _text(one))
            elif name not in GROUPS and _line(one):
                self._lose(one)

    def _points(self, draft: UnitDraft, part: Element) -> None:
        genres = []
        for one in part:
            name = local_name(one)
            if not self._is_shown(one):
                continue
            if name == "controlaccess":
                self._points(draft, one)
            elif name in POINTS:
                draft.put_all("subjects", [clean_line(_joined(one), 300)])
            elif name == "genreform":
                genres.append(_joined(one))
            elif name in NOTES:
                draft.note(NOTES[name], _joined(one))
            elif name in ("p", "list", "note"):
                draft.note("Access points", _text(one))
            elif name != "head":
                self._lose(one)
        put_genres(draft, genres)

    def _is_shown(self, part: Element) -> bool:
        if attribute(part, "audience") != "internal":
            return True
        self.lost[f"{local_name(part)}, internal"] += 1
        return False

    def _lose(self, part: Element) -> None:
        if _line(part) or part.attrib:
            self.lost[local_name(part)] += 1


def _components(element: Element) -> Iterator[Element]:
    """Yield the components directly within a description, whatever wraps them."""
    for part in element:
        name = local_name(part)
        if _COMPONENT.fullmatch(name):
            yield part
        elif name in ("dsc", "dscgrp"):
            yield from _components(part)


def _parts(element: Element) -> Iterator[Element]:
    for part in element:
        if local_name(part) == "descgrp":
            yield from _parts(part)
        else:
            yield part


def _flat(did: Element) -> Iterator[Element]:
    for part in did:
        if local_name(part) == "physdescset":
            yield from part
        else:
            yield part


def _text(element: Element) -> str:
    """The text of an element, a line for each block; the heading that names it is left out."""
    pieces: list[str] = []
    _gather(element, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\0"))
    return clean_text("\n".join(filter(None, lines)))


def _gather(element: Element, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for part in element:
        name = local_name(part)
        is_block = name in _BLOCKS
        if is_block:
            pieces.append("\0")
        if name != "head" and attribute(part, "audience") != "internal":
            _gather(part, pieces)
        if is_block:
            pieces.append("\0")
        elif name in ("part", "entry", "date"):
            pieces.append(" ")
        pieces.append(part.tail or "")


def _line(element: Element) -> str:
    return " ".join(_text(element).split())


def _title(element: Element) -> str:
    """A title without the date that stands in it."""
    pieces = [element.text or ""]
    for part in element:
        if local_name(part) not in _DATES:
            pieces.append(" " if local_name(part) == "lb" else _line(part))
        pieces.append(part.tail or "")
    return " ".join("".join(pieces).split()).rstrip(" ,")


def _names(part: Element) -> list[str]:
    """The names in an origination; its own text where it has no element for them."""
    named = [_joined(one) for one in part if local_name(one) in POINTS]
    return [clean_line(name, 300) for name in named or [_line(part)] if name]


def _joined(element: Element) -> str:
    """A name, its parts (EAD3) joined as AtoM and others show them."""
    parts = [_line(part) for part in element if local_name(part) == "part"]
    return ", ".join(filter(None, parts)) or _line(element)


def _physical(element: Element) -> str:
    quantity, kind = child(element, "quantity"), child(element, "unittype")
    if quantity is None:
        return _text(element)
    rest = [_line(p) for p in element if local_name(p) not in ("quantity", "unittype")]
    amount = f"{_line(quantity)} {_line(kind) if kind is not None else ''}".strip()
    return ", ".join(filter(None, (amount, *rest)))


def _date_type(element: Element) -> str:
    return attribute(element, "type") or attribute(element, "unitdatetype")


def _date_of(element: Element) -> tuple[str, str, str]:
    """The words of a date, and the days that it runs from and to."""
    if local_name(element) == "unitdate":
        begin, _, end = attribute(element, "normal").partition("/")
        return _line(element), begin, end or begin
    ends: dict[str, str] = {}
    words = []
    for part in element.iter():
        name = local_name(part)
        if name in ("datesingle", "fromdate", "todate"):
            ends.setdefault(name, attribute(part, "standarddate"))
            words.append(_line(part))
    said = [word for word in words if word]
    if "datesingle" in ends:
        return ", ".join(said), ends["datesingle"], ends["datesingle"]
    return " - ".join(said), ends.get("fromdate", ""), ends.get("todate", "")

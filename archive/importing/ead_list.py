"""Reads EAD finding aids: EAD 2002 (by DTD or schema) and EAD3, as systems export them and worse.

Elements are known by their names alone, whatever their namespace: real finding aids have none, or
that of the other version. Numbered components (`c01`) and plain ones are the same. What is marked
`audience="internal"` is not public: a component is restricted, any smaller part is not taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from archive.extract.foreign_xml import parse_foreign_xml
from archive.extract.xml_tree import attribute, child, local_name
from archive.importing.ead_access import put_our_access
from archive.importing.ead_elements import (
    BY_NUMBER,
    GROUPS,
    IDENTITY,
    NOTES,
    OURS,
    POINTS,
    SECTIONS,
)
from archive.importing.ead_languages import put_ead_languages
from archive.importing.ead_losses import lost_between
from archive.importing.ead_text import (
    DATES,
    date_of,
    date_type,
    extent_of,
    line_of,
    name_of,
    names_in,
    text_of,
    title_of,
)
from archive.importing.encoding_remarks import encoding_remarks
from archive.importing.finding_aid import FindingAid, UnitDraft, in_tree_order
from archive.importing.listed_values import (
    put_access,
    put_date,
    put_genres,
    put_level,
    strictest_access,
)
from archive.model.vocabulary import Access
from archive.text.clean import clean_line

_COMPONENT = re.compile(r"c(?:0[1-9]|1[0-2])?")
_INVENTORIES = ("dsc", "dscgrp")
_OF_THE_FILE = ("eadheader", "control", "frontmatter")


def read_ead(data: bytes, name: str) -> FindingAid:
    """Read the bytes of a finding aid of the file `name`; whatever is wrong with it is a remark.

    Raises ExtractionError where it is no well-formed XML.
    """
    read = parse_foreign_xml(data)
    root = read.root
    reader = _Reader()
    reader.remarks += encoding_remarks(read.encodings, read.declared)
    # What is said of the finding aid as a file of the other system.
    reader.lost.update(name for one in root.iter() if (name := local_name(one)) in _OF_THE_FILE)
    for description in _descriptions(root):
        if attribute(description, "localtype") == OURS:
            # The archive as a whole, by which several units stand at the top of one finding aid.
            for component in _components(description):
                reader.unit(component, None)
        else:
            reader.unit(description, None)
        reader.lost += lost_between(description)
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
        # A name of XML begins with no digit: one that does has a line before it.
        draft.named = attribute(element, "id").removeprefix("_")
        self._identity(draft, element, parent)
        level = attribute(element, "level")
        if level == "otherlevel" or not level:
            level = attribute(element, "otherlevel") or level
        put_level(draft, "level", level)
        if attribute(element, "audience") == "internal":
            draft.fields["access"] = Access.RESTRICTED.value
            draft.fields["access_reason"] = "marked as internal in the finding aid"
        ours = put_our_access(draft, _parts(element))
        for part in _parts(element):
            if ours is not None and local_name(part) == "accessrestrict":
                draft.put("access_conditions", "" if part is ours else text_of(part))
            else:
                self._part(draft, part)
        for component in _components(element):
            self.unit(component, draft)

    def _identity(self, draft: UnitDraft, element: Element, parent: UnitDraft | None) -> None:
        did = child(element, "did")
        parts = [part for part in _flat(did) if self._is_shown(part)] if did is not None else []
        title = next((t for p in parts if local_name(p) == "unittitle" and (t := title_of(p))), "")
        dates = [part for part in parts if local_name(part) in DATES]
        dates += [
            part
            for one in parts
            if local_name(one) == "unittitle"
            for part in one
            if local_name(part) in DATES
        ]
        if not title:
            title = next((line_of(part) for part in dates), "") or "untitled"
            draft.fields["title"] = title
            draft.remark(f"unittitle: is missing; “{clean_line(title, 60)}” stands in its place")
        draft.fields["title"] = clean_line(title, 500)
        draft.place = f"“{clean_line(title, 60)}”"
        self._dates(draft, dates)
        titled = False
        for part in parts:
            name = local_name(part)
            if name == "unittitle":
                if titled and title_of(part):
                    draft.put_all("aliases", [title_of(part)])
                titled = True
            elif name == "unitid":
                self._code(draft, part, parent)
            elif name == "origination":
                draft.put_all("creators", names_in(part))
            elif name in ("langmaterial", "language", "languageset"):
                put_ead_languages(draft, part)
            elif name == "container":
                kind = attribute(part, "type") or attribute(part, "localtype")
                draft.put("locator", f"{kind.capitalize()} {line_of(part)}".strip())
            elif name in IDENTITY:
                draft.put(
                    IDENTITY[name], extent_of(part) if name.startswith("phys") else text_of(part)
                )
            elif name in ("dao", "daogrp", "daoset"):
                self._objects(draft, part)
            elif name in SECTIONS:
                draft.put(SECTIONS[name], text_of(part))
            elif name not in (*DATES, "head"):
                self._lose(part)

    def _code(self, draft: UnitDraft, part: Element, parent: UnitDraft | None) -> None:
        """A code that goes on from the parent's is whole; any other is a number within it."""
        code, known = line_of(part), attribute(part, "localtype")
        if known == "built":
            return
        above = str(parent.fields.get("reference", "")) if parent else ""
        field = "reference" if parent is None or (above and code.startswith(above)) else "number"
        if known in ("reference", "number"):
            field = known
        if field in draft.fields:
            draft.note("Identifier", code)
        elif code:
            draft.fields[field] = code

    def _dates(self, draft: UnitDraft, dates: list[Element]) -> None:
        """The first date is that of the unit, before one of its bulk; others go into the note."""
        ordered = sorted(dates, key=lambda one: date_type(one) == "bulk")
        for number, part in enumerate(ordered):
            words, begin, end = date_of(part)
            if number == 0 or "date" not in draft.fields:
                put_date(draft, "unitdate", words, begin, end)
            else:
                draft.note("Bulk of it" if date_type(part) == "bulk" else "Date", words or begin)

    def _objects(self, draft: UnitDraft, part: Element) -> None:
        draft.note("Digital object", line_of(part))
        for one in part.iter():
            target = attribute(one, "href") or attribute(one, "identifier")
            if not target:
                continue
            if "://" in target or draft.file:
                draft.put("locator", target)
            else:
                # An address, in which a path has its blanks and signs as percents.
                draft.file = unquote(target)

    def _part(self, draft: UnitDraft, part: Element) -> None:
        name = local_name(part)
        if name in ("did", *_INVENTORIES) or _COMPONENT.fullmatch(name):
            if name in _INVENTORIES:
                self._inventory(draft, part)
        elif not self._is_shown(part):
            pass
        elif name == "accessrestrict":
            before = {key: str(value) for key, value in draft.fields.items()}
            put_access(draft, name, text_of(part))
            strictest_access(draft, before)
        elif name in SECTIONS:
            field = BY_NUMBER.get((name, attribute(part, "encodinganalog")), SECTIONS[name])
            draft.put(field, text_of(part))
        elif name in NOTES:
            draft.note(NOTES[name], text_of(part))
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
                draft.put("note", text_of(one))
            elif name in _INVENTORIES:
                self._inventory(draft, one)
            elif name not in GROUPS and line_of(one):
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
                draft.put_all("subjects", [clean_line(name_of(one), 300)])
            elif name == "genreform":
                genres.append(name_of(one))
            elif name in NOTES:
                draft.note(NOTES[name], name_of(one))
            elif name in ("p", "list", "note", "date"):
                draft.note("Access points", text_of(one))
            elif name != "head":
                self._lose(one)
        put_genres(draft, genres)

    def _is_shown(self, part: Element) -> bool:
        if attribute(part, "audience") != "internal":
            return True
        self.lost[f"{local_name(part)}, internal"] += 1
        return False

    def _lose(self, part: Element) -> None:
        if line_of(part) or part.attrib:
            self.lost[local_name(part)] += 1


def _components(element: Element) -> Iterator[Element]:
    """Yield the components directly within a description, whatever wraps them."""
    for part in element:
        name = local_name(part)
        if _COMPONENT.fullmatch(name):
            yield part
        elif name in _INVENTORIES:
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

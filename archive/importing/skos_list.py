"""Reads a thesaurus in SKOS (W3C, 2009), as RDF/XML: what `export` writes, and others.

A concept has one preferred label here and labels have no language: of several the English one is
preferred, the others are alternative. `Formerly X (1998).` in a history note says that the
alternative label X is a former one. Nothing that an address names is fetched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from archive.dates.listed import edtf_text
from archive.extract.foreign_xml import parse_foreign_xml
from archive.importing.encoding_remarks import encoding_remarks
from archive.importing.thesaurus_list import ListedConcept, ThesaurusList
from archive.text.clean import clean_line

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SKOS = "{http://www.w3.org/2004/02/skos/core#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_SHOWN = 100
# A label that a program without languages wrote, then English, then any other.
_PREFERENCE = ("", "en")
_FORMERLY = re.compile(r"Formerly (?P<label>.+?)\.?")
_WHEN = re.compile(r"(?P<label>.+) \((?P<date>[^()]+)\)")
# They say again what others say, or only where the concept stands.
_SAID_ELSEWHERE = ("inScheme", "topConceptOf", "type")


def read_skos(data: bytes) -> ThesaurusList:
    """Read the bytes of a thesaurus; whatever of it is not taken is reported.

    Raises ExtractionError where it is no well-formed XML.
    """
    read = parse_foreign_xml(data)
    reader = _Reader()
    for element in read.root.iter():
        if _is_concept(element):
            reader.concept(element)
        elif element.tag in (f"{_SKOS}Collection", f"{_SKOS}OrderedCollection"):
            reader.lost["Collection"] += 1
    remarks = [*encoding_remarks(read.encodings, read.declared), *reader.remarks]
    concepts = tuple(reader.finished())
    if not concepts:
        remarks.append("it holds no concept with a preferred label")
    lost = tuple(f"{name} ({count})" for name, count in sorted(reader.lost.items()))
    return ThesaurusList(concepts, tuple(remarks), lost)


def _is_concept(element: Element) -> bool:
    if element.tag == f"{_SKOS}Concept":
        return True
    types = (one.get(f"{_RDF}resource") for one in element.findall(f"{_RDF}type"))
    return f"{_SKOS[1:-1]}Concept" in types


@dataclass(slots=True)
class _Draft:
    """A concept while it is read; the concepts that it names are known by their addresses."""

    place: str
    preferred: str
    labels: list[str]
    hidden: list[str]
    former: list[tuple[str, str]]
    broader: list[str]
    remarks: list[str] = field(default_factory=list)


class _Reader:
    """One file while it is read."""

    def __init__(self) -> None:
        self.lost: Counter[str] = Counter()
        self.remarks: list[str] = []
        self._drafts: list[_Draft] = []
        self._by_uri: dict[str, _Draft] = {}
        self._narrower: list[tuple[str, str]] = []

    def concept(self, element: Element) -> None:
        """Read a concept; what RDF says of it at several places is not joined."""
        uri = element.get(f"{_RDF}about") or f"#{element.get(f'{_RDF}ID', '')}"
        place = f"concept {clean_line(uri, _SHOWN)}"
        preferred, *others = _in_order(element.findall(f"{_SKOS}prefLabel")) or [""]
        if not preferred:
            if any(True for _ in element):
                self.remarks.append(f"{place}: has no preferred label; not taken")
            return
        draft = _Draft(
            place,
            preferred,
            [*others, *_texts(element, "altLabel")],
            _texts(element, "hiddenLabel"),
            [],
            [_named(one) for one in element.findall(f"{_SKOS}broader")],
        )
        self._history(draft, element)
        if uri in self._by_uri:
            draft.remarks.append(f"{place}: stands in this file twice; both were taken")
        self._by_uri.setdefault(uri, draft)
        self._drafts.append(draft)
        self._narrower += [(_named(one), uri) for one in element.findall(f"{_SKOS}narrower")]
        self._count_lost(element)

    def finished(self) -> Iterator[ListedConcept]:
        """The concepts, with the labels of those that they name."""
        for uri, above in self._narrower:
            below = self._by_uri.get(uri)
            if below is not None and not below.broader:
                below.broader.append(above)
        for draft in self._drafts:
            yield self._finished(draft)

    def _finished(self, draft: _Draft) -> ListedConcept:
        known = [self._by_uri[uri] for uri in dict.fromkeys(draft.broader) if uri in self._by_uri]
        for uri in draft.broader:
            if uri not in self._by_uri:
                shown = clean_line(uri, _SHOWN) or "nothing"
                draft.remarks.append(f"{draft.place}: broader names {shown}, which is not here")
        if len(known) > 1:
            others = ", ".join(clean_line(one.preferred, 60) for one in known[1:])
            draft.remarks.append(f"{draft.place}: of several broader concepts not {others}")
        said = {draft.preferred}
        former = [one for one in draft.former if _new(one[0], said)]
        alternative = [label for label in draft.labels if _new(label, said)]
        return ListedConcept(
            draft.preferred,
            draft.place,
            tuple(alternative),
            tuple(former),
            tuple(label for label in draft.hidden if _new(label, said)),
            known[0].preferred if known else "",
            tuple(draft.remarks),
        )

    def _history(self, draft: _Draft, element: Element) -> None:
        for note in _texts(element, "historyNote"):
            former = _former(note, draft.labels)
            if former is None:
                self.lost["historyNote"] += 1
            else:
                draft.former.append(former)

    def _count_lost(self, element: Element) -> None:
        taken = ("prefLabel", "altLabel", "hiddenLabel", "historyNote", "broader", "narrower")
        for part in element:
            name = part.tag.rpartition("}")[2]
            if not (part.tag.startswith(_SKOS) and name in taken) and name not in _SAID_ELSEWHERE:
                self.lost[clean_line(name, 60)] += 1


def _in_order(labels: Sequence[Element]) -> list[str]:
    """Texts of preferred labels, the one that is preferred here first."""

    def rank(label: Element) -> int:
        language = label.get(_LANGUAGE, "").lower().partition("-")[0]
        return _PREFERENCE.index(language) if language in _PREFERENCE else len(_PREFERENCE)

    texts = (clean_line(label.text or "") for label in sorted(labels, key=rank))
    return [text for text in texts if text]


def _texts(element: Element, name: str) -> list[str]:
    texts = (clean_line("".join(one.itertext())) for one in element.findall(f"{_SKOS}{name}"))
    return [text for text in texts if text]


def _named(link: Element) -> str:
    """The address that a relation leads to, also where the concept stands within it."""
    within = next((one.get(f"{_RDF}about", "") for one in link), "")
    return link.get(f"{_RDF}resource") or within


def _former(note: str, labels: Sequence[str]) -> tuple[str, str] | None:
    """The former label that a history note tells of, with its date; None where it tells of none."""
    found = _FORMERLY.fullmatch(note)
    if found is None:
        return None
    if found["label"] in labels:
        return found["label"], ""
    dated = _WHEN.fullmatch(found["label"])
    if dated is None or dated["label"] not in labels:
        return None
    date = edtf_text(dated["date"])
    return None if date is None else (dated["label"], date)


def _new(label: str, said: set[str]) -> bool:
    is_new = label not in said
    said.add(label)
    return is_new

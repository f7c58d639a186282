"""Reads authority records in EAC-CPF (of 2010, and 2.0), as systems export them and worse.

Elements are known by their names alone, whatever their namespace and whatever stands around them
(an export of many). Each description (`cpfDescription`) is a person or body. What is marked
`audience="internal"` is not taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from archive.errors import ExtractionError
from archive.extract.foreign_xml import parse_foreign_xml
from archive.extract.xml_tree import attribute, child, local_name
from archive.importing.agent_type import agent_type
from archive.importing.authority_list import AgentValue, AuthorityList, ListedAgent, ListedTie
from archive.importing.eac_names import SETS, Names, names_of
from archive.importing.eac_text import (
    DATES,
    all_text_of,
    date_words,
    entry_of,
    span_of,
)
from archive.importing.ead_text import line_of, name_of, text_of
from archive.importing.encoding_remarks import encoding_remarks
from archive.importing.finding_aid import UnitDraft
from archive.importing.listed_values import put_date
from archive.model.vocabulary import Access
from archive.text.clean import clean_line

CALLED = "authority records (EAC-CPF)"
_TEXTS = {
    "biogHist": "history",
    "structureOrGenealogy": "internal_structure",
    "generalContext": "general_context",
    "legalStatus": "legal_status",
}
_ENTRIES = {
    "place": "places",
    "function": "functions",
    "occupation": "functions",
    "mandate": "mandates",
}
_GROUPS = {
    "places": "places",
    "functions": "functions",
    "occupations": "functions",
    "mandates": "mandates",
    "legalStatuses": "",
    "languagesUsed": "",
    "localDescriptions": "",
}
"""Elements that hold several of the same, and the list that takes what else stands in them."""
_TIES = {
    "hierarchicalparent": "parent",
    "parent": "parent",
    "temporalearlier": "predecessors",
    "predecessor": "predecessors",
}
_GONE = ("deleted", "deletedMerged", "deletedReplaced", "deletedSplit", "cancelled")
_LINKS = ("href", "valueURI")


def read_eac(data: bytes) -> AuthorityList:
    """Read the bytes of a file; whatever is wrong with it is a remark.

    Raises ExtractionError where it is no well-formed XML.
    """
    try:
        read = parse_foreign_xml(data)
    except ExtractionError as error:
        raise ExtractionError(f"These are {CALLED}. {error.message}", error.hint) from error
    root = read.root
    reader = _Reader()
    reader.remarks += encoding_remarks(read.encodings, read.declared)
    records = [one for one in root.iter() if local_name(one) in ("eac-cpf", "eac")]
    for record in records or [root]:
        reader.record(record)
    if not reader.agents:
        reader.remarks.append("it holds no description (cpfDescription)")
    lost = (f"{element} ({count})" for element, count in sorted((+reader.lost).items()))
    return AuthorityList(CALLED, tuple(reader.agents), tuple(reader.remarks), tuple(lost))


class _Reader:
    """One file while it is read."""

    def __init__(self) -> None:
        self.agents: list[ListedAgent] = []
        self.remarks: list[str] = []
        self.lost: Counter[str] = Counter()

    def record(self, record: Element) -> None:
        """Read a record: one description, or several identities of one."""
        control = child(record, "control")
        for description in record.iter():
            if local_name(description) == "cpfDescription":
                self._agent(description, control)
        for part in () if control is None else control:
            self.lost[local_name(part)] += local_name(part) != "otherRecordId"

    def _agent(self, description: Element, control: Element | None) -> None:
        identity = child(description, "identity")
        names = names_of(identity) if identity is not None else Names()
        if identity is None or not names.authorised:
            self.remarks.append(
                f"description {len(self.agents) + 1}: has no name that can be read; not taken"
            )
            return
        name = names.authorised
        draft = UnitDraft(name, f"“{clean_line(name, 60)}”")
        draft.fields["name"] = name
        draft.put_all("parallel_names", names.parallel)
        draft.put_all("aliases", names.others)
        self.lost += names.lost
        self._identity(draft, identity)
        for part in () if control is None else control:
            if local_name(part) == "otherRecordId":
                draft.put_all("identifiers", [line_of(part)])
        self._status(draft, control)
        ties: list[ListedTie] = []
        for group in description:
            for part in _shown(group):
                if local_name(group) == "description":
                    self._part(draft, part)
                elif local_name(group) == "relations":
                    ties += self._tie(part)
                elif local_name(group) != "identity":
                    self._lose(part)
            self.lost += _lost_within(group)
        fields: dict[str, AgentValue] = {**draft.fields}
        if names.former:
            fields["former_names"] = names.former
        self.agents.append(
            ListedAgent(name, fields, draft.place, tuple(draft.remarks), tuple(ties))
        )

    def _identity(self, draft: UnitDraft, identity: Element) -> None:
        for part in _shown(identity):
            name = local_name(part)
            if name == "entityType":
                self._type(draft, attribute(part, "value") or line_of(part))
            elif name in ("entityId", "identityId"):
                draft.put_all("identifiers", [line_of(part)])
            elif name not in ("nameEntry", *SETS):
                self._lose(part)

    def _type(self, draft: UnitDraft, written: str) -> None:
        if kind := agent_type(written):
            draft.fields["type"] = kind
        elif written:
            shown = clean_line(written, 60)
            draft.remark(f"entityType: “{shown}” is no type of agent here; left out")

    def _status(self, draft: UnitDraft, control: Element | None) -> None:
        """Say what is not a record in force; one still in work is not public."""
        for name in ("maintenanceStatus", "publicationStatus"):
            element = None if control is None else child(control, name)
            said = attribute(control, name) or (line_of(element) if element is not None else "")
            if said in _GONE:
                draft.remark(f"{name}: was marked as {clean_line(said, 40)} there")
            elif said == "inProcess":
                draft.fields["access"] = Access.RESTRICTED.value
                draft.fields["access_reason"] = "marked as in process where it comes from"

    def _part(self, draft: UnitDraft, part: Element) -> None:
        name = local_name(part)
        if name == "existDates":
            _existence(draft, part)
        elif name in _TEXTS:
            draft.put(_TEXTS[name], all_text_of(part))
        elif name in _ENTRIES:
            draft.put_all(_ENTRIES[name], [entry_of(part)])
        elif name in ("localDescription", "languageUsed"):
            label = attribute(part, "localType").rpartition("#")[2].rpartition("/")[2]
            label = label if name == "localDescription" else "Language used"
            if "subject" in label.lower():
                draft.put_all("subjects", [entry_of(part)])
            else:
                draft.note(clean_line(label, 100) or "Description", entry_of(part))
        elif name in _GROUPS:
            for within in _shown(part):
                if local_name(within) in (*_ENTRIES, *_TEXTS, "localDescription", "languageUsed"):
                    self._part(draft, within)
                elif _GROUPS[name] and local_name(within) != "head":
                    draft.put_all(_GROUPS[name], [line_of(within)])
                else:
                    draft.note("Description", text_of(within))
        else:
            self._lose(part)

    def _tie(self, part: Element) -> Iterator[ListedTie]:
        """What a relation to a person or body says; those to records and functions are lost."""
        name = local_name(part)
        target = child(part, "targetEntity")
        entry = child(part, "relationEntry") if target is None else target
        kinds = [attribute(part, "cpfRelationType")]
        kinds += [line_of(one) for one in part if local_name(one) in ("relationType", "targetRole")]
        of_agent = name == "cpfRelation" or (
            name == "relation" and agent_type(attribute(target, "targetType")) is not None
        )
        if attribute(target, "targetType") == "family":
            of_agent = True
        if not of_agent or entry is None or not name_of(entry):
            kind = attribute(part, f"{name}Type") or attribute(target, "targetType")
            self.lost[", ".join(filter(None, (name, clean_line(kind, 60))))] += 1
            return
        named = clean_line(name_of(entry), 500)
        label = ", ".join(filter(None, kinds))
        more = [
            date_words(one) if local_name(one) in DATES else line_of(one)
            for one in part
            if one is not entry and local_name(one) not in ("relationType", "targetRole")
        ]
        about = "; ".join(filter(None, more))
        said = f"Related{f' ({clean_line(label, 100)})' if label else ''}: {named}"
        key = "".join(letter for letter in label.lower() if letter.isalpha())
        yield ListedTie(_TIES.get(key, ""), named, f"{said}; {about}" if about else said)

    def _lose(self, part: Element) -> None:
        if local_name(part) != "head" and (line_of(part) or part.attrib):
            self.lost[local_name(part)] += 1


def _shown(element: Element) -> Iterator[Element]:
    return (part for part in element if attribute(part, "audience") != "internal")


def _lost_within(group: Element) -> Counter[str]:
    """Count headings, addresses of other records, and parts that are not for the public."""
    lost: Counter[str] = Counter()
    for part in group.iter():
        name = local_name(part)
        lost["head"] += name == "head"
        lost[f"{name}, internal"] += attribute(part, "audience") == "internal"
        lost.update(f"{name} {link}" for link in _LINKS if attribute(part, link))
    return lost


def _existence(draft: UnitDraft, part: Element) -> None:
    """The dates of existence; what stands there for people or programs otherwise is kept."""
    dated, for_programs = UnitDraft(draft.key, draft.place), UnitDraft(draft.key, draft.place)
    put_date(dated, "existDates", date_words(part), *span_of(part))
    put_date(for_programs, "existDates", "", *span_of(part))
    date, beside = dated.fields.get("date"), for_programs.fields.get("date")
    if date is not None:
        draft.fields["existence"] = date
    words = dated.fields.get("date_note")
    if words and (dated.remarks or date != beside):
        draft.put("history", str(words).replace("As listed", "Dates of existence"))
        if beside and beside != date and not dated.remarks:
            draft.put("history", f"From and to as listed: {beside}")
    draft.remarks += dated.remarks
    for note in _shown(part):
        if local_name(note) == "descriptiveNote":
            draft.put("history", f"Dates of existence: {line_of(note)}")

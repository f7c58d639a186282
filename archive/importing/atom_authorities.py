"""Reads AtoM's tables of authority records (ISAAR(CPF)) and of archival institutions (ISDIAH)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from archive.dates.listed import read_listed
from archive.importing.agent_type import agent_type
from archive.importing.atom_tables import REPOSITORIES, AtomTable, key_of
from archive.importing.authority_list import AuthorityList, ListedAgent
from archive.importing.finding_aid import FieldValue
from archive.importing.lenient_table import TableRow, read_table
from archive.text.clean import clean_line

_TEXTS = {
    "history": "history",
    "legalstatus": "legal_status",
    "internalstructures": "internal_structure",
    "generalcontext": "general_context",
    "geoculturalcontext": "general_context",
}
_LISTS = {
    "parallelformsofname": "parallel_names",
    "standardizedformsofname": "aliases",
    "otherformsofname": "aliases",
    "corporatebodyidentifiers": "identifiers",
    "subjectaccesspoints": "subjects",
    "placeaccesspoints": "places",
}
_WHOLE_TEXTS = {"places": "places", "functions": "functions", "mandates": "mandates"}
"""Texts in AtoM, in which `|` divides nothing; here they are the only entry of a list."""
_ADDRESS = ("streetaddress", "postalcode", "city", "region", "country")
_BY_THEMSELVES = ("authorizedformofname", "typeofentity", "datesofexistence", "actoroccupations",
                  "actoroccupationnotes")  # fmt: skip
_ONLY_HERE = ("culture", "legacyid", "slug")
"""Columns by which rows find each other, and which are not kept."""
_READ = {*_BY_THEMSELVES, *_ONLY_HERE, *_TEXTS, *_LISTS, *_WHOLE_TEXTS}


def read_authorities(data: bytes, table: AtomTable) -> AuthorityList:
    """Read the bytes of one of both tables; whatever is wrong with it is a remark."""
    read = read_table(data)
    reader = _Reader(table)
    for row in read.rows:
        reader.row(row)
    remarks = list(read.remarks)
    if unkept := [column for column in read.columns if key_of(column) in _ONLY_HERE]:
        remarks.append(f"read and not kept: {', '.join(unkept)}")
    lost = (f"{column} ({count})" for column, count in sorted(reader.lost.items()))
    agents = tuple(draft.finished() for draft in reader.drafts)
    return AuthorityList(table.name, agents, (*remarks, *reader.remarks), tuple(lost))


@dataclass(slots=True)
class _Draft:
    """An agent while it is read."""

    place: str
    name: str
    culture: str
    fields: dict[str, FieldValue] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def put(self, name: str, value: str) -> None:
        before = self.fields.get(name)
        self.fields[name] = f"{before}\n{value}" if isinstance(before, str) else value

    def put_all(self, name: str, values: list[str]) -> None:
        before = self.fields.get(name)
        kept = before if isinstance(before, list) else []
        if together := list(dict.fromkeys((*kept, *filter(None, values)))):
            self.fields[name] = together

    def remark(self, sentence: str) -> None:
        self.remarks.append(f"{self.place}, {sentence}")

    def finished(self) -> ListedAgent:
        return ListedAgent(self.name, self.fields, self.place, tuple(self.remarks))


class _Reader:
    """One table while it is read."""

    def __init__(self, table: AtomTable) -> None:
        self._is_of_institutions = table is REPOSITORIES
        self.drafts: list[_Draft] = []
        self.lost: Counter[str] = Counter()
        self.remarks: list[str] = []
        self._by_id: dict[str, _Draft] = {}

    def row(self, row: TableRow) -> None:
        """Read a row: an agent, or another language of one."""
        cells = {key_of(column): value for column, value in row.cells.items()}
        name = clean_line(cells.get("authorizedformofname", ""), 500)
        culture = cells.get("culture", "").lower()
        first = self._by_id.get(cells.get("legacyid") or cells.get("slug", ""))
        if first is not None and culture and culture != first.culture:
            self._translation(first, row, name, culture)
            return
        if not name:
            self.remarks.append(f"line {row.line}: has no authorizedFormOfName; not taken")
            return
        draft = _Draft(f"line {row.line}", name, culture)
        self.drafts.append(draft)
        if known := cells.get("legacyid") or cells.get("slug", ""):
            self._by_id.setdefault(known, draft)
        self._fill(draft, cells)
        for column in row.cells:
            key = key_of(column)
            if key not in _READ and not (
                self._is_of_institutions and key in (*_ADDRESS, "identifier")
            ):
                self.lost[clean_line(column, 60)] += 1

    def _fill(self, draft: _Draft, cells: dict[str, str]) -> None:
        draft.fields["name"] = draft.name
        self._type(draft, cells.get("typeofentity", ""))
        if words := cells.get("datesofexistence", ""):
            _existence(draft, words)
        for column, name in _TEXTS.items():
            if text := cells.get(column):
                draft.put(name, text)
        for column, name in _WHOLE_TEXTS.items():
            draft.put_all(name, [cells.get(column, "")])
        for column, name in _LISTS.items():
            draft.put_all(name, [clean_line(one, 500) for one in _list(cells.get(column, ""))])
        notes = _parallel(cells.get("actoroccupationnotes", ""))
        for at, occupation in enumerate(_parallel(cells.get("actoroccupations", ""))):
            note = notes[at] if at < len(notes) else ""
            draft.put_all("functions", [f"{occupation} ({note})" if note else occupation])
        if more := list(filter(None, notes[len(_parallel(cells.get("actoroccupations", ""))) :])):
            draft.put_all("functions", more)
        if self._is_of_institutions:
            draft.put_all("identifiers", [cells.get("identifier", "")])
            address = (clean_line(cells.get(column, "")) for column in _ADDRESS)
            draft.put_all("places", [", ".join(filter(None, address))])

    def _type(self, draft: _Draft, written: str) -> None:
        kind = agent_type(written)
        if self._is_of_institutions and not written:
            draft.fields["type"] = "organisation"
        elif kind:
            draft.fields["type"] = kind
        elif written:
            shown = clean_line(written, 60)
            draft.remark(f"typeOfEntity: “{shown}” is no type of agent here; left out")

    def _translation(self, draft: _Draft, row: TableRow, name: str, culture: str) -> None:
        """A further row of the same agent: its name in that language; the rest is reported."""
        draft.put_all("parallel_names", [name] if name != draft.name else [])
        rest = [
            clean_line(column, 60)
            for column in row.cells
            if key_of(column) not in ("authorizedformofname", *_ONLY_HERE)
        ]
        self.remarks.append(
            f"line {row.line}: {draft.place} in another language ({clean_line(culture, 20)}); its"
            " name was taken" + (f", not {', '.join(rest)}" if rest else "")
        )


def _existence(draft: _Draft, words: str) -> None:
    """Fill the dates of existence; the words are kept where they say it otherwise."""
    date = read_listed(words)
    if date is not None:
        draft.fields["existence"] = date.text
    if date is None or date.text != words:
        draft.put("history", f"Dates of existence: {clean_line(words, 200)}")
    if date is None:
        shown = clean_line(words, 80)
        draft.remark(
            f"datesOfExistence: “{shown}” is no date that can be read and is kept in the history"
        )


def _list(value: str) -> list[str]:
    return [part for part in _parallel(value) if part]


def _parallel(value: str) -> list[str]:
    parts = [part.strip() for part in value.split("|")]
    return ["" if part == "NULL" else part for part in parts]

"""Reads AtoM's tables of authority records (ISAAR(CPF)) and of archival institutions (ISDIAH)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.dates.listed import read_listed
from archive.importing.agent_type import agent_type
from archive.importing.atom_tables import REPOSITORIES, AtomTable, key_of
from archive.importing.authority_list import AuthorityList, ListedAgent
from archive.importing.finding_aid import FieldValue
from archive.importing.lenient_table import TableRow, read_table
from archive.model.as_listed import FIELD as AS_LISTED
from archive.model.as_listed import ListedCell
from archive.text.clean import clean_line

_TEXTS = {
    "history": "history",
    "maintenancenotes": "note",
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
_OF_NAMES = ("parallelformsofname", "standardizedformsofname", "otherformsofname")
_WHOLE_TEXTS = {"places": "places", "functions": "functions", "mandates": "mandates"}
"""Texts in AtoM, in which `|` divides nothing; here they are the only entry of a list."""
_ADDRESS = ("streetaddress", "postalcode", "city", "region", "country")
_BY_THEMSELVES = ("authorizedformofname", "typeofentity", "datesofexistence", "actoroccupations",
                  "actoroccupationnotes")  # fmt: skip
_ONLY_HERE = ("culture", "legacyid", "slug")
"""Columns by which rows find each other."""
_ELSEWHERE = (
    *("descriptionidentifier", "institutionidentifier", "rules", "status", "levelofdetail"),
    *("revisionhistory", "sources", "digitalobjectpath", "digitalobjecturi"),
)
"""Columns of authority records of which only the cells are kept."""
PLAIN = {
    "authorizedformofname": "name",
    "legalstatus": "legal_status",
    "internalstructures": "internal_structure",
    "generalcontext": "general_context",
}
"""Columns that leave as what their field says; each cell that is no more than that is not kept."""
_READ = {*_BY_THEMSELVES, *_ONLY_HERE, *_TEXTS, *_LISTS, *_WHOLE_TEXTS}


def read_authorities(data: bytes, table: AtomTable) -> AuthorityList:
    """Read the bytes of one of both tables; whatever is wrong with it is a remark."""
    read = read_table(data)
    reader = _Reader(table)
    for row in read.rows:
        reader.row(row)
    remarks = list(read.remarks)
    of_institutions = table is REPOSITORIES
    if of_institutions and (
        unkept := [column for column in read.columns if key_of(column) in _ONLY_HERE]
    ):
        remarks.append(f"read and not kept: {', '.join(unkept)}")
    lost = (f"{column} ({count})" for column, count in sorted(reader.lost.items()))
    agents = tuple(draft.finished() for draft in reader.drafts)
    return AuthorityList(table.name, agents, (*remarks, *reader.remarks), tuple(lost))


@dataclass(slots=True)
class AgentDraft:
    """An agent while it is read."""

    place: str
    name: str
    culture: str
    fields: dict[str, FieldValue] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    cells: list[ListedCell] = field(default_factory=list)
    named: str = ""

    def put(self, name: str, value: str) -> None:
        """Fill a field; what is there already stays before it, on a line of its own."""
        before = self.fields.get(name)
        self.fields[name] = f"{before}\n{value}" if isinstance(before, str) else value

    def put_all(self, name: str, values: list[str]) -> None:
        """Add to a list, each value once."""
        before = self.fields.get(name)
        kept = [one for one in before if isinstance(one, str)] if isinstance(before, list) else []
        if together := list(dict.fromkeys((*kept, *filter(None, values)))):
            self.fields[name] = together

    def remark(self, sentence: str) -> None:
        """Report something of this agent."""
        self.remarks.append(f"{self.place}, {sentence}")

    def finished(self) -> ListedAgent:
        """The agent as read."""
        if self.cells:
            self.fields[AS_LISTED] = [cell.written() for cell in self.cells]
        return ListedAgent(
            self.name, self.fields, self.place, tuple(self.remarks), named=self.named
        )


class _Reader:
    """One table while it is read."""

    def __init__(self, table: AtomTable) -> None:
        self._is_of_institutions = table is REPOSITORIES
        self.drafts: list[AgentDraft] = []
        self.lost: Counter[str] = Counter()
        self.remarks: list[str] = []
        self._by_id: dict[str, AgentDraft] = {}

    def row(self, row: TableRow) -> None:
        """Read a row: an agent, or another language of one."""
        cells = {key_of(column): value for column, value in row.cells.items()}
        name = clean_line(cells.get("authorizedformofname", ""), 500)
        culture = cells.get("culture", "").lower()
        first = self._by_id.get(cells.get("legacyid") or cells.get("slug", ""))
        if first is not None and culture and culture != first.culture:
            self._translation(first, row, culture)
            return
        if not name:
            self.remarks.append(f"line {row.line}: has no authorizedFormOfName; not taken")
            return
        draft = AgentDraft(f"line {row.line}", name, culture)
        self.drafts.append(draft)
        if known := cells.get("legacyid") or cells.get("slug", ""):
            self._by_id.setdefault(known, draft)
        fill_agent(draft, cells, of_institutions=self._is_of_institutions)
        if not self._is_of_institutions:
            draft.named = cells.get("descriptionidentifier", "")
            draft.cells = _kept(draft, row)
        more = (*_ADDRESS, "identifier") if self._is_of_institutions else _ELSEWHERE
        for column in row.cells:
            if key_of(column) not in (*_READ, *more):
                self.lost[clean_line(column, 60)] += 1

    def _translation(self, draft: AgentDraft, row: TableRow, culture: str) -> None:
        """A further row of the same agent: its names in that language; the rest is reported."""
        cells = {key_of(column): value for column, value in row.cells.items()}
        for field_name, names in names_in(cells).items():
            draft.put_all(field_name, [one for one in names if one != draft.name])
        if not self._is_of_institutions:
            draft.cells += [
                ListedCell(clean_line(column, 60), value, culture)
                for column, value in row.cells.items()
                if key_of(column) in {*_READ, *_ELSEWHERE} - {"culture"}
            ]
        rest = [
            clean_line(column, 60)
            for column in row.cells
            if key_of(column) not in ("authorizedformofname", *_ONLY_HERE)
        ]
        less = ", not" if self._is_of_institutions else "; only as listed:"
        self.remarks.append(
            f"line {row.line}: {draft.place} in another language ({clean_line(culture, 20)}); its"
            " name was taken" + (f"{less} {', '.join(rest)}" if rest else "")
        )


def names_in(cells: Mapping[str, str]) -> Mapping[str, list[str]]:
    """The names that a row in another language has, by the field of the agent that they go into."""
    found = {"parallel_names": [clean_line(cells.get("authorizedformofname", ""), 500)]}
    for column in _OF_NAMES:
        names = [clean_line(one, 500) for one in _list(cells.get(column, ""))]
        found.setdefault(_LISTS[column], []).extend(names)
    return found


def fill_agent(
    draft: AgentDraft, cells: Mapping[str, str], *, of_institutions: bool = False
) -> None:
    """Fill the fields of an agent from its cells, by the keys of their columns."""
    draft.fields["name"] = draft.name
    _type(draft, cells.get("typeofentity", ""), of_institutions=of_institutions)
    if words := cells.get("datesofexistence", ""):
        _existence(draft, words)
    for column, name in _TEXTS.items():
        if text := cells.get(column):
            draft.put(name, text)
    for column, name in _WHOLE_TEXTS.items():
        draft.put_all(name, cells.get(column, "").split("\n"))
    for column, name in _LISTS.items():
        draft.put_all(name, [clean_line(one, 500) for one in _list(cells.get(column, ""))])
    notes = _parallel(cells.get("actoroccupationnotes", ""))
    for at, occupation in enumerate(_parallel(cells.get("actoroccupations", ""))):
        note = notes[at] if at < len(notes) else ""
        draft.put_all("functions", [f"{occupation} ({note})" if note else occupation])
    if more := list(filter(None, notes[len(_parallel(cells.get("actoroccupations", ""))) :])):
        draft.put_all("functions", more)
    if of_institutions:
        draft.put_all("identifiers", [cells.get("identifier", "")])
        address = (clean_line(cells.get(column, "")) for column in _ADDRESS)
        draft.put_all("places", [", ".join(filter(None, address))])


def _type(draft: AgentDraft, written: str, *, of_institutions: bool) -> None:
    kind = agent_type(written)
    if of_institutions and not written:
        draft.fields["type"] = "organisation"
    elif kind:
        draft.fields["type"] = kind
    elif written:
        shown = clean_line(written, 60)
        draft.remark(f"typeOfEntity: “{shown}” is no type of agent here; left out")


def _kept(draft: AgentDraft, row: TableRow) -> list[ListedCell]:
    """The cells that say more than their field does; that of the culture stands for them all."""
    cells = {key_of(column): (column, value) for column, value in row.cells.items()}
    kept = [ListedCell(*cells.get("culture", ("culture", "")))]
    for key, (column, value) in cells.items():
        is_said = "|" not in value and key in PLAIN and draft.fields.get(PLAIN[key]) == value
        if key in {*_READ, *_ELSEWHERE} - {"culture"} and not is_said:
            kept.append(ListedCell(clean_line(column, 60), value))
    return kept


def _existence(draft: AgentDraft, words: str) -> None:
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

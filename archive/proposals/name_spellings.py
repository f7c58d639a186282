"""The names of a record in every form in which texts write them in full or in short."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.derived.names import names_borne
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import ORGANISATION_KINDS, Kind

_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SUBTITLE = re.compile(r":\s| – ")
_BODY_FOR = re.compile(
    r"(?P<body>.*\b(?:Group|Force|Committee|Council|Network|Team))"
    r" (?:on|for|against) (?P<matter>.+)"
)
_JOINS = ("on", "for", "against")
_TRAILING_YEARS = re.compile(
    r"(?: (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December))? \d{4}(?: ?[-–] ?\d{4})?$"
)
_FEWEST_WORDS = 3
# "Terms of Reference 2016" without its year is any of them.
_FEWEST_UNDATED = 5
# Their titles are what was decided or is wanted, in words that other sentences have as well.
_SAID = (Kind.DECISION, Kind.PRIORITY)
_UNIT = "Unit"
_NATIONS = {
    "Danish": "Denmark", "Estonian": "Estonia", "Finnish": "Finland", "German": "Germany",
    "Icelandic": "Iceland", "Latvian": "Latvia", "Lithuanian": "Lithuania",
    "Norwegian": "Norway", "Polish": "Poland", "Russian": "Russia", "Swedish": "Sweden",
}  # fmt: skip
_NATION_OF = {country: nation for nation, country in _NATIONS.items()}
_OF_COUNTRY = re.compile(rf"(?P<what>.+) (?:of|in) (?P<country>{'|'.join(_NATION_OF)})")
_KINDS = tuple(kind.title() for kind in ORGANISATION_KINDS if kind.endswith((" group", " force")))


class Spellings:
    """The spellings of the names of some records, which may be each other's parts."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = [record for record in records if record.kind not in _SAID]
        self._names = {record.id: tuple(_plain_names(record)) for record in self._records}
        self._abbreviated = self._abbreviations()

    def __iter__(self) -> Iterator[tuple[Record, str]]:
        """Each record with each spelling; some more than once."""
        for record in self._records:
            for name in self._names[record.id]:
                for spelling in self._of(record, name):
                    yield record, spelling
        yield from self._units()
        yield from self._kinds()

    def _of(self, record: Record, name: str) -> Iterator[str]:
        in_full = list(dict.fromkeys((name, *_shorter(record, name))))
        for one in in_full:
            yield one
            yield from self._beside_owner(record, one)
            yield from self._abbreviation_exchanged(one)
            if record.kind is Kind.AGENT:
                yield from _turned_round(one, record)

    def _beside_owner(self, record: Record, name: str) -> Iterator[str]:
        """With and without the name of the body that it is a part of, or that issued it."""
        for owner in _owners(record):
            for owners_name in self._names.get(owner, ()):
                if name.startswith(f"{owners_name} "):
                    rest = name[len(owners_name) + 1 :]
                    yield f"{rest} of {owners_name}"
                    if len(rest.split()) >= _FEWEST_WORDS:
                        yield rest
                        if record.kind is Kind.AGENT:
                            yield from _turned_round(rest, record)
                elif record.kind is Kind.AGENT and " " in name:
                    yield f"{owners_name} {name}"
                    yield from _turned_round(f"{owners_name} {name}", record)

    def _abbreviation_exchanged(self, name: str) -> Iterator[str]:
        """UN Convention as United Nations Convention, and the other way round."""
        for one, other in self._abbreviated.get(name.partition(" ")[0], ()):
            if name.startswith(f"{one} "):
                yield other + name[len(one) :]

    def _abbreviations(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The abbreviations that stand for the title of one body alone, and these titles.

        Each with the other, by its first word.
        """
        titles: dict[str, set[str]] = defaultdict(set)
        for record in self._records:
            if record.kind is Kind.AGENT and " " in record.title:
                for name in self._names[record.id]:
                    if is_abbreviation(name):
                        titles[name].add(record.title)
        exchanged: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for short, full in titles.items():
            if len(full) == 1:
                (title,) = full
                exchanged[short].append((short, title))
                exchanged[title.partition(" ")[0]].append((title, short))
        return exchanged

    def _units(self) -> Iterator[tuple[Record, str]]:
        """A unit by the abbreviation of the body that it serves: CAR Unit."""
        for unit in self._records:
            if not unit.title.endswith(f" {_UNIT}"):
                continue
            matter = unit.title.removesuffix(f" {_UNIT}")
            for body in self._records:
                if body is not unit and matter in body.title:
                    for name in self._names[body.id]:
                        if is_abbreviation(name):
                            yield unit, f"{name} {_UNIT}"

    def _kinds(self) -> Iterator[tuple[Record, str]]:
        """The kind of a body, where the name of one body alone has it: Expert Group."""
        agents = [one for one in self._records if one.kind is Kind.AGENT]
        for kind in _KINDS:
            having = [one for one in agents if any(kind in name for name in self._names[one.id])]
            if len(having) == 1:
                yield having[0], kind


def is_abbreviation(name: str) -> bool:
    """Whether a name is one word in capitals, as CBSS or TF-THB."""
    return " " not in name and name.isupper() and len(name) > 1


def _plain_names(record: Record) -> Iterator[str]:
    """The names of a record, without those in square brackets, which describe the nameless.

    A title that was guessed from a file is none: it is often no more than "Minutes".
    """
    guessed = record.fields.get("guessed")
    is_guess = isinstance(guessed, (list, tuple)) and "title" in guessed
    for name in dict.fromkeys(names_borne(record)):
        if not name.startswith("[") and not (is_guess and name == record.title):
            yield name


def _owners(record: Record) -> list[str]:
    wanted = (RelationType.PART_OF, RelationType.ISSUED_BY)
    return [tie.target for tie in record.relations if tie.type in wanted and not tie.at]


def _shorter(record: Record, name: str) -> Iterator[str]:
    """Without what is in brackets, without a subtitle, without the years at the end."""
    names = [name]
    if record.kind in (Kind.AGENT, Kind.PROJECT, Kind.PRACTICE, Kind.PLACE) and "(" in name:
        names += [_IN_BRACKETS.sub("", name), name.partition(" (")[0]]
    if record.kind in (Kind.PROJECT, Kind.DOCUMENT) and (found := _SUBTITLE.search(name)):
        head = name[: found.start()]
        names += [head] if record.kind is Kind.PROJECT or head.count(" ") > 1 else []
    if record.kind in (Kind.AGENT, Kind.PROJECT, Kind.DOCUMENT):
        undated = (_TRAILING_YEARS.sub("", one) for one in names)
        names += [one for one in undated if len(one.split()) >= _FEWEST_UNDATED]
    if record.fields.get("type") == "person" and " " in name:
        first, _, last = name.rpartition(" ")
        names.append(f"{last}, {first}")
    yield from names[1:]


def _turned_round(name: str, record: Record) -> Iterator[str]:
    """The same name in another order: Children at Risk Expert Group, Ministry in Lithuania."""
    if record.fields.get("type") == "person":
        return
    if found := _BODY_FOR.fullmatch(name):
        body, matter = found["body"], found["matter"]
        yield f"{body} {matter}"
        yield f"{matter} {body}"
        yield from (f"{body} {join} {matter}" for join in _JOINS)
    nation, _, rest = name.partition(" ")
    if nation in _NATIONS and " " in rest:
        yield f"{rest} of {_NATIONS[nation]}"
        yield f"{rest} in {_NATIONS[nation]}"
    if found := _OF_COUNTRY.fullmatch(name):
        yield f"{_NATION_OF[found['country']]} {found['what']}"

"""The names of a person or body in EAC-CPF: which of them is the one, and what the others are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from archive.dates.listed import read_listed
from archive.extract.xml_tree import attribute, child, local_name
from archive.importing.eac_text import date_words
from archive.importing.ead_text import line_of, name_of
from archive.text.clean import clean_line

SETS = ("nameEntryParallel", "nameEntrySet")
"""Elements that hold the same name in several languages."""
_ENTRY = "nameEntry"
_READ = ("part", "useDates", "authorizedForm", "preferredForm", "alternativeForm")


@dataclass(slots=True)
class Names:
    """The authorised form of a name, "" where there is none, and the others by what they are.

    `former` are those of which the time of use is known; `lost` counts elements that were not
    taken.
    """

    authorised: str = ""
    parallel: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    former: list[dict[str, str]] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)


def names_of(identity: Element) -> Names:
    """Return the names in an identity; of several authorised ones, or of none, the first is it."""
    names = Names()
    entries = [(entry, _written(entry)) for entry in _entries(identity, names.lost)]
    entries = [(entry, written) for entry, written in entries if written]
    chosen = next((one for one in entries if _is_authorised(one[0])), None)
    chosen = chosen or next(iter(entries), None)
    if chosen is None:
        return names
    names.authorised = chosen[1]
    within_set = {id(one) for part in identity if local_name(part) in SETS for one in part}
    for entry, written in entries:
        used = child(entry, "useDates")
        date = read_listed(date_words(used)) if used is not None else None
        is_other = written != names.authorised
        if is_other and date is not None:
            names.former.append({"name": written, "date": date.text})
        elif is_other:
            (names.parallel if id(entry) in within_set else names.others).append(written)
        is_dated = is_other and date is not None
        names.lost.update(
            name
            for part in entry
            if (name := local_name(part)) not in _READ or (name == "useDates" and not is_dated)
        )
    return names


def _entries(identity: Element, lost: Counter[str]) -> Iterator[Element]:
    for part in identity:
        if attribute(part, "audience") == "internal":
            continue
        if local_name(part) == _ENTRY:
            yield part
        elif local_name(part) in SETS:
            for one in part:
                if local_name(one) != _ENTRY:
                    lost[local_name(one)] += bool(line_of(one))
                elif attribute(one, "audience") != "internal":
                    yield one


def _written(entry: Element) -> str:
    return clean_line(name_of(entry), 500) if child(entry, "part") is not None else ""


def _is_authorised(entry: Element) -> bool:
    return attribute(entry, "status") == "authorized" or any(
        local_name(part) in ("authorizedForm", "preferredForm") for part in entry
    )

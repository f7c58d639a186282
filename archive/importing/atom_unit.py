"""What a row of AtoM's CSV of descriptions says of a unit: cells become fields of a document.

`|` divides lists, NULL is a hole in one, and the columns of events belong together by position.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest

from archive.importing.atom_columns import EVENTS, LISTS, NOTES, TEXTS
from archive.importing.finding_aid import UnitDraft
from archive.importing.listed_values import (
    put_access,
    put_date,
    put_genres,
    put_languages,
    put_level,
)
from archive.model.vocabulary import Access
from archive.text.clean import clean_line

OTHER_TITLE = "other title"
"""The label with which another name leaves among the alternative identifiers."""

_CREATION = ("", "creation")
_ZEROS = re.compile(r"(?:-00)+\b")


def fill_unit(draft: UnitDraft, cells: Mapping[str, str]) -> None:
    """Fill the fields of a unit from its cells, by the keys of their columns."""
    title = clean_line(cells.get("title", ""), 500)
    if not title:
        title = clean_line(cells.get("identifier", "")) or "untitled"
        draft.remark(f"title: is missing; “{title}” stands in its place")
    draft.fields["title"] = title
    draft.file = cells.get("digitalobjectpath", "")
    put_level(draft, "levelOfDescription", cells.get("levelofdescription", ""))
    _events(draft, cells)
    put_access(draft, "accessConditions", cells.get("accessconditions", ""))
    _publication(draft, cells.get("publicationstatus", ""))
    put_languages(draft, "language", _list(cells.get("language", "")))
    for column, field in TEXTS.items():
        for value in _list(cells.get(column, "")):
            draft.put(field, value)
    draft.put("script", ", ".join(_list(cells.get("script", ""))))
    for column, field in LISTS.items():
        draft.put_all(field, [clean_line(one, 300) for one in _list(cells.get(column, ""))])
    for column, label in NOTES.items():
        draft.note(label, ", ".join(_list(cells.get(column, ""))))
    put_genres(draft, _list(cells.get("genreaccesspoints", "")))
    _identifiers(draft, cells)
    _places(draft, cells)


def _events(draft: UnitDraft, cells: Mapping[str, str]) -> None:
    """Take events by position: who created it is its creator, and when its date."""
    rows = {column: _parallel(cells.get(column, "")) for column in EVENTS}
    length = max(map(len, rows.values()))
    counts = {len(values) for values in rows.values() if values != [""]}
    if len(counts) > 1:
        draft.remark("events: their columns do not have the same number of values")
    events = [
        {column: values[at] if at < len(values) else "" for column, values in rows.items()}
        for at in range(length)
    ]
    created = [one for one in events if one["eventtypes"].lower() in _CREATION]
    others = [one for one in events if one not in created]
    for event in created:
        dated = "date" in draft.fields
        if dated:
            # Who is named alone is one more creator, and nothing else is said.
            if _in_words({**event, "eventactors": ""}):
                draft.note("Further creation", _in_words(event))
        else:
            put_date(
                draft,
                "eventDates",
                event["eventdates"],
                event["eventstartdates"],
                event["eventenddates"],
            )
        draft.put_all("creators", [clean_line(event["eventactors"], 300)])
        draft.put("administrative_history", event["eventactorhistories"])
        for column in ("eventdescriptions", "eventplaces"):
            draft.note("Creation", event[column])
    for event in others:
        kind, words = event["eventtypes"], _in_words(event)
        draft.note(kind, words)
        if not words:
            draft.remark(f"eventTypes: nothing is said of “{clean_line(kind, 60)}”; left out")


def _publication(draft: UnitDraft, status: str) -> None:
    """What is a draft there is not public here."""
    if status and status.lower() != "published":
        # Also where a condition would open it: nobody has published it yet.
        draft.fields["access"] = Access.RESTRICTED.value
        draft.fields.setdefault("access_reason", f"publication status: {clean_line(status, 60)}")
        draft.fields.pop("access_until", None)
        if status.lower() != "draft":
            draft.remark(f"publicationStatus: “{clean_line(status, 60)}” was read as Draft")


def other_titles(cells: Mapping[str, str]) -> list[str]:
    """The other names that stand among the alternative identifiers."""
    names = (clean_line(other, 500) for label, other in _labelled(cells) if label == OTHER_TITLE)
    return [*filter(None, names)]


def _labelled(cells: Mapping[str, str]) -> list[tuple[str, str]]:
    """The alternative identifiers, each behind its label."""
    labels = _parallel(cells.get("alternativeidentifierlabels", ""))
    others = _parallel(cells.get("alternativeidentifiers", ""))
    return [*zip_longest(labels, others, fillvalue="")]


def _identifiers(draft: UnitDraft, cells: Mapping[str, str]) -> None:
    draft.put_all("aliases", other_titles(cells))
    for label, other in _labelled(cells):
        if label == OTHER_TITLE:
            continue
        draft.note(label or "Alternative identifier", other)
        if label and not other:
            shown = clean_line(label, 60)
            draft.remark(f"alternativeIdentifierLabels: “{shown}” labels nothing; left out")


def _places(draft: UnitDraft, cells: Mapping[str, str]) -> None:
    """Shelf marks: a name, its kind and its place, by position."""
    names, kinds, places = (
        _parallel(cells.get(f"physicalobject{part}", "")) for part in ("name", "type", "location")
    )
    for at in range(max(len(names), len(kinds), len(places))):
        name, kind, place = (
            column[at] if at < len(column) else "" for column in (names, kinds, places)
        )
        named = f"{name} ({kind})" if name and kind and kind not in name else name or kind
        draft.put("locator", ", ".join(filter(None, (named, place))))


def _list(value: str) -> list[str]:
    return [part for part in _parallel(value) if part]


def _parallel(value: str) -> list[str]:
    parts = [part.strip() for part in value.split("|")]
    return ["" if part == "NULL" else part for part in parts]


def _in_words(event: dict[str, str]) -> str:
    bounds = "/".join(filter(None, (event["eventstartdates"], event["eventenddates"])))
    # A day or month of zeros is not stated.
    is_said = _ZEROS.sub("", bounds) in (event["eventdates"], "")
    dates = (
        event["eventdates"] if is_said else ", ".join(filter(None, (event["eventdates"], bounds)))
    )
    more = (event["eventplaces"], event["eventdescriptions"], event["eventactorhistories"])
    return ", ".join(filter(None, (event["eventactors"], dates, *more)))

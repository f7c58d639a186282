"""Which sections the card of each kind has, in their order, and what stands in each.

What no section names stands under `REST`, so that a new field is on the card as soon as it is in
the model. Conflicts, notes and sources stand below, in the same order for every kind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.model.record import Record
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Kind

REST = "more"
"""The heading of what no section names."""


@dataclass(frozen=True, slots=True)
class Tied:
    """The relations of one type, as they are read from the record that holds them or, `inverse`,
    from the other end."""

    relation: R
    inverse: bool = False


Part = str | Tied
"""A field by its name, or relations."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one may expect to be told: one of these parts, under a label; of some kinds only.

    `only` are the finer kinds of record of which it is expected; none for all.
    """

    label: str
    parts: tuple[Part, ...]
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A section: its heading, what stands in it, and what of that one may expect."""

    heading: str
    parts: tuple[Part, ...]
    wanted: tuple[Wanted, ...] = ()


def _all(*parts: Part | tuple[Tied, ...]) -> tuple[Part, ...]:
    """Fields and relations in one order."""
    found: list[Part] = []
    for part in parts:
        found.extend(part if isinstance(part, tuple) else (part,))
    return tuple(found)


def _to(*relations: R) -> tuple[Tied, ...]:
    return tuple(Tied(one) for one in relations)


def _from(*relations: R) -> tuple[Tied, ...]:
    return tuple(Tied(one, inverse=True) for one in relations)


LINE = "line"
"""The section that has the line of a record as well as its parts."""
SAME_MEETING = "same meeting"
SPEAKS_OF, TERMS, SPAN, FILE, COUNTRY = "speaks of", "terms", "span", "file", "country"
"""Sections in which something stands that is no field."""
SOURCES = "sources"
"""The section of sources; the relations to documents that say the same stand beside those."""

_MET = ("conference", "consultation", "kick-off", "meeting", "seminar", "training", "workshop")

PLANS: dict[Kind, tuple[Planned, ...]] = {
    Kind.DECISION: (
        Planned(
            "what",
            ("date", "kind", "verb", "unwritten", "subjects", "valid", "reason"),
            (Wanted("date", ("date",)),),
        ),
        Planned(
            "who and where",
            _all(_to(R.ADOPTED_BY, R.DECIDED_AT, R.HELD_AT), "countries"),
            (
                Wanted("decided by", _to(R.ADOPTED_BY)),
                Wanted("meeting", _to(R.DECIDED_AT, R.HELD_AT)),
            ),
        ),
        Planned(LINE, ()),
        Planned(
            "what came of it",
            _all(
                *(_to(R.RESPONSIBILITY_OF), "due", "carrying_out", _to(R.CONCERNS)),
                _from(R.PROGRESS_SHOWN_BY),
            ),
        ),
        Planned(SAME_MEETING, ()),
        Planned(SOURCES, _from(R.RECORDS)),
    ),
    Kind.EVENT: (
        Planned(
            "when and where",
            _all("date", "planned", _to(R.HELD_AT), "countries"),
            (Wanted("date", ("date",)), Wanted("place", _all(_to(R.HELD_AT), "countries"), _MET)),
        ),
        Planned("what", ("summary", "kind", "subjects")),
        Planned("who", (*_to(R.ORGANISED_BY), "participants", *_to(R.ATTENDED_BY, R.INVITED))),
        Planned(
            "belongs to",
            (*_to(R.PART_OF_PROJECT, R.BACKGROUND_TO), *_from(R.PROGRESS_SHOWN_BY)),
        ),
        Planned("decided there", _from(R.DECIDED_AT)),
        Planned(LINE, ()),
        Planned(SOURCES, _from(R.TELLS_OF, R.RECORDING_OF)),
    ),
    Kind.PROJECT: (
        Planned(SPAN, ("date", "status"), (Wanted("years", ("date",)),)),
        Planned(
            "aims",
            (
                *("summary", "aims", "acronym", "aliases", "subjects", "flagship"),
                *("group_flagship", "website", "countries", "contradictions"),
            ),
        ),
        Planned(
            "who pays, leads, takes part",
            _all(_to(R.FUNDED_BY, R.LED_BY, R.PARTNER), "partners_note", _from(R.WORKED_IN)),
            (Wanted("paid by", _to(R.FUNDED_BY)), Wanted("led by", _to(R.LED_BY))),
        ),
        Planned(
            "phases",
            _all(
                *("phases", _to(R.PHASE_OF), _from(R.PHASE_OF)),
                *(_to(R.CARRIED_OUT_AS), _from(R.CARRIED_OUT_AS)),
            ),
        ),
        Planned("outputs", _from(R.OUTPUT_OF)),
        Planned("priorities", (*_to(R.SERVES), *_from(R.PURSUED_BY, R.PROGRESS_SHOWN_BY))),
        Planned("practices", _from(R.USED_IN)),
        Planned("events", _from(R.PART_OF_PROJECT, R.BACKGROUND_TO)),
        Planned("decisions", _from(R.CONCERNS)),
        Planned(LINE, ()),
        Planned("before and after", (*_to(R.FOLLOWS), *_from(R.FOLLOWS))),
        Planned(SOURCES, ()),
    ),
    Kind.DOCUMENT: (
        Planned(
            "identity",
            ("kind", "reference", "number", "level", "date", "period", "extent", "aliases"),
            (Wanted("date", ("date",)),),
        ),
        Planned(
            "context",
            _all(
                *("creators", _to(R.CREATED_BY, R.ISSUED_BY), "countries"),
                *(_to(R.INCLUDED_IN), _from(R.INCLUDED_IN), _to(R.ISSUE_OF), _from(R.ISSUE_OF)),
                *(_to(R.ATTACHED_TO), _from(R.ATTACHED_TO), _to(R.OUTPUT_OF)),
                *("administrative_history", "archival_history", "acquisition", "appraisal"),
                *("accruals", "arrangement"),
            ),
        ),
        Planned(
            "content",
            _all(
                *("summary", "subjects", "method"),
                _to(R.RECORDS, R.TELLS_OF, R.RECORDING_OF, R.SUBTITLES_OF),
                _from(R.SET_OUT_IN, R.DESCRIBED_IN, R.PROGRESS_SHOWN_BY, R.SUBTITLES_OF),
            ),
        ),
        Planned(SPEAKS_OF, ()),
        Planned(
            "access",
            (
                *("language", "script", "access_conditions", "reproduction_conditions"),
                *("licence", "withheld", "physical_characteristics", "finding_aids"),
            ),
        ),
        Planned(
            FILE,
            ("file", "sha256", "guessed", "holder", "locator", "location_of_copies"),
        ),
        Planned(LINE, ()),
        Planned(
            "related",
            _all(_to(R.RELATED_TO), _from(R.RELATED_TO), "related_units", "publication_note"),
        ),
        Planned("described", ("archivist_note", "rules", "description_dates")),
        Planned("as listed", ("as_listed",)),
        Planned(SOURCES, ()),
    ),
    Kind.AGENT: (
        Planned(TERMS, _all("office", "role", "date", _to(R.OFFICE_IN), "terms")),
        Planned(
            "what",
            (
                *("type", "kind", "existence", "members_number", "subjects", "legal_status"),
                *("functions", "mandates", "internal_structure", "history", "general_context"),
            ),
        ),
        Planned(COUNTRY, ("cbss_member", "group_member", "eu_member", "corporal_punishment_ban")),
        Planned("as listed", ("as_listed",)),
        Planned(
            "where",
            _all(
                *("countries", _to(R.EMPLOYED_BY, R.PART_OF, R.MEMBER_OF), "memberships"),
                *(_from(R.PART_OF, R.MEMBER_OF), "places"),
            ),
        ),
        Planned("who", _from(R.OFFICE_IN, R.EMPLOYED_BY)),
        Planned("before and after", _all(_to(R.SUCCEEDS), "predecessors", _from(R.SUCCEEDS))),
        Planned("decided", _from(R.ADOPTED_BY, R.RESPONSIBILITY_OF)),
        Planned(
            "took part in",
            (*_from(R.ORGANISED_BY, R.ATTENDED_BY, R.INVITED), *_to(R.WORKED_IN)),
        ),
        Planned("projects", _from(R.LED_BY, R.PARTNER, R.FUNDED_BY)),
        Planned("papers", _from(R.ISSUED_BY, R.CREATED_BY, R.OWNED_BY)),
        Planned("names over time", ("former_names", "aliases", "parallel_names", "identifiers")),
        Planned(SOURCES, ()),
    ),
    Kind.PRIORITY: (
        Planned(
            "what",
            ("date", "kind", "summary", "items", "subjects"),
            (Wanted("covers", ("date",)),),
        ),
        Planned("objectives", ("objectives",)),
        Planned(
            "where used",
            _all(_from(R.SERVES), _to(R.PURSUED_BY, R.PROGRESS_SHOWN_BY), "countries"),
        ),
        Planned(LINE, ()),
        Planned("described in", _to(R.SET_OUT_IN)),
        Planned(SOURCES, ()),
    ),
    Kind.PRACTICE: (
        Planned("what", ("kind", "summary", "aliases", "subjects")),
        Planned("where used", _all(_to(R.USED_IN, R.OWNED_BY), "countries")),
        Planned("evidence", ("evidence",)),
        Planned("described in", _to(R.DESCRIBED_IN)),
        Planned(SOURCES, ()),
    ),
    Kind.PLACE: (
        Planned(
            "what",
            ("summary", "aliases", "countries", "coordinates", "subjects"),
            (Wanted("country", ("countries",)),),
        ),
        Planned("held there", _from(R.HELD_AT)),
        Planned(SOURCES, ()),
    ),
}
"""The sections of each kind."""


def plans_of(record: Record) -> tuple[Planned, ...]:
    """The sections of a record; of a kind that is new all stands under `REST`.

    The date of a person is that of an office, that of a body says how long there was one.
    """
    plans = PLANS.get(record.kind, ())
    if record.kind is not Kind.AGENT or record.fields.get("type") == "person":
        return plans
    without = (replace(one, parts=()) if one.heading == TERMS else one for one in plans)
    return tuple(
        replace(one, parts=("date", *one.parts)) if one.heading == "what" else one
        for one in without
    )


NOTE = "note"
"""The field that has a section of its own, above the sources."""

LAST = ("tags", "short", "explained", "notes")
"""The fields of the section of tags and notes, which every kind has."""

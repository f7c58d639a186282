"""Writes docs/records.md from the model, so that the page never says anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from archive.model import vocabulary as v
from archive.model.description import ELEMENTS
from archive.model.fields import Form, Group, KindModel, Link, Member, Value
from archive.model.kinds import KINDS
from archive.model.relations import RelationType

PAGE = Path(__file__).parents[1] / "docs" / "records.md"

INTRODUCTION = """\
# Records

<!-- Written by scripts/write_records_doc.py from archive/model. Change those, then run it. -->

What an archive knows is kept in records of eight kinds. A record says what one thing is, how it is
tied to others, and where that is written. Nothing in it is tied to one organisation: the bundled
history of the Expert Group on Children at Risk is one set of such records.

```
    record ---- relation ----> record        a seminar "held at" a place; the other
      |                                      reading, "venue of", is derived
      |
      +---- source ----> document            "page iv", "passage 12", or a locator:
              |             |                a few words by which the place is found
              |             | only cited: this is all there is
              |             |
              |             | held: its file lies in originals/
              |             v
              |          version 1, 2, ...   the last one is current
              |             |
              |             v
              +------->  passage 1, 2, ...   a page, or about 250 words: what search
                                             finds and a source opens
```

A record is written as one item of a YAML file, such as those in `archive/history/`. The tables
below give the name of each field in such an item, its form, and what it means. Only `id` and the
title are required. A wrong item is answered with every problem in it, each with its line and
column and the path of its field (`phases/0/date`); [import.md](import.md) tells what is read how.

Forms: **text**; **date**, which is EDTF (ISO 8601-2, levels 0 to 2) and kept as
written; **number**, a whole one; **true or false**; **one of** a list, given under
[Lists](#lists); **id** of another record. *many* stands for a list of these.

A date is never more certain than its source: `2008~` is about 2008, `2002/` began in 2002 and ended
nobody knows when, `2012/..` goes on.

A value stands in a source unless the record says otherwise. Fields of dates and of some relations
have a basis of their own; any other field is marked by its name, in `inferred` where it was worked
out from what a source says, in `compiled` where it is known from outside the sources and helps to
find things:

```yaml
- id: ev-2002-02-reykjavik
  title: Meeting in Reykjavik
  kind: meeting
  organisers: [or-board, or-unit]
  inferred: [organisers or-unit, participants/bodies]   # one of several; a field within a part
  compiled: [kind]
```

Card and `--json` show the mark where they show the value, a relation's at both of its ends. A value
that becomes another loses its mark.
"""

SOURCES = """\
## Sources

`sources` is a list. Each entry says where the record, or the part of it that the list stands in, is
written. Its standing is never shown as more than it is.

| field | form | meaning |
|---|---|---|
| `document` | id of a document | the document that says so; required |
| `locator` | text | a few words by which the place is found |
| `page` | text | the page, as a reader calls it |
| `passage` | number | the passage, counted from 1 |
| `standing` | one of [standing](#standing) | whether somebody has looked: without it, not checked |
"""

DESCRIPTION = """\
## Describing holdings

A document may be a unit of description at any level, from the fonds down to the item, by ISAD(G),
second edition. `parent` names the unit that it is part of, and any depth will do. No unit is part
of itself, by whatever way, and none is of a higher level than what it is part of. A unit above the
item needs no file: nothing is said to be missing where none is held. What has no parent and is no
fonds or series stands under "not yet arranged".

The reference code is the one that is written in `reference`. Where none is, it is built: the code
of the parent, a slash, and the `number`, or the id where there is no number. What is built is not
stored, and changes with the parents'. A unit at the top without a code has none, nor has what is
below it.

The 26 elements of the standard, and the fields that hold them. The six that every description needs
are named as missing, by `car-tui describe` and on the card, where none of their fields is filled.

"""

ACCESS = """\
## Access

`access` says who may see a record, `access_until` until when that holds and `access_reason` why.
On the latest day that `access_until` can mean, the record opens by itself, in every answer:
`2040-01-01` opens on that day, `2040` on 31 December 2040, a date without a last day (`2040/..`,
`2040/`) never. Without `access_until` it holds until somebody changes it. `car-tui access` lists
what is not public and when it opens.

The strictest access wins. Nothing that an import says or leaves out makes anything more open,
unless it says so and `--lower-access` is given; [import.md](import.md) has the whole rule.
"""

CHANGING = """\
## Changing records

An item whose id is there already changes the fields that it names; those that it does not name
stay. `show ID --yaml` prints a record as such an item, to be edited and imported again.

- To empty a field, write it empty: `summary:` with nothing, `null`, or `[]`. A title, which every
  record needs, and `access`, which has always a value, cannot be emptied. In a table an empty
  cell leaves the value as it is, since tables have many cells that are merely not filled in; a
  cell with `[]` empties it.
- A list that is named takes the place of the whole list: `aliases`, `subjects`, `sources`,
  relations, and groups such as `phases` and `objectives`. So does a single group such as
  `participants`.
- `terms`, `former_names` and `memberships` gather: an entry that is named stands beside those
  that are there. One with the same office, body and date (name, abbreviation and date;
  membership, body and period) takes the place of that entry. `[]` empties the list, and
  `--replace` replaces it.
- An `office` with a date, or a membership such as `eu_member` with a period, that lies wholly
  apart from the time of the one that is there is a further one and goes into `terms` or
  `memberships`; the import says so. To correct the time itself, name the date alone.
- A field that is kept by the other record (a project's `events`) adds to what there is and takes
  nothing away. Where the other record has room for one alone (the place of an event), a second is
  refused.
- The basis of a link (`amends_basis`) is a field of its own and stays where only `amends` is
  named.

With `--replace` the file has all fields of its records, and what it does not name goes, access
excepted. Every value that goes is listed, and a person has to agree: on a terminal to a question,
else with `--yes`.
"""

ORIGIN = """\
## Origin

Every record says where it came from, one of [origin](#origin-1). A bundled one also knows the
release of the history it came with. A newer release updates the bundled records nobody has
touched; one that was changed, removed, or entered under the same id stays as it is and is listed
as differing.
"""

DISAGREEMENTS = """\
## Source issues

Where sources disagree, are silent or damaged, nothing is picked in silence. A source issue has an
id, a type, one of [source issue type](#source_issue-type), the problem in words, the field
concerned, the records and documents it concerns, in words how the records were entered, and the
readings: for each source the value it gives, the document, a locator, and its standing.

```
   record ──┐                      ┌── reading 1: value, document, locator, standing
            ├── source_issue A7 ───┤
   record ──┘         │            └── reading 2
                      └── choice: reading 2, note, who, when
```

An archivist may hold one reading to be right: `car-tui choose A7 2 --note WHY`. The choice stands
beside the readings and is in the journal; it changes no record, and a newer release of the history
leaves it alone. `--none` takes it back.
"""

WORKED_OUT = """\
## What is worked out

Nothing that follows from the records is kept in them. Whether a decision holds on a day, by which
rule and source, is worked out by the table in [decisions.md](decisions.md), which also says what a
line of decisions is. Who held an office on a day, and for which years nobody is named, follows from
the dates of persons with an `office` and from their `terms`; what a body was called at a time, from
its `former_names`.
"""

ENUMERATIONS: dict[str, type[StrEnum]] = {
    "kind": v.Kind,
    "access": v.Access,
    "basis": v.Basis,
    "standing": v.Standing,
    "origin": v.Origin,
    "source issue type": v.SourceIssueType,
}

LISTS: dict[str, tuple[str, ...]] = {
    "agent type": v.AGENT_TYPES,
    "kind of organisation": v.ORGANISATION_KINDS,
    "office": v.OFFICES,
    "state membership": v.STATE_MEMBERSHIPS,
    "level": v.LEVELS,
    "carrying out": v.CARRYING_OUT,
    "participant role": v.PARTICIPANT_ROLES,
    "kind of event": v.EVENT_KINDS,
    "kind of decision": v.DECISION_KINDS,
    "kind of document": v.DOCUMENT_KINDS,
    "kind of priority": v.PRIORITY_KINDS,
    "progress": v.PROGRESS_STATUSES,
    "kind of practice": v.PRACTICE_KINDS,
}

_NAMED_LISTS = LISTS | {
    name: tuple(one.value for one in enumeration) for name, enumeration in ENUMERATIONS.items()
}


def records_doc() -> str:
    """The whole page, as Markdown."""
    parts = [
        INTRODUCTION,
        _every_kind(),
        *map(_kind, KINDS.values()),
        _description(),
        SOURCES,
        ACCESS,
        CHANGING,
        ORIGIN,
        DISAGREEMENTS,
        WORKED_OUT,
        _relations(),
        _lists(),
    ]
    return "\n".join(parts)


def main() -> None:
    """Write the page."""
    PAGE.write_text(records_doc(), encoding="utf-8")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return (
        "\n".join("| " + " | ".join(line) + " |" for line in lines).replace("| --- ", "|---") + "\n"
    )


def _anchor(name: str) -> str:
    # The section on origin comes before the list of that name.
    suffix = "-1" if name == "origin" else ""
    return f"[{name}](#{name.replace(' ', '-')}{suffix})"


def _every_kind() -> str:
    rows = [
        ("`id`", "text", "lower-case letters and digits joined by single hyphens, never changed"),
        ("`note`", "text", "remark"),
        ("`access`", f"one of {_anchor('access')}", "who may see it; public where nothing is said"),
        ("`access_until`", "date", "until when: on the latest day it can mean the record opens"),
        ("`access_reason`", "text", "why it is not public"),
        ("`sources`", "many [sources](#sources)", "where it is written"),
    ]
    return "## Fields of every kind\n\n" + _table(("field", "form", "meaning"), rows)


def _kind(model: KindModel) -> str:
    rows = [*_common(model), *_members(model.members)]
    return f"## {model.kind.value.capitalize()}\n\n" + _table(("field", "form", "meaning"), rows)


def _common(model: KindModel) -> Iterator[tuple[str, str, str]]:
    yield f"`{model.title_name}`", "text", "title; required"
    if model.date_name:
        yield f"`{model.date_name}`", "date", "when it was"
        yield f"`{model.date_name}_basis`", f"one of {_anchor('basis')}", "how the date is known"
        yield f"`{model.date_name}_note`", "text", "remark on the date"
    if model.summary_name:
        yield f"`{model.summary_name}`", "text", "what it is about"
    if model.has_aliases:
        yield "`aliases`", "many texts", "other names"
    yield "`subjects`", "many texts", "subjects"
    if model.one_country:
        yield "`country`", "text", "ISO 3166 code of two letters"
    else:
        yield "`countries`", "many texts", "ISO 3166 codes of two letters"


def _description() -> str:
    rows = [
        (
            element.number,
            element.name + (" (mandatory)" if element.mandatory else ""),
            ", ".join(f"`{field}`" for field in element.fields),
        )
        for element in ELEMENTS
    ]
    return DESCRIPTION + _table(("ISAD(G)", "element", "fields"), rows)


def _members(members: Sequence[Member], path: str = "") -> Iterator[tuple[str, str, str]]:
    for member in members:
        name = f"`{path}{member.name}`"
        if isinstance(member, Group):
            yield name, "many groups" if member.many else "group", member.help
            yield from _members(member.members, f"{path}{member.name}/")
            if member.has_sources:
                yield (
                    f"`{path}{member.name}/sources`",
                    "many [sources](#sources)",
                    "where it is written",
                )
        elif isinstance(member, Link):
            reading = member.relation.inverse if member.inverse else member.relation.forward
            kept = "; kept by the other record" if member.inverse else ""
            form = f"{'many ids' if member.many else 'id'}: {member.to.value}"
            yield name, form, f"{member.help} (*{reading}*{kept})"
            if member.basis_name:
                basis = f"one of {_anchor('basis')}"
                yield f"`{path}{member.basis_name}`", basis, f"how `{member.name}` is known"
        else:
            yield name, _form(member), member.help


def _form(value: Value) -> str:
    match value.form:
        case Form.CHOICE:
            return f"one of {_anchor(_list_named(value.choices))}"
        case Form.DATE:
            return "date"
        case Form.NUMBER:
            return "number"
        case Form.TEXT:
            limit = f", at most {value.longest} characters" if value.longest else ""
            return "many texts" if value.many else f"text{limit}"
        case Form.FIELD:
            return "names of fields"
    return str(value.form.value)


def _list_named(choices: tuple[str, ...]) -> str:
    return next(name for name, listed in _NAMED_LISTS.items() if listed == tuple(map(str, choices)))


def _links(members: Sequence[Member]) -> Iterator[Link]:
    for member in members:
        if isinstance(member, Group):
            yield from _links(member.members)
        elif isinstance(member, Link) and not member.inverse:
            yield member


def _relations() -> str:
    ends: dict[RelationType, set[str]] = {relation: set() for relation in RelationType}
    for model in KINDS.values():
        for link in _links(model.members):
            ends[link.relation].add(f"{model.kind.value} → {link.to.value}")
    rows = [
        (relation.forward, relation.inverse, ", ".join(sorted(between)))
        for relation, between in ends.items()
    ]
    heads = ("from the record that holds it", "from the other", "between")
    return (
        "## Relations\n\nA relation is kept once, by the record in whose item it stands, and reads"
        " the other way round from the record it leads to.\n\n" + _table(heads, rows)
    )


def _lists() -> str:
    parts = ["## Lists\n"]
    for name, values in _NAMED_LISTS.items():
        meaning = f"{ENUMERATIONS[name].__doc__}\n\n" if name in ENUMERATIONS else ""
        parts.append(f"### {name}\n\n{meaning}{', '.join(f'`{value}`' for value in values)}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    main()

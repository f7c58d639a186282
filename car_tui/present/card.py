"""A record as a card: label and text, line by line, for terminal and browser alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from archive.dates import in_words, parse
from archive.derived.decided import DecisionEntry
from archive.derived.lineage import Lineage
from archive.model.audience import marked
from archive.model.fields import Form, Group, Member, Value
from archive.model.kinds import KINDS
from archive.model.marks import MARKS, basis_of, marks_of
from archive.model.reason import Reason
from archive.model.record import Json, Record, ResolvedRelation, Source, SourceIssue
from archive.model.relations import RelationType
from archive.model.vocabulary import Basis, Kind, SourceIssueType, Standing
from car_tui.present.address import Address
from car_tui.present.card_holding import description_lines, holding_lines
from car_tui.present.card_line import CardLine
from car_tui.present.closures import record_closure_words
from car_tui.present.contents import CardContents
from car_tui.present.evidence import Evidenced
from car_tui.present.lineage_tree import tree_lines
from car_tui.present.moments import local_moment
from car_tui.present.registers.conflict_lines import CONFLICT_MARK, choice_words, reading_lines
from car_tui.present.registers.countries import known_of
from car_tui.present.registers.decision_lines import SIGNS, status_words
from car_tui.present.spoken_of import spoken_of_lines

# A card stands beside a list as well, where a line that wraps would break the tree.
_TREE_WIDTH = 40
_MOST_REASONS = 5


def card_lines(contents: CardContents) -> Iterator[CardLine]:
    """Everything known of a record, where each thing is written included."""
    record, evidence = contents.record, Evidenced(contents.evidence)
    yield CardLine("record", f"{record.kind} · {record.id}")
    if closed := record_closure_words(record):
        yield CardLine("access", closed, warning=True)
    if record.date:
        yield CardLine("date", _dated(record))
    if record.kind is Kind.DOCUMENT:
        yield from holding_lines(contents)
        yield from description_lines(contents)
    if contents.decided is not None:
        yield from _status(contents.decided, evidence)
    if record.summary:
        yield CardLine("summary", record.summary)
    yield from _values(record, KINDS[record.kind].members, record.fields)
    yield from _listed("also called", record.aliases)
    yield from _listed("subjects", record.subjects)
    yield from _listed("countries", record.countries)
    yield from _marks(record)
    if record.note:
        yield CardLine("note", record.note)
    yield from _lineage(contents.lineage)
    for each in contents.countries:
        yield from known_of(each.known, each.country)
    yield from _ties(record, contents.ties, contents.held)
    yield from spoken_of_lines(contents.speaks_of)
    yield from _sources(record, contents.titles, evidence)
    for source_issue in contents.source_issues:
        yield from _source_issue_lines(source_issue, evidence)
    if legend := evidence.legend():
        yield CardLine("signs", legend)
    yield from _reasons(contents.reasons)


def _reasons(reasons: Sequence[Reason]) -> Iterator[CardLine]:
    """Why the record was changed last, and from which passages; the rest is in its journal."""
    for number, one in enumerate(reasons[:_MOST_REASONS]):
        passage = f"from {one.passage}" if one.passage else None
        said = " · ".join(filter(None, (one.why, passage)))
        day = local_moment(one.at).partition(" ")[0]
        yield CardLine("" if number else "changed", f"{day} by {one.who}: {said}")
    if len(reasons) > _MOST_REASONS:
        yield CardLine("", f"and {len(reasons) - _MOST_REASONS:,} earlier changes (car-tui log ID)")


def _known_words(basis: Basis | None) -> str:
    """How a value is known, behind it, where it is not printed in a source."""
    return "" if basis in (None, Basis.STATED) else f" ({basis})"


def _dated(record: Record) -> str:
    words = in_words(parse(record.date or ""))
    basis = _known_words(record.date_basis)
    note = f" · {record.date_note}" if record.date_note else ""
    return f"{words}{basis}{note}"


def _status(decided: DecisionEntry, evidence: Evidenced) -> Iterator[CardLine]:
    status = decided.status
    yield CardLine(
        "status", f"{SIGNS[status.status]} {status_words(decided)} on {status.day.isoformat()}"
    )
    yield CardLine("", f"by the rule “{status.rule}”: {status.reason}")
    for source in status.sources:
        title = decided.titles[source.document]
        text = f"{title}{_whereabouts(source, evidence)}"
        yield CardLine("", text, Address(source.document), len(title))
    for number, gap in enumerate(decided.open_ends):
        yield CardLine("open" if number == 0 else "", gap.kind, warning=True)


def _lineage(line: Lineage) -> Iterator[CardLine]:
    if not line.earlier and not line.later:
        return
    for number, drawn in enumerate(tree_lines(line)):
        text = drawn.brief(_TREE_WIDTH)
        label = "lineage" if number == 0 else ""
        yield CardLine(label, text, Address(drawn.id), len(text), drawn=True)


def _listed(label: str, entries: Sequence[str]) -> Iterator[CardLine]:
    if entries:
        yield CardLine(label, ", ".join(entries))


def _values(
    record: Record, members: Sequence[Member], values: Mapping[str, Json]
) -> Iterator[CardLine]:
    for member in members:
        value = values.get(member.name)
        if value in (None, False, [], {}) or member.name in MARKS:
            continue
        label = member.name.replace("_", " ")
        known = _known_words(basis_of(record.fields, member.name))
        if isinstance(member, Group):
            parts = value if isinstance(value, list) else [value]
            for number, part in enumerate(parts):
                if isinstance(part, Mapping) and part:
                    yield CardLine(label if number == 0 else "", _summed_up(member, part) + known)
        elif isinstance(value, list):
            for number, entry in enumerate(value):
                yield CardLine(label if number == 0 else "", str(entry) + known)
        else:
            yield CardLine(label, _shown(member, value) + known)


def _marks(record: Record) -> Iterator[CardLine]:
    """The fields of which no other line of the card says how they are known."""
    model = KINDS[record.kind]
    shown = {member.name for member in model.members}
    for basis in dict.fromkeys(mark.basis for mark in marks_of(record.fields)):
        marks = [mark for mark in marks_of(record.fields) if mark.basis is basis]
        names = [mark.field for mark in marks if mark.name not in shown or "/" in mark.field]
        if names:
            yield CardLine(str(basis), ", ".join(dict.fromkeys(names)).replace("_", " "))


def _summed_up(group: Group, part: Mapping[str, Json]) -> str:
    """A nested part on one line; parts within it follow indented, a line each."""
    pieces: list[str] = []
    below: list[str] = []
    for member in group.members:
        value = part.get(member.name)
        # A role stands beside the name of who had it, among the relations.
        if value in (None, [], {}) or member.name in ("id", "roles"):
            continue
        if isinstance(member, Group):
            inner = value if isinstance(value, list) else [value]
            below += [_summed_up(member, entry) for entry in inner if isinstance(entry, Mapping)]
        elif member.name == "basis":
            if value != Basis.STATED:
                pieces.append(f"({value})")
        else:
            pieces.append(_shown(member, value))
    return "\n".join([" · ".join(pieces), *(f"  - {line}" for line in below)])


def _shown(member: Member, value: Json) -> str:
    if isinstance(member, Value) and member.form is Form.DATE and isinstance(value, str):
        return in_words(parse(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _ties(
    record: Record, ties: Sequence[ResolvedRelation], held: Collection[str]
) -> Iterator[CardLine]:
    label = ""
    # What a label names stands together, in the order in which each label first comes.
    labels = list(dict.fromkeys(tie.type for tie in ties))
    for tie in sorted(ties, key=lambda tie: (tie.inverse, labels.index(tie.type))):
        basis = _known_words(tie.basis)
        time = _time_beside(record, tie)
        yield CardLine(
            "" if tie.type == label else tie.type,
            f"{marked(tie)}{_role(record, tie)}{time}{basis}{_holding_told(tie, held)}",
            Address(tie.id),
            len(marked(tie)),
        )
        label = tie.type


def _time_beside(record: Record, tie: ResolvedRelation) -> str:
    """The time of the other end; of an office that of the person in it, never that of the body.

    That of whoever paid, issued or employed is named as their own: it is not that of the tie.
    """
    if tie.relation is RelationType.OFFICE_IN and not tie.inverse:
        return f"  in office {_in_office(record, tie.at)}"
    if not tie.date:
        return ""
    words = in_words(parse(tie.date))
    return f"  (own time: {words})" if tie.kind is Kind.AGENT and not tie.inverse else f"  {words}"


def _in_office(person: Record, at: str) -> str:
    """When a person held the office of the record, or that of one of its further terms."""
    date, basis = person.date, person.date_basis
    _, _, rest = at.partition("terms/")
    if rest:
        given = person.fields.get("terms")
        terms = given if isinstance(given, (list, tuple)) else ()
        number = int(rest.partition("/")[0])
        term = terms[number] if number < len(terms) else {}
        told = term if isinstance(term, Mapping) else {}
        date = str(told["date"]) if told.get("date") else None
        basis = Basis(str(told["basis"])) if told.get("basis") else None
    return f"{in_words(parse(date))}{_known_words(basis)}" if date else "at a time not stated"


def _role(record: Record, tie: ResolvedRelation) -> str:
    """As what somebody took part in an event, where that is stated beside the name."""
    group, _, rest = tie.at.partition("/roles/")
    if tie.inverse or not rest:
        return ""
    participants = record.fields.get(group)
    entries = participants.get("roles") if isinstance(participants, Mapping) else None
    number = int(rest.partition("/")[0])
    if not isinstance(entries, Sequence) or number >= len(entries):
        return ""
    entry = entries[number]
    role = entry.get("role") if isinstance(entry, Mapping) else None
    return f" · {role}" if role else ""


def _holding_told(tie: ResolvedRelation, held: Collection[str]) -> str:
    """Whether an output can be read here; that of other documents stands on their own cards."""
    if tie.relation is not RelationType.OUTPUT_OF or tie.kind is not Kind.DOCUMENT:
        return ""
    return " · held" if tie.id in held else " · missing: only cited"


def _sources(record: Record, titles: Mapping[str, str], evidence: Evidenced) -> Iterator[CardLine]:
    own = [source for source in record.sources if not source.at]
    if not own:
        yield CardLine("source", "no source", warning=True)
    for number, source in enumerate(own):
        title = titles.get(source.document, source.document)
        yield CardLine(
            "source" if number == 0 else "",
            f"{title}{_whereabouts(source, evidence)}",
            Address(source.document, source.passage, source.locator),
            len(title),
            warning=evidence.needs_care(source),
        )


def _whereabouts(source: Source, evidence: Evidenced) -> str:
    page = f", p. {source.page}" if source.page else ""
    locator = f": “{source.locator}”" if source.locator else ""
    standing = " (inferred)" if source.standing is Standing.INFERRED else ""
    return f"{page}{locator}{standing}{evidence.suffix(source)}"


def _source_issue_lines(one: SourceIssue, evidence: Evidenced) -> Iterator[CardLine]:
    mark = f"{CONFLICT_MARK} " if one.type is SourceIssueType.CONFLICT else ""
    field = f" (field: {one.field.replace('_', ' ')})" if one.field else ""
    yield CardLine(f"{mark}{one.type} {one.id}", f"{one.problem}{field}", warning=True)
    for text, reading in reading_lines(one, evidence):
        yield CardLine("", text, Address(reading.document, locator=reading.locator), len(text))
    for words in choice_words(one):
        yield CardLine("", words)

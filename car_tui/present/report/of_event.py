"""What is said of an event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive.model.audience import marked
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType as R
from car_tui.present.paper.paper import Paragraph, Sentence
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes, doubt
from car_tui.present.report.words import listed, names, place_of, sentence, tied, when

_NO_GATHERING = ("organisational change", "legislation", "decision", "publication")


def dated_line(material: ReportMaterial, notes: Notes, event: Record) -> Sentence | None:
    """When, where and what, as one line of a list."""
    at = _time_and_place(material, event)
    text = sentence(f"{at}: {marked(event)}{_if_planned(material, event)}")
    return notes.sentence(text, event, doubts=_doubts_of_date(event))


def listed_event(
    material: ReportMaterial,
    notes: Notes,
    event: Record,
    *,
    told_above: bool = False,
    among_planned: bool = False,
) -> Iterator[Paragraph]:
    """An item of the list of events: when, where, what and who; then what it was about.

    Of one that was told in full before (`told_above`), no more than when, where and what. That it
    was only announced is said unless all are that stand there (`among_planned`).
    """
    if told_above:
        line = dated_line(material, notes, event)
        said = [line] if line else []
    else:
        at = _time_and_place(material, event)
        who = _who(material, event)
        planned = "" if among_planned else _if_planned(material, event)
        text = sentence(f"{at}: {marked(event)}{planned}{who}")
        doubts = [*_doubts_of_date(event), *_doubts_of_who(material, event)]
        told = notes.sentence(text, event, doubts=doubts)
        about = notes.sentence(sentence(event.summary), event) if event.summary else None
        said = [one for one in (told, about) if one]
    if said:
        yield Paragraph(tuple(said), is_item=True)


def told_of(material: ReportMaterial, notes: Notes, event: Record) -> Iterator[Sentence]:
    """When and where it was, who held it and took part, and what it was about."""
    known = material.known
    at = _time_and_place(material, event)
    held_by = tied(known, event, R.ORGANISED_BY)
    by = f"by {names(held_by)}" if held_by else ""
    if material.is_told_as_planned(event):
        first = sentence("It was announced", at, by, "and no source says whether it took place")
    else:
        first = sentence("It was held", at, by)
    doubts = [*_doubts_of_date(event), *_doubt_of("Who held it", held_by)]
    yield from filter(None, [notes.sentence(first, event, doubts=doubts)])
    if there := _took_part(material, event):
        doubts = list(_doubt_of("Who took part", known.tied(event.id, R.ATTENDED_BY)))
        yield from filter(None, [notes.sentence(f"{there} took part.", event, doubts=doubts)])
    texts = []
    if invited := tied(known, event, R.INVITED):
        texts.append(sentence("Invited were", names(invited)))
    if event.summary:
        texts.append(sentence(event.summary))
    yield from filter(None, (notes.sentence(text, event) for text in texts))


def _time_and_place(material: ReportMaterial, event: Record) -> str:
    return " ".join(filter(None, (when(material.date(event)), place_of(material.known, event))))


def _if_planned(material: ReportMaterial, event: Record) -> str:
    planned = " (announced; no source says that it took place)"
    return planned if material.is_told_as_planned(event) else ""


def _who(material: ReportMaterial, event: Record) -> str:
    """Who held it and took part, as the end of a sentence."""
    held_by = tied(material.known, event, R.ORGANISED_BY)
    there = _took_part(material, event)
    # Of what is no gathering the participants are only those concerned.
    part = (
        f"; concerned: {there}"
        if event.fields.get("kind") in _NO_GATHERING
        else f"; {there} took part"
    )
    held = "to be held" if material.is_told_as_planned(event) else "held"
    return (f", {held} by {names(held_by)}" if held_by else "") + (part if there else "")


def _took_part(material: ReportMaterial, event: Record) -> str:
    """Who took part, with what they did there, and how many: "A (speaker), B and 45 people"."""
    there = material.known.tied(event.id, R.ATTENDED_BY)
    roles = {tie.id: role for tie in there if (role := _role(event, tie))}
    each = [marked(tie) + (f" ({roles[tie.id]})" if tie.id in roles else "") for tie in there]
    participants = event.fields.get("participants")
    number = participants.get("number") if isinstance(participants, Mapping) else None
    # The number counts those that are named as well.
    counted = f" ({number} people in all)" if number and each else f"{number} people"
    return listed(each) + (counted if number else "")


def _role(event: Record, tie: ResolvedRelation) -> str:
    group, _, rest = tie.at.partition("/roles/")
    participants = event.fields.get(group) if rest else None
    roles = participants.get("roles") if isinstance(participants, Mapping) else None
    number = rest.partition("/")[0]
    if not isinstance(roles, (list, tuple)) or not number.isdecimal() or int(number) >= len(roles):
        return ""
    entry = roles[int(number)]
    return str(entry.get("role") or "") if isinstance(entry, Mapping) else ""


def _doubts_of_date(event: Record) -> Iterator[str]:
    yield from doubt("The date", event.date_basis, event.date_note)


def _doubts_of_who(material: ReportMaterial, event: Record) -> Iterator[str]:
    yield from _doubt_of("Who held it", material.known.tied(event.id, R.ORGANISED_BY))
    yield from _doubt_of("Who took part", material.known.tied(event.id, R.ATTENDED_BY))


def _doubt_of(what: str, ties: Sequence[ResolvedRelation]) -> Iterator[str]:
    """What of the names is not printed: all of them, or which."""
    weak = [tie for tie in ties if tie.basis is not None and str(tie.basis) != "stated"]
    if not weak:
        return
    only = f" ({names(weak)})" if len(weak) < len(ties) else ""
    yield from doubt(f"{what}{only}", weak[0].basis)

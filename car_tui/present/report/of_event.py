"""What is said of an event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.model.audience import marked
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from car_tui.present.paper.paper import Sentence
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.words import names, place_of, sentence, tied, when


def dated_line(material: ReportMaterial, notes: Notes, event: Record) -> Sentence | None:
    """When, where and what, as one line of a list."""
    time, place = when(material.date(event)), place_of(material.known, event)
    planned = (
        " (announced; no source says that it took place)"
        if material.is_told_as_planned(event)
        else ""
    )
    at = " ".join(filter(None, (time, place)))
    return notes.sentence(sentence(f"{at}: {marked(event)}{planned}"), event)


def told_of(material: ReportMaterial, notes: Notes, event: Record) -> Iterator[Sentence]:
    """When and where it was, who held it and took part, and what it was about."""
    for text in _texts(material, event):
        if found := notes.sentence(text, event):
            yield found


def _texts(material: ReportMaterial, event: Record) -> Iterator[str]:
    known = material.known
    at = " ".join(filter(None, (when(material.date(event)), place_of(known, event))))
    if material.is_told_as_planned(event):
        yield sentence("It was announced", at, "and no source says whether it took place")
    elif at:
        yield sentence("It took place", at)
    if held_by := tied(known, event, RelationType.ORGANISED_BY):
        yield sentence("It was held by", names(held_by))
    there = known.tied(event.id, RelationType.ATTENDED_BY)
    roles = {tie.id: role for tie in there if (role := _role(event, tie))}
    for agent, role in roles.items():
        tie = next(one for one in there if one.id == agent)
        yield sentence(marked(tie), f"took part as {role}")
    if others := [tie for tie in there if tie.id not in roles]:
        yield sentence("Of those who took part, the sources name", names(others))
    if invited := tied(known, event, RelationType.INVITED):
        yield sentence("Invited were", names(invited))
    participants = event.fields.get("participants")
    if isinstance(participants, Mapping) and participants.get("number"):
        yield sentence(f"{participants['number']} took part")
    if event.summary:
        yield sentence(event.summary)


def _role(event: Record, tie: ResolvedRelation) -> str:
    group, _, rest = tie.at.partition("/roles/")
    participants = event.fields.get(group) if rest else None
    roles = participants.get("roles") if isinstance(participants, Mapping) else None
    number = rest.partition("/")[0]
    if not isinstance(roles, (list, tuple)) or not number.isdecimal() or int(number) >= len(roles):
        return ""
    entry = roles[int(number)]
    return str(entry.get("role") or "") if isinstance(entry, Mapping) else ""

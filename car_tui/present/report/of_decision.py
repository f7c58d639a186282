"""What is said of a decision."""

from __future__ import annotations

from collections.abc import Iterator

from archive.dates import in_words, parse
from archive.model.audience import marked
from archive.model.record import Record
from archive.model.relations import RelationType
from car_tui.present.paper.paper import Sentence
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.words import names, sentence, tied, when


def decided(
    material: ReportMaterial, notes: Notes, decision: Record, *, with_time: bool
) -> Iterator[Sentence]:
    """What was decided, by whom (with `with_time` when as well), who is to see to it, by when."""
    for text in _texts(material, decision, with_time=with_time):
        if found := notes.sentence(text, decision):
            yield found


def _texts(material: ReportMaterial, decision: Record, *, with_time: bool) -> Iterator[str]:
    known = material.known
    body = names(tied(known, decision, RelationType.ADOPTED_BY))
    time = when(material.date(decision)) if with_time else ""
    by = " ".join(filter(None, (time, f"by {body}" if body and with_time else "")))
    yield sentence(f"{by}: {marked(decision)}" if by else marked(decision))
    if reason := decision.fields.get("reason"):
        yield sentence("The reason:", str(reason))
    if responsible := tied(known, decision, RelationType.RESPONSIBILITY_OF):
        due = decision.fields.get("due")
        until = f"by {in_words(parse(str(due)))}" if due else ""
        yield sentence(names(responsible), "is to carry it out", until)
    if state := decision.fields.get("carrying_out"):
        yield sentence("Carrying it out is reported as", str(state))
    if valid := decision.fields.get("valid"):
        yield sentence("It was to hold", in_words(parse(str(valid))))
    for relation in (RelationType.SUPERSEDES, RelationType.AMENDS, RelationType.FOLLOWS_UP):
        if earlier := tied(known, decision, relation):
            yield sentence("It", relation.forward, names(earlier))

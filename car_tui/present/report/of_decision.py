"""What is said of a decision."""

from __future__ import annotations

from collections.abc import Iterator

from archive.dates import in_words, parse
from archive.model.audience import marked
from archive.model.record import Record
from archive.model.relations import RelationType
from car_tui.present.paper.paper import Sentence
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes, doubt
from car_tui.present.report.words import names, quoted, sentence, tied, when

_EARLIER = (
    RelationType.SUPERSEDES,
    RelationType.AMENDS,
    RelationType.PROLONGS,
    RelationType.REPEALS,
    RelationType.IMPLEMENTS,
    RelationType.FOLLOWS_UP,
)


def decided(
    material: ReportMaterial, notes: Notes, decision: Record, *, with_time: bool
) -> Iterator[Sentence]:
    """What was decided, by whom (with `with_time` when as well), who is to see to it, by when."""
    for text in _texts(material, decision, with_time=with_time):
        doubts = doubt("The date", decision.date_basis, decision.date_note) if with_time else ()
        if found := notes.sentence(text, decision, doubts=doubts):
            yield found
        with_time = False


def _texts(material: ReportMaterial, decision: Record, *, with_time: bool) -> Iterator[str]:
    known = material.known
    body = names(tied(known, decision, RelationType.ADOPTED_BY))
    time = when(material.date(decision)) if with_time else ""
    by = ", ".join(filter(None, (time, body if with_time else "")))
    yield sentence(f"{by}: {marked(decision)}" if by else marked(decision))
    if reason := decision.fields.get("reason"):
        yield sentence("The reason:", str(reason))
    if responsible := tied(known, decision, RelationType.RESPONSIBILITY_OF):
        due = decision.fields.get("due")
        until = f"by {in_words(parse(str(due)))}" if due else ""
        yield sentence("To be carried out by", names(responsible), until)
    if state := decision.fields.get("carrying_out"):
        yield sentence("Carrying it out is reported as", str(state))
    if valid := decision.fields.get("valid"):
        yield sentence("It holds", when(parse(str(valid))))
    for relation in _EARLIER:
        if earlier := tied(known, decision, relation):
            yield sentence("It", relation.forward, quoted(earlier))

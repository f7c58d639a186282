"""Where a record is written: the documents numbered, the words of each beneath it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive.dates import parse, short
from archive.derived.evidence import EvidenceState
from archive.model.record import ResolvedRelation, Source
from archive.model.vocabulary import Standing
from car_tui.present.address import Address
from car_tui.present.cards.card_line import CardLine
from car_tui.present.cards.labels import tie_label
from car_tui.present.cards.tone import Tone
from car_tui.present.evidence import EVIDENCE_SIGNS, Evidenced, evidence_note

_TONES = {
    EvidenceState.FOUND: Tone.GOOD,
    EvidenceState.NEARLY: Tone.WARN,
    EvidenceState.NOT_FOUND: Tone.WARN,
}


def source_lines(
    sources: Sequence[Source],
    titles: Mapping[str, str],
    evidence: Evidenced,
    ties: Sequence[ResolvedRelation] = (),
    *,
    fold: str = "source",
) -> Iterator[CardLine]:
    """The documents in the order in which they first come, the places in each beneath.

    `titles` names the documents by id. What `ties` say of one of them is said behind its name.
    """
    by_document: dict[str, list[Source]] = {}
    for source in sources:
        by_document.setdefault(source.document, []).append(source)
    for number, (document, places) in enumerate(by_document.items(), 1):
        title = titles.get(document, document)
        said = dict.fromkeys(_said(tie) for tie in ties if tie.id == document)
        whole = next((one for one in places if not one.locator), None)
        behind = [_page(whole), *said] if whole else list(said)
        before = f"{number} "
        text = f"{before}{title}{''.join(f' · {one}' for one in behind if one)}"
        address = Address(document, whole.passage if whole else None)
        yield CardLine(
            None,
            text,
            address,
            len(before) + len(title),
            begin=len(before),
            tail=Tone.QUIET,
            hang=len(before),
        )
        once = dict.fromkeys(one for one in places if one.locator)
        for place, source in enumerate(once, 1):
            yield from _place_lines(source, evidence, f"{fold} {number}.{place}")


def _said(tie: ResolvedRelation) -> str:
    """How a document is tied to the record, and the time of the document."""
    date = f" {short(parse(tie.date))}" if tie.date else ""
    return f"{tie_label(tie.relation, inverse=tie.inverse)}{date}"


def document_count(sources: Sequence[Source]) -> int:
    """How many documents there are among the sources."""
    return len({source.document for source in sources})


def _place_lines(source: Source, evidence: Evidenced, fold: str) -> Iterator[CardLine]:
    """The words of a source with the sign of their evidence, cut to one line until opened."""
    found = evidence.of(source)
    sign = EVIDENCE_SIGNS[found.state] if found else " "
    words = f"“{source.locator}”"
    page = f"{_page(source)} " if source.page else ""
    standing = " (inferred)" if source.standing is Standing.INFERRED else ""
    before = f"  {sign} {page}"
    yield CardLine(
        None,
        f"{before}{words}{standing}",
        Address(source.document, source.passage, source.locator),
        len(before) + len(words),
        begin=len(before),
        tone=_TONES.get(found.state, Tone.QUIET) if found else Tone.QUIET,
        quoted=True,
        hang=4,
        fold=fold,
        brief=True,
    )
    if found and (more := evidence_note(found)[len(sign) :].strip()):
        yield CardLine(None, f"    {more}", tone=_TONES.get(found.state, Tone.QUIET), hang=4)


def _page(source: Source | None) -> str:
    return f"p. {source.page}" if source and source.page else ""

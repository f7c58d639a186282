"""What the audit found, as entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from archive.derived.audit.finding import Finding
from archive.model.record import Json
from car_tui.present.registers.entry import Entry, entry


def finding_entry(
    finding: Finding,
    titles: Mapping[str, str],
    sources: Sequence[str],
    proposed: Callable[[Finding], str],
) -> Entry:
    """The record, what is wrong with it, what shows that, the documents it rests on, and what is
    `proposed`, in words."""
    title = titles.get(finding.record, finding.record)
    lines = _lines(finding, titles, sources, proposed)
    return entry(f"{finding.rule}: {title}", finding.record, lines)


def proposed_command(finding: Finding) -> str:
    """The command that sets the proposed values."""
    values = " ".join(f"{name}={_quoted(value)}" for name, value in finding.proposed.items())
    return f"car-tui set {finding.record} {values}"


def proposed_values(finding: Finding) -> str:
    """The proposed values: "date = 2017-07/2018-06"."""
    return ", ".join(f"{name} = {_said(value)}" for name, value in finding.proposed.items())


def _lines(
    finding: Finding,
    titles: Mapping[str, str],
    sources: Sequence[str],
    proposed: Callable[[Finding], str],
) -> Iterator[tuple[str, str]]:
    yield finding.problem, ""
    for other in finding.others:
        yield f"see {other}: {titles.get(other, other)}", other
    for document in sources:
        if document not in finding.others:
            yield f"source {document}: {titles.get(document, document)}", document
    if finding.explained is not None:
        yield f"explained: {finding.explained}", ""
    elif finding.proposed:
        yield f"proposed: {proposed(finding)}", ""


def _quoted(value: Json) -> str:
    said = _said(value)
    return f"'{said}'" if " " in said or "[" in said else said


def _said(value: Json) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)

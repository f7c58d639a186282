"""What the audit found, as entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.derived.audit.finding import Finding
from archive.model.record import Json
from car_tui.present.registers.entry import Entry, entry


def finding_entry(finding: Finding, titles: Mapping[str, str]) -> Entry:
    """The record, what is wrong with it, what shows that, and what is proposed."""
    title = titles.get(finding.record, finding.record)
    return entry(f"{finding.rule}: {title}", finding.record, _lines(finding, titles))


def proposed_words(finding: Finding) -> str:
    """The proposed values as the command that would set them; empty where there are none."""
    values = " ".join(f"{name}={_said(value)}" for name, value in finding.proposed.items())
    return f"car-tui set {finding.record} {values}" if values else ""


def _lines(finding: Finding, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield finding.problem, ""
    for other in finding.others:
        yield f"see {other}: {titles.get(other, other)}", other
    if finding.explained is not None:
        yield f"explained: {finding.explained}", ""
    elif words := proposed_words(finding):
        yield f"proposed: {words}", ""


def _said(value: Json) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'" if " " in str(value) or "[" in str(value) else str(value)

"""Source issues of another archive: what only it has comes in, readings of both stand together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.disputes import is_dispute
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.merged_entries import nodes_of_choices
from archive.catalogue.storage.merging import own_choices
from archive.catalogue.storage.record_ids import record_ids
from archive.catalogue.storage.source_issues import (
    chosen_reading,
    load_source_issues,
    set_choice,
    store_source_issues,
)
from archive.derived.ids_here import Names
from archive.fixity.standing import Node, standing, taken_back
from archive.merging.arriving import Arriving
from archive.merging.bundle_form import ISSUES
from archive.merging.bundle_reading import Row
from archive.merging.report import MergeReport
from archive.model.record import ChosenReading, Reading, SourceIssue
from archive.model.vocabulary import SourceIssueType, Standing
from archive.text.clean import clean_line, clean_text

_CHOICE = "choice "


def merge_issues(catalogue: Catalogue, found: Arriving, names: Names, step: OpenStep) -> None:
    """Store the source issues of a bundle, in a transaction; choices follow from the entries."""
    here = {one.id: replace(one, chosen=None) for one in load_source_issues(catalogue)}
    known = record_ids(catalogue)
    origin = found.bundle.about.origin
    disputes = {issue for issue in here if is_dispute(catalogue, issue)}
    for row in found.bundle.rows(ISSUES):
        try:
            issue = _issue(row, names, origin, known)
        except (KeyError, TypeError, ValueError) as error:
            raise found.bundle.not_as_written("a source issue") from error
        if issue.id in disputes or (issue.readings and issue.is_between_archives):
            continue
        before = here.get(issue.id)
        after = issue if before is None else _together(before, issue)
        if after != before:
            store_source_issues(catalogue, [after], step)


def merge_choices(catalogue: Catalogue, names: Names, step: OpenStep, report: MergeReport) -> None:
    """Choose what the entries say is chosen; where two chose differently nothing is."""
    ours = own_choices(catalogue)
    by_issue: dict[str, list[Node]] = {}
    for node in nodes_of_choices(catalogue):
        named = node if node.id in ours else names.translated(node)
        by_issue.setdefault(str(node.field).removeprefix(_CHOICE), []).append(named)
    known = record_ids(catalogue)
    issues = {one.id for one in load_source_issues(catalogue)}
    for issue, nodes in sorted(by_issue.items()):
        if issue not in issues or is_dispute(catalogue, issue):
            continue
        heads = standing(nodes, taken_back(nodes))
        chosen = [_chosen(node) for node in heads if not node.is_blanked]
        readings = {(one.value, one.document) if one else None for one in chosen}
        wanted = chosen[-1] if len(readings) == 1 else None
        if len(readings) > 1:
            report.unchosen.append(issue)
        if wanted is not None and wanted.document not in known:
            continue
        if heads and len(chosen) == len(heads) and chosen_reading(catalogue, issue) != wanted:
            set_choice(catalogue, issue, wanted, step)


def _chosen(node: Node) -> ChosenReading | None:
    value = None if node.new is None else json.loads(node.new)
    if not isinstance(value, dict):
        return None
    texts = {name: str(value.get(name) or "") for name in ("value", "document", "who", "at")}
    note = value.get("note")
    return ChosenReading(
        value=texts["value"],
        document=texts["document"],
        note=None if note is None else str(note),
        who=texts["who"],
        at=texts["at"],
    )


def _issue(row: Row, names: Names, origin: str, known: set[str]) -> SourceIssue:
    def ids(listed: object) -> tuple[str, ...]:
        if not isinstance(listed, list):
            raise TypeError
        named = (names.id_of(str(one), origin) for one in listed)
        return tuple(one for one in named if one in known)

    readings = []
    for one in row["readings"]:  # type: ignore[attr-defined]
        document = names.id_of(str(one["document"]), origin)
        if document in known:
            locator = None if one["locator"] is None else clean_line(str(one["locator"]))
            value = clean_text(str(one["value"]))
            readings.append(Reading(value, document, locator, Standing(one["standing"])))
    issue_id = clean_line(str(row["id"]), 40)
    if not issue_id:
        raise ValueError  # The journal would note it under a name with which no bundle is read.
    return SourceIssue(
        id=issue_id,
        type=SourceIssueType(str(row["type"])),
        problem=clean_text(str(row["problem"])),
        field=None if row["field"] is None else clean_line(str(row["field"]), 80),
        choice=clean_text(str(row["choice"])),
        records=ids(row["records"]),
        documents=ids(row["documents"]),
        readings=tuple(readings),
    )


def _together(one: SourceIssue, other: SourceIssue) -> SourceIssue:
    """What both say: records, documents and readings of each; of two wordings the later letter."""
    if one == other:
        return one
    worded = max(one, other, key=lambda issue: (issue.problem, issue.choice, issue.type))
    return replace(
        worded,
        records=_all(one.records, other.records),
        documents=_all(one.documents, other.documents),
        readings=tuple(
            sorted({*one.readings, *other.readings}, key=lambda each: json.dumps(asdict(each)))
        ),
    )


def _all(one: Sequence[str], other: Iterable[str]) -> tuple[str, ...]:
    listed = {*one, *other}
    return tuple(one) if set(one) == listed else tuple(sorted(listed))

"""The list of imports as it is read: each with its counts, and the files of one by pages."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal_entries import taken_back
from archive.errors import UnknownIdError
from archive.model.import_status import ImportStatus
from archive.model.kept_import import (
    KeptImport,
    KeptOutcome,
    ListedOutcome,
    OutcomeGroup,
    OutcomeOrder,
)

_GROUP = (
    "case when status = 'failed' then iif(exists (select 1 from import_outcomes as later"
    " join records on records.id = later.document and removed_at is null where"
    " later.path = outcomes.path and later.member = outcomes.member"
    " and later.import > outcomes.import and later.status in ('imported', 'version', 'updated')),"
    f" '{OutcomeGroup.IN_SINCE}', '{OutcomeGroup.FAILED}')"
    f" when status = 'skipped' then '{OutcomeGroup.SKIPPED}'"
    f" when needs_ocr or passages = 0 then '{OutcomeGroup.NO_TEXT}' else '{OutcomeGroup.IN}' end"
)
_ORDER = {
    OutcomeOrder.URGENT: "",
    OutcomeOrder.PATH: "path, member, ",
    OutcomeOrder.PAGES: "coalesce(pages, 0) desc, coalesce(passages, 0) desc, ",
}


def load_imports(catalogue: Catalogue) -> list[KeptImport]:
    """Every import, the last one first."""
    groups: dict[int, dict[OutcomeGroup, int]] = defaultdict(dict)
    paths: dict[int, set[bytes]] = defaultdict(set)
    for row in catalogue.rows(
        f"select import, {_GROUP} as part, count(*) as files, min(path) as first,"
        " max(path) as last from import_outcomes as outcomes group by import, part"
    ):
        groups[row["import"]][OutcomeGroup(row["part"])] = row["files"]
        paths[row["import"]] |= {row["first"], row["last"]}
    only = {number: min(found) for number, found in paths.items() if len(found) == 1}
    gone = taken_back(catalogue)
    rows = catalogue.rows(
        "select imports.number, began_at, ended_at, imports.who, folder, change, unchanged, entry"
        " from imports left join journal on journal.id = change order by imports.number desc"
    )
    return [
        KeptImport(
            number=row["number"],
            began_at=row["began_at"],
            ended_at=row["ended_at"],
            who=row["who"],
            folder=row["folder"],
            change=row["change"],
            is_taken_back=row["entry"] in gone,
            unchanged=row["unchanged"],
            only_file=b"" if row["unchanged"] else only.get(row["number"], b""),
            groups={one: groups[row["number"]].get(one, 0) for one in OutcomeGroup},
        )
        for row in rows
    ]


def change_of_import(catalogue: Catalogue, number: int) -> int | None:
    """The first change of an import, None where it changed nothing. Raises UnknownIdError."""
    row = catalogue.row("select change from imports where number = ?", (number,))
    if row is None:
        numbers = catalogue.row("select min(number), max(number) from imports")
        there_are = f"{numbers[0]} to {numbers[1]}" if numbers and numbers[1] else "none"
        raise UnknownIdError(f"there is no import {number}", f"Imports: {there_are}.")
    change: int | None = row["change"]
    return change


def numbers_of_imports(catalogue: Catalogue) -> dict[int, int]:
    """The number of each import by its first change; those that changed nothing are left out."""
    rows = catalogue.rows("select number, change from imports where change is not null")
    return {row["change"]: row["number"] for row in rows}


def listed_outcomes(
    catalogue: Catalogue, number: int, order: OutcomeOrder = OutcomeOrder.URGENT
) -> list[ListedOutcome]:
    """The files of an import in their order, without what they say: see `load_outcomes`."""
    rows = catalogue.rows(
        f"select line, {_GROUP} as part from import_outcomes as outcomes where import = ?"
        f" order by {_ORDER[order]}line",
        (number,),
    )
    found = [ListedOutcome(row["line"], OutcomeGroup(row["part"])) for row in rows]
    if order is OutcomeOrder.URGENT:
        ranks = {group: rank for rank, group in enumerate(OutcomeGroup)}
        found.sort(key=lambda one: ranks[one.group])
    return found


def load_outcomes(
    catalogue: Catalogue, number: int, lines: Sequence[int]
) -> dict[int, KeptOutcome]:
    """What became of the files in these lines of an import."""
    rows = catalogue.rows(
        "select line, path, member, status, document, version, pages, passages, needs_ocr, error,"
        " hint, remarks from import_outcomes where import = ?"
        " and line in (select value from json_each(?))",
        (number, json.dumps(list(lines))),
    )
    return {row["line"]: _outcome(row) for row in rows}


def _outcome(row: sqlite3.Row) -> KeptOutcome:
    return KeptOutcome(
        path=row["path"],
        member=row["member"],
        status=ImportStatus(row["status"]),
        document=row["document"],
        version=row["version"],
        pages=row["pages"],
        passages=row["passages"],
        needs_ocr=bool(row["needs_ocr"]),
        error=row["error"],
        hint=row["hint"],
        remarks=tuple(json.loads(row["remarks"])),
    )

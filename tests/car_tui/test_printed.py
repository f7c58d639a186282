"""What the commands print for people, 80 columns wide and without colour, as it is compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from archive.catalogue.database.connection import Catalogue
from archive.importing.accession import import_paths
from tests.car_tui.conftest import Run
from tests.car_tui.snapshot_file import RENEW, as_lines

pytestmark = pytest.mark.usefixtures("fixed_day")

# Of what is longer the lines beyond are counted: they look like those before.
_LONGEST = 60

_COMMANDS = [
    "timeline --from 2002 --to 2003",
    "projects",
    "search barnahus --limit 8",
    "search barnahuus --limit 2",
    "search kaladioscop",
    "show de-2017-10-budget --as-of 2018-06",
    "show pr-robert",
    "lineage de-2017-05-mandate",
    "decisions --as-of 2012-03",
    "offices",
    "offices --as-of 2018-03",
    "people",
    "countries --as-of 2018",
    "countries Latvia",
    "priorities --period 2017-2020",
    "practices --country LV",
    "rooms",
    "rooms children",
    "conflicts",
    "gaps --as-of 2018",
    "list",
]


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.parametrize("command", _COMMANDS)
def test_printed(
    run: Run, template_archive: Path, command: str, snapshot: SnapshotAssertion
) -> None:
    # Where it was made: beside a copy the index would be built again.
    ran = run(*shlex.split(command), archive=template_archive)
    assert _printed(command, ran.out, ran.err) == snapshot, RENEW


def test_printed_info(
    run: Run, archive_path: Path, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    monkeypatch.chdir(archive_path.parent)
    out = run("info", archive=Path(archive_path.name)).out
    told = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID", out)
    told = re.sub(r"\d+-[0-9a-f]{32}", "HEAD", told)
    assert _printed("info", told) == snapshot, RENEW


def test_printed_list_of_held_documents(
    run: Run, catalogue: Catalogue, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    dated = tmp_path / "lamps.md"
    dated.write_text(
        "---\ntitle: The lamps of the harbour, and who lit which\ndate: 2003-05\n---\n\nLit."
    )
    undated = tmp_path / "plain.md"
    undated.write_text("# Lamps\n\nEvery lamp was lit in spring.\n")
    list(import_paths(catalogue, [dated, undated], "test"))
    ran = run("list")
    assert _printed("list", ran.out, ran.err) == snapshot, RENEW


def _printed(command: str, out: str, err: str = "") -> str:
    lines = out.splitlines()
    more = len(lines) - _LONGEST
    shown = [*lines[:_LONGEST], f"({more} lines more)"] if more > 0 else lines
    return as_lines("\n".join([f"$ car-tui {command}", *shown, *err.splitlines()]))

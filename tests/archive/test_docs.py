"""The documents on the archive's format say what the program does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils.cli import cli

from archive.catalogue.database.connection import SCHEMA_VERSION, Catalogue
from archive.catalogue.database.opening import APPLICATION_ID
from archive.catalogue.storage.journal import ChangeEvent
from scripts.write_records_doc import records_doc

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def format_doc() -> str:
    return (DOCS / "archive-format.md").read_text(encoding="utf-8")


def sections(document: str) -> dict[str, str]:
    """The text under each heading of the third level."""
    parts = re.split(r"^###? (.+)$", document, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_table_and_column_is_named(catalogue: Catalogue, format_doc: str) -> None:
    tables = catalogue.rows(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
    )
    for (table,) in tables:
        (text,) = [
            text for title, text in sections(format_doc).items() if table in title.split(", ")
        ]
        columns = {row["name"] for row in catalogue.rows(f"pragma table_info({table})")}
        # Tables that share a section name their columns with the table before them.
        alone = set(re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE))
        shared = set(re.findall(rf"^\| `{table}\.(\w+)` \|", text, flags=re.MULTILINE))
        assert columns == (shared or alone), table


def test_every_view_event_and_number_is_named(catalogue: Catalogue, format_doc: str) -> None:
    for row in catalogue.rows("select name from sqlite_master where type = 'view'"):
        assert f"`{row['name']}`" in sections(format_doc)["Views"]
    for event in ChangeEvent:
        assert f"| {event} |" in format_doc
    assert f"`pragma application_id` is {APPLICATION_ID} " in format_doc
    assert f"is the schema version, now {SCHEMA_VERSION}." in format_doc


def test_the_commands_for_sqlite_utils_work(
    history: Catalogue, format_doc: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(history.folder.path)
    commands = re.findall(r"^sqlite-utils .+$", format_doc, flags=re.MULTILINE)
    assert len(commands) >= 6
    for command in commands:
        ran = CliRunner().invoke(cli, shlex.split(command)[1:])
        assert ran.exit_code == 0, (command, ran.output)


def test_the_document_on_records_is_what_the_script_writes() -> None:
    assert (DOCS / "records.md").read_text(encoding="utf-8") == records_doc()

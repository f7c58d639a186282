"""The rules of a watched folder: which files they are for, and what is told of a mistake."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import store_record
from archive.errors import BadRecordError
from archive.importing.folder_rules import FolderRule, FolderRules, read_folder_rules
from archive.model.record import Record
from archive.model.vocabulary import Kind


@pytest.fixture
def with_series(catalogue: Catalogue) -> Catalogue:
    with catalogue.transaction():
        store_record(catalogue, Record("do-minutes", Kind.DOCUMENT, "Minutes"), "test")
    return catalogue


def _read(catalogue: Catalogue, tmp_path: Path, text: str) -> FolderRules:
    file = tmp_path / "rules.yaml"
    file.write_text(text, encoding="utf-8")
    return read_folder_rules(catalogue, file)


def test_a_rule_says_where_and_what(with_series: Catalogue, tmp_path: Path) -> None:
    rules = _read(
        with_series,
        tmp_path,
        "- folder: minutes\n  files: '*.pdf'\n  series: do-minutes\n  kind: minutes\n"
        "  access: members\n  access_until: 2040\n  tags: [scan]\n- files: '*.log'\n  skip: yes\n",
    )
    first, second = rules.rules
    assert first.known == {"parent": "do-minutes", "kind": "minutes", "tags": ["scan"]}
    assert first.access == {"access": "members", "access_until": 2040}
    assert second.skip


@pytest.mark.parametrize(
    ("folder", "files", "path", "fits"),
    [
        (None, None, "a.pdf", True),
        ("minutes", None, "minutes/a.pdf", True),
        ("Minutes/", None, "minutes/2017/a.pdf", True),
        ("minutes", None, "a.pdf", False),
        ("minutes", None, "other/minutes/a.pdf", False),
        ("*/minutes", None, "other/minutes/a.pdf", True),
        ("minutes/2017", None, "minutes/2018/a.pdf", False),
        (None, "*.PDF", "x/a.pdf", True),
        (None, "min*", "x/protocol.pdf", False),
        ("pöytäkirjat", None, "po\u0308yta\u0308kirjat/a.pdf", True),
    ],
)
def test_a_rule_fits_by_folder_and_name(
    folder: str | None, files: str | None, path: str, fits: bool
) -> None:
    assert FolderRule(1, folder, files).fits(PurePath(path)) is fits


def test_the_first_rule_that_fits_counts(catalogue: Catalogue, tmp_path: Path) -> None:
    rules = _read(catalogue, tmp_path, "- folder: a\n  kind: minutes\n- kind: report\n")
    found = [rules.rule_for(PurePath(path)) for path in ("a/b.txt", "c.txt")]
    assert [rule.known["kind"] for rule in found if rule] == ["minutes", "report"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("folder: a\n", "should be a list of rules"),
        (
            "- folder: a\n  acess: members\n",
            "line 2, column 3, 0/acess: there is no such field; did",
        ),
        ("- folder: a\n  kind: minuts\n", "line 2, column 3, 0/kind"),
        ("- folder: a\n  series: do-none\n", "line 2, column 3, 0/series"),
        ("- folder: a\n  title: All\n", "0/title: is of one file"),
        ("- folder: ../a\n  kind: minutes\n", "0/folder: is seen from the watched folder"),
        ("- folder: 3\n  kind: minutes\n", "0/folder: should be a text"),
        ("- files: '*.log'\n  skip: maybe\n", "0/skip: should be yes or no"),
        ("- folder: a\n", "says nothing of its files"),
        ("- minutes\n", "should be fields"),
        ("- folder: a\n  folder: b\n", "folder"),
    ],
)
def test_a_mistake_is_told_in_its_place(
    catalogue: Catalogue, tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(BadRecordError) as refused:
        _read(catalogue, tmp_path, text)
    assert said in refused.value.message
    assert refused.value.hint


def test_every_mistake_is_told(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(BadRecordError) as refused:
        _read(catalogue, tmp_path, "- kind: minuts\n  acess: members\n- skip: 1\n")
    assert len(refused.value.message.splitlines()) == 3

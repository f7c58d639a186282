"""Whatever is typed, the answer is a sentence and a hint, never a traceback."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from car_tui.main import main
from tests.car_tui.conftest import Run
from tests.patience import PATIENCE_S


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["show", "ev-1979-se-bann"], "ev-1979-se-ban"),
        (["show", "do-annual-report-2018", "--passage", "3"], "cited, not held"),
        (["remove", "nothing-like-it"], "no record"),
        (["restore", "nothing-like-it"], "trash is empty"),
        (["timeline", "--from", "20x"], "--from"),
        (["timeline", "--to", "2002-13"], "--to"),
        (["frobnicate"], "frobnicate"),
        (["search", "heron", "--limti", "5"], "--limit"),
        (["search", "heron", "--frobnicate"], "--frobnicate"),
        (["show"], "ID"),
    ],
)
def test_wrong_usage_says_what_would_be_right(run: Run, words: list[str], told: str) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert told in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "query", ['"unclosed', "(", "a AND", "OR", "field:", "date:20x", "*", "~", '""', "-", "a)b("]
)
def test_a_query_that_does_not_parse_is_searched_all_the_same(run: Run, query: str) -> None:
    ran = run("search", query, "--json")
    assert ran.status == 0
    assert ran.document["note"] is None or ran.document["note"].strip()


def test_control_characters_reach_nobody(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "evil\x1b[2J\u202e.md"
    path.write_text(
        "# \x1b]0;owned\x07 Title \u202e reversed \u200b\x9b31m\n\n"
        "A lighthouse \x1b[31mred\x1b[0m.\n",
        encoding="utf-8",
    )
    outputs = [run("import", str(path)), run("import", str(path), "--json")]
    document = outputs[-1].lines[0]["id"]
    outputs += [
        run("show", document),
        run("show", document, "--json"),
        run("show", document, "--passage", "1"),
        run("search", "lighthouse"),
        run("search", "lighthouse", "--json"),
        run("search", "\x1b[31m\u202elighthouse"),
        run("show", "\x1b[2J"),
    ]
    for ran in outputs:
        for text in (ran.out, ran.err):
            assert not set(text) & set("\x1b\x07\x9b\u202e\u200b"), ran


def test_no_archive_there_is_refused_where_other_files_are(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear all")
    ran = run("timeline", archive=folder)
    assert ran.status == 2
    assert "no archive" in ran.err
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_a_newer_archive_is_left_alone(run: Run, archive_path: Path) -> None:
    with sqlite3.connect(archive_path / "catalogue.db") as connection:
        connection.execute("pragma user_version = 9999")
    connection.close()
    ran = run("timeline")
    assert ran.status == 2
    assert "newer" in ran.err


def test_a_damaged_catalogue_is_left_alone(run: Run, archive_path: Path) -> None:
    catalogue = archive_path / "catalogue.db"
    catalogue.write_bytes(b"not a database at all, but long enough to be one" * 100)
    before = catalogue.read_bytes()
    ran = run("search", "x")
    assert ran.status == 2
    assert "damaged" in ran.err
    assert catalogue.read_bytes() == before


def test_without_a_terminal_the_browser_prints_plain_lines(run: Run) -> None:
    ran = run("browse")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0] == "Timeline, 300 entries"
    assert any("(de-2017-10-budget)" in line for line in lines)
    assert any("paid by Safer Internet Programme (pr-robert)" in line for line in lines)
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("words", [[], ["browse"]])
def test_the_browser_opens_the_archive_that_was_named(
    archive_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    from car_tui.browser.app import Browser

    opened: list[Path] = []
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr(
        Browser,
        "run",
        lambda app: opened.append(app.open_archive(print).archive.path),
        raising=True,
    )
    with pytest.raises(SystemExit):
        main(["--archive", str(archive_path), *words])
    assert opened == [archive_path]


def test_a_reader_that_goes_away_ends_it_quietly(archive_path: Path) -> None:
    script = f"{sys.executable} -m car_tui --archive {archive_path} timeline | head -1"
    ran = subprocess.run(
        ["sh", "-c", script], capture_output=True, text=True, timeout=PATIENCE_S, check=True
    )
    assert "Traceback" not in ran.stderr


def test_piped_output_has_no_colour(archive_path: Path) -> None:
    environment = {**os.environ, "TERM": "xterm-256color"}
    for words in (["projects"], ["search", "barnahus"], ["show", "pr-robert"]):
        ran = subprocess.run(
            [sys.executable, "-m", "car_tui", "--archive", str(archive_path), *words],
            capture_output=True,
            timeout=PATIENCE_S,
            check=True,
            env=environment,
        )
        assert b"\x1b" not in ran.stdout + ran.stderr

"""`car-tui help`: the pages of the manual, and the usage of commands."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest

from car_tui.cli import help_page
from car_tui.cli.help_page import TOPICS, load_page
from car_tui.main import cli
from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check

ROOT = Path(__file__).parents[2]
SOURCES = [
    path for folder in ("archive", "index", "car_tui") for path in (ROOT / folder).rglob("*.py")
]


def test_every_command_has_a_whole_line_in_the_list_of_commands(run: Run) -> None:
    listed = run("--help", archive=None).out.partition("Commands:\n")[2].splitlines()
    assert len(listed) == len(cli.list_commands(click.Context(cli)))
    for line in listed:
        assert re.fullmatch(r"  [a-z]+ +\S.*[^.]\.", line)
        assert len(line) <= 80


def test_without_a_topic_all_are_listed(run: Run) -> None:
    ran = run("help", archive=None)
    assert ran.status == 0
    for topic, about in TOPICS.items():
        assert re.search(rf"^{topic} +{re.escape(about)}", ran.out, flags=re.MULTILINE)
    listed = run("help", "--json", archive=None).document
    check("topics", listed)
    assert [item["topic"] for item in listed["items"]] == list(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_is_piped_as_it_is_written(run: Run, topic: str) -> None:
    ran = run("help", topic, archive=None)
    assert (ran.status, ran.err) == (0, "")
    first = (ROOT / "docs" / f"{topic}.md").read_text(encoding="utf-8").splitlines()[0]
    assert ran.out.startswith(f"{first}\n")
    assert "<!--" not in ran.out
    assert not re.search(r"\]\([^)]*\.md", ran.out)
    page = run("help", topic, "--json", archive=None).document
    check("topic", page)
    assert page["text"].rstrip("\n") == ran.out.rstrip("\n")


def test_help_makes_no_archive(run: Run, tmp_path: Path) -> None:
    assert run("help", "import", archive=tmp_path / "none").status == 0
    assert not (tmp_path / "none").exists()


def test_links_between_pages_become_topics() -> None:
    assert "(`car-tui help formats`)" in load_page("import").text


def test_a_command_without_a_page_shows_how_it_is_used(run: Run) -> None:
    ran = run("help", "timeline", archive=None)
    assert ran.out.startswith("Usage: car-tui timeline [OPTIONS]")
    check("topic", run("help", "timeline", "--json", archive=None).document)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("datse", "Did you mean: car-tui help dates"),
        ("timelin", "Did you mean: car-tui help timeline"),
        ("qqqq", "List the topics with: car-tui help"),
        ("../../etc/passwd", "List the topics with: car-tui help"),
        ("\x1b[31mqqqq", "List the topics with: car-tui help"),
    ],
)
def test_an_unknown_topic(run: Run, typed: str, hint: str) -> None:
    ran = run("help", typed, archive=None)
    assert (ran.status, ran.out) == (2, "")
    assert hint in ran.err
    assert "\x1b" not in ran.err


def test_on_a_terminal_a_long_page_is_drawn_and_paged(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("LINES", "24")
    paged: list[str] = []
    monkeypatch.setattr(click, "echo_via_pager", paged.append)
    assert run("help", "rooms", archive=None).out == ""
    lines = click.unstyle(paged[0]).splitlines()
    assert max(map(len, lines)) <= 60
    assert "\x1b[" in paged[0]
    assert "## A room" not in paged[0]
    monkeypatch.setenv("LINES", "500")
    assert "A room of one's own" in click.unstyle(run("help", "rooms", archive=None).out)
    assert len(paged) == 1


def test_a_page_can_steer_no_terminal_and_a_missing_one_is_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "dates.md").write_text("# Dates\n\n\x1b]0;owned\x07 \x1b[2Jgone\u202e\n")
    monkeypatch.setattr(help_page, "_folder", lambda: tmp_path)
    # What is drawn on a terminal is not cleaned again.
    assert load_page("dates").text == "# Dates\n\n gone\n"
    assert run("help", "dates", archive=None).out == "# Dates\n\n gone\n\n"
    ran = run("help", "rooms", archive=None)
    assert (ran.status, ran.out) == (2, "")
    assert "the page on rooms cannot be read" in ran.err


def test_messages_point_to_topics_that_there_are() -> None:
    named = [
        found
        for path in SOURCES
        for found in re.findall(r"car-tui help ([a-z][a-z-]*)", path.read_text(encoding="utf-8"))
    ]
    assert {"import", "keys", "rooms", "search", "decisions"} <= set(named)
    assert set(named) <= {*TOPICS, *cli.list_commands(click.Context(cli))}


def test_no_message_points_to_a_file_of_the_checkout() -> None:
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documentation = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert id(node) in documentation or "docs/" not in node.value, path
    for name in cli.list_commands(click.Context(cli)):
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        assert "docs/" not in (command.help or "")

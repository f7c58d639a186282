"""Who changed something, why, and from which passage: what is taken, and where it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from tests.car_tui.conftest import Run

DECISION = "de-2011-11-mandate"
CITED = "do-annual-report-2018"


@pytest.fixture
def minutes(run: Run, tmp_path: Path) -> str:
    """A held document of one passage."""
    file = tmp_path / "minutes.txt"
    file.write_text("The minutes of the lamps.")
    return str(run("import", str(file), "--json").lines[0]["id"])


def test_a_passage_that_is_not_there_is_refused(
    run: Run, catalogue: Catalogue, minutes: str
) -> None:
    number = catalogue.change_number
    for passage, said in {
        "nonsense": "there is no record nonsense",
        f"{minutes}#99": f"{minutes} has no passage 99",
        f"{minutes}#0": f"{minutes} has no passage 0",
        f"{minutes}#": "is no passage, as in do-minutes#12",
        f"{minutes}#one": "is no passage, as in do-minutes#12",
        f"{CITED}#1": "is cited, not held, and has no passages",
        f"{DECISION}#2": "has no passages",
        "nonsense~the lamps": "there is no record nonsense",
    }.items():
        for words in (
            ("set", DECISION, "note=x", "--from", passage),
            ("note", DECISION, "x", "--from", passage),
            ("add", "event", "title=x", "--from", passage),
            ("link", DECISION, "follows up", "de-1998-01-summit", "--from", passage),
        ):
            ran = run(*words)
            assert (ran.status, said in ran.err) == (2, True), (words, ran.err)
        if "#" in passage:
            assert run("note", passage, "x").status == 2
    for text in ("", "  \n", "\x07"):
        ran = run("note", DECISION, text)
        assert (ran.status, "has no text" in ran.err) == (2, True), ran.err
    assert catalogue.change_number == number


def test_why_and_from_where_stand_in_the_journal_and_on_the_card(run: Run, minutes: str) -> None:
    words = ("--why", "as the minutes\x07 say", "--from", f"{minutes}#1", "--who", "Bo\x1b[31m B\n")
    assert run("set", DECISION, "note=Lamps.", *words).status == 0
    assert run("tag", DECISION, "x", "--who", "\x07").status == 0
    (tagged, noted) = run("log", DECISION, "--limit", "2", "--json").document["items"]
    assert (noted["who"], noted["why"], noted["passage"]) == (
        "Bo B", "as the minutes say", f"{minutes}#1",
    )  # fmt: skip
    assert tagged["who"].isprintable()
    assert tagged["who"]
    log = " ".join(run("log", DECISION, "--limit", "2").out.split())
    card = " ".join(run("show", DECISION).out.split())
    for shown in (log, card):
        assert "as the minutes say" in shown
        assert f"{minutes}#1" in shown
    assert "as the minutes say" not in run("--audience", "public", "show", DECISION).out
    run("undo", "2", "--yes")
    assert "as the minutes say" not in run("show", DECISION).out


def test_ids_and_a_search_do_not_go_together_in_tags(run: Run, catalogue: Catalogue) -> None:
    number = catalogue.change_number
    for command in ("tag", "untag"):
        ran = run(command, DECISION, "--where", "mandate", "y", "--yes")
        assert (ran.status, "not both" in ran.err) == (2, True), ran.err
        assert DECISION in ran.err
    assert catalogue.change_number == number
    assert run("tag", "--where", "mandate", "y", "--yes").status == 0

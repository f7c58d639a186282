"""Groups as they are typed, stored and shown; what is typed twice on one command line."""

from __future__ import annotations

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from tests.car_tui.conftest import Run


@pytest.mark.parametrize(
    ("record", "name", "text"),
    [
        ("ev-any", "participants", "bodies: or-car; bodies: or-cbss; number: 4"),
        ("pr-any", "terms", "office: chair; body: or-car; date: 2016/2018; note: " + "long " * 15),
        ("pr-any", "terms", "office: chair; sources: do-annual-report-2018; "
         "sources: do-mandate-2017"),
        ("pr-any", "predecessors", "agent: or-cbss; basis: inferred"),
    ],
)  # fmt: skip
def test_the_line_of_a_changed_group_reads_back_as_that_group(
    run: Run, catalogue: Catalogue, record: str, name: str, text: str
) -> None:
    kind = {"ev": "event", "pr": "agent"}[record[:2]]
    typed = (
        ("title=Any",)
        if kind == "event"
        else ("name=Any", "type=person" if name == "terms" else "type=organisation")
    )
    assert run("add", kind, f"id={record}", *typed).status == 0
    ran = run("set", record, f"{name}={text}")
    assert ran.status == 0, ran.err
    stored = load_record(catalogue, record)
    (line,) = ran.out.splitlines()
    shown = line.partition(" -> ")[2] or line.partition(": + ")[2]
    assert run("undo").status == 0
    assert load_record(catalogue, record) != stored
    ran = run("set", record, f"{name}={shown}")
    assert ran.status == 0, (shown, ran.err)
    assert load_record(catalogue, record) == stored


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "event", "title=a", "title=b"), "title is set twice"),
        (("add", "event", "title=a", "id=ev-a", "id=ev-b"), "id is set twice"),
        (("set", "de-2018-05-oslo", "note=a", "note=a"), "note is set twice"),
        (("add", "event", "title=x", "tags-=c"), "a new record has nothing to take out"),
    ],
)
def test_what_cannot_be_meant_on_one_line_is_refused(
    run: Run, catalogue: Catalogue, words: tuple[str, ...], said: str
) -> None:
    number = catalogue.change_number
    ran = run(*words)
    assert (ran.status, said in ran.err) == (2, True), ran.err
    assert catalogue.change_number == number

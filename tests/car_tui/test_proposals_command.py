"""`car-tui propose` and `car-tui proposals`: what documents say that no record says yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.model.vocabulary import Access
from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check
from tests.made_minutes import DOCUMENT, write_minutes


@pytest.fixture
def imported(run: Run, tmp_path: Path) -> str:
    """What an import of the made minutes says."""
    return run("import", str(write_minutes(tmp_path))).err


def ids(run: Run, *words: str) -> dict[str, str]:
    """The ids of the proposals that are listed, by the words of their passages."""
    items = run("proposals", "--json", *words).document["items"]
    return {one["text"]: one["id"] for one in items}


def test_nine_are_proposed_and_nothing_enters_by_itself(run: Run, imported: str) -> None:
    assert "9 statements are proposed: car-tui proposals" in imported
    before = run("decisions", "--json").document["total"]
    listed = run("proposals", "--json")
    check("proposals", listed.document)
    effects = [one["effect"] for one in listed.document["items"]]
    assert sorted(effects) == ["closes gap", "contradicts", *["new"] * 7]
    assert {one["document"] for one in listed.document["items"]} == {DOCUMENT}
    assert run("decisions", "--json").document["total"] == before
    shown = run("proposals")
    assert "≠ contradicts Second Expert Group meeting" in shown.out
    assert "place: Stockholm → Tallinn" in shown.out
    assert "9 proposals: 1 contradicts, 1 closes gap, 7 new" in shown.err


def test_accepted_ones_are_steps_with_passage_and_rule(run: Run, imported: str) -> None:
    found = ids(run)
    ruhnu = next(one for text, one in found.items() if "island of Ruhnu" in text)
    done = run("proposals", "accept", ruhnu, "--json", "--who", "ada")
    assert done.status == 0
    check("proposals_accepted", done.document)
    (entry, *_) = run("log", "--json", "--limit", "1").document["items"]
    assert (entry["who"], entry["passage"]) == ("ada", f"{DOCUMENT}#4")
    assert entry["why"] == "proposed by rule: it was decided"
    assert ruhnu not in ids(run).values()
    assert run("undo").status == 0
    assert ruhnu in ids(run).values()
    assert run("verify").status == 0


def test_all_are_accepted_at_once_and_taken_back(run: Run, imported: str) -> None:
    found = ids(run)
    done = run("proposals", "accept", *found.values())
    assert done.status == 0
    assert "9 proposals accepted, a step each; take them back with: car-tui undo 9" in done.err
    assert ids(run) == {}
    assert run("show", "de-2018-04-msg", "--json").document["unwritten"] is False
    gaps = run("gaps", "--kind", "words not written down", "--json").document["items"]
    assert "de-2018-04-msg" not in [one["id"] for gap in gaps for one in gap["records"]]
    assert run("undo", "9", "--yes").status == 0
    assert ids(run) == found


def test_refused_ones_do_not_come_back_by_reading_anew(run: Run, imported: str) -> None:
    found = ids(run)
    first, second, *_ = found.values()
    done = run("proposals", "refuse", first, second, "--why", "hearsay", "--json")
    check("proposals_refused", done.document)
    assert done.document["proposals"] == [first, second]
    listed = run("propose", DOCUMENT, "--json").document
    assert listed["total"] == 7
    assert run("undo").status == 0
    assert ids(run) == found


def test_one_is_accepted_otherwise_and_one_as_a_source(run: Run, imported: str) -> None:
    found = {text.split()[-1]: one for text, one in ids(run).items()}
    done = run("proposals", "accept", found["Ruhnu."], "kind=agreement", "statement=To Ruhnu")
    assert done.status == 0
    shown = run("show", "de-to-ruhnu-2018", "--json").document
    assert (shown["title"], shown["decision_kind"]) == ("To Ruhnu", "agreement")
    assert run("proposals", "accept", found["states."], "record=de-2018-05-oslo").status == 0
    sources = run("show", "de-2018-05-oslo", "--json").document["sources"]
    assert DOCUMENT in [one["document"] for one in sources]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("accept", "zzzzzzzz"), "there is no proposal zzzzzzzz that waits"),
        (("accept",), "Say which, as in: car-tui proposals accept ID"),
        (("take", "x"), "“take” is neither accept nor refuse"),
        (("refuse", "x", "kind=decision"), "has no fields to set"),
        (("accept", "x", "y", "kind=decision"), "one proposal at a time"),
        (("accept", "x", "kind=decision", "record=de-a"), "nothing else is set"),
    ],
)
def test_what_is_wrong_is_said(run: Run, imported: str, words: tuple[str, ...], said: str) -> None:
    ran = run("proposals", *words)
    assert ran.status == 2
    assert said in ran.err
    assert len(ids(run)) == 9


def test_a_value_that_does_not_fit_leaves_the_proposal(run: Run, imported: str) -> None:
    one = next(iter(one for text, one in ids(run).items() if "Ruhnu" in text))
    ran = run("proposals", "accept", one, "kind=no-such-kind")
    assert ran.status == 2
    assert "kind" in ran.err
    assert one in ids(run).values()


def test_kinds_effects_and_what_only_confirms_are_asked_for(run: Run, imported: str) -> None:
    assert len(ids(run, "--kind", "action")) == 2
    assert len(ids(run, "--effect", "contradicts")) == 1
    (meeting,) = ids(run, "--effect", "contradicts").values()
    run("proposals", "accept", meeting)
    assert meeting not in ids(run, "--all").values()


def test_a_search_names_the_documents(run: Run, imported: str) -> None:
    assert run("propose", "coffee", "praised", "--json").document["total"] == 9
    ran = run("propose", "zzzqqq")
    assert ran.status == 2
    assert "no held document is called or has “zzzqqq”" in ran.err


def test_an_audience_sees_only_those_of_what_it_sees(run: Run, imported: str) -> None:
    public = ("--audience", "public")
    assert run("proposals", *public, "--json").document["total"] == 9
    run("set", "ev-2018-04-car-meeting", "access=members")
    shown = run("proposals", *public, "--json")
    assert "ev-2018-04-car-meeting" not in shown.out
    everything = run("proposals", "--json").document["items"]
    # All but the one that names no record of the meeting: its own is public.
    assert [one["access"] for one in everything].count(Access.MEMBERS) == 8
    run("set", DOCUMENT, "access=restricted")
    assert run("proposals", *public, "--json").document["total"] == 0
    refused = run("proposals", *public, "accept", next(iter(ids(run).values())))
    assert refused.status == 2
    assert "can only be read" in refused.err


def test_a_large_import_is_read_when_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(70):
        (folder / f"{number}.md").write_text(
            f"# Minutes {number}\n\nThe Harbour Board decided to build pier {number}.\n"
        )
    ran = run("import", str(folder))
    assert "70 texts are to be read for proposals: car-tui proposals" in ran.err
    assert run("proposals", "--json").document["total"] == 70

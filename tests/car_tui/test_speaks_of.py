"""What a held document speaks of: on its card, for programs, and for an audience."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from car_tui.session.names import Names
from tests.car_tui.conftest import Run

TEXT = """Notes from the harbour

Turid Heiberg spoke of the CBSS in Riga. The CBSS thanked her, and PROTECT was named.
Both sides will protect what they can in Latvia.
"""


@pytest.fixture
def notes(run: Run, tmp_path: Path) -> str:
    path = tmp_path / "notes.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert run("import", str(path)).status == 0
    return "do-notes-from-the-harbour"


def test_the_card_lists_names_with_counts(run: Run, notes: str) -> None:
    shown = [" ".join(line.split()) for line in run("show", notes).out.splitlines()]
    first = next(place for place, line in enumerate(shown) if line.startswith("names "))
    assert shown[first] == "names Council of the Baltic Sea States · 2 [or-cbss]"
    assert shown[first - 1].startswith("by kind @ 3 ^ 1")
    assert "Turid Heiberg · 1 [pe-heiberg]" in shown[first : first + 6]


def test_programs_get_the_same_and_a_choice_where_several_bear_a_name(run: Run, notes: str) -> None:
    spoken = run("show", notes, "--json").document["speaks_of"]
    assert spoken[0] == {
        "id": "or-cbss",
        "title": "Council of the Baltic Sea States",
        "count": 2,
        "choice": [],
        "access": "public",
        "access_until": None,
    }
    choice = next(one for one in spoken if one["title"] == "PROTECT")
    assert choice["id"] is None
    assert {"pr-protect", "pr-protect-1"} <= set(choice["choice"])
    assert sum(one["count"] for one in spoken) == 6


def test_a_document_that_is_not_held_speaks_of_nothing(run: Run) -> None:
    assert run("show", "do-annual-report-2018", "--json").document["speaks_of"] == []
    assert "SPEAKS OF" not in run("show", "do-annual-report-2018").out


def test_a_new_name_is_known_at_once(run: Run, notes: str, catalogue: Catalogue) -> None:
    names = Names(catalogue)
    assert names.known() is names.known()
    assert run("add", "place", "name=Sides").status == 0
    assert not names.known().mentions("both sides")
    assert [one.text for one in names.known().mentions("by Sides")] == ["Sides"]


def test_an_audience_is_not_told_names_that_it_may_not_see(run: Run, notes: str) -> None:
    assert run("set", "pe-heiberg", "access=restricted").status == 0
    everybody = run("show", notes)
    assert "Heiberg" in everybody.out
    assert "restricted" in everybody.out
    assert run("show", notes, "--json").document["speaks_of"] != []
    public = run("show", notes, "--audience", "public")
    assert public.status == 0
    assert "Heiberg" not in public.out
    spoken = run("show", notes, "--json", "--audience", "public").document["speaks_of"]
    assert "pe-heiberg" not in {one["id"] for one in spoken}
    assert "or-cbss" in {one["id"] for one in spoken}


def test_an_imported_document_is_named_once_it_has_another_name(
    run: Run, notes: str, catalogue: Catalogue
) -> None:
    names = Names(catalogue)
    text = "See Notes From The Harbour, or the Harbour Notes."
    assert names.known().mentions(text) == ()
    assert run("set", notes, "aliases+=Harbour Notes").status == 0
    assert [one.records for one in names.known().mentions(text)] == [(notes,)]

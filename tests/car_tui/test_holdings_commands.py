"""`car-tui holdings`, `describe` and `list --sort`: the arrangement for people and programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check

UNITS = """
- {id: do-fonds, title: Expert Group, level: fonds, reference: CAR, extent: 3 boxes, date: 1996/..,
   body: or-car}
- {id: do-d, title: Annual reports, level: series, number: D, parent: do-fonds, access: restricted}
- {id: do-annual-report-2018, level: item, parent: do-d, number: "3"}
"""


@pytest.fixture
def arranged(run: Run, tmp_path: Path) -> Run:
    """The bundled history with a fonds and a closed series in it."""
    units = tmp_path / "documents.yaml"
    units.write_text(UNITS, encoding="utf-8")
    assert run("import", str(units)).status == 0
    return run


def test_holdings_describe_and_list(arranged: Run, tmp_path: Path) -> None:
    run = arranged
    whole = run("holdings", "--json").document
    check("holdings", whole)
    fonds, series, item, annex, *loose = whole["items"]
    assert [one["id"] for one in (fonds, series, item)] == [
        *("do-fonds", "do-d", "do-annual-report-2018")
    ]
    assert (fonds["children"], fonds["within"], item["reference"]) == (1, 3, "CAR/D/3")
    assert whole["total"] == len(loose) + 4
    assert (annex["parent"], annex["arranged"]) == ("do-annual-report-2018", True)
    assert {one["arranged"] for one in loose} == {False}
    within = run("holdings", "do-fonds", "--level", "item", "--json").document
    assert [one["id"] for one in within["items"]] == ["do-annual-report-2018"]
    public = run("--audience", "public", "holdings", "--json").document
    check("holdings", public)
    assert public["total"] == whole["total"] - 1
    assert (public["items"][0]["within"], public["items"][0]["children"]) == (0, 0)
    shown = run("holdings").out.splitlines()
    assert "· · CAR/D/3 Annual Report Swedish Presidency 2016 - 2017" in shown[4]
    assert shown[6].startswith("not yet arranged")
    assert run("holdings", "do-fonts").status == 2

    described = run("describe", "do-annual-report-2018", "--json").document
    check("describe", described)
    assert [unit["id"] for unit in described["within"]] == ["do-fonds", "do-d"]
    assert described["missing"] == ["Extent and medium"]
    paper = run("describe", "do-annual-report-2018")
    assert "3.1.5 Extent and medium" in paper.out
    assert "missing; mandatory" in paper.out
    assert "extent and medium" in paper.err
    assert "missing" not in run("describe", "do-fonds").out
    hidden = run("--audience", "public", "describe", "do-annual-report-2018", "--json").document
    assert (hidden["within"], hidden["reference"]) == ([], None)
    refused = run("describe", "pr-robert")
    assert (refused.status, "documents are described" in refused.err) == (2, True)

    card = run("show", "do-annual-report-2018").out
    assert "CAR/D/3 (built from its parents')" in card
    assert "extent and medium (mandatory in ISAD(G))" in card
    assert "the fonds is described as a whole" in run("show", "do-fonds").out


def test_a_list_is_sorted(run: Run, tmp_path: Path) -> None:
    for name, title, date in (("b", "Zebra", "2001"), ("c", "apple", "2003"), ("a", "Mole", "")):
        (tmp_path / f"{name}.md").write_text(
            f"---\ntitle: {title}\n{f'date: {date}' if date else ''}\n---\nwords of {name}\n"
        )
    run("import", str(tmp_path / "a.md"), str(tmp_path / "b.md"), str(tmp_path / "c.md"))

    def titles(*words: str) -> list[str]:
        return [one["title"] for one in run("list", *words, "--json").document["items"]]

    assert titles() == ["Zebra", "apple", "Mole"]
    assert titles("--sort", "-date") == ["apple", "Zebra", "Mole"]
    assert titles("--sort", "title") == ["apple", "Mole", "Zebra"]
    assert titles("--sort", "file") == ["Mole", "Zebra", "apple"]
    assert run("list", "--sort", "sise").status == 2

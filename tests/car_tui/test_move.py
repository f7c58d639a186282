"""`car-tui move`: documents change their place in the holdings, in one step."""

from __future__ import annotations

from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check


def tree(run: Run) -> dict[str, str | None]:
    items = run("holdings", "--json").document["items"]
    return {item["id"]: item["parent"] for item in items}


def add(run: Run, name: str, level: str) -> None:
    ran = run("add", "document", f"id=do-{name}", f"title={name}", f"level={level}")
    assert ran.status == 0, ran.err


def test_documents_move_with_what_is_within_them_and_back(run: Run) -> None:
    for name, level in (("care", "fonds"), ("reports", "series"), ("file", "file")):
        add(run, name, level)
    ran = run("move", "do-file", "do-annual-report-2018", "do-reports", "--json")
    assert ran.status == 0, ran.err
    check("written", ran.document)
    assert run("move", "do-reports", "do-care").status == 0
    within = {one["id"]: one for one in run("holdings", "do-reports", "--json").document["items"]}
    assert {"do-file", "do-annual-report-2018"} <= within.keys()
    assert tree(run)["do-reports"] == "do-care"
    refused = run("move", "do-care", "do-file")
    assert refused.status == 2
    assert "part of itself" in refused.err or "cannot be part of" in refused.err
    unknown = run("move", "do-file", "do-reprots")
    assert (unknown.status, "do-reports" in unknown.err) == (2, True), unknown.err
    assert run("move", "do-file", "do-annual-report-2018", "-").status == 0
    assert "do-file" not in {
        one["id"] for one in run("holdings", "do-reports", "--json").document["items"]
    }
    assert run("undo").status == 0
    assert "do-file" in {
        one["id"] for one in run("holdings", "do-reports", "--json").document["items"]
    }
    assert run("verify").status == 0

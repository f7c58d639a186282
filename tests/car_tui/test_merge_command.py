"""`car-tui bundle` and `car-tui merge`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check


def test_two_archives_become_one_history(run: Run, archive_path: Path, tmp_path: Path) -> None:
    other, bundle = tmp_path / "other", tmp_path / "ours.bundle"
    run("add", "event", "id=ev-fair", "title=Fair")
    made = run("bundle", str(bundle), "--json").document
    check("bundle", made)
    run("init", str(other), "--empty", archive=None)

    planned = run("merge", str(bundle), "--dry-run", "--json", archive=other).document
    check("merge", planned)
    assert planned["dry_run"] is True
    assert "ev-fair" in planned["new_records"]
    assert run("show", "ev-fair", archive=other).status == 2
    assert run("merge", str(bundle), archive=other).status == 0
    assert "nothing new" in run("merge", str(bundle), archive=other).err

    run("set", "ev-fair", "title=Book fair")
    run("set", "ev-fair", "title=Art fair", archive=other)
    assert run("bundle", str(bundle)).status == 2
    assert run("bundle", str(bundle), "--force").status == 0
    merged = run("merge", str(bundle), "--json", archive=other).document
    check("merge", merged)
    (dispute,) = merged["disputes"]
    shown = run("conflicts", archive=other).out
    assert "Book fair" in shown
    assert "Art fair" in shown
    assert run("choose", dispute["id"], "1", archive=other).status == 0
    assert run("choose", dispute["id"], "--none", archive=other).status == 2
    assert "ev-fair" in run("search", "fair", "--json", archive=other).out
    assert run("verify", archive=other).status == 0


def test_a_bundle_is_for_whoever_may_see_all(run: Run, tmp_path: Path) -> None:
    ran = run("--audience", "public", "bundle", str(tmp_path / "x.bundle"))
    assert ran.status == 2
    assert "car-tui export" in ran.err
    assert not (tmp_path / "x.bundle").exists()


def test_what_is_forgotten_elsewhere_is_asked_about_first(
    run: Run, archive_path: Path, tmp_path: Path
) -> None:
    other, bundle = tmp_path / "other", tmp_path / "ours.bundle"
    run("add", "event", "id=ev-fair", "title=Fair")
    run("bundle", str(bundle))
    run("init", str(other), "--empty", archive=None)
    run("merge", str(bundle), archive=other)
    run("forget", "ev-fair", "--yes")
    run("bundle", str(bundle), "--force")

    ran = run("merge", str(bundle), archive=other)
    assert ran.status == 2
    assert "--yes" in ran.err
    assert run("show", "ev-fair", archive=other).status == 0
    planned = run("merge", str(bundle), "--dry-run", "--json", archive=other).document
    assert len(planned["forgotten"]) == 1
    assert run("merge", str(bundle), "--yes", archive=other).status == 0
    assert run("show", "ev-fair", archive=other).status == 2
    assert run("verify", archive=other).status == 0


def test_the_log_says_who_wrote_what_came_in(
    run: Run, archive_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, bundle = tmp_path / "other", tmp_path / "ours.bundle"
    monkeypatch.setenv("LOGNAME", "bert")
    run("add", "event", "id=ev-fair", "title=Fair")
    run("bundle", str(bundle))
    monkeypatch.setenv("LOGNAME", "anna")
    run("init", str(other), "--empty", archive=None)
    run("merge", str(bundle), archive=other)

    logged = run("log", "ev-fair", "--json", archive=other).document
    check("log", logged)
    (made,) = logged["items"]
    assert (made["who"], made["written_by"], made["deed"]) == ("anna", "bert", "merge")
    (row,) = [
        line for line in run("log", "ev-fair", archive=other).out.splitlines() if "ev-" in line
    ]
    assert "bert  merged by anna" in row
    (entered,) = run("log", "ev-fair", "--json").document["items"]
    assert (entered["who"], entered["written_by"]) == ("bert", None)

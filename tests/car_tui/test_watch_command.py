"""`car-tui watch`: what arrives comes in once, described by rules, until it is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from archive.errors import StorageError
from car_tui.cli.watch_loop import WatchLoop
from car_tui.session.watching import Watch
from tests.archive.permissions import posix_only
from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check
from tests.patience import PATIENCE_S

_ONCE = ("--once", "--every", "0.1", "--workers", "1")


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A folder with two files that were written long ago."""
    folder = tmp_path / "box"
    (folder / "minutes").mkdir(parents=True)
    for name, text in (("minutes/riga.txt", "Riga decided."), ("ferry.txt", "The ferry sails.")):
        (folder / name).write_text(text)
        os.utime(folder / name, (1e9, 1e9))
    return folder


def test_what_is_there_comes_in_once(run: Run, box: Path) -> None:
    first = run("watch", str(box), *_ONCE, "--json")
    assert first.status == 0
    for line in first.lines:
        check("import_line", line)
    came = {Path(line["path"]).name: line["status"] for line in first.lines if "path" in line}
    assert came == {"ferry.txt": "imported", "riga.txt": "imported"}
    again = run("watch", str(box), *_ONCE, "--json")
    assert (again.status, again.out) == (0, "")
    assert run("imports", "--json").document["total"] == 1
    found = run("search", "ferry", "sails", "--json").document
    assert "do-the-ferry-sails" in [hit["id"] for hit in found["hits"]]


def test_rules_describe_what_is_new_and_open_nothing(run: Run, box: Path, tmp_path: Path) -> None:
    rules = box / "rules.yaml"
    rules.write_text(
        "- folder: minutes\n  kind: minutes\n  access: members\n  tags: [arrived]\n"
        "- files: ferry*\n  skip: yes\n"
    )
    # What a file beside it says is about this one, but opens nothing that the rule closes.
    (box / "minutes/riga.txt.yaml").write_text("title: Riga\naccess: public\nkind: report\n")
    ran = run("watch", str(box), "--rules", str(rules), *_ONCE, "--json")
    names = [Path(line["path"]).name for line in ran.lines if "path" in line]
    assert "riga.txt" in names
    assert not {"ferry.txt", "rules.yaml"} & set(names)
    shown = run("show", "do-riga", "--json").document
    assert (shown["access"], shown["document_kind"]) == ("members", "report")
    assert shown["tags"] == ["arrived"]
    # What a person says later stays, also where the same content comes again.
    run("untag", "do-riga", "arrived")
    (box / "minutes/copy.txt").write_bytes((box / "minutes/riga.txt").read_bytes())
    run("watch", str(box), "--rules", str(rules), *_ONCE)
    assert run("show", "do-riga", "--json").document["tags"] == []


def test_a_description_that_changed_while_nobody_watched_is_read_at_the_next_start(
    run: Run, box: Path
) -> None:
    sidecar = box / "ferry.txt.yaml"
    sidecar.write_text("title: The ferry\n")

    def watched() -> list[str]:
        lines = run("watch", str(box), *_ONCE, "--json").lines
        return [line["status"] for line in lines if line.get("path", "").endswith("ferry.txt")]

    def title() -> object:
        return run("show", "do-the-ferry", "--json").document["title"]

    assert watched() == ["imported"]
    # The record was changed after it: what people say later stays.
    run("set", "do-the-ferry", "title=Night boat")
    assert watched() == []
    assert title() == "Night boat"
    # Nor does a description count as new because its folder came from another disk.
    old = time.time() - 3600
    os.utime(sidecar, (old, old))
    sidecar.chmod(0o600)
    assert watched() == []
    assert title() == "Night boat"
    sidecar.write_text("title: The night ferry\n")
    os.utime(sidecar, (time.time() + 60,) * 2)
    assert watched() == ["updated"]
    assert title() == "The night ferry"
    sidecar.write_text("title: [")
    os.utime(sidecar, (time.time() + 60,) * 2)
    assert "failed" in watched()


def test_rules_with_a_mistake_watch_nothing(run: Run, box: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("- folder: minutes\n  acess: members\n")
    ran = run("watch", str(box), "--rules", str(rules), *_ONCE)
    assert ran.status == 2
    assert "line 2, column 3" in ran.err
    assert "did you mean access?" in ran.err
    assert run("imports", "--json").document["total"] == 0


def test_a_failed_file_ends_with_1_and_is_tried_again_next_time(run: Run, box: Path) -> None:
    (box / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of a file")
    ran = run("watch", str(box), *_ONCE)
    assert ran.status == 1
    assert "failed: " in ran.out
    again = run("watch", str(box), *_ONCE)
    assert again.status == 2
    assert "broken.pdf" in again.out


def test_folders_that_cannot_be_watched_are_refused(
    run: Run, archive_path: Path, tmp_path: Path
) -> None:
    own = run("watch", str(archive_path / "originals"), *_ONCE)
    assert own.status == 2
    assert "the archive's own" in own.err
    gone = run("watch", str(tmp_path / "none"), *_ONCE)
    assert gone.status == 2
    assert "is not there" in gone.err
    narrow = run("--audience", "public", "watch", str(tmp_path), *_ONCE)
    assert narrow.status == 2


def test_an_archive_that_refuses_is_waited_for(
    run: Run, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at first: that is told once, and nothing is lost."""
    refusals = iter([StorageError.full(), StorageError.full()])
    importing = Watch.importing
    waits = iter(range(6))

    def refused_twice(watch: Watch, *args: Any, **options: Any) -> Any:
        if (refusal := next(refusals, None)) is not None:
            raise refusal
        return importing(watch, *args, **options)

    def wait(_watching: object, _seconds: float) -> None:
        if next(waits, None) is None:
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(Watch, "importing", refused_twice)
    monkeypatch.setattr(WatchLoop, "_wait", wait)
    ran = run("watch", str(box), "--workers", "1", "--json")
    assert ran.status == 130
    assert ran.err.count("the disk is full") == 1
    assert "going on" in ran.err
    assert sum("path" in line for line in ran.lines) == 2


@posix_only
def test_sigterm_ends_it_with_what_was_reported_on_disk(
    archive_path: Path, box: Path, run: Run
) -> None:
    command = [sys.executable, "-m", "car_tui", "--archive", str(archive_path), "watch", str(box)]
    with subprocess.Popen(
        [*command, "--every", "0.1", "--workers", "1", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        reported = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        rest = process.stdout.read()
        assert process.wait(PATIENCE_S) == 143
    held = {item["id"] for item in run("list", "--json").document["items"]}
    lines = [reported, *map(json.loads, rest.splitlines())]
    assert {line["id"] for line in lines if "path" in line} <= held
    run("watch", str(box), *_ONCE)
    assert run("imports", "--json").document["total"] <= 2

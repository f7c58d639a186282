"""What bash, zsh and fish are offered, through click's protocol."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click
import pytest

from archive.catalogue.reports.candidates import MAX_CANDIDATES, record_candidates
from archive.folder import ArchiveFolder
from archive.model.vocabulary import Kind
from car_tui.cli.help_page import TOPICS
from car_tui.main import cli, main
from tests.archive.gathered import ALL_RECORDS
from tests.car_tui.conftest import Run
from tests.patience import PATIENCE_S

Complete = Callable[..., list[str]]


@pytest.fixture
def complete(
    archive_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Complete:
    """Candidates for the last of the words, the archive being named by the environment."""

    def complete(*words: str, archive: Path = archive_path, shell: str = "bash") -> list[str]:
        with monkeypatch.context() as patch:
            patch.setenv("_CAR_TUI_COMPLETE", f"{shell}_complete")
            # Words are split as a shell would, hence the quotation marks.
            patch.setenv("COMP_WORDS", " ".join(["car-tui", *(f"'{word}'" for word in words)]))
            patch.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words)))
            patch.setenv("CAR_TUI_ARCHIVE", str(archive))
            with pytest.raises(SystemExit) as exit_info:
                main([])
        out, err = capfdbinary.readouterr()
        assert (exit_info.value.code, err) == (0, b"")
        # Without a candidate click prints an empty line.
        return [line for line in out.decode().splitlines() if line]

    return complete


def values(lines: list[str]) -> list[str]:
    assert all(line.startswith("plain,") for line in lines)
    return [line.removeprefix("plain,") for line in lines]


def test_commands_and_options(complete: Complete) -> None:
    assert values(complete("ti")) == ["timeline"]
    assert len(values(complete(""))) == len(cli.list_commands(click.Context(cli)))
    assert "--archive" in values(complete("--a"))
    assert "--as-of" in values(complete("show", "--as"))


def test_ids_of_all_kinds(complete: Complete) -> None:
    assert "pr-robert" in values(complete("show", "pr-r"))
    assert all(one.startswith("pr-r") for one in values(complete("show", "pr-r")))
    assert len(values(complete("show", ""))) == min(ALL_RECORDS, 500)
    for command in ("lineage", "remove"):
        assert values(complete(command, "de-2011-11-m")) == ["de-2011-11-mandate"]


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (("decisions", "--body"), ("or-", "pe-")),
        (("decisions", "--meeting"), ("ev-",)),
        (("import", "x.pdf", "--project"), ("pr-",)),
    ],
)
def test_ids_of_the_kind_that_fits(
    complete: Complete, words: tuple[str, ...], start: tuple[str, ...]
) -> None:
    found = values(complete(*words, ""))
    assert len(found) > 5
    assert all(one.startswith(start) for one in found)


def test_what_is_in_the_trash_is_offered_only_to_be_restored(complete: Complete, run: Run) -> None:
    assert complete("restore", "") == []
    run("remove", "ev-1979-se-ban")
    assert values(complete("restore", "")) == ["ev-1979-se-ban"]
    assert complete("show", "ev-1979-se-ban") == []


def test_source_issues_rooms_topics_and_kinds(complete: Complete, archive_path: Path) -> None:
    assert {"A5", "A6"} <= set(values(complete("choose", "A")))
    assert values(complete("rooms", "p")) == ["policymakers", "professionals"]
    assert set(values(complete("help", ""))) >= {*TOPICS, "timeline"}
    assert values(complete("help", "da")) == ["dates"]
    assert values(complete("timeline", "--kind", "te")) == ["term"]
    assert values(complete("import", "--kind", "annual")) == ["annual report"]
    assert values(complete("decisions", "--status", "in")) == ["in force"]
    assert values(complete("report", "--what", "pro")) == ["project"]
    assert values(complete("report", "--what", "project", "pr-rob")) == ["pr-robert"]
    assert complete("report", "20") == []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("k", [f"kind:{kind}" for kind in Kind]),
        ("kind:ev", ["kind:event"]),
        ("mime:sp", ["mime:spreadsheet"]),
        ("p", ["project:", "person:", "place:"]),
        ("project:pr-rob", ["project:pr-robert"]),
        ("place:pl-ri", ["place:pl-riga"]),
        ("in", ["in:"]),
        ("in:20", []),
        ("barnahus", []),
        ("http://x", []),
    ],
)
def test_fields_of_a_search_and_their_values(
    complete: Complete, typed: str, offered: list[str]
) -> None:
    assert values(complete("search", "budget", typed)) == offered


def test_a_shell_that_cuts_words_at_colons_gets_the_rest(complete: Complete) -> None:
    assert values(complete("search", "kind", ":", "ev")) == ["event"]
    assert values(complete("search", "kind", ":")) == [kind.value for kind in Kind]


def test_other_shells_see_titles(complete: Complete) -> None:
    zsh = complete("show", "pr-robert", shell="zsh")
    assert zsh[:2] == ["plain", "pr-robert"]
    assert "ROBERT" in zsh[2]
    (fish,) = complete("show", "pr-robert", shell="fish")
    assert fish.startswith("plain,pr-robert\t")


def test_the_archive_named_on_the_line_counts(
    complete: Complete, archive_path: Path, tmp_path: Path
) -> None:
    none, some = tmp_path / "none", str(archive_path)
    assert complete("--archive", some, "show", "pr-robert", archive=none) == ["plain,pr-robert"]
    assert complete("show", "--archive", some, "pr-robert", archive=none) == ["plain,pr-robert"]
    assert complete("show", "pr-robert", archive=none) == []
    assert not none.exists()


def test_nothing_is_written(complete: Complete, archive_path: Path) -> None:
    def state() -> dict[Path, tuple[int, int]]:
        told = {path: path.stat() for path in archive_path.rglob("*")}
        return {path: (one.st_mtime_ns, one.st_size) for path, one in told.items()}

    before = state()
    for words in (("show", ""), ("restore", ""), ("choose", ""), ("rooms", ""), ("search", "i")):
        complete(*words)
    assert state() == before


@pytest.mark.parametrize(
    "damage", ["empty", "noise", "half", "newer", "foreign", "no table", "folder"]
)
def test_a_broken_archive_offers_nothing_and_stays_as_it_is(
    complete: Complete, archive_path: Path, damage: str
) -> None:
    catalogue = archive_path / "catalogue.db"
    whole = catalogue.read_bytes()
    if damage == "empty":
        catalogue.write_bytes(b"")
    elif damage == "noise":
        catalogue.write_bytes(whole[:100] + b"\xa5" * (len(whole) - 100))
    elif damage == "half":
        catalogue.write_bytes(whole[: 4096 * 3 + 7])
    elif damage == "folder":
        catalogue.unlink()
        catalogue.mkdir()
    else:
        with closing(sqlite3.connect(catalogue)) as connection:
            if damage == "newer":
                connection.execute("pragma user_version = 999")
            elif damage == "foreign":
                connection.execute("pragma application_id = 7")
            else:
                connection.execute("pragma foreign_keys = off")
                connection.execute("alter table records rename to elsewhere")
            connection.commit()
    held = None if damage == "folder" else catalogue.read_bytes()
    assert complete("show", "pr-") == []
    assert complete("search", "id:pr") == []
    assert held is None or catalogue.read_bytes() == held


def test_an_older_archive_is_not_migrated(complete: Complete, archive_path: Path) -> None:
    with closing(sqlite3.connect(archive_path / "catalogue.db")) as connection:
        connection.execute("pragma user_version = 1")
    assert complete("show", "pr-") == []
    assert not (archive_path / "backups").exists()


def test_an_id_that_a_shell_could_take_for_something_else_is_not_offered(
    complete: Complete, archive_path: Path
) -> None:
    with closing(sqlite3.connect(archive_path / "catalogue.db")) as connection:
        connection.execute("pragma foreign_keys = off")
        for number, hostile in enumerate(
            ("pr-$(id)", "pr-*", "pr-\x1b[2J", "pr-a\nplain,pr-b", "pr-a b", "pr-`id`", "pr-;x")
        ):
            connection.execute(
                "update records set id = ?, title = ? where id ="
                " (select id from records where id like 'ev-%' limit 1 offset ?)",
                (hostile, "\x1b]0;x\x07a\nb", number),
            )
        connection.execute("update records set title = ? where id = 'pr-robert'", ("\x1b[2Ja\nb",))
        connection.commit()
    offered = values(complete("show", "pr-"))
    assert "pr-robert" in offered
    assert all(one.replace("-", "").isalnum() for one in offered)
    assert complete("show", "pr-robert", shell="zsh") == ["plain", "pr-robert", "a b"]


def test_a_pattern_is_no_pattern(archive_path: Path) -> None:
    folder = ArchiveFolder(archive_path)
    for start in ("%", "_", "*", "pr-%", "'", "\x00"):
        assert record_candidates(folder, start) == []


def test_bytes_that_are_no_text_complete_to_nothing(complete: Complete) -> None:
    assert complete("show", "pr-\udcff") == []


def test_not_more_than_anybody_reads(archive_path: Path) -> None:
    with closing(sqlite3.connect(archive_path / "catalogue.db")) as connection:
        columns = [row[1] for row in connection.execute("pragma table_info(records)")]
        others = ", ".join(column for column in columns if column not in ("rowid", "id", "uid"))
        for number in range(MAX_CANDIDATES + 5):
            connection.execute(
                f"insert into records (id, uid, {others})"
                f" select 'zz-{number}', 'zz-{number}', {others}"
                " from records where id = 'pr-robert'"
            )
        connection.commit()
    assert len(record_candidates(ArchiveFolder(archive_path), "zz-")) == MAX_CANDIDATES


def test_completing_loads_neither_browser_nor_index(archive_path: Path) -> None:
    script = (
        "from car_tui.main import main\ntry: main([])\nexcept SystemExit: pass\n"
        "import sys; print(*sys.modules, sep='\\n')"
    )
    for words in ("show pr-", "search kind:", ""):
        environment = os.environ | {
            "_CAR_TUI_COMPLETE": "bash_complete",
            "COMP_WORDS": f"car-tui {words}",
            "COMP_CWORD": str(len(words.split()) or 1),
            "CAR_TUI_ARCHIVE": str(archive_path),
        }
        ran = subprocess.run(
            [sys.executable, "-c", script],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE_S,
        )
        modules = set(ran.stdout.split("\n"))
        loaded = {name.partition(".")[0] for name in modules}
        assert len([name for name in modules if name.startswith("car_tui.commands.")]) <= 1
        assert not loaded & {"textual", "whoosh", "numpy", "sqlite_utils", "pypdfium2"}, words


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_itself_takes_what_is_offered(archive_path: Path) -> None:
    command = Path(sys.executable).with_name("car-tui")
    lines = f"""
        eval "$(_CAR_TUI_COMPLETE=bash_source {command})"
        COMP_WORDS=({command} show pr-robert); COMP_CWORD=2
        _car_tui_completion {command}
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    ran = subprocess.run(
        ["bash", "-c", lines],
        env=os.environ | {"CAR_TUI_ARCHIVE": str(archive_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
    )
    assert ran.stdout.split() == ["pr-robert"], ran.stderr

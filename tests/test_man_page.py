"""docs/man/car-tui.1 says what the commands are, in roff that formatters take without a warning."""

from __future__ import annotations

import re
import shutil
import subprocess

import click
import pytest

from car_tui.main import cli
from scripts.write_man_page import PAGE, _text, man_page


def formatted(*command: str) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {command[0]}")
    ran = subprocess.run([*command, str(PAGE)], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    return re.sub(".\b", "", ran.stdout)


def test_the_page_is_what_the_script_writes() -> None:
    assert PAGE.read_text(encoding="ascii") == man_page()


def test_groff_takes_it_without_a_warning() -> None:
    shown = formatted("groff", "-man", "-ww", "-Tascii", "-P-c")
    for name in cli.list_commands(click.Context(cli)):
        assert re.search(rf"^ +car-tui {name}\b", shown, flags=re.MULTILINE), name
    assert "--as-of DATE" in shown
    assert "EXIT STATUS" in shown


def test_mandoc_takes_it_without_an_error() -> None:
    assert "EXIT STATUS" in formatted("mandoc", "-W", "error")


def test_man_shows_it() -> None:
    if shutil.which("man") is None:
        pytest.skip("no man")
    ran = subprocess.run(["man", "-l", str(PAGE)], capture_output=True, text=True, check=False)
    if ran.returncode and "minimized" in ran.stdout + ran.stderr:
        pytest.skip("man is a stub here")
    assert ran.returncode == 0
    assert "CAR" in ran.stdout


@pytest.mark.parametrize(
    ("text", "roff"),
    [
        (".SH is no request", r"\&.SH is no request"),
        ("'br", r"\&'br"),
        ("a\n.sp", "a .sp"),
        (r"C:\new", r"C:\enew"),
        ("--as-of", r"\-\-as\-of"),
        ("1998~", r"1998\(ti"),
        ("“x”", r"\[u201C]x\[u201D]"),
        ('say "x"', r"say \(dqx\(dq"),
    ],
)
def test_text_is_text(text: str, roff: str) -> None:
    assert _text(text) == roff

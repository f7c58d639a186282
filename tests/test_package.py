"""The wheel, built from the source distribution as an installer does: what it holds and says."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from car_tui.cli.help_page import TOPICS

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds."""
    folder = tmp_path_factory.mktemp("package")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run([*build, "-t", "sdist"], cwd=ROOT, check=True, capture_output=True)
    (sdist,) = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as packed:
        packed.extractall(folder, filter="data")
    unpacked = folder / sdist.name.removesuffix(".tar.gz")
    subprocess.run([*build, "-t", "wheel"], cwd=unpacked, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        held.extractall(folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def metadata(site: Path) -> Message:
    (told,) = site.glob("*.dist-info/METADATA")
    return message_from_bytes(told.read_bytes())


def wheel_table() -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    table: dict[str, Any] = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    return table


def test_the_list_of_pages_is_that_of_the_topics() -> None:
    pages = {f"docs/{topic}.md": f"car_tui/pages/{topic}.md" for topic in TOPICS}
    assert wheel_table()["force-include"] == pages


def test_every_page_is_in_the_wheel_as_it_is_written(site: Path) -> None:
    for topic in TOPICS:
        page = site / "car_tui" / "pages" / f"{topic}.md"
        assert page.read_bytes() == (ROOT / "docs" / f"{topic}.md").read_bytes()


def test_help_works_from_the_wheel(site: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "car_tui", "help", "import"],
        cwd=site,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.startswith("# Importing\n")
    assert ran.stderr == ""


def test_the_man_page_is_where_man_looks(site: Path) -> None:
    (page,) = site.glob("*.data/data/share/man/man1/car-tui.1")
    assert page.read_bytes() == (ROOT / "docs" / "man" / "car-tui.1").read_bytes()


def test_a_package_index_gets_no_picture_or_link_that_leads_nowhere(metadata: Message) -> None:
    told = str(metadata.get_payload())
    assert told.startswith("# car-tui\n")
    assert "car-tui search" in told
    assert "[" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\[[^\]]*\]\((?!https?:)[^)]*\)", told) == []


def test_classifiers_are_those_of_the_index_and_the_licence_is_told_once(
    metadata: Message,
) -> None:
    known = pytest.importorskip("trove_classifiers").classifiers
    classifiers = metadata.get_all("Classifier") or []
    assert set(classifiers) <= set(known)
    assert metadata["License-Expression"] == "MIT"
    assert not any(one.startswith("License ::") for one in classifiers)
    assert metadata["Author"]
    assert metadata["Keywords"]

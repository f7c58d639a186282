"""Outlines of reports: the one that ships, one's own, and what is wrong in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import BadRecordError
from archive.outlines.outline import Shows, bundled_outline, load_outline

OWN = "title: Our year\nparts:\n  - title: Where we met\n    shows: meetings\n"


def test_ours_shows_everything_once() -> None:
    outline = load_outline()
    assert sorted(part.shows for part in outline.parts) == sorted(Shows)


def test_ours_names_in_its_head_what_can_be_shown() -> None:
    head = " ".join(
        line.strip("# ") for line in bundled_outline().decode().splitlines() if line[:1] == "#"
    )
    assert all(one in head for one in Shows)


def test_ones_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(OWN)
    outline = load_outline(path)
    assert (outline.title, [part.title for part in outline.parts]) == ("Our year", ["Where we met"])
    path.write_bytes(bundled_outline())
    assert load_outline(path) == load_outline()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            OWN.replace("meetings", "meeting"),
            "line 4, column 5, parts/0/shows: cannot be",
        ),
        (OWN.replace("meetings", "meeting"), "did you mean meetings?"),
        ("title: x\n", "parts: should be a list"),
        ("title: x\nparts: []\n", "parts: should be a list"),
        ("title: x\nparts: [3]\n", "parts/0: should have a title"),
        (OWN.replace("title: Our year", "title: 3"), "title: should be a text"),
        ("- x\n", "should have a title and parts"),
        ("title: [\n", "ours.yaml"),
        ("parts:\n" + "  - {title: x, shows: meetings}\n" * 1000, "more than"),
    ],
)
def test_a_mistake_is_named_in_its_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(text)
    with pytest.raises(BadRecordError) as raised:
        load_outline(path)
    assert said in str(raised.value)
    assert raised.value.hint == "See: car-tui help report"

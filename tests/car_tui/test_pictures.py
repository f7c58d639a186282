"""The browser's views on the bundled history, as pictures that are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import Input

from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from tests.car_tui.browsing import NARROW, WIDE, browsing, screen_text, settle
from tests.car_tui.picture import picture
from tests.car_tui.snapshot_file import RENEW

pytestmark = pytest.mark.usefixtures("fixed_day")

# How often a view is looked at before it is given up: over 20 seconds even on an idle machine.
_LOOKS = 1000


@dataclass(frozen=True)
class Step:
    """Keys to press, and words that are on screen once they have brought about what they do.

    The words `beside` are those of the reader, which only a wide window has beside the list.
    """

    keys: str
    words: str
    beside: str = ""


_START = Step("", "─ 1997 ─", "de-1997-07-fields")

_VIEWS = {
    "home": [Step("h", "Which decisions held", "What is here")],
    "timeline": [
        Step("t", "Show when?"),
        Step("2 0 0 2 enter", "only 2002", "chairmanship"),
    ],
    "projects": [
        Step("2", "23 projects by programme", "pr-children-at-risk-project"),
        Step("j j", "▌ROBERT", "pr-robert"),
    ],
    "search": [
        Step("slash", "[3 Search]"),
        Step("b a r n a h u s", "found", "1 of "),
        Step("down", "▌", "1 of "),
    ],
    "reader": [
        Step("2", "23 projects by programme", "pr-children-at-risk-project"),
        Step("enter", "project · pr-children-at-risk-project"),
    ],
    "decisions": [Step("4", "of 61 hold", "de-2018-04-msg")],
    "offices": [Step("5", "▌chair", "GAP · ISSUE B20")],
    "priorities": [Step("6", "▌Online child sexual abuse", "served by")],
    "countries": [Step("8", "▌DK", "or-state-denmark")],
    "gaps": [Step("9", "▌A1", "do-annual-report-2018")],
    "holdings": [
        Step("D", "▌▾ Not yet arranged"),
        Step("down", "▌    UN Convention on the", "do-uncrc"),
    ],
    "rooms": [Step("0", "▌Room for policymakers")],
    "form": [
        Step("4", "of 61 hold", "de-2018-04-msg"),
        Step("e", "nothing changed", "What will be stored"),
        Step("tab ctrl+a ctrl+k 1 2 full_stop 1 3 full_stop 2 0 1 7", "1 fault", "→ 12.13.2017"),
    ],
    "choosing": [
        Step("4", "of 61 hold", "de-2018-04-msg"),
        Step("space space", "2 chosen"),
        Step("e t a g", "tag"),
    ],
    "help": [Step("question_mark", "Help: Timeline")],
}


@pytest.fixture
def catalogue(template_archive: Path) -> Iterator[Catalogue]:
    """The catalogue where it was made: beside a copy the index would be built again."""
    with Catalogue.open(ArchiveFolder(template_archive)) as opened:
        yield opened


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("view", _VIEWS)
async def test_view(
    catalogue: Catalogue, view: str, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with browsing(catalogue, size) as pilot:
        for step in (_START, *_VIEWS[view]):
            await pilot.press(*step.keys.split())
            # The folder that is told there is another in each run.
            for news in pilot.app.query("#news"):
                news.visible = False
            shown = await picture_with(pilot, step.words, step.beside if size == WIDE else "")
    assert shown == snapshot, RENEW


async def picture_with(pilot: Pilot[None], *words: str) -> str:
    """The picture once it has these words and no longer changes."""
    before = ""
    for _ in range(_LOOKS):
        await settle(pilot)
        if isinstance(pilot.app.focused, Input):
            pilot.app.focused.cursor_blink = False
        shown = picture(pilot)
        if shown == before and all(word in screen_text(pilot) for word in words):
            return shown
        before = shown
        await pilot.pause(0.02)
    pytest.fail(f"never shown: {words}\n{screen_text(pilot)}", pytrace=False)

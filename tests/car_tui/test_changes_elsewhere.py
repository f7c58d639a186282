"""What another program changes in the archive is told, and shown by a key."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.changes.edit import Author
from archive.model.vocabulary import Kind
from car_tui.browser.features.changes_elsewhere import TOLD
from car_tui.session.archive_session import ArchiveSession
from tests.car_tui.browsing import browser, browsing, press, screen_text, settle, talk

_ITEM = {
    "id": "ev-1900-fair",
    "title": "A fair by the harbour",
    "date": "1900",
    "kind": "conference",
}


async def test_a_change_elsewhere_is_told_once_and_shown_by_f5(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        workspace = browser(pilot).workspace
        with Catalogue.open(catalogue.folder) as other:
            ArchiveSession(other).writing.add(Kind.EVENT, _ITEM, Author("somebody else"))
        workspace.elsewhere.look()
        await settle(pilot)
        assert TOLD in screen_text(pilot)
        assert "A fair by the harbour" not in screen_text(pilot)
        workspace.archive.notify("something else")
        workspace.elsewhere.look()
        await settle(pilot)
        assert TOLD not in screen_text(pilot)
        await press(pilot, "f5", "home")
        assert "A fair by the harbour" in screen_text(pilot)


async def test_what_is_changed_here_is_no_news(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        workspace = browser(pilot).workspace
        workspace.archive.writing.add(Kind.EVENT, _ITEM, Author("me"))
        workspace.elsewhere.look()
        await settle(pilot)
        assert TOLD not in screen_text(pilot)


async def test_that_the_folder_is_gone_is_said_once(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        workspace = browser(pilot).workspace
        folder = catalogue.folder.path
        folder.rename(folder.with_name("elsewhere"))
        workspace.elsewhere.look()
        await settle(pilot)
        said = talk(pilot)
        assert str(folder.name) in said
        workspace.archive.notify("something else")
        workspace.elsewhere.look()
        await settle(pilot)
        assert talk(pilot) == "something else"
        folder.with_name("elsewhere").rename(folder)
        workspace.elsewhere.look()
        await settle(pilot)
        folder.rename(folder.with_name("elsewhere"))
        workspace.elsewhere.look()
        await settle(pilot)
        assert talk(pilot) == said

"""Choosing what a document is compared with: another version of it, or another document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import App

from archive.model.document import Holding, Version
from archive.text.clean import clean_line
from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.choose import ChooseScreen
from car_tui.browser.dialogs.pick import PickItem
from car_tui.browser.reader.compare_screen import CompareScreen, Side
from car_tui.present.moments import local_moment
from car_tui.session.archive_session import ArchiveSession

_NAME = 48
_FILE = 28


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to compare with: a version of a document."""

    document: str
    version: int
    name: str


class Comparing:
    """Asks with what, reads both texts in a thread, and shows them; `tell` takes a sentence."""

    def __init__(
        self, app: App[None], archive: ArchiveSession, tell: Callable[[str], None]
    ) -> None:
        self._app = app
        self._archive = archive
        self._tell = tell

    def ask(self, document: str) -> None:
        """Ask with what this document is to be compared."""
        self._in_thread(lambda: self._find(document))

    def _find(self, document: str) -> None:
        versions = self._archive.documents.versions(document)
        if not versions:
            self._archive.notify("Nothing of this is held: there is no text to compare.")
            return
        held = [one for one in self._archive.documents.holdings() if one.passages]
        title = self._archive.records.record(document).title
        texts = [_Text(document, one.number, _version_name(one, title)) for one in versions]
        current = texts.pop()
        choices = [
            PickItem(f"version {one.number} of this", local_moment(one.imported_at))
            for one in reversed(versions[:-1])
        ]
        texts.reverse()
        # What is called the same is most likely meant.
        others = sorted((one for one in held if one.id != document), key=lambda o: o.title != title)
        self._app.call_later(self._ask, current, texts, choices, others)

    def _ask(
        self,
        current: _Text,
        texts: Sequence[_Text],
        choices: Sequence[PickItem],
        others: Sequence[Holding],
    ) -> None:
        if not choices and not others:
            self._tell("There is no other version and no other text to compare this with.")
            return
        choices = [*choices, *(_item(one) for one in others)]

        def chosen(number: int | None) -> None:
            if number is None:
                return
            if number < len(texts):
                self._in_thread(lambda: self._read(texts[number], current))
            else:
                other = others[number - len(texts)]
                self._in_thread(lambda: self._read(current, self._newest(other)))

        title = f"Compare {clean_line(current.name, _NAME)} with …"
        self._app.push_screen(ChooseScreen(title, choices), chosen)

    def _newest(self, other: Holding) -> _Text:
        versions = self._archive.documents.versions(other.id)
        return _Text(other.id, versions[-1].number, _version_name(versions[-1], other.title))

    def _read(self, old: _Text, new: _Text) -> None:
        sides = [
            Side(one.name, self._archive.documents.text_of(one.document, one.version))
            for one in (old, new)
        ]
        if not all(side.passages for side in sides):
            self._archive.notify("One of them has no text to compare.")
            return
        self._app.call_later(self._app.push_screen, CompareScreen(*sides))

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._archive.notify, work, group="comparing", newest=True)


def _item(other: Holding) -> PickItem:
    # Two states of one paper often have one title: the name of the file tells them apart.
    note = " · ".join(part for part in (other.date or "", clean_line(other.file, _FILE)) if part)
    return PickItem(clean_line(other.title), note)


def _version_name(version: Version, title: str) -> str:
    return clean_line(f"{title} (version {version.number}, {version.name})")

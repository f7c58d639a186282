"""Documents put into another unit of the holdings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import App

from archive.model.record import Record
from archive.model.vocabulary import UNITS_WITHOUT_FILE, Kind
from archive.text.clean import clean_line
from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.choose import ChooseScreen
from car_tui.browser.dialogs.pick import PickItem
from car_tui.present.counted import counted
from car_tui.present.titles import row_title, row_words
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.open_archive import user_name
from car_tui.session.writing import Author, Replaced

NOT_ARRANGED = "not yet arranged"
# A title in the line of talk.
_TITLE_WIDTH = 40


class Moving:
    """Moves documents, with all that is within them, in one step; `show` shows the archive again,
    at the first of those that were moved."""

    def __init__(
        self, app: App[None], archive: ArchiveSession, show: Callable[[str], None]
    ) -> None:
        self._app = app
        self._archive = archive
        self._show = show

    def ask(self, records: Sequence[Record]) -> None:
        """Ask into which unit the documents go, and move them; what is none stays."""
        moved = [one.id for one in records if one.kind is Kind.DOCUMENT]
        if not moved:
            self._archive.notify("None of them is a document: only documents can be moved.")
            return

        def find() -> None:
            tree = self._archive.holdings.tree()
            ids = [
                tree.ids[at]
                for at in tree.within([*tree.tops, *tree.unarranged])
                if tree.levels[at] in UNITS_WITHOUT_FILE
            ]
            units = self._archive.holdings.units(ids)

            def chosen(number: int | None) -> None:
                if number is not None:
                    self.move(moved, units[number - 1].id if number else None)

            choices = [PickItem(NOT_ARRANGED, "part of no unit")]
            for one in units:
                code = tree.reference(tree.places[one.id])
                name = row_words(one.title, one.short)
                choices.append(PickItem(f"{code}  {name}" if code else name, one.level or ""))
            title = f"Move {_counted(len(moved))} into which unit? Type a few letters."
            self._app.call_later(self._app.push_screen, ChooseScreen(title, choices), chosen)

        self._in_thread(find)

    def move(self, ids: Sequence[str], parent: str | None) -> None:
        """Move documents into a unit; None takes them out of any."""

        def work() -> None:
            writing = self._archive.writing
            writing.refuse_unwritable()
            there = self._archive.records.those_there([*ids, *([parent] if parent else [])])
            records = [there[one] for one in ids if one in there]
            edits = {"parent": Replaced(parent)}
            done = writing.edit(records, edits, Author(user_name()))
            if done.change is None:
                self._archive.notify("They stand there already.")
                return
            unit = there.get(parent or "")
            where = f"into {clean_line(row_title(unit), _TITLE_WIDTH)}" if unit else "out"
            self._archive.notify(f"Moved {_counted(len(done.records))} {where}. u takes it back.")
            self._app.call_later(self._show, done.records[0])

        self._in_thread(work)

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._archive.notify, work, group="move")


def _counted(count: int) -> str:
    return counted(count, "document")

"""Taking changes back, and making them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from textual.app import App

from archive.changes.change import Change, RecordMade, RecordUnmade
from archive.changes.refusals import BuiltUponError
from archive.model.whole_value import record_of_value
from archive.text.clean import clean_line
from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.confirm import ConfirmScreen
from car_tui.present.change_lines import change_lines, fields_in_words
from car_tui.present.moments import local_moment
from car_tui.present.titles import row_title
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.open_archive import user_name

if TYPE_CHECKING:
    from car_tui.session.writing import NotedStep, Written

# Changes and steps that are named when one is taken back.
_NAMED = 2
# A title among them.
_TITLE_WIDTH = 40


class Undoing:
    """Takes steps back and says what that changed; `show` shows the archive again."""

    def __init__(self, app: App[None], archive: ArchiveSession, show: Callable[[], None]) -> None:
        self._app = app
        self._archive = archive
        self._show = show

    def undo_last(self) -> None:
        """Take the last step back; ask first where it changed several records."""

        def find() -> None:
            self._archive.writing.refuse_unwritable()
            steps = self._archive.writing.last_steps(1)
            if steps:
                self._prepare(steps[0])
            else:
                self._archive.notify("There is no change to take back.")

        self._in_thread(find)

    def undo(self, step: NotedStep) -> None:
        """Take a step back, and what stands on it after asking."""

        def find() -> None:
            self._archive.writing.refuse_unwritable()
            self._prepare(step)

        self._in_thread(find)

    def undo_change(self, change: int, question: str) -> None:
        """Take the step of a change back, after asking this."""

        def find() -> None:
            self._archive.writing.refuse_unwritable()
            self._prepare(self._archive.writing.step(change), question)

        self._in_thread(find)

    def redo(self) -> None:
        """Make again what was taken back last."""

        def make() -> None:
            self._report("Made again", self._archive.writing.redo(user_name()))

        self._in_thread(make)

    def _prepare(self, step: NotedStep, question: str = "") -> None:
        try:
            tried = self._archive.writing.undo([step], user_name(), dry_run=True)
        except BuiltUponError as error:
            count = len(error.later)
            those = "One later step stands" if count == 1 else f"{count} later steps stand"
            named = ", ".join(map(_step_words, error.later[:_NAMED]))
            more = f" and {count - _NAMED} more" if count > _NAMED else ""
            self._ask(f"{those} on it: {named}{more}. Take back all?", step, with_later=True)
            return
        if question:
            self._ask(question, step)
        elif len(tried.records) > 1:
            what = f"{_step_words(step)}: {fields_in_words(tried.changes)}"
            self._ask(f"Take back the {what} in {len(tried.records)} records?", step)
        else:
            self._report("Taken back", self._archive.writing.undo([step], user_name()))

    def _ask(self, question: str, step: NotedStep, *, with_later: bool = False) -> None:
        def take_back() -> None:
            undone = self._archive.writing.undo([step], user_name(), with_later=with_later)
            self._report("Taken back", undone)

        def answered(yes: bool | None) -> None:
            if yes:
                self._in_thread(take_back)
            else:
                self._archive.notify("Nothing was taken back.")

        self._app.call_later(self._app.push_screen, ConfirmScreen(question), answered)

    def _report(self, what: str, done: Written) -> None:
        there = self._archive.records.those_there(done.records)
        if len(done.records) == 1:
            kinds = {one.id: one.kind for one in there.values()}
            titles = {one.id: row_title(one) for one in there.values()} | _titles_in(done.changes)
            lines = [_with_title(line, titles) for line in change_lines(done.changes, kinds)]
            more = f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
            said = f"{'; '.join(lines[:_NAMED])}{more}"
        else:
            said = f"{fields_in_words(done.changes)} in {len(done.records)} records"
        self._archive.notify(clean_line(f"{what}: {said}", 400))
        self._app.call_later(self._show)

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._archive.notify, work, group="undo")


def _titles_in(changes: Iterable[Change]) -> dict[str, str]:
    """The titles of records that are made or unmade, which may not be there to be asked."""
    return {
        one.record: row_title(record_of_value(one.value))
        for one in changes
        if isinstance(one, RecordMade | RecordUnmade)
    }


def _with_title(line: str, titles: Mapping[str, str]) -> str:
    """A line of a change with the title of its record in the place of the id."""
    for record, title in titles.items():
        if line.startswith((f"{record}, ", f"{record}: ")):
            return clean_line(title, _TITLE_WIDTH) + line.removeprefix(record)
    return line


def _step_words(step: NotedStep) -> str:
    """A step as a question names it: what was done, by whom, when by the clock here."""
    return f"{step.deed} by {clean_line(step.who, 20)} of {local_moment(step.at)}"

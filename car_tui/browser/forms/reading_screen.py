"""A screen that reads and stores, in threads, what is typed into the fields of a record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual import on
from textual.message import Message

from archive.changes.refusals import ChangedMeanwhileError, FieldConflict, RefusedChangeError
from archive.errors import ArchiveError, UnknownIdError
from archive.model.record import Json
from archive.model.vocabulary import Kind
from car_tui.browser.background import ReportsWorkerErrors, thread_worker
from car_tui.browser.dialogs.dialog import Dialog
from car_tui.browser.forms.elements_row import ElementsRow
from car_tui.browser.forms.given import Given
from car_tui.browser.forms.matches import Match, matches
from car_tui.browser.forms.row import FieldRow
from car_tui.browser.forms.task import FormTask
from car_tui.session.writing import Written


class ReadingScreen(ReportsWorkerErrors, Dialog[Written | None]):
    """Answers its rows; an answer that is older than the newest key is dropped by the row."""

    class _Read(Message):
        def __init__(self, row: FieldRow, number: int, said: str, fault: str) -> None:
            super().__init__()
            self.row, self.number, self.said, self.fault = row, number, said, fault

    class _Found(Message):
        def __init__(self, row: ElementsRow, number: int, found: list[Match]) -> None:
            super().__init__()
            self.row, self.number, self.found = row, number, found

    class _Added(Message):
        def __init__(self, row: ElementsRow, text: str, value: Json, fault: str) -> None:
            super().__init__()
            self.row, self.text, self.value, self.fault = row, text, value, fault

    class Saved(Message):
        """It is stored."""

        def __init__(self, written: Written) -> None:
            super().__init__()
            self.written = written

    class Refused(Message):
        """It is not: by field what does not fit, or a sentence."""

        def __init__(self, faults: Mapping[str, str], said: str) -> None:
            super().__init__()
            self.faults, self.said = faults, said

    class Overtaken(Message):
        """Somebody else changed the same; `task` has the record as it is now."""

        def __init__(self, task: FormTask, conflicts: tuple[FieldConflict, ...]) -> None:
            super().__init__()
            self.task, self.conflicts = task, conflicts

    def __init__(self, task: FormTask) -> None:
        super().__init__()
        self._aim = task

    def say_state(self) -> None:
        """Say how things stand: a field was read."""
        raise NotImplementedError

    @on(FieldRow.ReadWanted)
    def _read_wanted(self, event: FieldRow.ReadWanted) -> None:
        event.stop()
        read = partial(self._read, event.row, event.text, event.number)
        self.run_worker(
            read, thread=True, exclusive=True, group=f"read {event.row.field}", exit_on_error=False
        )

    def _read(self, row: FieldRow, text: str, number: int) -> None:
        try:
            typed = self._aim.archive.writing.read(self._aim.kind, row.field, text)
        except RefusedChangeError as error:
            self.post_message(self._Read(row, number, "", error.problems[0].message))
        else:
            self.post_message(self._Read(row, number, typed.read_as or "", ""))

    @on(_Read)
    def _show_read(self, event: _Read) -> None:
        event.row.answered(event.number, event.said, event.fault)
        self.say_state()

    @on(ElementsRow.MatchesWanted)
    def _matches_wanted(self, event: ElementsRow.MatchesWanted) -> None:
        event.stop()
        find = partial(self._find, event.elements, event.to, event.text, event.number)
        self.run_worker(find, thread=True, exclusive=True, group="find", exit_on_error=False)

    def _find(self, row: ElementsRow, to: Kind, text: str, number: int) -> None:
        self.post_message(self._Found(row, number, matches(self._aim.archive, to, text)))

    @on(_Found)
    def _show_found(self, event: _Found) -> None:
        event.row.offer(event.number, event.found)

    @on(ElementsRow.AddWanted)
    def _add_wanted(self, event: ElementsRow.AddWanted) -> None:
        event.stop()
        self._read_element(event.elements, event.text)

    @thread_worker("element", newest=False)
    def _read_element(self, row: ElementsRow, text: str) -> None:
        try:
            value = self._aim.archive.writing.read(self._aim.kind, row.field, text).value
        except RefusedChangeError as error:
            self.post_message(self._Added(row, text, None, error.problems[0].message))
        else:
            self.post_message(self._Added(row, text, value, ""))

    @on(_Added)
    def _show_added(self, event: _Added) -> None:
        if event.row.given.text != event.text.strip():
            return
        if event.fault:
            event.row.refuse(event.fault)
        else:
            event.row.add(event.value if isinstance(event.value, list) else [event.value])

    @thread_worker("save")
    def store(self, task: FormTask, given: Mapping[str, Given], why: str | None) -> None:
        """Store what was typed, in a thread; a message says what came of it."""
        read = partial(task.archive.writing.read, task.kind)
        values: dict[str, Json] = {}
        faults: dict[str, str] = {}
        for name, one in given.items():
            try:
                values[name] = one.read(name, read)
            except RefusedChangeError as error:
                faults[name] = error.problems[0].message
        try:
            if not faults:
                self.post_message(self.Saved(task.save(values, why)))
                return
        except RefusedChangeError as error:
            for problem in error.problems:
                faults.setdefault(problem.field.partition("/")[0], problem.message)
        except ChangedMeanwhileError as error:
            self._overtaken(task, error)
            return
        except ArchiveError as error:
            self.post_message(self.Refused({}, error.sentence))
            return
        self.post_message(self.Refused(faults, ""))

    def _overtaken(self, task: FormTask, error: ChangedMeanwhileError) -> None:
        try:
            self.post_message(self.Overtaken(task.again(), error.conflicts))
        except UnknownIdError as gone:  # Since then it was taken out as well.
            self.post_message(self.Refused({}, gone.sentence))

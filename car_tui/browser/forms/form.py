"""A form over the window: the fields of one record, read as one types, stored in one step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from archive.model.all_fields import fields_of
from archive.model.fields import Member
from archive.text.clean import clean_line
from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.form import FORM
from car_tui.browser.dialogs.choose import ChooseScreen
from car_tui.browser.dialogs.confirm import ConfirmScreen
from car_tui.browser.dialogs.pick import PickItem
from car_tui.browser.forms.overtaken import show_theirs
from car_tui.browser.forms.reading_screen import ReadingScreen
from car_tui.browser.forms.remarks_on_date import free_remarks
from car_tui.browser.forms.row import FieldRow
from car_tui.browser.forms.rows import WhyRow, is_in_view, row_of
from car_tui.browser.forms.said import about_field, changes_said, keys_line
from car_tui.browser.forms.short_title import offer_short
from car_tui.browser.forms.task import FormTask
from car_tui.present.field_words import field_label

# From this width on there is room for what is said of the field in focus beside the form.
_BESIDE = 100
# How long, in seconds, one has not typed before what would be stored is written out beside it.
_PAUSE_S = 0.15


class FormScreen(ReadingScreen):
    """The form of a task; ends with what was written, None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FORM)

    def __init__(self, task: FormTask) -> None:
        super().__init__(task)
        self._unfolded = False
        self._fetched: set[str] = set()
        self._pausing: Timer | None = None
        self._talked = ""
        self._saving = False
        self._focused: FieldRow | None = None

    def compose(self) -> ComposeResult:
        """The fields; beside them, or below, what is said of the one in focus."""
        with Horizontal(id="form-sides"):
            with VerticalScroll(id="form", can_focus=False):
                for member in fields_of(self._aim.kind):
                    if self._is_shown(member):
                        yield row_of(self._aim, member)
                if self._has_folded:
                    yield Static("", id="form-folded", markup=False)
                yield WhyRow()
            with VerticalScroll(id="form-aside", can_focus=False):
                yield Static("", id="form-about", markup=False)
                yield Static("", id="form-changes", markup=False)
        yield Static("", id="form-below", markup=False)
        yield Static("", id="form-talk", markup=False)
        yield Static(keys_line(), id="form-keys", markup=False)

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query_one("#form").border_title = Content(self._aim.title)
        self.query_one("#form-aside").border_title = Content("This field")
        self._fit()
        self.say_state()
        self._say_folded()
        first = next(iter(self.rows), None)
        if first is not None:
            offer_short(self._aim.kind, first, self.rows)
            first.focus_control()

    def on_resize(self) -> None:
        """Put what is said of a field where there is room."""
        self._fit()

    @property
    def rows(self) -> list[FieldRow]:
        """The fields in view, in their order."""
        return list(self.query(FieldRow))

    @property
    def is_typed(self) -> bool:
        """Whether anything stands in the form that is not in the archive."""
        return any(row.is_touched for row in self.rows)

    def action_save(self) -> None:
        """Store what was typed; what does not fit is said beside its field."""
        if self._saving:
            return
        given = {row.field: row.given for row in self._changed()}
        why = self.query_one(WhyRow).why
        if not given:
            self._talk("Nothing is changed yet.")
            return
        self._saving = True
        self._talk("Storing …")
        self.store(self._aim, given, why)

    def action_leave(self) -> None:
        """Leave the form; ask before anything is dropped."""
        if not self.is_typed:
            self.dismiss(None)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(None)

        changed = sum(row.is_touched for row in self.rows)
        fields = "1 field" if changed == 1 else f"{changed} fields"
        self.app.push_screen(ConfirmScreen(f"Drop what you typed in {fields}?"), answered)

    async def action_fold(self) -> None:
        """Show all fields, or fold those that are empty and rare."""
        self._unfolded = not self._unfolded
        await self._lay_rows()

    def action_go(self) -> None:
        """Choose a field by a few letters, and go to it."""
        members = fields_of(self._aim.kind)

        def chosen(number: int | None) -> None:
            if number is not None:
                self.call_later(self._go_to, members[number])

        choices = [PickItem(field_label(one.name), one.help) for one in members]
        self.app.push_screen(
            ChooseScreen("Go to which field? Type a few letters.", choices), chosen
        )

    async def _go_to(self, member: Member) -> None:
        self._fetched.add(member.name)
        await self._lay_rows()
        next(row for row in self.rows if row.field == member.name).focus_control()

    async def _lay_rows(self) -> None:
        there = {row.field: row for row in self.rows}
        after: FieldRow | None = None
        form = self.query_one("#form")
        with self.app.batch_update():
            for member in fields_of(self._aim.kind):
                row = there.get(member.name)
                wanted = self._is_shown(member) or (row is not None and row.is_changed)
                if row is None and wanted:
                    row = row_of(self._aim, member)
                    await form.mount(row, after=after) if after else await form.mount(row, before=0)
                elif row is not None and not wanted:
                    if row.has_focus_within:
                        self.focus_next()
                    await row.remove()
                    row = None
                after = row or after
        self.say_state()
        self._say_folded()

    def action_reset(self) -> None:
        """Put the field in focus back as it was."""
        row = self._focused
        if row is not None and row.is_changed:
            row.put(row.original)
            row.changed()

    def action_theirs(self) -> None:
        """Take what somebody else wrote into the field in focus."""
        row = self._focused
        if row is not None and row.warning:
            row.put(row.original)
            row.warn("")
            row.changed()

    async def action_help(self) -> None:
        """List the keys."""
        await self.app.run_action("help")

    def failed(self, sentence: str) -> None:
        """Say what went wrong in a thread; what was typed stays."""
        self._saving = False
        self._talk(sentence)

    def _changed(self) -> Iterator[FieldRow]:
        return (row for row in self.rows if row.is_changed and not isinstance(row, WhyRow))

    @property
    def _has_folded(self) -> bool:
        return any(not self._is_shown(member) for member in fields_of(self._aim.kind))

    def _is_shown(self, member: Member) -> bool:
        return self._unfolded or member.name in self._fetched or is_in_view(self._aim, member)

    def _fit(self) -> None:
        beside = self.app.size.width >= _BESIDE
        self.query_one("#form-aside").display = beside
        self.query_one("#form-below").display = not beside
        self._say_field()

    @on(FieldRow.Typed)
    def _typed(self, event: FieldRow.Typed) -> None:
        event.stop()
        free_remarks(self._aim.kind, event.row, self.rows)
        offer_short(self._aim.kind, event.row, self.rows)
        self.say_state()
        self._talk("")
        if event.row is self._focused and event.row.required:
            self._say_field()

    @on(FieldRow.Focused)
    def _focused_row(self, event: FieldRow.Focused) -> None:
        event.stop()
        self._focused = event.row
        self._say_field()

    @on(ReadingScreen.Saved)
    def _done(self, event: ReadingScreen.Saved) -> None:
        self.dismiss(event.written)

    @on(ReadingScreen.Refused)
    async def _show_refused(self, event: ReadingScreen.Refused) -> None:
        self._saving = False
        there = {row.field: row for row in self.rows}
        if set(event.faults) - set(there) and not self._unfolded:
            await self.action_fold()
            there = {row.field: row for row in self.rows}
        for name, message in event.faults.items():
            if name in there:
                there[name].say("", message)
        elsewhere = [
            f"{field_label(name)} {message}"
            for name, message in event.faults.items()
            if name not in there
        ]
        first = next((row for row in self.rows if row.field in event.faults), None)
        if first is not None:
            first.focus_control()
        count = len(event.faults)
        said = (
            event.said
            or f"Not stored: {'one field does' if count == 1 else f'{count} fields do'} not fit."
        )
        self.say_state()
        self._talk(" ".join([said, *elsewhere]))

    @on(ReadingScreen.Overtaken)
    def _show_overtaken(self, event: ReadingScreen.Overtaken) -> None:
        self._saving = False
        self._aim = event.task
        said = show_theirs(self.rows, event.task, event.conflicts)
        self.say_state()
        self._talk(said)

    def _say_field(self) -> None:
        row = self._focused
        if row is None:
            return
        about = about_field(row.member, is_lacking=row.is_lacking)
        self.query_one("#form-about", Static).update(Content("\n").join(about))
        self.query_one("#form-below", Static).update(about[0])

    def say_state(self) -> None:
        """Say what is changed and what does not fit; the values once one types no more."""
        changed = len(list(self._changed()))
        faults = sum(bool(row.fault) for row in self.rows)
        parts = [f"{changed} changed" if changed else "nothing changed"]
        if faults:
            parts.append(f"{faults} fault{'s' if faults > 1 else ''}")
        self.query_one("#form").border_subtitle = Content(" · ".join(parts))
        if self._pausing is not None:
            self._pausing.stop()
        self._pausing = self.set_timer(_PAUSE_S, self._say_changes)

    def _say_changes(self) -> None:
        lines = changes_said(list(self._changed()), self._aim.titles)
        self.query_one("#form-changes", Static).update(Content("\n").join(lines))

    def _say_folded(self) -> None:
        hidden = len(fields_of(self._aim.kind)) + 1 - len(self.rows)
        more = f" ▸ {hidden} more fields, all empty: F3 shows all, F6 goes to one"
        for line in self.query("#form-folded").results(Static):
            line.update(more if hidden else " ▾ F3 folds the empty ones")

    def _talk(self, text: str) -> None:
        if text != self._talked:
            self._talked = text
            self.query_one("#form-talk", Static).update(clean_line(text))

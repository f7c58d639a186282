"""A field of a form: its label, what one types into, and below it what is said of that."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from archive.model.fields import Member
from archive.model.record import Json
from archive.text.clean import clean_line
from car_tui.browser.forms.given import Given
from car_tui.present.field_words import field_label


class FieldRow(Vertical):
    """One field. `original` is its value as the record was read; `required` marks the title."""

    class RowMessage(Message):
        """Something about `row`."""

        def __init__(self, row: FieldRow) -> None:
            super().__init__()
            self.row = row

    class Typed(RowMessage):
        """Another value, or text, stands in the field."""

    class Focused(RowMessage):
        """The focus is in the field."""

    class ReadWanted(RowMessage):
        """What is typed is to be read, to be answered with `say` for this `number`."""

        def __init__(self, row: FieldRow, text: str, number: int) -> None:
            super().__init__(row)
            self.text = text
            self.number = number

    def __init__(self, member: Member, original: Json, *, required: bool = False) -> None:
        super().__init__(classes="field")
        self.member = member
        self.original = original
        self.required = required
        self._at_first: Given | None = None
        self.fault = ""
        self._said = ""
        self._hint = ""
        self._warned = ""
        self._asked = 0
        self._label_shown = ""
        self._lines_shown: object = None

    @property
    def field(self) -> str:
        """The field's name in a records file."""
        return self.member.name

    @property
    def label(self) -> str:
        """What it is called on screen."""
        return field_label(self.field)

    @property
    def given(self) -> Given:
        """What stands in it."""
        raise NotImplementedError

    @property
    def is_lacking(self) -> bool:
        """Whether it must be filled, and is not."""
        given = self.given
        return self.required and given.value in (None, "", []) and not given.text.strip()

    @property
    def is_changed(self) -> bool:
        """Whether that is not what the record has."""
        return self.given != Given(self.original)

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed into it since the form was opened."""
        return self.is_changed and self.given != self._at_first

    def put(self, value: Json) -> None:
        """Put a value into it."""
        raise NotImplementedError

    def put_original(self, value: Json) -> None:
        """Take another value as the one that the record has; the field follows unless it is
        changed."""
        was_changed = self.is_changed
        self.original = value
        if not was_changed:
            self.put(value)
        self.show_label()

    def controls(self) -> Iterator[Widget]:
        """What one types into."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Label, controls, and the line below."""
        with Horizontal(classes="field-line"):
            yield Static(self._label(), classes="field-label", markup=False)
            with Vertical(classes="field-control"):
                yield from self.controls()
        yield Static("", classes="field-said", markup=False)

    def on_mount(self) -> None:
        """There is nothing to say yet."""
        self._at_first = self.given
        self.show_said()

    def focus_control(self) -> None:
        """Put the focus into the field."""
        for widget in self.query("*"):
            if widget.focusable:
                widget.focus()
                return

    def ask(self, text: str) -> None:
        """Have what is typed read; a later call makes the answer to this one void."""
        self._asked += 1
        self.post_message(self.ReadWanted(self, text, self._asked))

    def answered(self, number: int, said: str, fault: str) -> None:
        """Show how the text was read, or what is wrong with it, unless more was typed since."""
        if number == self._asked:
            self.say(said, fault)

    def say(self, said: str = "", fault: str = "") -> None:
        """Say something below the field."""
        self._said, self.fault, self._hint = said, fault, ""
        self.show_said()

    def hint(self, hint: str) -> None:
        """Say quietly what a key does, or what was done."""
        self._said, self.fault, self._hint = "", "", hint
        self.show_said()

    def warn(self, warning: str) -> None:
        """Say what somebody else changed, until that is settled."""
        self._warned = warning
        self.show_said()

    @property
    def warning(self) -> str:
        """What somebody else changed in this field."""
        return self._warned

    def show_said(self) -> None:
        """Write the lines below the field, where they are others."""
        lines = (self._warned, self.fault, self._said, self._hint)
        if lines == self._lines_shown:
            self.show_label()
            return
        self._lines_shown = lines
        line = self.query_one(".field-said", Static)
        parts = []
        if self._warned:
            parts.append(Content.styled(f"≠ {clean_line(self._warned, 300)}", "$text-warning"))
        if self.fault:
            parts.append(Content.styled(f"! {clean_line(self.fault, 300)}", "$text-error"))
        elif self._said:
            parts.append(Content.styled(f"= {clean_line(self._said, 300)}", "$text-success"))
        elif self._hint:
            parts.append(Content.styled(f"({self._hint})", "$text-muted"))
        line.update(Content("\n").join(parts))
        line.display = bool(parts)
        self.show_label()

    def show_label(self) -> None:
        """Write the label, where it is another one: to lay a form out again takes its time."""
        label = self._label()
        if label.markup != self._label_shown:
            self._label_shown = label.markup
            self.query_one(".field-label", Static).update(label)

    def changed(self) -> None:
        """Report that something else stands in the field."""
        self.show_label()
        self.post_message(self.Typed(self))

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Mark the field, and say in its empty line what one may type."""
        self._show_placeholder(self.placeholder)
        self.show_label()
        self.post_message(self.Focused(self))

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """Mark it no longer."""
        self._show_placeholder("")
        self.show_label()

    @property
    def placeholder(self) -> str:
        """What its empty line says while the focus is in it."""
        return ""

    def _show_placeholder(self, text: str) -> None:
        for line in self.query(Input):
            line.placeholder = text

    def _label(self) -> Content:
        sign = "Δ" if self.is_changed else " "
        pointer = "▌" if self.has_focus_within else " "
        star = " *" if self.required else ""
        sign = "!" if self.fault else sign
        style = "bold" if self.has_focus_within else "$text-muted"
        return Content.styled(f"{pointer}{sign}{self.label}{star}", style)

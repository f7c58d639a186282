"""Fields that are typed: one line, or several."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.widget import Widget
from textual.widgets import Input, TextArea

from archive.model.fields import Form, Member, Value
from archive.model.record import Json
from archive.text.clean import clean_line
from car_tui.browser.forms.given import Given
from car_tui.browser.forms.row import FieldRow
from car_tui.browser.widgets.one_line import OneLine
from car_tui.present.field_words import date_words

# What is shown of a long text before it scrolls.
_LINES = 5


def written(value: Json) -> str:
    """A plain value as it is typed."""
    return "" if value is None else str(value)


class LineRow(FieldRow):
    """A field of one line: a text, a number, or a date that is read back in words."""

    def __init__(
        self, member: Member, original: Json, *, begun: Json = None, required: bool = False
    ) -> None:
        super().__init__(member, original, required=required)
        self._text = written(original if begun is None else begun)
        self._offered = ""

    @property
    def is_read(self) -> bool:
        """Whether its text is read at every key."""
        return isinstance(self.member, Value) and self.member.form is not Form.TEXT

    @property
    def given(self) -> Given:
        """The text, which is read when it is stored, or the value where nothing was typed."""
        if self._text == written(self.original):
            return Given(self.original)
        return Given(None, self._text)

    def put(self, value: Json) -> None:
        """Put a value into the line."""
        self._text = written(value)
        with self.prevent(Input.Changed):
            self.query_one(Input).value = self._text
        self._said_anew()

    def controls(self) -> Iterator[Widget]:
        """One line."""
        yield OneLine(self._text, compact=True, select_on_focus=False)

    def offer(self, text: str) -> None:
        """Offer a text for the line while it is empty: Enter in it takes that; "" offers none."""
        if text != self._offered:
            self._offered = text
            if not self._text.strip():
                self._say_offer()

    def _say_offer(self) -> None:
        if self._offered and not self._text.strip():
            self.hint(f"Enter here takes “{clean_line(self._offered)}”, which is only a proposal")
        else:
            self.say()

    @property
    def placeholder(self) -> str:
        """How a date may be written."""
        return "12.10.2017, June 2018 to 2020, about 1998" if self.is_date else ""

    @property
    def is_date(self) -> bool:
        """Whether it holds a date."""
        return isinstance(self.member, Value) and self.member.form is Form.DATE

    def on_mount(self) -> None:
        """Say what the date means that is there."""
        super().on_mount()
        if self.is_date and self._text:
            self._say_original()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value == self._text:
            return
        self._text = event.value
        self._said_anew()
        self.changed()

    def _said_anew(self) -> None:
        if self.is_read and self._text.strip() and self.is_changed:
            self.ask(self._text)
            return
        self._asked += 1
        self._say_offer()
        if self.is_date and self._text.strip():
            self._say_original()

    def _say_original(self) -> None:
        words = date_words(self._text)
        self.say("" if words == self._text else words)

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        event.stop()
        if self._offered and not self._text.strip():
            self.put(self._offered)
            self.changed()
            return
        self.screen.focus_next()


class TextRow(FieldRow):
    """A field of several lines, as high as its text."""

    def __init__(
        self, member: Member, original: Json, *, begun: Json = None, required: bool = False
    ) -> None:
        super().__init__(member, original, required=required)
        self._text = written(original if begun is None else begun)

    @property
    def given(self) -> Given:
        """The text; without one there is no value."""
        if self._text == written(self.original):
            return Given(self.original)
        return Given(self._text.strip() or None)

    def put(self, value: Json) -> None:
        """Put a text into the field."""
        self._text = written(value)
        with self.prevent(TextArea.Changed):
            self.query_one(TextArea).load_text(self._text)
        self.say()

    def controls(self) -> Iterator[Widget]:
        """A text area whose tab moves on."""
        area = TextArea(self._text, compact=True, tab_behavior="focus", highlight_cursor_line=False)
        area.styles.max_height = _LINES
        yield area

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if event.text_area.text == self._text:
            return
        self._text = event.text_area.text
        self.say()
        self.changed()

"""Fields whose values are a closed list: one of a vocabulary, yes or no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text
from textual import on
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Select
from textual.widgets.select import NoSelection

from archive.model.fields import Form, Member, Value
from archive.model.record import Json
from car_tui.browser.forms.given import Given
from car_tui.browser.forms.row import FieldRow

_FLAGS = {"yes": True, "no": False}


class ChoiceList(Select[str]):
    """A list that opens with Enter. A letter takes the next choice that begins with it, and in the
    open list goes to the one that has the letters typed."""

    def __init__(
        self, choices: Sequence[str], *, prompt: str, value: str | NoSelection, allow_blank: bool
    ) -> None:
        # As Text: a plain string would be read as markup, and Select searches no Content.
        options = [(Text(choice), choice) for choice in choices]
        super().__init__(
            options,
            prompt=prompt,
            value=value,
            compact=True,
            allow_blank=allow_blank,
        )
        self._choices = choices

    def on_key(self, event: Key) -> None:
        """Take the next choice that begins with a letter."""
        letter = (event.character or "").casefold()
        if self.expanded or not letter.isalpha():
            return
        event.stop()
        event.prevent_default()
        at = self._choices.index(self.value) + 1 if self.value in self._choices else 0
        from_here = [*self._choices[at:], *self._choices[:at]]
        found = next((one for one in from_here if one.casefold().startswith(letter)), None)
        if found is not None:
            self.value = found


class ChoiceRow(FieldRow):
    """One of a list."""

    def __init__(
        self, member: Member, original: Json, *, begun: Json = None, required: bool = False
    ) -> None:
        super().__init__(member, original, required=required)
        self._value = original if begun is None else begun
        # Of a record that says nothing of it everybody may see it: chosen, and no change.
        self._default = "public" if self.field == "access" else None

    @property
    def given(self) -> Given:
        """The choice."""
        return Given(self._value)

    def put(self, value: Json) -> None:
        """Choose a value."""
        self._value = value
        with self.prevent(Select.Changed):
            select = self.query_one(Select)
            shown = self._default if value is None else value
            select.value = Select.NULL if shown is None else self._written(shown)
        self.say()

    def controls(self) -> Iterator[Widget]:
        """The choices, and none."""
        assert isinstance(self.member, Value)
        choices = list(_FLAGS) if self.is_flag else list(self.member.choices)
        # Such as a newer program has written.
        if self._value is not None and self._written(self._value) not in choices:
            choices.append(self._written(self._value))
        shown = self._default if self._value is None else self._value
        yield ChoiceList(
            choices,
            prompt=_NONE,
            value=Select.NULL if shown is None else self._written(shown),
            allow_blank=self._default is None,
        )

    @property
    def is_flag(self) -> bool:
        """Whether it is yes or no."""
        return isinstance(self.member, Value) and self.member.form is Form.FLAG

    def _written(self, value: Json) -> str:
        return ("yes" if value else "no") if self.is_flag else str(value)

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        chosen = None if event.value is Select.NULL else str(event.value)
        value = _FLAGS.get(chosen or "") if self.is_flag else chosen
        if value == self._default and self.original is None:
            value = None
        if value != self._value:
            self._value = value
            self.say()
            self.changed()


_NONE = "–  not known"

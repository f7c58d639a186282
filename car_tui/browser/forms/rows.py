"""The row of each field: by what the model says of it."""

from __future__ import annotations

from textual.widgets import Input

from archive.model.all_fields import required
from archive.model.description import ELEMENTS
from archive.model.fields import Form, Group, Link, Member, Value
from car_tui.browser.forms.choice_row import ChoiceRow
from car_tui.browser.forms.elements_row import ElementsRow
from car_tui.browser.forms.layout import is_long, is_usual
from car_tui.browser.forms.row import FieldRow
from car_tui.browser.forms.task import FormTask
from car_tui.browser.forms.text_row import LineRow, TextRow

# What is asked of every unit of description.
_MANDATORY = frozenset(
    one.fields[0] for one in ELEMENTS if one.mandatory and one.fields != ("title",)
)


def is_in_view(task: FormTask, member: Member) -> bool:
    """Whether a field is shown at first: it is filled, or most records of the kind have it."""
    name = member.name
    value = task.original.get(name)
    is_filled = value not in (None, [], False) and (name, value) != ("access", "public")
    is_wanted = task.original.get("level") is not None and name in _MANDATORY
    return is_filled or name in task.begun or is_wanted or is_usual(task.kind, member)


def row_of(task: FormTask, member: Member) -> FieldRow:
    """The row of a field, with what the record has, or what the task begins with."""
    original = task.original.get(member.name)
    if original is None and member.many:
        original = []
    begun = task.begun.get(member.name)
    is_required = member.name == required(task.kind)
    match member:
        case Link() | Group() | Value(many=True):
            return ElementsRow(member, original, task.titles, begun=begun)
        case Value(form=Form.CHOICE | Form.FLAG):
            return ChoiceRow(member, original, begun=begun)
        case _ if is_long(member):
            return TextRow(member, original, begun=begun, required=is_required)
    return LineRow(member, original, begun=begun, required=is_required)


class WhyRow(LineRow):
    """Why the change is made: for the journal, not for the record."""

    def __init__(self) -> None:
        super().__init__(Value("why", Form.TEXT, "why this change is made, for the journal"), None)

    @property
    def why(self) -> str | None:
        """What was typed."""
        return self.query_one(Input).value.strip() or None

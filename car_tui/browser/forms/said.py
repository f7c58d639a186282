"""What a form says beside its fields: what the one in focus is, and what would be stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from archive.model.fields import Form, Group, Link, Member, Value
from archive.text.clean import clean_line
from car_tui.browser.actions.form import FORM
from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.forms.row import FieldRow
from car_tui.present.field_words import NOTHING, field_label, value_words
from car_tui.present.symbols import kind_word

_DATES = (
    ("2018", "the year"),
    ("12.10.2017", "12 October 2017"),
    ("June 2018", "the month"),
    ("since 2018", "no end yet"),
    ("June 2018 to 2020", "from, to"),
    ("about 2018", "not sure"),
)


def about_field(member: Member, *, is_lacking: bool) -> list[Content]:
    """What a field is for, and how it is written, a line each; `is_lacking` is one that must be
    filled and is not."""
    must = " It must be filled." if is_lacking else ""
    lines = [Content(f"{field_label(member.name)}: {member.help}.{must}"), Content("")]
    match member:
        case Value(form=Form.DATE):
            lines.append(Content("Write it as you like:"))
            lines += [_pair(text, meaning) for text, meaning in _DATES]
        case Value(form=Form.CHOICE | Form.FLAG):
            lines.append(Content("A letter takes the next choice with it; Enter opens the list."))
        case Link():
            lines.append(Content(f"The {kind_word(member.to)}: type a few letters of the title;"))
            lines.append(Content("Down and Enter choose. Backspace in the empty line removes."))
        case Group():
            lines.append(Content("Written as “name: value; name: value”. The names:"))
            lines += [_pair(one.name, one.help) for one in member.members]
            lines.append(Content("A record is found by a few letters, and Enter names it."))
            lines.append(Content("Left and Enter take an entry back to change it."))
        case Value(many=True):
            lines.append(Content("Enter or ; ends each. Left and Backspace remove one."))
    return lines


def changes_said(rows: Sequence[FieldRow], titles: Mapping[str, str]) -> Iterator[Content]:
    """What would be stored: of each field what it was and what it is to be."""
    yield Content.styled("What will be stored", "bold")
    if not rows:
        yield Content.styled("nothing is changed yet", "$text-muted")
    for row in rows:
        before = clean_line(value_words(row.member, row.original, titles), 60)
        given = row.given
        after = clean_line(value_words(row.member, given.value, titles), 60)
        text = clean_line(given.text, 60)
        after = text if after == NOTHING and text else f"{after} · {text}" if text else after
        yield Content.styled(row.label, "$text-muted")
        yield Content(f"   {before}")
        yield Content(f" → {after}")


def _pair(text: str, meaning: str) -> Content:
    return Content(f"  {text:<18} ").append(Content.styled(clean_line(meaning), "$text-muted"))


def keys_line() -> Content:
    """The keys of a form, on one line."""
    parts = [Content(" tab next  ")]
    for action in FORM:
        if action.footer:
            key = shown_keys(action.keys).split()[0]
            parts += [Content.styled(key, "bold"), Content(f" {action.footer}  ")]
    return Content("").join(parts)

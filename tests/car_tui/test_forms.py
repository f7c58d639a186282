"""Forms: records changed and added by keys, what is read back, what is refused, what is kept."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.changes.storing import remove
from archive.errors import UnknownIdError
from archive.model.all_fields import fields_of, required
from archive.model.vocabulary import Kind
from car_tui.browser.dialogs.choose import ChooseScreen
from car_tui.browser.dialogs.confirm import ConfirmScreen
from car_tui.browser.forms.form import FormScreen
from car_tui.browser.forms.layout import is_usual
from car_tui.browser.forms.row import FieldRow
from car_tui.present.symbols import kind_word
from car_tui.present.titles import row_title
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.writing import Author, Replaced
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    browser,
    browsing,
    dialog_text,
    highlighted_id,
    press,
    read_text,
    screen_text,
    search_for,
    settle,
    talk,
    to_decision,
    until_says,
    written_last,
)
from tests.patience import until

OSLO = "de-2018-05-oslo"
ELSE = Author("Eva")


def form(pilot: Pilot[None]) -> FormScreen:
    screen = pilot.app.screen
    assert isinstance(screen, FormScreen), screen
    return screen


def row(pilot: Pilot[None], name: str) -> FieldRow:
    return next(one for one in form(pilot).rows if one.field == name)


async def to(pilot: Pilot[None], name: str) -> None:
    """Put the focus into a field."""
    row(pilot, name).focus_control()
    await settle(pilot)


async def type_in(pilot: Pilot[None], name: str, text: str) -> None:
    """Empty a field of one line and type into it."""
    await to(pilot, name)
    row(pilot, name).query_one(Input).value = ""
    await pilot.press(*(_KEYS.get(letter, letter) for letter in text))
    await settle(pilot)


_KEYS = {" ": "space", ".": "full_stop", "-": "minus", "/": "slash", ";": "semicolon", ":": "colon"}


async def test_a_decision_is_changed_in_a_form(catalogue: Catalogue) -> None:
    before = load_record(catalogue, OSLO)
    async with browsing(catalogue, WIDE) as pilot:
        await to_decision(pilot, OSLO)
        await press(pilot, "e")
        names = [one.field for one in form(pilot).rows][:-1]
        order = [member.name for member in fields_of(Kind.DECISION)]
        assert names == [name for name in order if name in names]
        assert {"statement", "date", "kind", "body", "sources", "tags"} <= set(names)
        assert "repeals" not in names
        await until_says(pilot, "statement *")
        await until_says(pilot, "nothing changed")
        # Nothing was typed: Esc asks nothing.
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, FormScreen)

        await press(pilot, "e")
        await type_in(pilot, "date", "12.10.2017")
        await until_says(pilot, "= 12 October 2017")
        # What was said of the date before does not stand beside the new one.
        await until_says(pilot, "it spoke of the date before")
        await until(pilot, lambda: "→ 12.10.2017" in screen_text(pilot), "what is to be is shown")
        await type_in(pilot, "date", "12.13.2017")
        await until_says(pilot, "“12.13.2017” is not a date")
        await press(pilot, "ctrl+s")
        await until_says(pilot, "Not stored: one field does not fit.")
        assert load_record(catalogue, OSLO) == before
        await type_in(pilot, "date", "12.10.2017")
        # Other records by a few letters.
        await type_in(pilot, "body", "council of the baltic")
        await until_says(pilot, "▌ Council of the Baltic Sea States")
        await press(pilot, "enter")
        await type_in(pilot, "tags", "law;oslo")
        await type_in(pilot, "why", "read it again")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: load_record(catalogue, OSLO) != before, "it is stored")
        # List and reader show it.
        await until_says(pilot, "12 October 2017", read_text)
    after = load_record(catalogue, OSLO)
    assert (after.date, after.date_basis, after.date_note) == ("2017-10-12", None, None)
    assert list(after.fields["tags"]) == ["law", "oslo"]  # type: ignore[arg-type]
    assert after.relations != before.relations
    assert after.sources == before.sources
    entry = ArchiveSession(catalogue).writing.log(OSLO).entries[0]
    assert entry.why == "read it again"


async def test_an_answer_that_comes_late_does_not_take_away_what_was_said_since(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await to_decision(pilot, OSLO)
        await press(pilot, "e")
        await type_in(pilot, "date", "12.13.2017")
        await until_says(pilot, "“12.13.2017” is not a date")
        await press(pilot, "ctrl+s")
        await until_says(pilot, "Not stored: one field does not fit.")
        # A thread that read “12.13.201” may be done only now, as others have the processor.
        late = row(pilot, "date")
        form(pilot).post_message(FormScreen._Read(late, 1, "", ""))
        await settle(pilot)
        assert "Not stored: one field does not fit." in screen_text(pilot)
        await press(pilot, "backspace")
        await until(pilot, lambda: "Not stored" not in screen_text(pilot), "one types on")


async def test_every_key_leaves_what_was_typed_until_one_says_so(catalogue: Catalogue) -> None:
    before = load_record(catalogue, OSLO)
    async with browsing(catalogue, NARROW) as pilot:
        await to_decision(pilot, OSLO)
        await press(pilot, "enter", "e")
        assert form(pilot).query_one("#form-aside").display is False
        await until_says(pilot, "statement: its title or name.")
        assert "It must be filled." not in screen_text(pilot)
        row(pilot, "statement").query_one(TextArea).text = ""
        await until_says(pilot, "statement: its title or name. It must be filled.")
        await press(pilot, "f5")
        await until(pilot, lambda: "must be filled" not in screen_text(pilot), "it is filled")
        await press(pilot, "tab", "shift+tab", "tab", "f3")
        assert {one.field for one in form(pilot).rows} == {
            *(member.name for member in fields_of(Kind.DECISION)),
            "why",
        }
        assert "F3 folds the empty ones" in screen_text(pilot) or form(pilot).query("#form-folded")
        await type_in(pilot, "verb", "agreed")
        await press(pilot, "f3")
        assert "repeals" not in {one.field for one in form(pilot).rows}
        assert row(pilot, "verb").given.text == "agreed"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await until_says(pilot, "Drop what you typed in 1 field?")
        await press(pilot, "n")
        assert row(pilot, "verb").given.text == "agreed"
        # Leaving the program asks as well.
        await press(pilot, "ctrl+q")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await press(pilot, "n")
        await to(pilot, "verb")
        await press(pilot, "f5")
        assert not form(pilot).is_typed
        # A list: the element that is pointed at goes, not before it was pointed at.
        await to(pilot, "subjects")
        await press(pilot, "backspace")
        assert not form(pilot).is_typed
        await press(pilot, "backspace", "left", "left")
        assert row(pilot, "subjects").given.value == ["trafficking", "identification"]
        await press(pilot, "ctrl+s")
    after = load_record(catalogue, OSLO)
    assert after.subjects == ("trafficking", "identification")
    assert after.fields == before.fields


async def test_what_somebody_else_changed_is_said_field_by_field(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await to_decision(pilot, OSLO)
        await press(pilot, "e")
        await type_in(pilot, "verb", "agreed")
        await type_in(pilot, "tags", "mine")
        await press(pilot, "enter")
        record = load_record(catalogue, OSLO)
        edits = {"verb": Replaced("urged"), "short": Replaced("Oslo"), "tags": Replaced(["hers"])}
        ArchiveSession(catalogue).writing.edit([record], edits, ELSE)
        await press(pilot, "ctrl+s")
        await until_says(pilot, "Not stored yet: somebody else changed a field meanwhile.")
        await until_says(pilot, "≠ changed by Eva at")
        assert "to: urged. ctrl+s stores yours" in row(pilot, "verb").warning
        assert row(pilot, "tags").given.value == ["hers", "mine"]
        assert row(pilot, "short").given.value == "Oslo"
        assert row(pilot, "verb").given.text == "agreed"
        await to(pilot, "verb")
        await press(pilot, "f4")
        assert row(pilot, "verb").given.value == "urged"
        assert not row(pilot, "verb").is_changed
        await press(pilot, "ctrl+s")
    after = load_record(catalogue, OSLO)
    assert after.fields["verb"] == "urged"
    assert after.fields["short"] == "Oslo"
    assert after.fields["tags"] == ["hers", "mine"]


async def test_what_does_not_fit_what_somebody_else_changed_is_not_stored(
    catalogue: Catalogue,
) -> None:
    writing = ArchiveSession(catalogue).writing
    writing.edit([load_record(catalogue, OSLO)], {"access": Replaced("members")}, ELSE)
    async with browsing(catalogue, WIDE) as pilot:
        await to_decision(pilot, OSLO)
        await press(pilot, "e", "f3")
        await type_in(pilot, "access_until", "2040")
        writing.edit([load_record(catalogue, OSLO)], {"access": Replaced("public")}, ELSE)
        await press(pilot, "ctrl+s")
        await until_says(pilot, "Not stored yet: somebody else changed a field meanwhile.")
        assert "changed by Eva" in row(pilot, "access").warning
        assert row(pilot, "access_until").given.text == "2040"
    assert load_record(catalogue, OSLO).access_until is None


async def test_what_was_moved_to_the_trash_meanwhile_is_said_and_nothing_typed_is_lost(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await to_decision(pilot, OSLO)
        await press(pilot, "e")
        await type_in(pilot, "verb", "agreed")
        remove(catalogue, OSLO, "Eva")
        await press(pilot, "ctrl+s")
        await until_says(pilot, "moved to the trash by Eva at")
        assert row(pilot, "verb").given.text == "agreed"
    with pytest.raises(UnknownIdError):
        load_record(catalogue, OSLO)


async def test_records_of_every_kind_are_added_and_changed(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        for kind in Kind:
            await press(pilot, "a")
            assert isinstance(pilot.app.screen, ChooseScreen)
            await press(pilot, *kind_word(kind)[:4], "enter")
            there = [one.field for one in form(pilot).rows]
            assert there[0] == required(kind)
            assert all(is_usual(kind, one) for one in fields_of(kind) if one.name in there)
            # Nothing without its title.
            await type_in(pilot, "why", "x")
            await press(pilot, "ctrl+s")
            await until_says(pilot, "Nothing is changed yet.")
            await type_in(pilot, "short", "Юрмала")
            await press(pilot, "ctrl+s")
            assert "Not stored" in screen_text(pilot), kind
            row(pilot, required(kind)).focus_control()
            await pilot.press(*"Riga")
            await press(pilot, "ctrl+s")
            assert talk(pilot).startswith("Added: "), (kind, screen_text(pilot))
            added = browser(pilot).reader.shown_id
            # It is being read, and can be changed there.
            await until_says(pilot, "Riga", read_text)
            await press(pilot, "e")
            assert form(pilot).rows[0].original == "Riga"
            await press(pilot, "escape", "escape")
            kept = load_record(catalogue, added)
            assert (kept.kind, kept.title, kept.fields["short"]) == (kind, "Riga", "Юрмала")


async def test_a_short_title_is_offered_for_a_long_one_and_stored_only_when_taken(
    catalogue: Catalogue,
) -> None:
    long = "It was decided that the old mill at the harbour of Riga stays open"
    async with browsing(catalogue, WIDE) as pilot:
        for takes, short in ((False, None), (True, "The old mill at the harbour of Riga stays…")):
            await press(pilot, "a", *"even", "enter")
            await pilot.press(*"Riga")
            await settle(pilot)
            assert "only a proposal" not in screen_text(pilot), "that title is short enough"
            row(pilot, required(Kind.EVENT)).put(long)
            row(pilot, required(Kind.EVENT)).changed()
            await until_says(pilot, "Enter here takes “The old mill at the")
            assert row(pilot, "short").given.value is None
            if takes:
                await to(pilot, "short")
                await press(pilot, "enter")
            await press(pilot, "ctrl+s")
            assert written_last(catalogue).fields.get("short") == short


async def test_groups_are_written_in_one_line_and_taken_back(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await search_for(pilot, "title:ingrids")
        await press(pilot, "down", "enter", "e")
        await type_in(pilot, "terms", "office: chairr; date: 1.7.2017")
        await press(pilot, "ctrl+s")
        assert row(pilot, "terms").fault
        await type_in(pilot, "terms", "office: chair; date: since 2018; nonsense: 1")
        assert "is none of these" in row(pilot, "terms").fault
        await type_in(pilot, "terms", "office: chair; date: since 2018")
        await until_says(pilot, "= since 2018")
        await press(pilot, "enter", "left", "enter")
        line = row(pilot, "terms").query_one(Input)
        assert line.value == "office: chair; date: 2018/.."
        await press(pilot, "enter", "ctrl+s")
        here = browser(pilot).reader.here()
        assert here is not None
        terms = load_record(catalogue, here.record_id).fields["terms"]
        assert isinstance(terms, list)
        assert terms[-1] == {"office": "chair", "date": "2018/.."}


async def test_where_nothing_can_be_stored_no_form_opens(catalogue: Catalogue) -> None:
    catalogue.writable = False
    async with browsing(catalogue, NARROW) as pilot:
        for key in ("e", "a"):
            await press(pilot, "4", key)
            assert len(pilot.app.screen_stack) == 1
            await until_says(pilot, "cannot be written", talk)


async def test_a_field_is_found_by_its_whole_name_and_no_label_is_cut_to_another(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "4", "a", *"docu", "enter", "f6", *"access con", "enter")
        await settle(pilot)
        assert row(pilot, "access_conditions").has_focus_within
        label = row(pilot, "access_conditions").query_one(".field-label").render_line(0).text
        assert label.split() == ["▌", "access", "conditio…"]
        await press(pilot, "f6", *"access", "enter")
        await settle(pilot)
        assert row(pilot, "access").has_focus_within


@pytest.mark.parametrize(
    ("pane", "kind"), [("4", "deci"), ("2", "proj"), ("6", "prio"), ("1", "even")]
)
async def test_a_new_record_is_read_and_pointed_at_and_called_by_its_title(
    catalogue: Catalogue, pane: str, kind: str
) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, pane, "a", *kind, "enter")
        await pilot.press(*"Lamps")
        await press(pilot, "ctrl+s")
        await until_says(pilot, "Added: Lamps. u takes it back.", talk)
        await until_says(pilot, "Lamps", read_text)
        added = browser(pilot).reader.shown_id
        await press(pilot, "escape")
        assert highlighted_id(pilot) == added
        assert "▌" in next(line for line in screen_text(pilot).splitlines() if "Lamps" in line)
        await press(pilot, "u")
        await until_says(pilot, "Taken back: Lamps: gone", talk)
        await press(pilot, "U")
        await until_says(pilot, "Made again: Lamps: new", talk)


async def test_what_was_changed_is_called_by_its_title(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await to_decision(pilot, OSLO)
        await press(pilot, "e")
        await type_in(pilot, "tags", "lamps")
        await press(pilot, "ctrl+s")
        title = row_title(load_record(catalogue, OSLO))
        await until_says(pilot, f"Stored: {title}. u takes it back.", talk)


async def test_a_person_or_body_is_called_so_wherever_a_kind_is_named(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "a")
        assert "@ person or body" in dialog_text(pilot)
        assert "agent" not in dialog_text(pilot)
        await press(pilot, *"person", "enter")
        await until_says(pilot, "New @ person or body")
        await press(pilot, "escape", "f")
        await until_says(pilot, "@ people and bodies")
        await press(pilot, "escape")
        await search_for(pilot, "council")
        await press(pilot, "down")
        await until_says(pilot, "@ person or bo… ")
        assert "agent" not in screen_text(pilot)

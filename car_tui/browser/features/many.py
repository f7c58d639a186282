"""The same change of many records: chosen rows are tagged, set, closed, collected, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from textual.app import App

from archive.model.all_fields import fields_of
from archive.model.fields import Group, Member
from archive.model.record import Record
from archive.text.clean import clean_line
from car_tui.browser.background import in_thread
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.choose import ChooseScreen
from car_tui.browser.dialogs.confirm import ConfirmScreen
from car_tui.browser.dialogs.pick import PickItem
from car_tui.browser.features.exporting import Exporting
from car_tui.browser.features.moving import Moving
from car_tui.present.address import Address
from car_tui.present.counted import counted
from car_tui.present.field_words import field_label
from car_tui.session.open_archive import user_name
from car_tui.session.writing import Added, Author, Edits, Replaced, Withdrawn, Written

EditsOf: TypeAlias = tuple[Record, Edits]
"""A record, and what is to be changed of it."""

# Titles that are shown before many records are changed.
_PREVIEWED = 3
_WHAT = (
    ("tag", "words by which they are found again"),
    ("untag", "take such words away"),
    ("set a field", "one value for all of them"),
    ("restrict access", "members or restricted, until a day, why"),
    ("move", "into another unit of the holdings"),
    ("basket", "put them into the basket"),
    ("export", "write them to a file, without the basket"),
    ("remove", "into the trash; u brings them back"),
)


class ManyChanges:
    """Asks what is to be done, shows how many and which, and does it in one step."""

    def __init__(
        self,
        app: App[None],
        context: BrowserContext,
        moving: Moving,
        show: Callable[[], None],
    ) -> None:
        self._app = app
        self._move = moving.ask
        self._exporting = Exporting(app, context.archive)
        self._archive = context.archive
        self._basket = context.user_state.basket
        self._show = show

    def ask(self, ids: Sequence[str]) -> None:
        """Ask what is to be done with these records."""

        def fetch() -> None:
            self._archive.writing.refuse_unwritable()
            records = list(self._archive.records.those_there(ids).values())
            self._app.call_later(self._ask_what, records)

        self._in_thread(fetch)

    def _ask_what(self, records: Sequence[Record]) -> None:
        doing = (
            self._tag,
            self._untag,
            self._set,
            self._restrict,
            self._move,
            self._collect,
            self._export,
            self._remove,
        )

        def chosen(number: int | None) -> None:
            if number is not None:
                doing[number](records)

        choices = [PickItem(what, note) for what, note in _WHAT]
        self._app.push_screen(ChooseScreen(f"{_counted(records)}: do what?", choices), chosen)

    def _tag(self, records: Sequence[Record]) -> None:
        self._ask_line(
            "Which tags? ; between several",
            lambda text: self._preview(
                f"Tag with “{text}”", records, {"tags": Added(_words(text))}
            ),
        )

    def _untag(self, records: Sequence[Record]) -> None:
        def answered(text: str) -> None:
            # Each record loses those that it has: who lacks a tag needs not lose it.
            edits_of: list[EditsOf] = []
            for one in records:
                tags = _tags(one)
                if gone := tuple(word for word in _words(text) if word in tags):
                    edits_of.append((one, {"tags": Withdrawn(gone)}))
            if edits_of:
                self._in_thread(lambda: self._try_each(f"Take “{text}” from", edits_of))
            else:
                self._archive.notify("None of them has any of these tags.")

        self._ask_line("Take which tags away? ; between several", answered)

    def _set(self, records: Sequence[Record]) -> None:
        fields = _common_fields(records)

        def chosen(number: int | None) -> None:
            if number is not None:
                self._ask_value(fields[number], records)

        choices = [PickItem(field_label(one.name), one.help) for one in fields]
        title = f"Set which field of {_counted(records)}?"
        self._app.push_screen(ChooseScreen(title, choices), chosen)

    def _ask_value(self, member: Member, records: Sequence[Record]) -> None:
        def answered(text: str) -> None:
            def read() -> None:
                typed = self._archive.writing.read(records[0].kind, member.name, text)
                said = typed.read_as or text or "nothing"
                edits = {member.name: Replaced(typed.value)}
                instead = ", in place of what is there," if member.many else ""
                what = f"Set {field_label(member.name)} to “{said}”{instead} in"
                self._try(what, records, edits)

            self._in_thread(read)

        replaces = "replaces the whole list, ; between several; " if member.many else ""
        question = f"{field_label(member.name)}: {member.help} ({replaces}empty: takes it away)"
        self._ask_line(question, answered, may_be_empty=True)

    def _restrict(self, records: Sequence[Record]) -> None:
        levels = ("restricted", "members", "public")

        def chosen(number: int | None) -> None:
            if number is None:
                return
            access = levels[number]
            if access == "public":
                self._preview("Open to everybody", records, {"access": Replaced(access)})
                return

            def until(text: str) -> None:
                def read() -> None:
                    day = self._archive.writing.read(records[0].kind, "access_until", text)
                    edits = {"access": Replaced(access), "access_until": Replaced(day.value)}
                    what = f"{access} until {day.read_as or text}" if day.value else access
                    self._try(f"Make {what}:", records, edits)

                self._in_thread(read)

            self._ask_line("Until when? 2040, or empty for no end", until, may_be_empty=True)

        choices = [PickItem(one) for one in levels]
        self._app.push_screen(ChooseScreen(f"Who may see {_counted(records)}?", choices), chosen)

    def _collect(self, records: Sequence[Record]) -> None:
        there = set(self._basket.addresses())
        new = [one for one in records if Address(one.id) not in there]

        def put() -> None:
            for one in new:
                self._basket.toggle(Address(one.id))
            self._archive.notify(f"Put {_counted(new)} into the basket. B lists it.")

        self._confirm("Put into the basket:", new, put)

    def _export(self, records: Sequence[Record]) -> None:
        self._in_thread(lambda: self._exporting.export_all([one.id for one in records]))

    def _remove(self, records: Sequence[Record]) -> None:
        def remove() -> None:
            ids = [one.id for one in records]
            self._done(self._archive.changes.remove_all(ids, Author(user_name())))

        self._confirm("Move to the trash:", records, remove)

    def _preview(self, what: str, records: Sequence[Record], edits: Edits) -> None:
        self._in_thread(lambda: self._try(what, records, edits))

    def _try(self, what: str, records: Sequence[Record], edits: Edits) -> None:
        self._try_each(what, [(one, edits) for one in records])

    def _try_each(self, what: str, edits_of: Sequence[EditsOf]) -> None:
        self._archive.writing.refuse_unwritable()
        author = Author(user_name())
        tried = self._archive.writing.edit_each(edits_of, author, dry_run=True)
        changed = [one for one, _ in edits_of if one.id in tried.records]

        def store() -> None:
            self._done(self._archive.writing.edit_each(edits_of, author))

        if changed:
            self._app.call_later(self._confirm, what, changed, store)
        else:
            self._archive.notify("Nothing would change: they have that already.")

    def _confirm(self, what: str, records: Sequence[Record], do: Callable[[], None]) -> None:
        titles = "; ".join(clean_line(one.title, 40) for one in records[:_PREVIEWED])
        more = f" and {len(records) - _PREVIEWED} more" if len(records) > _PREVIEWED else ""

        def answered(yes: bool | None) -> None:
            if yes:
                self._in_thread(do)
            else:
                self._archive.notify("Nothing was changed.")

        question = f"{what} {_counted(records)}? {titles}{more}"
        self._app.push_screen(ConfirmScreen(question), answered)

    def _done(self, written: Written) -> None:
        count = len(written.records)
        records = counted(count, "record")
        self._archive.notify(f"Changed {records}. u takes it back.")
        self._app.call_later(self._show)

    def _ask_line(
        self, question: str, do: Callable[[str], None], *, may_be_empty: bool = False
    ) -> None:
        def answered(text: str | None) -> None:
            if text is not None and (text.strip() or may_be_empty):
                do(text.strip())

        self._app.push_screen(AskScreen(question), answered)

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._archive.notify, work, group="many")


def _common_fields(records: Sequence[Record]) -> list[Member]:
    """The fields that the kinds of all records have; groups are written in a form."""
    kinds = {one.kind for one in records}
    first, *others = (fields_of(kind) for kind in kinds)
    return [
        member
        for member in first
        if not isinstance(member, Group) and all(member in fields for fields in others)
    ]


def _tags(record: Record) -> list[str]:
    tags = record.fields.get("tags")
    return [str(one) for one in tags] if isinstance(tags, list) else []


def _words(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (word.strip() for word in text.split(";"))))


def _counted(records: Sequence[Record]) -> str:
    return counted(len(records), "record")

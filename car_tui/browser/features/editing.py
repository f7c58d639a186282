"""Records changed and added in forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from textual.app import App, SuspendNotSupported

from archive.errors import ArchiveError
from archive.model.record import Json, Record
from archive.model.vocabulary import Kind
from archive.proposals.proposal import Proposal
from archive.text.clean import clean_line
from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.choose import ChooseScreen
from car_tui.browser.dialogs.notice import NoticeScreen
from car_tui.browser.dialogs.pick import PickItem
from car_tui.browser.forms.begun import Passage, begun_record, begun_term
from car_tui.browser.forms.form import FormScreen
from car_tui.browser.forms.task import AddTask, FormTask, edit_task, proposal_task
from car_tui.present.address import Address
from car_tui.present.symbols import SYMBOLS, kind_word
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.editor import NothingChanged, edit_in_editor, editor_command
from car_tui.session.open_archive import user_name
from car_tui.session.writing import Author, Written

_KINDS = (
    (Kind.DECISION, "what was decided"),
    (Kind.EVENT, "a meeting, a conference, a visit"),
    (Kind.AGENT, "a person, a body, a state"),
    (Kind.DOCUMENT, "a document only cited; i imports one that is held"),
    (Kind.PROJECT, "a project or programme"),
    (Kind.PRIORITY, "a priority with its objectives"),
    (Kind.PRACTICE, "a model, a method, a service"),
    (Kind.PLACE, "where something was held"),
)
_NOTE = "note"
# A title in what is said once it is stored.
_TITLE_WIDTH = 46
_TERM = "term of office"


class Editing:
    """Opens forms, and says what was stored. `show` shows the archive again; a record that is
    new is given to it, to be read."""

    def __init__(
        self, app: App[None], archive: ArchiveSession, show: Callable[[str | None], None]
    ) -> None:
        self._app = app
        self._archive = archive
        self._show = show

    def edit(self, address: Address | None) -> None:
        """Change the record at an address."""
        if address is None:
            self._archive.notify("There is nothing here to change.")
            return

        def fetch() -> None:
            # Before anybody types.
            self._archive.writing.refuse_unwritable()
            self._open(edit_task(self._archive, address.record_id, user_name()))

        self._in_thread(fetch)

    def edit_yaml(self, address: Address | None) -> None:
        """Change the record at an address as YAML, in the user's own editor."""
        if address is None:
            self._archive.notify("There is nothing here to change.")
            return

        def fetch() -> None:
            self._archive.writing.refuse_unwritable()
            editor_command()
            record = self._archive.records.record(address.record_id)
            self._app.call_later(self._run_editor, record, user_name())

        self._in_thread(fetch)

    def _run_editor(self, record: Record, who: str) -> None:
        # The terminal is the editor's meanwhile: nothing else may draw, so this is no thread.
        try:
            with self._app.suspend():
                # No error may leave this block: the terminal would not be taken back.
                done = _edited(partial(edit_in_editor, self._archive.writing, record, Author(who)))
        except SuspendNotSupported:
            self._archive.notify("No editor can be opened here. e opens a form.")
            return
        if isinstance(done, ArchiveError):
            self._archive.notify(done.sentence)
            # Where the draft is kept stands at its end.
            if len(done.sentence) >= self._app.size.width:
                self._app.push_screen(NoticeScreen(done.sentence))
        elif isinstance(done, NothingChanged) or done.change is None:
            self._archive.notify("Nothing was changed.")
        else:
            self._say_stored("Stored", done.records[0])
            self._show(None)

    def add(self, passage: Passage | None) -> None:
        """Choose a kind, and add a record of it; of a passage one that says what it says."""
        self._in_thread(lambda: self._ask_kind(passage))

    def add_begun(
        self,
        kind: Kind,
        begun: Mapping[str, Json],
        show: Callable[[str], None],
    ) -> None:
        """Add a record of which something is known; `show` shows it once it is there."""

        def begin() -> None:
            self._archive.writing.refuse_unwritable()
            lists = [value for value in begun.values() if isinstance(value, list)]
            named = [one for value in lists for one in value if isinstance(one, str)]
            titles = self._archive.records.titles(named)
            task = AddTask(self._archive, kind, user_name(), begun=begun, titles=titles)
            self._app.call_later(self._show_form, task, show)

        self._in_thread(begin)

    def edit_proposal(self, proposal: Proposal) -> None:
        """Accept a proposal as it is written in the form, which is filled with it."""

        def begin() -> None:
            self._archive.writing.refuse_unwritable()
            self._open(proposal_task(self._archive, proposal, user_name()))

        self._in_thread(begin)

    def _ask_kind(self, passage: Passage | None) -> None:
        self._archive.writing.refuse_unwritable()
        who = user_name()
        choices = [PickItem(f"{SYMBOLS[kind]} {kind_word(kind)}", help) for kind, help in _KINDS]
        title = "Add which kind of record? Type its first letters."
        if passage is not None:
            choices = [PickItem(f"@ {_TERM}", "a further term of a person"), *choices]
            choices = [PickItem(f"≡ {_NOTE}", "on the document that is read"), *choices]
            title = f"Make what of “{clean_line(passage.words, 40)}”?"

        def chosen(number: int | None) -> None:
            if number is None:
                return
            if passage is None:
                self._show_form(AddTask(self._archive, _KINDS[number][0], who))
            elif number == 0:
                self._ask_note(passage, who)
            elif number == 1:
                self._ask_person(passage, who)
            else:
                self._show_form(_of_passage(self._archive, _KINDS[number - 2][0], who, passage))

        self._app.call_later(self._app.push_screen, ChooseScreen(title, choices), chosen)

    def _ask_note(self, passage: Passage, who: str) -> None:
        def answered(text: str | None) -> None:
            if text and text.strip():
                self._in_thread(lambda: self._note(passage, text.strip(), who))

        page = f" at p. {passage.page}" if passage.page else ""
        question = f"Note on {clean_line(passage.title, 60)}{page}"
        self._app.push_screen(AskScreen(question, passage.words), answered)

    def _note(self, passage: Passage, text: str, who: str) -> None:
        record = self._archive.records.record(passage.document)
        self._archive.writing.note(record, text, Author(who, passage=passage.address))
        self._archive.notify("Noted. u takes it back.")
        self._app.call_later(self._show, None)

    def _ask_person(self, passage: Passage, who: str) -> None:
        def find() -> None:
            people = [
                one
                for one in self._archive.registers.people().records
                if one.fields.get("type") == "person"
            ]
            people.sort(key=lambda one: one.title)

            def chosen(number: int | None) -> None:
                if number is not None:
                    self._in_thread(lambda: self._open_term(people[number].id, passage, who))

            choices = [PickItem(one.title, one.date or "") for one in people]
            screen = ChooseScreen("Whose term is it? Type a few letters.", choices)
            self._app.call_later(self._app.push_screen, screen, chosen)

        self._in_thread(find)

    def _open_term(self, person: str, passage: Passage, who: str) -> None:
        task = edit_task(self._archive, person, who)
        titles = {**task.titles, passage.document: passage.title}
        begun = begun_term(passage)
        self._open(replace(task, begun=begun, titles=titles, passage=passage.address))

    def _open(self, task: FormTask) -> None:
        self._app.call_later(self._show_form, task)

    def _show_form(self, task: FormTask, show: Callable[[str], None] | None = None) -> None:
        def left(written: Written | None) -> None:
            if written is None:
                return
            if written.change is None:
                self._archive.notify("Nothing was changed: it is as it was.")
                return
            is_new = isinstance(task, AddTask)
            self._say_stored("Added" if is_new else "Stored", written.records[0])
            if show is not None:
                show(written.records[0])
            else:
                self._show(written.records[0] if is_new else None)

        self._app.push_screen(FormScreen(task), left)

    def _say_stored(self, what: str, record: str) -> None:
        def say() -> None:
            title = self._archive.records.row_titles([record]).get(record, record)
            self._archive.notify(f"{what}: {clean_line(title, _TITLE_WIDTH)}. u takes it back.")

        self._in_thread(say)

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._archive.notify, work, group="edit")


def _of_passage(archive: ArchiveSession, kind: Kind, who: str, passage: Passage) -> AddTask:
    return AddTask(
        archive,
        kind,
        who,
        begun=begun_record(kind, passage),
        titles={passage.document: passage.title},
        passage=passage.address,
    )


def _edited(
    edit: Callable[[], Written | NothingChanged],
) -> Written | NothingChanged | ArchiveError:
    try:
        return edit()
    except ArchiveError as error:
        return error
    except OSError as error:
        return ArchiveError(f"the draft cannot be written: {error}")

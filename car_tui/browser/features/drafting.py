"""Drafting a report on a period or a dossier on a record; it is shown, and saved to a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.app import App

from archive.errors import ArchiveError
from archive.model.vocabulary import Access
from archive.text.clean import clean_line, shown_path
from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.confirm import ConfirmScreen
from car_tui.browser.features.asked_file import AskedFile
from car_tui.browser.features.draft_screen import DraftScreen
from car_tui.present.address import Address
from car_tui.present.paper.paper import Paper
from car_tui.present.paper.paper_form import FORMS
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.written_file import write_whole

_ENDINGS = ", ".join(FORMS)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, and what its file is called, without an ending, until a person names it."""

    name: str
    paper: Paper


class Drafting:
    """Asks, drafts in a thread, and shows; `go` opens the passage behind a note."""

    def __init__(
        self, app: App[None], archive: ArchiveSession, go: Callable[[Address], None]
    ) -> None:
        self._app = app
        self._archive = archive
        self._go = go
        self._period = ""

    def ask(self) -> None:
        """Ask for the period; what was typed last stands there."""

        def named(typed: str | None) -> None:
            if typed and typed.strip():
                self._period = typed.strip()
                period = self._period
                self._draft(
                    f"the report on {clean_line(period, 40)}",
                    lambda: Draft("report", self._archive.reporting.on_dates(period)),
                )
            elif typed is not None:
                self._archive.notify("No period was typed: nothing was drafted.")

        question = "Draft a report on which period? Such as 2017, or 2017-07/2018-06"
        self._app.push_screen(AskScreen(question, self._period), named)

    def of_record(self, here: Address | None) -> None:
        """Draft all that is known of the record that one is looking at."""
        if here is None:
            self._archive.notify("There is no record here to draft a dossier of.")
            return
        record = here.record_id
        self._draft(
            f"the dossier of {record}",
            lambda: Draft(f"dossier-{record}", self._archive.threads.of_record(record)),
        )

    def _draft(self, what: str, draft: Callable[[], Draft]) -> None:
        def work() -> None:
            self._archive.notify(f"drafting {what} …")
            drafted = draft()
            self._archive.notify("")
            self._app.call_later(self._show, drafted)

        self._in_thread(work)

    def _show(self, draft: Draft) -> None:
        def followed(address: Address | None) -> None:
            if address is not None:
                self._go(address)

        self._app.push_screen(DraftScreen(draft.paper, lambda: self._save(draft)), followed)

    def _save(self, draft: Draft) -> None:
        """What is not public is asked about first."""
        if draft.paper.access is Access.PUBLIC:
            self._ask_where(draft)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._ask_where(draft)

        question = "The draft may speak of what is not public. Save it all the same?"
        self._app.push_screen(ConfirmScreen(question), answered)

    def _ask_where(self, draft: Draft) -> None:
        question = f"Save the draft to a file that ends with {_ENDINGS}"

        def write(path: Path, replacing: bool) -> None:
            self._write(draft.paper, path, replace=replacing)

        AskedFile(self._app, self._tell).ask(question, f"{draft.name}.docx", write)

    def _write(self, paper: Paper, path: Path, *, replace: bool) -> None:
        write = FORMS.get(path.suffix.lower())
        if write is None:
            problem = f"{clean_line(path.name)} has no ending that names a form"
            raise ArchiveError(problem, f"End it with {_ENDINGS}.")
        write_whole(path, write(paper), replace=replace)
        self._tell(f"Wrote the draft to {shown_path(path)}.")

    def _tell(self, sentence: str) -> None:
        """Say it in the line of talk, and in the frame of the draft, which lies over that."""
        self._archive.notify(sentence)

        def show() -> None:
            if isinstance(self._app.screen, DraftScreen):
                self._app.screen.say(sentence)

        self._app.call_later(show)

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._tell, work, group="draft")

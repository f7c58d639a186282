"""Importing from within: in a thread, while one goes on browsing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from textual.app import App

from archive.errors import ArchiveError
from archive.importing.outcome import FileOutcome, ImportStatus, ImportSummary
from archive.proposals.asked import ProposedByImport
from archive.text.clean import shown_path
from car_tui.browser.dialogs.path import PathScreen
from car_tui.present.heading import ImportProgress
from car_tui.present.registers.proposals import proposed_words
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.import_request import ImportRequest
from car_tui.session.open_archive import user_name

# How often, in seconds, progress is reported, and what is in is shown in the panes.
_REPORT_EVERY_S = 0.25
_SHOWING = 2.0


class ImportTask:
    """One import at a time. What it calls it calls on the app's thread: `show_new` when there is
    more, `show_progress` with how far it has come, and with None when it has ended."""

    def __init__(
        self,
        app: App[None],
        archive: ArchiveSession,
        show_new: Callable[[], None],
        show_progress: Callable[[ImportProgress | None], None],
    ) -> None:
        self._app = app
        self._archive = archive
        self._show_new = show_new
        self._show_progress = show_progress
        self._stopping = threading.Event()
        self._running = False
        self._folder = Path.cwd()
        self._proposed = ProposedByImport()
        self._files = 0

    @property
    def is_running(self) -> bool:
        """Whether an import is under way."""
        return self._running

    def ask(self) -> None:
        """Ask for a path and import it."""
        if self._running:
            self._archive.notify("An import is under way; I stops it.")
            return
        try:
            self._archive.changes.refuse_narrow_audience()
        except ArchiveError as error:
            self._archive.notify(error.sentence)
            return
        self._app.push_screen(PathScreen(self._folder), self._begin)

    def stop(self) -> None:
        """Stop after the file that is being imported."""
        if self._running:
            self._stopping.set()
            self._archive.notify("Stopping after this file …")
        else:
            self._archive.notify("No import is under way.")

    def end(self) -> None:
        """Stop in the same way and say nothing: the browser is being left."""
        self._stopping.set()

    def _begin(self, path: Path | None) -> None:
        if path is None:
            return
        self._folder = path.parent
        self._running = True
        self._stopping.clear()
        self._app.run_worker(
            lambda: self._import(path), thread=True, group="import", exit_on_error=False
        )

    def _import(self, path: Path) -> None:
        summary = ImportSummary()
        self._proposed = ProposedByImport()
        with_reports = shown = time.monotonic()
        trouble = ""
        self._archive.notify(f"Importing {shown_path(path)} …")
        try:
            for outcome in self._outcomes(path):
                summary.add(outcome)
                if outcome.status is ImportStatus.FAILED:
                    trouble = f" {shown_path(outcome.path)}: {outcome.error}."
                elif outcome.remarks:
                    trouble = f" {shown_path(outcome.path)}: {outcome.remarks[0]}."
                elif lost := len(outcome.no_longer_found):
                    words = "the words of 1 source" if lost == 1 else f"the words of {lost} sources"
                    trouble = f" {outcome.id} no longer has {words} (s in the pane Gaps)."
                now = time.monotonic()
                if now - with_reports > _REPORT_EVERY_S:
                    with_reports = now
                    self._archive.notify(f"Importing: {_counted(summary)} · I stops")
                    progress = ImportProgress(summary.files.total(), self._files)
                    self._app.call_later(self._show_progress, progress)
                if now - shown > _SHOWING:
                    shown = now
                    self._app.call_later(self._show_new)
                if self._stopping.is_set():
                    break
        except ArchiveError as error:
            trouble = f" {error.sentence}"
        finally:
            self._running = False
            self._app.call_later(self._show_progress, None)
        self._app.call_later(self._show_new)
        done = "Stopped" if self._stopping.is_set() else "Imported"
        said = proposed_words(self._proposed)
        proposed = f" {said[:1].upper()}{said[1:]}: P." if said else ""
        self._archive.notify(f"{done}: {_counted(summary)}.{trouble}{proposed}")

    def _outcomes(self, path: Path) -> Iterator[FileOutcome]:
        """What becomes of each file; the index is brought up to them by the next search."""
        request = ImportRequest((path,))
        with (
            self._archive.changes.importing(request, user_name()) as run,
            closing(run.outcomes()) as outcomes,
        ):
            self._files = run.count_files()
            yield from outcomes
            self._proposed = run.proposed()


def _counted(summary: ImportSummary) -> str:
    counts = [f"{count} {status}" for status, count in sorted(summary.files.items())]
    return ", ".join(counts) or "no files found"

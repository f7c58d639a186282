"""Importing from within: chosen, looked at, then done in a thread, while one goes on browsing."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from textual.app import App

from archive.errors import ArchiveError
from archive.importing.outcome import FileOutcome, ImportStatus, ImportSummary
from archive.proposals.asked import ProposedByImport
from archive.text.clean import shown_path
from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.confirm import ConfirmScreen
from car_tui.browser.dialogs.path import PathScreen
from car_tui.browser.features.plan_options import request_name
from car_tui.present.import_progress import ImportPhase, ImportProgress, progress_words
from car_tui.present.registers.proposals import proposed_words
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.import_request import ImportRequest
from car_tui.session.open_archive import user_name

# How often, in seconds, progress is reported, and what is in is shown in the panes.
_REPORT_EVERY_S = 0.25
_SHOWING = 2.0
# Processes that read files: a file that takes too much time or memory ends one of them alone.
_WORKERS = 2


class ImportTask:
    """One import at a time. Its callbacks are called on the app's thread.

    `show_new` shows what is in the archive by now, `show_progress` how far the import has come;
    `show_report` is called at the end of the first import of an archive. `progress` may be read
    at any time.
    """

    def __init__(
        self,
        app: App[None],
        archive: ArchiveSession,
        *,
        show_new: Callable[[], None],
        show_progress: Callable[[], None],
        show_report: Callable[[], Awaitable[None]],
    ) -> None:
        self._app = app
        self._archive = archive
        self._show_new = show_new
        self._show_progress = show_progress
        self._show_report = show_report
        self._stopping = threading.Event()
        self._folder = Path.cwd()
        self._began = 0.0
        self._proposed = ProposedByImport()
        self.progress = ImportProgress()

    @property
    def is_running(self) -> bool:
        """Whether an import is under way."""
        return self.progress.is_running

    def ask(self) -> None:
        """Ask for files or a folder, show what importing them would do, and import them.

        While an import is under way it is asked whether that is to stop.
        """
        if self.is_running:
            self._app.push_screen(ConfirmScreen(self._stop_question()), self._stop)
        elif self._may_begin():
            self._app.push_screen(PathScreen(self._folder), self._look)

    def begin(self, request: ImportRequest) -> None:
        """Import, or read again, what a person has pointed at."""
        if self._may_begin():
            self._start(request)

    def end(self) -> None:
        """Stop in the same way and say nothing: the browser is being left."""
        self._stopping.set()

    def _stop_question(self) -> str:
        progress = self.progress
        return (
            f"The import of {progress.name} is under way: {progress_words(progress)}. Stop it after"
            " this file? What came in stays."
        )

    def _stop(self, yes: bool | None) -> None:
        if yes and self.is_running:
            self._stopping.set()
            self._tell(self.progress)
            self._archive.notify("Stopping after this file …")

    def _may_begin(self) -> bool:
        if self.is_running:
            self._archive.notify("An import is under way: i stops it, I shows how far it is.")
            return False
        try:
            self._archive.writing.refuse_unwritable()
        except ArchiveError as error:
            self._archive.notify(error.sentence)
            return False
        return True

    def _look(self, paths: tuple[Path, ...] | None) -> None:
        if not paths:
            return
        # Imported here: it is not needed before.
        from car_tui.browser.features.import_plan import ImportPlanScreen

        self._folder = paths[0].parent
        request = ImportRequest(paths, workers=_WORKERS)
        self._app.push_screen(ImportPlanScreen(self._archive, request), self._looked)

    def _looked(self, request: ImportRequest | None) -> None:
        if request is not None:
            self._start(request)

    def _start(self, request: ImportRequest) -> None:
        self._stopping.clear()
        self._began = time.monotonic()
        self._tell(ImportProgress(ImportPhase.COUNTING, request_name(request)))
        in_thread(self._app, self._archive.notify, lambda: self._import(request), group="import")

    def _import(self, request: ImportRequest) -> None:
        summary = ImportSummary()
        self._proposed = ProposedByImport()
        trouble = ""
        is_first = False
        self._archive.notify(f"Importing {self.progress.name} …")
        try:
            is_first = not self._archive.imports.all()
            for outcome in self._counted_outcomes(request, summary):
                trouble = _trouble(outcome) or trouble
                if self._stopping.is_set():
                    break
        except ArchiveError as error:
            trouble = f" {error.sentence}"
        except BaseException:
            self._tell(ImportProgress())
            raise
        done = "Stopped" if self._stopping.is_set() else "Imported"
        said = proposed_words(self._proposed)
        proposed = f" {said[:1].upper()}{said[1:]}: P." if said else ""
        sentence = f"{done}: {_counted(summary)}.{trouble}{proposed}"
        self._tell(ImportProgress(said=sentence))
        self._archive.notify(f"{sentence} I lists them." if summary.files else sentence)
        self._app.call_later(self._show_new)
        if is_first and summary.files:
            self._app.call_later(self._show_report)

    def _counted_outcomes(
        self, request: ImportRequest, summary: ImportSummary
    ) -> Iterator[FileOutcome]:
        """What becomes of each file, counted into the summary; how far it is is told on the way."""
        reported = shown = time.monotonic()
        progress = self.progress
        last = b""
        with (
            self._archive.changes.importing(
                request, user_name(), stop=self._stopping.is_set
            ) as run,
            closing(run.outcomes()) as outcomes,
        ):
            amount = run.measure()
            progress = replace(
                progress, phase=ImportPhase.RUNNING, total=amount.files, bytes_total=amount.size
            )
            self._tell(progress)
            for outcome in outcomes:
                summary.add(outcome)
                if outcome.path != last:
                    last = outcome.path
                    progress = replace(
                        progress,
                        done=progress.done + 1,
                        bytes_done=progress.bytes_done + _size(outcome.path),
                    )
                now = time.monotonic()
                if now - reported > _REPORT_EVERY_S:
                    reported = now
                    progress = replace(progress, seconds=now - self._began)
                    self._tell(progress)
                    said = progress_words(self.progress)
                    self._archive.notify(f"Importing {progress.name}: {said} · i stops")
                if now - shown > _SHOWING:
                    shown = now
                    self._app.call_later(self._show_new)
                yield outcome
            # The index is brought up to them by the next search.
            self._proposed = run.proposed()

    def _tell(self, progress: ImportProgress) -> None:
        if progress.is_running and self._stopping.is_set():
            progress = replace(progress, phase=ImportPhase.STOPPING)
        self.progress = progress
        self._app.call_later(self._show_progress)


def _size(path: bytes) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116
    except OSError:
        return 0


def _trouble(outcome: FileOutcome) -> str:
    """What a person should hear of a file at once; empty where there is nothing."""
    if outcome.status is ImportStatus.FAILED:
        return f" {shown_path(outcome.path)}: {outcome.error}."
    if outcome.remarks:
        return f" {shown_path(outcome.path)}: {outcome.remarks[0]}."
    if lost := len(outcome.no_longer_found):
        words = "the words of 1 source" if lost == 1 else f"the words of {lost} sources"
        return f" {outcome.id} no longer has {words} (= in the pane Gaps)."
    return ""


def _counted(summary: ImportSummary) -> str:
    counts = [f"{count} {status}" for status, count in sorted(summary.files.items())]
    return ", ".join(counts) or "no files found"

"""The looks at a watched folder, one after another: what they find is imported and told."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import ArchiveError, ArchiveGoneError
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.watched_folder import Away, Look
from archive.text.clean import shown_path
from car_tui.cli.import_report import Report
from car_tui.cli.interrupt import InterruptFlag
from car_tui.cli.messages import say, say_error
from car_tui.present.counted import counted
from car_tui.session.open_archive import user_name
from car_tui.session.watching import Watch

_SECONDS_BETWEEN_TWO_GLANCES = 0.2
"""How long a signal may wait while nothing is in hand."""


class WatchLoop:
    """The looks at one folder; `stop` is asked between them and before each file."""

    def __init__(self, folder: Path, watch: Watch, stop: InterruptFlag, *, as_json: bool) -> None:
        self._folder = shown_path(folder)
        self._watch = watch
        self._stop = stop
        self._as_json = as_json
        self._trouble = ""
        self._failed = self._done = 0

    def once(self, seconds: float) -> int:
        """Look twice and take in what is whole; returns the exit status."""
        first = self._watch.look()
        if isinstance(first, Away):
            say_error(f"{self._folder} {first.reason}", "Name a folder that is there.")
            return 2
        self._wait(seconds)
        look = self._watch.look()
        if not self._stop.asked():
            if isinstance(look, Away):
                say_error(f"{self._folder} {look.reason}", "Run it again once it is there.")
                return 2
            self._take(look)
            if look.changing:
                say(f"{counted(len(look.changing), 'file')} still changing; left for the next time")
        if self._stop.asked():
            return self._stop.exit_status
        return 0 if not self._failed else 1 if self._done else 2

    def until_stopped(self, seconds: float) -> None:
        """Look again and again; what is not there, and an archive that refuses, is waited for."""
        while not self._stop.asked():
            look = self._watch.look()
            if isinstance(look, Away):
                self._tell_trouble(f"{self._folder} {look.reason}; waiting for it", "")
            else:
                with self._refusals():
                    self._take(look)
            self._wait(seconds)

    def _take(self, look: Look) -> None:
        report = Report(as_json=self._as_json, files=len(look.whole))
        for outcome in look.left_out:
            self._show(report, outcome)
        if look.whole:
            with self._watch.checked(look.whole) as batches:
                for batch in batches:
                    if self._stop.asked():
                        break
                    with self._watch.importing(
                        batch, user_name(), stop=self._stop.asked, now_reading=report.now_reading
                    ) as run:
                        for outcome in self._watch.outcomes(run):
                            self._show(report, outcome)
            report.tell_end(dry_run=False)
        self._flush()

    def _show(self, report: Report, outcome: FileOutcome) -> None:
        report.show(outcome)
        self._flush()
        if outcome.status is ImportStatus.FAILED:
            self._failed += 1
        else:
            self._done += 1

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        """Tell once why nothing can be imported now; the files are given at the next look again."""
        try:
            yield
        except ArchiveGoneError:
            raise
        except ArchiveError as error:
            self._tell_trouble(f"{error.message}; trying again", error.hint)
        else:
            if self._trouble:
                say("going on")
            self._trouble = ""

    def _tell_trouble(self, sentence: str, hint: str) -> None:
        if sentence != self._trouble:
            say_error(sentence, hint)
        self._trouble = sentence

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self._stop.asked() and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _SECONDS_BETWEEN_TWO_GLANCES))

    @staticmethod
    def _flush() -> None:
        # What reads the lines wants them when they are written, not when a buffer is full.
        sys.stdout.flush()

"""A file that a person names, written in a thread; one that is there is asked about first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import App

from archive.errors import AlreadyThereError, ArchiveError
from archive.text.clean import clean_line, shown_path
from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.confirm import ConfirmScreen

Write = Callable[[Path, bool], None]


class AskedFile:
    """Asks where to write, and writes there; `notify` hears on its thread what prevents it.

    The window never looks at the disk itself: a network share may take its time, or never answer.
    """

    def __init__(self, app: App[None], notify: Callable[[str], None]) -> None:
        self._app = app
        self._notify = notify

    def ask(self, question: str, name: str, write: Write) -> None:
        """Ask for a path, `name` in the current folder unless another is typed; then write.

        `write` is called in a thread with the path and whether a file there may be replaced; it
        raises AlreadyThereError for one that may not be.
        """

        def named(typed: str | None) -> None:
            if typed and typed.strip():
                self._in_thread(lambda: self._write(_path(typed.strip()), write))

        self._app.push_screen(AskScreen(question, str(Path.cwd() / name)), named)

    def _write(self, path: Path, write: Write) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                self._in_thread(lambda: write(path, True))
            else:
                self._notify("Nothing was written.")

        try:
            write(path, False)
        except AlreadyThereError:
            question = f"{shown_path(path)} is there already. Replace it?"
            self._app.call_later(self._app.push_screen, ConfirmScreen(question), answered)

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._notify, work, group="write")


def _path(typed: str) -> Path:
    try:
        return Path(typed).expanduser()
    except RuntimeError as error:
        problem = f"{clean_line(typed)} names the home of a user who is not known here"
        raise ArchiveError(problem, "Write the folder out.") from error

"""Work beside the screen: in a thread, its errors told as a sentence."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from archive.errors import ArchiveError


def in_thread(
    app: App[None],
    tell: Callable[[str], None],
    work: Callable[[], None],
    *,
    group: str,
    newest: bool = False,
) -> None:
    """Run `work` in a thread; `tell` hears what goes wrong, on that thread.

    With `newest` what runs in the same group is cancelled first.
    """

    def told() -> None:
        try:
            work()
        except ArchiveError as error:
            tell(error.told)

    app.run_worker(told, thread=True, exclusive=newest, group=group, exit_on_error=False)

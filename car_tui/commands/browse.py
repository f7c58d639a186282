"""`car-tui browse`: the browser, or plain lines where there is no terminal for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from car_tui.options import archive_option
from car_tui.settings import Settings, load_settings

if TYPE_CHECKING:
    from car_tui.browser.desk import Desk

# What Textual reads when it is imported: no animation, 16 colours, few redraws a second.
_SLOW = {"TEXTUAL_ANIMATIONS": "none", "TEXTUAL_COLOR_SYSTEM": "standard", "TEXTUAL_FPS": "8"}


@click.command()
@click.option("--fresh", is_flag=True, help="Start over, not where you left it.")
@click.option("--plain", is_flag=True, help="Plain lines, for screen readers and pipes.")
@click.option("--slow", is_flag=True, help="For slow lines: 16 colours, fewer redraws.")
@archive_option
def command(archive_path: Path | None, fresh: bool, plain: bool, slow: bool) -> None:
    """Open the browser (what `car-tui` alone does, too).

    Where there is no terminal, or with --plain, lines are printed instead.
    """
    if plain or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        # Imported here: the browser does not need them, or not before it is painted.
        from car_tui.open_archive import open_archive
        from car_tui.plain import browse_plainly

        with open_archive(archive_path) as catalogue:
            browse_plainly(catalogue)
        return
    _browse(archive_path, load_settings(), fresh=fresh, slow=slow)


def _browse(archive_path: Path | None, settings: Settings, *, fresh: bool, slow: bool) -> None:
    if slow:
        os.environ.update(_SLOW)
    if slow or "NO_COLOR" in os.environ:
        settings = settings.with_theme("ansi")
    # Imported here: nothing but the browser draws with Textual, which reads the variables above.
    from car_tui.browser.app import Browser

    with ExitStack() as closing:

        def open_desk(tell: Callable[[str], None]) -> Desk:
            # Imported here, in a thread: the browser paints before it opens the archive.
            from car_tui.browser.desk import Desk
            from car_tui.browser.memory.memory import Memory
            from car_tui.browser.memory.store import Store, state_folder
            from car_tui.open_archive import open_archive

            catalogue = closing.enter_context(open_archive(archive_path, tell=tell, progress=tell))
            return Desk(catalogue, tell, Memory(Store(state_folder(catalogue.archive_id))))

        browser = Browser(open_desk, settings, fresh=fresh)
        browser.run()
    if browser.trouble is not None:
        raise browser.trouble

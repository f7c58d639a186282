"""`car-tui browse`: the browser, or plain lines where there is no terminal for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from archive.catalogue.connection import Catalogue
from car_tui.open_archive import open_archive
from car_tui.options import archive_option
from car_tui.settings import Settings, load_settings

# What Textual reads when it is imported: no animation, 16 colours, few redraws a second.
_SLOW = {"TEXTUAL_ANIMATIONS": "none", "TEXTUAL_COLOR_SYSTEM": "standard", "TEXTUAL_FPS": "8"}


@click.command()
@click.option("--fresh", is_flag=True, help="Begin anew, not where you left.")
@click.option("--plain", is_flag=True, help="Plain lines, for screen readers and pipes.")
@click.option("--slow", is_flag=True, help="For slow lines: 16 colours, fewer redraws.")
@archive_option
def command(archive_path: Path | None, fresh: bool, plain: bool, slow: bool) -> None:
    """Open the browser (what `car-tui` alone does, too).

    Where there is no terminal, or with --plain, lines are printed instead.
    """
    if plain or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        # Imported here: the browser does not need it.
        from car_tui.plain import browse_plainly

        with open_archive(archive_path) as catalogue:
            browse_plainly(catalogue)
        return
    settings = load_settings()
    with open_archive(archive_path) as catalogue:
        _browse(catalogue, settings, fresh=fresh, slow=slow)


def _browse(catalogue: Catalogue, settings: Settings, *, fresh: bool, slow: bool) -> None:
    if slow:
        os.environ.update(_SLOW)
    # Imported here: nothing but the browser draws with Textual, which reads the variables above.
    from car_tui.browser.app import Browser
    from car_tui.browser.memory.memory import Memory
    from car_tui.browser.memory.store import Store, state_folder

    memory = Memory(Store(state_folder(catalogue.archive_id)))
    if slow or "NO_COLOR" in os.environ:
        settings = settings.with_theme("ansi")
    Browser(catalogue, settings, memory, fresh=fresh).run()

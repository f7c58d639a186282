"""`car-tui browse`: the browser, or plain lines where there is no terminal for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from car_tui.cli.audience import audience_of
from car_tui.cli.messages import say_error
from car_tui.cli.options import archive_option
from car_tui.session.settings import THEMES, Settings, load_settings

if TYPE_CHECKING:
    from car_tui.browser.context import BrowserContext

# What Textual reads when it is imported: no animation, 16 colours, few redraws a second.
_SLOW = {"TEXTUAL_ANIMATIONS": "none", "TEXTUAL_COLOR_SYSTEM": "standard", "TEXTUAL_FPS": "8"}


@click.command()
@click.option("--fresh", is_flag=True, help="Start over, not where you left it.")
@click.option("--plain", is_flag=True, help="Plain lines, for screen readers and pipes.")
@click.option(
    "--theme",
    type=click.Choice(THEMES),
    metavar="NAME",
    help="How it looks: dark, light, contrast, ansi, or one of Textual's.",
)
@click.option("--slow", is_flag=True, help="For slow lines: 16 colours, fewer redraws.")
@archive_option
def command(
    archive_path: Path | None, fresh: bool, plain: bool, theme: str | None, slow: bool
) -> None:
    """Open the browser (what `car-tui` alone does, too).

    Where there is no terminal, or with --plain, lines are printed instead.
    """
    if plain or not (_has_other_screen() or _is_terminal()):
        # Imported here: the browser does not need them, or not before it is painted.
        from car_tui.cli.opened import opened
        from car_tui.cli.plain import browse_plainly

        with opened(archive_path) as session:
            browse_plainly(session)
        return
    settings = load_settings()
    _browse(
        archive_path,
        settings.with_theme(theme) if theme else settings,
        fresh=fresh,
        slow=slow,
    )


def _has_other_screen() -> bool:
    """Whether Textual is told to draw elsewhere than on a terminal, as in a web page."""
    return "TEXTUAL_DRIVER" in os.environ


def _is_terminal() -> bool:
    # Without keys the browser could neither be used nor left.
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _browse(archive_path: Path | None, settings: Settings, *, fresh: bool, slow: bool) -> None:
    line = click.get_current_context()
    if slow:
        os.environ.update(_SLOW)
    if slow or "NO_COLOR" in os.environ:
        settings = settings.with_theme("ansi")
    # Imported here: nothing but the browser draws with Textual, which reads the variables above.
    from car_tui.browser.app import Browser

    with ExitStack() as closing:

        def open_archive(notify: Callable[[str], None]) -> BrowserContext:
            # Imported here, in a thread: the browser paints before it opens the archive.
            from car_tui.browser.context import BrowserContext
            from car_tui.browser.state.opened_copies import OpenedCopies
            from car_tui.browser.state.store import Store, state_folder
            from car_tui.browser.state.user_state import UserState
            from car_tui.cli.opened import opened_in_browser
            from car_tui.session.remembered_archives import remember_archive

            session = opened_in_browser(archive_path, audience_of(line), notify)
            archive = closing.enter_context(session)
            remember_archive(archive.path)
            kept = state_folder(archive.archive_id, archive.audience)
            return BrowserContext(archive, UserState(Store(kept)), OpenedCopies(kept / "opened"))

        browser = Browser(open_archive, settings, fresh=fresh)
        browser.run()
    if browser.ended_by is not None:
        # Imported here: it seldom ends so.
        from car_tui.cli.ended import Ended

        if browser.trouble is not None:
            say_error(browser.trouble.message, browser.trouble.hint)
        raise Ended(browser.ended_by)
    if browser.trouble is not None:
        raise browser.trouble

"""`car-tui demo`: the first tour of the manual, played by itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.errors import ArchiveError, StorageError
from car_tui.cli.help_page import load_page
from car_tui.cli.messages import say
from car_tui.session.settings import load_settings

if TYPE_CHECKING:
    from car_tui.browser.context import BrowserContext
    from car_tui.browser.demo.tour import Question

    OpenArchive = Callable[[Callable[[str], None]], BrowserContext]

_ABOUT = "A tour of car-tui: questions about the history, and the keys that answer them"


@click.command(short_help="Play the tour by itself, on an archive of its own.")
@click.option(
    "--svg",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write it as a moving picture (SVG) instead.",
)
def command(svg: Path | None) -> None:
    """Play the first tour of the manual: each key is shown as it is pressed; any key ends it.

    It plays on a new archive with the bundled history, which is removed afterwards.
    """
    if svg is None and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise ArchiveError(
            "the tour plays on a terminal, and there is none",
            "As a picture: car-tui demo --svg FILE. To read it: car-tui help tour",
        )
    # Imported here: nothing but the browser draws with Textual.
    from car_tui.browser.demo.tour import first_tour

    questions = first_tour(load_page("tour").text)
    with ExitStack() as closing:

        def open_archive(notify: Callable[[str], None]) -> BrowserContext:
            # Imported here, in a thread: the browser paints before the archive is made.
            from car_tui.browser.context import BrowserContext
            from car_tui.session.open_archive import open_scratch

            return BrowserContext(closing.enter_context(open_scratch(notify=notify)))

        if svg is None:
            _play(open_archive, questions)
        else:
            _write(svg, open_archive, questions)


def _play(open_archive: OpenArchive, questions: Sequence[Question]) -> None:
    from car_tui.browser.demo.player import DemoBrowser, wait

    browser = DemoBrowser(open_archive, load_settings(), questions, wait)
    browser.run()
    if browser.trouble is not None:
        raise browser.trouble
    say("to follow the tour yourself: car-tui help tour")


def _write(path: Path, open_archive: OpenArchive, questions: Sequence[Question]) -> None:
    from car_tui.browser.demo.film import film
    from car_tui.browser.demo.recording import record

    picture = film(record(open_archive, questions), _ABOUT)
    try:
        path.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise StorageError.of(error) from error
    say(f"wrote {path}: {len(questions)} questions, {len(picture.encode()) // 1000} kB")

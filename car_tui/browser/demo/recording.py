"""The tour recorded without a terminal: what is on screen after each key, as frames of a film."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.segment import Segment
from rich.style import Style

from car_tui.browser.app import Tell
from car_tui.browser.context import BrowserContext
from car_tui.browser.demo.film import Frame, Run
from car_tui.browser.demo.player import DemoBrowser, Moment
from car_tui.browser.demo.tour import Question
from car_tui.session.settings import Settings

WIDTH, HEIGHT = 80, 25


def record(
    open_archive: Callable[[Tell], BrowserContext], questions: Sequence[Question]
) -> list[Frame]:
    """Play the questions in the dark look; returns the frames. Raises ArchiveError as it plays."""
    frames: list[Frame] = []

    async def take(app: DemoBrowser, moment: Moment) -> None:
        # Textual has no other way to what is on screen but a picture of its own.
        strips = app.screen._compositor.render_strips()
        frames.append(Frame(tuple(tuple(_runs(strip)) for strip in strips), moment.seconds))

    app = DemoBrowser(open_archive, Settings(theme="dark"), questions, take)
    asyncio.run(app.run_async(headless=True, size=(WIDTH, HEIGHT)))
    if app.trouble is not None:
        raise app.trouble
    return frames


def _runs(segments: Iterable[Segment]) -> Iterator[Run]:
    """The segments of a line, neighbours that look alike as one."""
    before: Run | None = None
    for segment in segments:
        run = _run(segment.text, segment.style or Style.null())
        if before is not None and before.looks_like(run):
            before = before.longer_by(run.text)
            continue
        if before is not None:
            yield before
        before = run
    if before is not None:
        yield before


def _run(text: str, style: Style) -> Run:
    ink = style.color.get_truecolor().hex if style.color else "#e6e9ed"
    ground = style.bgcolor.get_truecolor().hex if style.bgcolor else "#11161d"
    if style.reverse:
        ink, ground = ground, ink
    return Run(text, ink, ground, bold=bool(style.bold), underlined=bool(style.underline))

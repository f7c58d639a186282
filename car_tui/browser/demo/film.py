"""A film of what a terminal shows, as one SVG that moves by itself: no script, nothing fetched.

A line is written once for as long as it stays, and made visible by a CSS animation. Who asked the
system for less motion sees the first frame, still.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from car_tui.browser.widgets.cells import width_of

_CELL_WIDTH, _LINE_HEIGHT = 9, 20
_MARGIN = 10
_FONTS = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look; the colours are written as "#rrggbb"."""

    text: str
    ink: str
    ground: str
    bold: bool = False
    underlined: bool = False

    def looks_like(self, other: Run) -> bool:
        """Whether another run could be part of this one."""
        return replace(self, text="") == replace(other, text="")

    def longer_by(self, text: str) -> Run:
        """The same with more text behind."""
        return replace(self, text=self.text + text)


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is on screen for some seconds, line by line."""

    lines: tuple[Line, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Shown:
    """A line that stands in a row from one frame to before another."""

    row: int
    line: Line
    first: int
    end: int


def film(frames: Sequence[Frame], title: str) -> str:
    """The SVG of these frames, in an endless loop; `title` is what it is for those who cannot see.

    Raises ValueError where there is no frame.
    """
    if not frames:
        raise ValueError("a film needs a frame")
    rows = max(len(frame.lines) for frame in frames)
    columns = max(sum(map(_cells, line)) for frame in frames for line in frame.lines)
    width, height = columns * _CELL_WIDTH + 2 * _MARGIN, rows * _LINE_HEIGHT + 2 * _MARGIN
    ground = _commonest_ground(frames[0])
    shown = list(_stretches(frames, rows))
    looks = _looks(shown)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        ' xml:space="preserve" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>{_style(frames, shown, looks)}</style>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{ground}"/>',
    ]
    parts += [_drawn(one, looks, ground, len(frames)) for one in shown]
    return "\n".join([*parts, "</svg>\n"])


def _stretches(frames: Sequence[Frame], rows: int) -> Iterator[_Shown]:
    for row in range(rows):
        first = 0
        for end in range(1, len(frames) + 1):
            if end < len(frames) and _line(frames[end], row) == _line(frames[first], row):
                continue
            if any(run.text.strip() or run.ground for run in _line(frames[first], row)):
                yield _Shown(row, _line(frames[first], row), first, end)
            first = end


def _line(frame: Frame, row: int) -> Line:
    return frame.lines[row] if row < len(frame.lines) else ()


def _looks(shown: Sequence[_Shown]) -> dict[tuple[str, bool, bool], str]:
    looks: dict[tuple[str, bool, bool], str] = {}
    for one in shown:
        for run in one.line:
            looks.setdefault((run.ink, run.bold, run.underlined), f"k{len(looks)}")
    return looks


def _style(
    frames: Sequence[Frame], shown: Sequence[_Shown], looks: dict[tuple[str, bool, bool], str]
) -> str:
    total = sum(frame.seconds for frame in frames)
    starts = [0.0]
    for frame in frames:
        starts.append(starts[-1] + frame.seconds)
    rules = [f"text{{font:15px {_FONTS};white-space:pre}}"]
    for (ink, bold, underlined), name in looks.items():
        more = ";font-weight:700" * bold + ";text-decoration:underline" * underlined
        rules.append(f".{name}{{fill:{ink}{more}}}")
    times = sorted({(one.first, one.end) for one in shown} - {(0, len(frames))})
    for first, end in times:
        name = f"t{first}-{end}"
        rules.append(f".{name}{{visibility:{'visible' if first == 0 else 'hidden'}}}")
    moving = [
        f".t{first}-{end}{{animation:a{first}-{end} {total:.1f}s step-end infinite}}"
        f"@keyframes a{first}-{end}{{"
        + "".join(_keyframes(starts[first] / total * 100, starts[end] / total * 100))
        + "}"
        for first, end in times
    ]
    rules.append(f"@media (prefers-reduced-motion:no-preference){{{''.join(moving)}}}")
    return "".join(rules)


def _keyframes(begin: float, end: float) -> Iterator[str]:
    if begin > 0:
        yield "0%{visibility:hidden}"
    yield f"{begin:.3f}%{{visibility:visible}}"
    if end < 100:
        yield f"{end:.3f}%,100%{{visibility:hidden}}"


def _drawn(one: _Shown, looks: dict[tuple[str, bool, bool], str], ground: str, frames: int) -> str:
    top = _MARGIN + one.row * _LINE_HEIGHT
    boxes: list[str] = []
    texts: list[str] = []
    column = 0
    for run in one.line:
        cells = _cells(run)
        left = _MARGIN + column * _CELL_WIDTH
        if run.ground != ground:
            boxes.append(
                f'<rect x="{left}" y="{top}" width="{cells * _CELL_WIDTH}"'
                f' height="{_LINE_HEIGHT}" fill="{run.ground}"/>'
            )
        texts += _texts(run, looks[run.ink, run.bold, run.underlined], column, top)
        column += cells
    name = "" if one.end - one.first == frames else f' class="t{one.first}-{one.end}"'
    return f"<g{name}>{''.join(boxes)}{''.join(texts)}</g>" if boxes or texts else ""


def _texts(run: Run, look: str, column: int, top: int) -> Iterator[str]:
    """The text of a run, stretched to its cells whatever the font; wide gaps part it."""
    at = 0
    for piece in run.text.split("   "):
        text = piece.strip()
        if text:
            start = column + width_of(run.text[: at + len(piece) - len(piece.lstrip())])
            cells = width_of(text)
            yield (
                f'<text class="{look}" x="{_MARGIN + start * _CELL_WIDTH}" y="{top + 15}"'
                f' textLength="{cells * _CELL_WIDTH}" lengthAdjust="spacingAndGlyphs">'
                f"{escape(text, quote=False)}</text>"
            )
        at += len(piece) + 3


def _cells(run: Run) -> int:
    return width_of(run.text)


def _commonest_ground(frame: Frame) -> str:
    counts: dict[str, int] = {}
    for line in frame.lines:
        for run in line:
            counts[run.ground] = counts.get(run.ground, 0) + _cells(run)
    return max(counts, key=counts.__getitem__) if counts else "#11161d"

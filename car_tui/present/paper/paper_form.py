"""The forms of a paper, by the ending of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from car_tui.present.paper.as_docx import as_docx
from car_tui.present.paper.as_html import as_html
from car_tui.present.paper.as_markdown import as_markdown
from car_tui.present.paper.as_odt import as_odt
from car_tui.present.paper.paper import Paper

FORMS: Mapping[str, Callable[[Paper], bytes]] = {
    ".docx": as_docx,
    ".odt": as_odt,
    ".md": lambda paper: as_markdown(paper).encode(),
    ".html": lambda paper: as_html(paper).encode(),
}
"""What writes a paper, by the ending of the file's name; the text forms are UTF-8."""

"""Walks a parsed page and writes down what a reader would see."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.extract.extracted import Section
from archive.extract.saved_page import TOOLBARS
from archive.extract.sections import SectionWriter

_NOT_SHOWN = (
    "head, script, style, template, noscript, title, desc, datalist, iframe, canvas, audio, video, "
    f"{TOOLBARS}, "
    "[hidden], dialog:not([open]), [style*='display:none' i], [style*='display: none' i], "
    "[style*='visibility:hidden' i], [style*='visibility: hidden' i]"
)
_LINE = re.compile(r"d[dt]|figcaption|li|optgroup|option|summary|tr")
_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|caption|center|details|dialog|dir|div|dl|fieldset"
    r"|figure|footer|form|h[1-6r]|header|hgroup|legend|main|menu|nav|ol|p|pre|section|table|tbody"
    r"|tfoot|thead|ul"
)
_CELL = re.compile(r"t[dh]")
_HEADING = re.compile(r"h[1-6]")
_KEEPS_SPACE = frozenset(("pre", "textarea", "xmp", "listing"))
# HTML's own white space; a no-break space is a character.
_SPACE = re.compile(r"[ \t\n\f\r]+")


def visible_sections(page: LexborHTMLParser) -> tuple[Section, ...]:
    """Return the page's visible text, a section from each heading (h1 to h6) to the next."""
    if page.root is None:
        return ()
    not_shown = {node.mem_id for node in page.css(_NOT_SHOWN)}
    writer = _Writer()
    node: LexborNode | None = page.root
    while node is not None:
        if node.mem_id not in not_shown:
            if node.is_text_node:
                writer.write(node.text_content or "")
            else:
                writer.enter(node.tag or "")
                if node.first_child is not None:
                    node = node.first_child
                    continue
                writer.leave(node.tag or "")
        while node is not None and node.next is None:
            node = node.parent
            if node is not None:
                writer.leave(node.tag or "")
        node = node.next if node is not None else None
    return writer.sections()


class _Writer(SectionWriter):
    """Writes what a page's elements hold, with the breaks a browser would show around them."""

    def __init__(self) -> None:
        super().__init__()
        self._bullet = False
        self._space_kept = 0

    def enter(self, tag: str) -> None:
        self._ask_for_break(tag)
        if tag == "br":
            self.widen("\n\n" if self._break.startswith("\n") else "\n")
        elif tag == "li":
            self._bullet = True
        elif _CELL.fullmatch(tag):
            self.widen("\t")
        elif _HEADING.fullmatch(tag):
            self.begin_heading()
        elif tag in _KEEPS_SPACE:
            self._space_kept += 1

    def leave(self, tag: str) -> None:
        if _HEADING.fullmatch(tag):
            self.end_heading()
        elif tag in _KEEPS_SPACE:
            self._space_kept -= 1
        elif tag == "li":
            self._bullet = False
        self._ask_for_break(tag)

    def write(self, text: str) -> None:
        shown = text.strip("\r\n") if self._space_kept else _SPACE.sub(" ", text)
        if not shown.strip(" "):
            self.widen(" " if shown else "")
            return
        if not self._space_kept:
            self.widen(" " if shown[0] == " " else "")
        bullet = "- " if self._bullet else ""
        super().write(bullet + (shown if self._space_kept else shown.strip(" ")))
        self._bullet = False
        self._break = " " if shown[-1] == " " else ""

    def _ask_for_break(self, tag: str) -> None:
        if _BLOCK.fullmatch(tag):
            self.widen("\n\n")
        elif _LINE.fullmatch(tag):
            self.widen("\n")

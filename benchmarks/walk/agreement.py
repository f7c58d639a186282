"""Whether what is pointed at, shown, cited and carded is one record."""

from __future__ import annotations

from collections.abc import Iterator

from car_tui.browser.app import Browser
from car_tui.browser.reader.states import Asked, Failed, Hidden, Loading, Shown
from car_tui.browser.widgets.text_view import TextView


def disagreements(app: Browser, *, drawn: bool = False) -> Iterator[str]:
    """Every way in which they differ, as a sentence; with `drawn` the cells on screen are read too.

    Asked between two steps, when nothing is under way.
    """
    workspace, reader = app.workspace, app.workspace.reader
    here, state = workspace.here(), reader.state
    if reader.display and isinstance(state, Asked | Loading):
        yield f"{state.wanted.entry.address} is never opened"
        return
    shown = state.reading.record.id if isinstance(state, Shown) else ""
    yield from _page(app, shown)
    if not reader.display:
        return
    cited = here.record_id if here is not None else ""
    failed = isinstance(state, Failed) and state.wanted.entry.leads_to.record_id == cited
    if cited != shown and not failed:
        side = "reader" if reader.has_focus_within else "list"
        yield f"cited is “{cited}” (focus on the {side}), shown is “{shown}”"
    if not reader.has_focus_within:
        pointed = workspace.pane.here()
        at = pointed.record_id if pointed is not None else ""
        if at != shown and not failed:
            yield f"pointed at is “{at}”, shown is “{shown}”"
    if drawn and isinstance(state, Shown) and len(app.screen_stack) == 1:
        yield from _drawn(app, reader.view)


def _page(app: Browser, shown: str) -> Iterator[str]:
    reader = app.workspace.reader
    text, card = reader.view.document, reader.card.document
    if isinstance(reader.state, Hidden | Failed):
        if text.text or reader.page_view.has_card:
            yield "nothing is read, and there is a text"
        return
    if not isinstance(reader.state, Shown):
        return
    page = reader.state.page
    if text is not page.document:
        yield f"the text is not that of {shown}"
    if reader.page_view.has_card is not (page.card is not None):
        yield f"a card beside the text of {shown}: {reader.page_view.has_card}"
    if page.card is not None and card is not page.card:
        yield f"the card is not that of {shown}"
    if shown not in (page.card or page.document).text:
        yield f"the card does not name {shown}"


def _drawn(app: Browser, view: TextView) -> Iterator[str]:
    """The first line in view stands on the screen where the text begins."""
    if not view.lines or not view.view_size or view.scroll_offset.y >= len(view.lines):
        return
    line = view.lines[view.scroll_offset.y]
    wanted = view.document.text[line.start : line.end].split("\t")[-1]
    region = view.content_region
    strip = app.screen._compositor.render_strips()[region.y]
    if wanted.isascii() and wanted not in strip.crop(region.x, region.right).text:
        yield f"on screen stands {strip.text!r}, not {wanted!r}"

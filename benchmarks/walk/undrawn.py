"""A browser that draws nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode


@contextmanager
def undrawn() -> Iterator[None]:
    """Within it nothing is drawn unless it is looked at: that is most of what a step costs.

    The colours of what a widget draws are worked out once, not anew with each focus.
    """
    render_update = Compositor.render_update
    colour = Stylesheet._process_component_classes

    def leave_out(compositor: Compositor, **_how: object) -> None:
        compositor._dirty_regions.clear()

    def colour_once(sheet: Stylesheet, node: DOMNode) -> None:
        if not node._component_styles:
            colour(sheet, node)

    Compositor.render_update = leave_out  # type: ignore[assignment]
    Stylesheet._process_component_classes = colour_once  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        Compositor.render_update = render_update  # type: ignore[method-assign]
        Stylesheet._process_component_classes = colour  # type: ignore[method-assign]

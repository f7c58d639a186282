"""Classes by which a widget is styled, and nothing that stands in it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.widget import Widget


def set_own_classes(widget: Widget, classes: Mapping[str, bool]) -> None:
    """Give a widget each class that is to be there, take away the others, style the widget alone.

    Textual styles all that stands in it as well, some 50 widgets of a pane, as rules of the style
    sheet might ask for a class around them. No rule may do that with a class that is set here.
    """
    changed = {name: on for name, on in classes.items() if on != widget.has_class(name)}
    for name, on in changed.items():
        widget.set_class(on, name, update=False)
    if changed:
        widget.app.stylesheet.update_nodes([widget])

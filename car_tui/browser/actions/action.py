"""One thing that a person can do in the browser."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Action:
    """An action as people know it.

    `name` is what the config file calls it; `help` says what it does; `keys` are Textual's names
    of keys, joined by commas; `run` is the method `action_…` of the widget whose bindings hold it,
    with its arguments. `footer` is its word in the footer, empty when it is not shown there. An
    `urgent` one is asked before the widget in focus.
    """

    name: str
    help: str
    keys: str
    run: str
    footer: str = ""
    urgent: bool = False


def bindings(actions: Iterable[Action]) -> list[BindingType]:
    """The actions as a widget's `BINDINGS`; each goes by its name, so that keys can be changed."""
    return [
        Binding(
            action.keys,
            action.run,
            action.footer or action.help,
            show=bool(action.footer),
            tooltip=action.help,
            priority=action.urgent,
            id=action.name,
        )
        for action in actions
    ]

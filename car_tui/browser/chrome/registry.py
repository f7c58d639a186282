"""All actions, by the place where they apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from car_tui.browser.actions import dialog
from car_tui.browser.actions.action import Action
from car_tui.browser.actions.comparing import COMPARING
from car_tui.browser.actions.everywhere import EVERYWHERE
from car_tui.browser.actions.form import ELEMENTS, FORM
from car_tui.browser.actions.listing import LISTING
from car_tui.browser.actions.reading import READING
from car_tui.browser.actions.text import LINKING, SCROLLING
from car_tui.browser.actions.writing import JOURNAL, SELECTING, WRITING
from car_tui.browser.panes.search.actions import NARROWING, SEARCH_LINE
from car_tui.browser.panes.table import PANES, pane_actions


@dataclass(frozen=True, slots=True)
class Context:
    """A place in the browser, and the actions that apply while one is in it."""

    title: str
    actions: tuple[Action, ...]


_HERE = Context("Everywhere", (*pane_actions(), *EVERYWHERE, *WRITING))
_LIST = Context("In a list", LISTING)
_SELECTING = Context("In the list of a pane", SELECTING)
_TEXT = Context("In a text", (*SCROLLING, *LINKING))
_READER = Context("In the reader", READING)
_LINE = Context("In the search line", SEARCH_LINE)
_NARROWING = Context("Beside the results of a search", NARROWING)
_OF_PANES = [Context(f"In {entry.title}", entry.actions) for entry in PANES if entry.actions]
_DIALOG = Context("In a list over the screen", (*dialog.DIALOG, *dialog.FINDING))
_QUESTION = Context("In a question", dialog.QUESTION)
_CHOOSING = Context("In a list that typing narrows", (*dialog.CHOOSING, *dialog.LIST))
_TICKING = Context("In a list with boxes to tick", dialog.TICKING)
_JOURNAL = Context("In the journal", JOURNAL)
_FORM = Context("In a form", FORM)
_ELEMENTS = Context("In a field of a form that has several values", ELEMENTS)
_PLAN = Context("Before an import", dialog.PLAN)
_PATHS = Context("Among files to import", dialog.PATHS)
_CONFIRM = Context("In a question of yes or no", dialog.CONFIRM)
_NOTICE = Context("In what is said at length", dialog.NOTICE)
_HELP = Context("In this help", dialog.HELP)
_BASKET = Context("In the basket", dialog.BASKET)
_BOOKMARKS = Context("In the bookmarks", dialog.BOOKMARKS)
_COMPARING = Context("Between two texts that are compared", COMPARING)
_KEPT = Context("Among the kept passages", dialog.KEPT)
_SAVED = Context("Among the kept searches", dialog.SAVED)
_DRAFT = Context("In the draft of a report", dialog.DRAFT)
_MESSAGES = Context("In what was said", dialog.MESSAGES)

CONTEXTS = (
    *(_HERE, _LIST, _SELECTING, _TEXT, _READER, *_OF_PANES, _LINE, _NARROWING, _DIALOG),
    *(_BASKET, _BOOKMARKS, _KEPT, _SAVED, _PATHS, _PLAN, _COMPARING, _QUESTION, _CONFIRM),
    *(_CHOOSING, _TICKING, _NOTICE),
    *(_JOURNAL, _FORM, _ELEMENTS, _HELP, _MESSAGES, _DRAFT),
)

# The contexts that the keys can reach at the same time, one line for each place of the focus.
TOGETHER = (
    *((_LIST, _SELECTING, pane, _HERE) for pane in _OF_PANES),
    (_TEXT, _READER, _HERE),
    (_LINE, _HERE),
    (_LIST, _DIALOG),
    *(
        (_LIST, _DIALOG, own)
        for own in (_BASKET, _BOOKMARKS, _KEPT, _SAVED, _PATHS, _PLAN, _JOURNAL)
    ),
    (Context("In a text that is compared", SCROLLING), _COMPARING),
    (_QUESTION,),
    (_CONFIRM,),
    (_NOTICE,),
    (_CHOOSING, _TICKING),
    (_FORM, _ELEMENTS),
    (Context("In the line of the help", dialog.CHOOSING), _HELP),
    (_TEXT, _MESSAGES),
    (_TEXT, _DRAFT),
)

ACTIONS: Mapping[str, Action] = {
    action.name: action for context in CONTEXTS for action in context.actions
}


def clashes(changed: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Pairs of actions that one key would call in the same place, each with that key.

    `changed` gives, by an action's name, the keys that take the place of its own.
    """
    found: dict[tuple[str, str, str], None] = {}
    for contexts in TOGETHER:
        actions = [action for context in contexts for action in context.actions]
        for one, other in combinations(actions, 2):
            for key in sorted(_keys(one, changed) & _keys(other, changed)):
                found[one.name, other.name, key] = None
    return list(found)


def _keys(action: Action, changed: Mapping[str, str]) -> set[str]:
    return set(changed.get(action.name, action.keys).split(","))

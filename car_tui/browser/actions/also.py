"""Other words for actions: those by which somebody looks who has not seen ours yet."""

from __future__ import annotations

from collections.abc import Mapping

from car_tui.browser.actions.action import Action

_ALSO: Mapping[str, str] = {
    "basket": "collection shelf",
    "cite": "cite quote reference footnote",
    "cite-as": "cite quote reference style",
    "collect": "basket collect shelf",
    "reader.compare": "versions changes differences diff",
    "dossier": "report draft write word thread everything about",
    "decisions.about": "topic subject",
    "decisions.narrow": "open unanswered filter",
    "edit": "change correct",
    "gaps.choose": "settle decide disagree",
    "gaps.narrow": "filter missing disagree cited",
    "help": "keys legend explain",
    "import": "add upload load file",
    "journal": "history log changes",
    "kept": "excerpts quotes notes",
    "pane.gaps": "missing lacking unknown conflicts disagree contradictions cited audit",
    "pane.holdings": "files documents papers series boxes finding aid",
    "pane.imports": "accession came in new last",
    "pane.offices": "chair who people terms",
    "pane.proposals": "suggestions found new",
    "pane.projects": "paid money funding partners",
    "pane.rooms": "readers views topics",
    "pane.timeline": "year date chronology history",
    "pane.decisions": "open in force mandate",
    "reader.keep": "excerpt quote save passage",
    "report": "annual report year draft write word",
    "save": "save print export download file",
    "search.save": "store save remember",
    "source": "evidence proof source page reference",
    "table.filter": "narrow only",
    "theme": "colours dark light contrast",
    "undo": "take back revert",
    "select.write": "export save download csv spreadsheet list",
}


def words_of(action: Action) -> str:
    """What an action is found by: what it does, its name, and other words for it."""
    return f"{action.help} {action.name} {_ALSO.get(action.name, '')}"


def also_named() -> frozenset[str]:
    """The names of the actions that have other words."""
    return frozenset(_ALSO)

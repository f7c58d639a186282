"""What each key means: one thing, wherever one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from car_tui.browser.actions.action import Action


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a key means in `words`, and which actions it may call.

    `verbs` are the names of actions, or what stands in their names after the point:
    "sort" is `projects.sort` and `holdings.sort`.
    """

    words: str
    verbs: tuple[str, ...]

    def has(self, action: Action) -> bool:
        """Whether an action does what the key means."""
        return action.name in self.verbs or action.name.rpartition(".")[2] in self.verbs


# Keys that are no letter or sign (arrows, Enter, F2) are not here: what they mean is known.
MEANINGS: Mapping[str, Meaning] = {
    "a": Meaning("add a record", ("add",)),
    "A": Meaning("accept what is proposed", ("accept", "take")),
    "b": Meaning("put into the basket", ("collect",)),
    "B": Meaning("the basket", ("basket",)),
    "c": Meaning("copy", ("copy",)),
    "C": Meaning("copy what is not public", ("copy-closed",)),
    "d": Meaning("search for what was suggested", ("suggestion",)),
    "e": Meaning("edit", ("edit",)),
    "E": Meaning("edit as YAML", ("edit-yaml",)),
    "f": Meaning("filter a list, find in a text", ("narrow", "filter", "kinds", "find")),
    "F": Meaning("filter in the list's other way", ("about", "rules")),
    "g": Meaning("to the start", ("first", "start")),
    "G": Meaning("to the end", ("last", "end")),
    "H": Meaning("back on the way of what was read", ("back",)),
    "i": Meaning("import", ("import",)),
    "j": Meaning("down", ("down",)),
    "J": Meaning("the journal", ("journal",)),
    "k": Meaning("up", ("up",)),
    "K": Meaning(
        "keep: a search, a passage, a reading, a room", ("save", "keep", "choose", "rooms.copy")
    ),
    "l": Meaning(
        "where it leads: its line, what tells of the same, names", ("line", "names", "sharing")
    ),
    "L": Meaning("forward on the way of what was read", ("forward",)),
    "m": Meaning("set a bookmark", ("bookmark",)),
    "M": Meaning("the bookmarks", ("bookmarks",)),
    "n": Meaning("next mark", ("next-mark",)),
    "N": Meaning("previous mark", ("previous-mark",)),
    "o": Meaning("open the original", ("original",)),
    "O": Meaning("the outline of a text", ("outline",)),
    "p": Meaning("a place in the text: a page, a passage", ("page", "passages")),
    "q": Meaning("quit", ("quit",)),
    "Q": Meaning("the kept passages", ("kept",)),
    "r": Meaning("a range of years", ("range",)),
    "R": Meaning("refuse: a proposal, words of a text", ("refuse", "withhold")),
    "s": Meaning("sort", ("sort", "order")),
    "S": Meaning("kept searches", ("saved",)),
    "t": Meaning("another time: a day, a year, a range", ("day", "when", "year")),
    "T": Meaning("another theme", ("theme",)),
    "u": Meaning("undo", ("undo",)),
    "U": Meaning("make again", ("redo",)),
    "v": Meaning("choose from here on", ("select.range", "text.select")),
    "V": Meaning("verify: the audit of the records", ("audit",)),
    "w": Meaning("where it is written", ("source",)),
    "W": Meaning("where it stands in the holdings", ("place",)),
    "x": Meaning("take the last filter back", ("widen", "unfilter")),
    "X": Meaning("show all again", ("all", "unfilter")),
    "y": Meaning("cite", ("cite",)),
    "Y": Meaning("cite in another form", ("cite-as",)),
    "z": Meaning("zoom: the side in focus alone", ("zoom",)),
    "Z": Meaning("go to the background", ("suspend",)),
    "space": Meaning(
        "choose or fold a row, page down in a text", ("one", "page-down", "tick", "fold")
    ),
    "slash": Meaning("search", ("search",)),
    "colon": Meaning("find an action", ("palette",)),
    "question_mark": Meaning("help", ("help",)),
    "exclamation_mark": Meaning("what the signs on screen mean", ("legend",)),
    "asterisk": Meaning("choose all", ("select.all",)),
    "equals_sign": Meaning(
        "only this: this year, this record, as typed", ("exact", "only", "evidence")
    ),
    "plus": Meaning(
        "show more: closer, unfolded, what is over",
        ("closer", "unfold-all", "unfold", "over", "maybe"),
    ),
    "minus": Meaning("show less: from further away, folded", ("wider", "fold-all", "fold")),
    "comma": Meaning("a new unit within this one", ("new-within",)),
    "semicolon": Meaning("a new unit beside this one", ("new-beside",)),
    "ampersand": Meaning("compare with another text", ("compare",)),
    "number_sign": Meaning("a dossier of the record", ("dossier",)),
    "greater_than_sign": Meaning("write what is listed to a file", ("write",)),
}
"""By Textual's name of the key. Digits, and the letters of panes, go to their panes."""


def astray(actions: Iterable[Action]) -> Iterator[tuple[str, str]]:
    """The keys of these actions that mean something else, or nothing yet, each with its action."""
    for action in actions:
        for key in action.keys.split(","):
            if not is_letter_or_sign(key) or action.name.startswith("pane."):
                continue
            meaning = MEANINGS.get(key)
            if meaning is None or not meaning.has(action):
                yield key, action.name


def is_letter_or_sign(key: str) -> bool:
    """Whether a key puts something on paper: neither an arrow nor F2, Esc or ctrl+s."""
    return key in MEANINGS or len(key) == 1 or key.endswith(("_sign", "_mark"))

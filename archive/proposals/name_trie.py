"""Names as a tree of their words, in which a text is looked up word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from archive.proposals.name_form import NameForm
from archive.proposals.name_words import Joint


@dataclass(slots=True)
class _Node:
    """A place in the tree: the forms that end here, and by the next word where it goes on."""

    forms: list[NameForm] = field(default_factory=list)
    beyond: dict[str, _Node] = field(default_factory=dict)
    across: _Node | None = None
    """Where it goes on across a sign: a colon, a dash, quotes."""


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the words of a text from one on are those of some name.

    `ends` are the places at which names end, the longest last, with their forms; `reached` is the
    last word with which some name still agrees.
    """

    ends: Sequence[tuple[int, Sequence[NameForm]]]
    reached: int


class NameTrie:
    """Forms of names by the keys of their words; one walk costs the words of the longest name."""

    def __init__(
        self,
        forms: Iterable[NameForm],
        key: Callable[[str], str] | None = None,
        variants: Callable[[str], Iterable[str]] | None = None,
    ) -> None:
        """`key` makes the key of a word, else it is that of the words.

        `variants` makes further keys of a word that a name writes with a capital, and that is no
        abbreviation.
        """
        self._root = _Node()
        self._varied: dict[str, set[str]] = defaultdict(set)
        for form in forms:
            keys = [key(word) for word in form.words] if key else form.keys
            self._put(form, keys, across=True)
            if Joint.SIGN in form.joints:
                self._put(form, keys, across=False)
            for one, word in zip(keys, form.words, strict=True):
                if word[0].isupper() and not word.isupper():
                    self._varied[one].add(word)
        if variants:
            self._vary(self._root, variants)

    def __bool__(self) -> bool:
        return bool(self._root.beyond)

    def walk(self, keys: Sequence[str], joints: Sequence[Joint], first: int) -> Walk | None:
        """The walk from the word `first` on, None where no name begins with it."""
        node = self._root.beyond.get(keys[first])
        if node is None:
            return None
        at = first
        ends: list[tuple[int, Sequence[NameForm]]] = []
        while True:
            if node.forms:
                ends.append((at, node.forms))
            following = at + 1
            if following == len(keys) or joints[following] is Joint.NONE:
                break
            before = node if joints[following] is Joint.SPACE else node.across
            after = before.beyond.get(keys[following]) if before else None
            if after is None:
                break
            node, at = after, following
        return Walk(ends, at)

    def _put(self, form: NameForm, keys: Sequence[str], *, across: bool) -> None:
        node = self._root
        for key, joint in zip(keys, form.joints, strict=True):
            if across and joint is Joint.SIGN:
                node.across = node.across or _Node()
                node = node.across
            node = node.beyond.setdefault(key, _Node())
        if form not in node.forms:
            node.forms.append(form)

    def _vary(self, node: _Node, variants: Callable[[str], Iterable[str]]) -> None:
        waiting = [node]
        while waiting:
            node = waiting.pop()
            exact = list(node.beyond.items())
            waiting += [below for _, below in exact]
            waiting += [node.across] if node.across else []
            for key, below in exact:
                for word in self._varied.get(key, ()):
                    for variant in variants(word):
                        node.beyond.setdefault(variant, below)

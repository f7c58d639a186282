"""A query answered: what matches, and what has to be said about how it was read.

All words are looked for, in one text or in all texts of a record together. Where few have them all,
what has most of them follows. Where nothing has, first what is likely misspelt is put right, and
what may be is suggested; then what has some of the words is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from index.answer.highlight import Highlighter
from index.answer.hits import Groups
from index.answer.matched import Matched, Tier, matched
from index.answer.results import also_looked_for
from index.answer.together import RecordsTogether
from index.engine.docsets import NONE
from index.engine.evaluate import Found
from index.query.ast import And, Code, Node, Parsed, without_filters
from index.query.bounds import MAX_LENGTH, shown
from index.query.codes import as_one
from index.query.compile import Compiler
from index.query.explain import MAX_EXPLAINED, explain
from index.query.marked_terms import MarkedTerms
from index.query.parse import parse
from index.query.plain import read_plainly, without_kinds
from index.query.spelling import Correction, corrected, corrections
from index.query.word_queries import WordQueries
from index.storage.schema import WORD_FIELDS
from index.storage.segment_columns import SegmentColumns
from index.storage.snapshot import Snapshot
from index.thesaurus.known_names import as_far_as_known
from index.thesaurus.thesaurus import Thesaurus
from index.words.vocabulary import Vocabulary

_SOME_WORDS = "Nothing has all of the words; this has some of them."


@dataclass(frozen=True, slots=True)
class Answer:
    """What matches, segment by segment, with what highlights its words.

    `node` is the query as it was answered, None when it asks for nothing; `groups` are the matching
    units by record; `parts` are the words to be marked one by one, where it has several;
    `added` are the names looked for as well as those typed; `suggestion` is another query to try.
    """

    node: Node | None
    groups: list[Groups]
    highlighter: Highlighter
    parts: tuple[MarkedTerms, ...] = ()
    notes: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    suggestion: str | None = None


FEW = 3
"""Where fewer hits than this have all of the words in one text, what has most of them follows."""


@dataclass(slots=True)
class _Try:
    """What was found for one reading of the query, segment by segment."""

    units: Sequence[SegmentColumns]
    compiler: Compiler
    found: list[Matched]
    together: list[RecordsTogether]

    @property
    def is_empty(self) -> bool:
        return not any(len(each.docs) for each in self.found)

    @property
    def count(self) -> int:
        """How many records were found, where the query has several words."""
        return sum(each.count for each in self.together)

    @property
    def is_little(self) -> bool:
        """Whether few records have all of several words in one text."""
        return bool(self.together) and sum(each.whole for each in self.together) < FEW

    def take_all(self, wanted: int) -> None:
        """Take in what has all words together; it has no order where others are enough for that."""
        ranked = sum(each.whole for each in self.together) < wanted
        more = [each.take_all(ranked=ranked) for each in self.together]
        self.found = [one.with_others(other) for one, other in zip(self.found, more, strict=True)]

    def take_most(self, wanted: int) -> int:
        """Take in what has most of the words too; returns how many records have them all."""
        before = self.count
        most = [each.take_most(ranked=before < wanted) for each in self.together]
        self.found = [one.with_others(other) for one, other in zip(self.found, most, strict=True)]
        return before

    def groups(self) -> list[Groups]:
        """The units by record, with what tells how many of the words each has."""
        together: Sequence[RecordsTogether | None] = self.together or [None] * len(self.found)
        return [
            Groups(units, found, beside)
            for units, found, beside in zip(self.units, self.found, together, strict=True)
        ]


def read(
    query: str,
    thesaurus: Thesaurus,
    vocabulary: Vocabulary,
    *,
    prefix_last: bool = False,
    exactly: bool = False,
) -> Parsed:
    """The query's tree, with the names that a thesaurus adds and as a question is meant.

    Of the names only those whose words stand in a text are added.

    `exactly` looks for nothing but the words as they were typed.
    """
    parsed = parse(query, prefix_last=prefix_last, exactly=exactly)
    if exactly:
        return parsed
    has_term = partial(vocabulary.has, WORD_FIELDS)
    meant = read_plainly(thesaurus.widened(parsed.node))
    return replace(parsed, node=as_far_as_known(meant, has_term))


def answer(
    query: str,
    snapshot: Snapshot,
    thesaurus: Thesaurus,
    filters: Sequence[Node] = (),
    wanted: int = 1,
    *,
    prefix_last: bool = False,
    exactly: bool = False,
    strictly: bool = False,
) -> Answer:
    """Answer `query`, narrowed by `filters`, from one state of the index.

    `wanted` is how many hits have to be in their order. `strictly` leaves out what has most of the
    words where something has them all.
    """
    words = snapshot.vocabulary
    parsed = read(query, thesaurus, words, prefix_last=prefix_last, exactly=exactly)
    parsed = replace(parsed, node=_with_codes(parsed.node, snapshot))
    notes = _repair_notes(parsed)
    if parsed.node is None and not filters:
        return Answer(
            None,
            [Groups(units, Found(NONE, np.zeros(0))) for units in snapshot.units],
            Highlighter(MarkedTerms()),
            notes=notes,
        )
    node = parsed.node if parsed.node is not None else And(())
    tried = _try(snapshot, node, filters, wanted)
    if found := _with_most(snapshot, node, filters, tried, notes, wanted, strictly=strictly):
        return found
    misspellings = _misspellings(query, parsed.node, snapshot, thesaurus)
    suggestion = corrected(query[:MAX_LENGTH], misspellings) if misspellings else None
    slips = [each for each in misspellings if each.is_likely]
    put_right, meant = notes, node
    if slips:
        mended = corrected(query[:MAX_LENGTH], slips)
        again = read(mended, thesaurus, words, prefix_last=prefix_last, exactly=exactly)
        meant = _with_codes(again.node, snapshot) or node
        put_right += (
            f"Nothing has {_listed([shown(each.typed.text) for each in slips])}; "
            f"searched for {shown(mended, MAX_EXPLAINED)}.",
        )
        tried = _try(snapshot, meant, filters, wanted)
        if found := _with_most(
            snapshot, meant, filters, tried, put_right, wanted, strictly=strictly
        ):
            return found
    tried = _try(snapshot, node, filters, wanted, any_of=True)
    if tried.is_empty and slips:
        node, notes = meant, put_right
        suggestion = suggestion if suggestion != mended else None
        tried = _try(snapshot, node, filters, wanted, any_of=True)
    if tried.is_empty and (plain := without_kinds(node)) != node:
        # Nothing has the words beside the one for a kind; what is called so is better than nothing.
        tried = _try(snapshot, plain, filters, wanted, any_of=True)
    if not tried.is_empty:
        notes += (_SOME_WORDS,)
    return replace(_noted(node, tried, notes), suggestion=suggestion)


def highlighter_of(query: str, snapshot: Snapshot, thesaurus: Thesaurus) -> Highlighter:
    """The words that `query` looks for, those that were misspelt put right."""
    node = read(query, thesaurus, snapshot.vocabulary).node
    if node is None:
        return Highlighter(MarkedTerms())
    node = _with_codes(node, snapshot) or node
    misspellings = _misspellings(query, node, snapshot, thesaurus)
    if slips := [each for each in misspellings if each.is_likely]:
        mended = corrected(query[:MAX_LENGTH], slips)
        node = read(mended, thesaurus, snapshot.vocabulary).node or node
    compiler = Compiler(snapshot.vocabulary, snapshot.forms)
    compiler.compile(node)
    return Highlighter(compiler.marked)


def _with_codes(node: Node | None, snapshot: Snapshot) -> Node | None:
    """The query with the codes that stand in some text, or name a file, as one."""

    def stands(code: Code) -> bool:
        tree = WordQueries(snapshot.vocabulary, snapshot.forms, any_of=False).code(code, True)
        return any(len(walk.found(tree).docs) for walk in snapshot.walks())

    return as_one(node, stands)


def _misspellings(
    query: str, node: Node | None, snapshot: Snapshot, thesaurus: Thesaurus
) -> list[Correction]:
    return corrections(
        query[:MAX_LENGTH], node, snapshot.vocabulary, snapshot.forms, thesaurus.has_word
    )


def _try(
    snapshot: Snapshot, node: Node, filters: Sequence[Node], wanted: int, *, any_of: bool = False
) -> _Try:
    compiler = Compiler(snapshot.vocabulary, snapshot.forms, any_of=any_of)
    tree = compiler.compile(node, filters)
    walks = snapshot.walks()
    found = [walk.found(tree) for walk in walks]
    tier = Tier.SOME if any_of else Tier.ONE_TEXT
    tried = _Try(snapshot.units, compiler, [matched(each, tier) for each in found], [])
    if (words := compiler.apart) is not None:
        tried.together = [
            RecordsTogether(walk, units, words, each)
            for walk, units, each in zip(walks, snapshot.units, found, strict=True)
        ]
        tried.take_all(wanted)
    return tried


def _with_most(
    snapshot: Snapshot,
    node: Node,
    filters: Sequence[Node],
    tried: _Try,
    notes: tuple[str, ...],
    wanted: int,
    *,
    strictly: bool,
) -> Answer | None:
    """What has all of the words, and where that is little what has most of them; None for nothing.

    What a filter leaves is not little: what it was chosen from counts, so that as many hits are
    found as its facet says.
    """
    is_little = tried.is_little and not strictly
    is_missing = tried.is_empty
    words = without_filters(node)
    if is_little and (filters or words != node):
        unfiltered = _try(snapshot, words, (), 0)
        is_little, is_missing = unfiltered.is_little, unfiltered.is_empty
    if not is_little or is_missing:
        return None if tried.is_empty else _noted(node, tried, notes)
    count = tried.take_most(wanted)
    if tried.is_empty:
        return None
    if tried.count > count:
        have = {0: "Nothing here has", 1: "1 hit has"}.get(count, f"{count} hits have")
        notes += (f"{have} all of the words; what has most of them follows.",)
    return _noted(node, tried, notes)


def _noted(node: Node | None, tried: _Try, notes: tuple[str, ...]) -> Answer:
    compiler = tried.compiler
    if compiler.added:
        notes += (also_looked_for(compiler.added),)
    for typed in compiler.capped:
        notes += (f"{shown(typed)} stands for too many words; only the commonest were looked for.",)
    for typed in dict.fromkeys(compiler.scattered):
        notes += (f"Nothing has {shown(typed)} as it was typed; its parts were looked for.",)
    for typed in compiler.not_compared:
        notes += (f"The words {shown(typed)} are too common to compare how near they stand.",)
    parts = compiler.apart.parts if compiler.apart is not None else ()
    return Answer(
        node,
        tried.groups(),
        Highlighter(compiler.marked),
        tuple(part.marked for part in parts),
        notes,
        tuple(compiler.added),
    )


def _repair_notes(parsed: Parsed) -> tuple[str, ...]:
    if not parsed.faults:
        return parsed.cuts
    if parsed.node is None:
        left = "Nothing is left to search for"
    else:
        left = f"Searched for {explain(parsed.node)}"
    faults = f"{'; '.join(parsed.faults[:3])}. {left}."
    return (*parsed.cuts, faults)


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]

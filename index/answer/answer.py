"""A query answered: what matches, and what has to be said about how it was read.

All words are looked for. Where nothing has them all, first what is likely misspelt is put right,
and what may be is suggested; then what has some of the words is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from index.answer.highlight import Highlighter
from index.engine.docsets import NONE
from index.engine.evaluate import Found
from index.query.ast import And, Node, Parsed
from index.query.bounds import MAX_LENGTH, shown
from index.query.compile import Compiler
from index.query.explain import MAX_EXPLAINED, explain
from index.query.marked_terms import MarkedTerms
from index.query.parse import parse
from index.query.plain import read_plainly, without_kinds
from index.query.spelling import Correction, corrected, corrections
from index.storage.schema import WORD_FIELDS
from index.storage.snapshot import Snapshot
from index.thesaurus.known_names import as_far_as_known
from index.thesaurus.thesaurus import Thesaurus
from index.words.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Answer:
    """What matches, segment by segment, with what highlights its words.

    `node` is the query as it was answered, None when it asks for nothing; `added` are the names
    looked for as well as those typed; `suggestion` is another query to try.
    """

    node: Node | None
    found: list[Found]
    highlighter: Highlighter
    notes: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class _Try:
    found: list[Found]
    compiler: Compiler

    @property
    def is_empty(self) -> bool:
        return not any(len(docs) for docs, _ in self.found)


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
    *,
    prefix_last: bool = False,
    exactly: bool = False,
) -> Answer:
    """Answer `query`, narrowed by `filters`, from one state of the index."""
    words = snapshot.vocabulary
    parsed = read(query, thesaurus, words, prefix_last=prefix_last, exactly=exactly)
    notes = _repair_notes(parsed)
    if parsed.node is None and not filters:
        return Answer(
            None,
            [Found(NONE, np.zeros(0)) for _ in snapshot.units],
            Highlighter(MarkedTerms()),
            notes,
        )
    node = parsed.node if parsed.node is not None else And(())
    tried = _try(snapshot, node, filters)
    if not tried.is_empty:
        return _noted(node, tried, notes)
    misspellings = _misspellings(query, parsed.node, snapshot, thesaurus)
    suggestion = corrected(query[:MAX_LENGTH], misspellings) if misspellings else None
    slips = [each for each in misspellings if each.is_likely]
    put_right, meant = notes, node
    if slips:
        mended = corrected(query[:MAX_LENGTH], slips)
        again = read(mended, thesaurus, words, prefix_last=prefix_last, exactly=exactly)
        meant = again.node or node
        put_right += (
            f"Nothing has {_listed([shown(each.typed.text) for each in slips])}; "
            f"searched for {shown(mended, MAX_EXPLAINED)}.",
        )
        tried = _try(snapshot, meant, filters)
        if not tried.is_empty:
            return _noted(meant, tried, put_right)
    tried = _try(snapshot, node, filters, any_of=True)
    if tried.is_empty and slips:
        node, notes = meant, put_right
        suggestion = suggestion if suggestion != mended else None
        tried = _try(snapshot, node, filters, any_of=True)
    if tried.is_empty and (plain := without_kinds(node)) != node:
        # Nothing has the words beside the one for a kind; what is called so is better than nothing.
        tried = _try(snapshot, plain, filters, any_of=True)
    if not tried.is_empty:
        notes += ("Nothing has all of the words; this has some of them.",)
    return replace(_noted(node, tried, notes), suggestion=suggestion)


def highlighter_of(query: str, snapshot: Snapshot, thesaurus: Thesaurus) -> Highlighter:
    """The words that `query` looks for, those that were misspelt put right."""
    node = read(query, thesaurus, snapshot.vocabulary).node
    if node is None:
        return Highlighter(MarkedTerms())
    misspellings = _misspellings(query, node, snapshot, thesaurus)
    if slips := [each for each in misspellings if each.is_likely]:
        mended = corrected(query[:MAX_LENGTH], slips)
        node = read(mended, thesaurus, snapshot.vocabulary).node or node
    compiler = Compiler(snapshot.vocabulary, snapshot.forms)
    compiler.compile(node)
    return Highlighter(compiler.marked)


def _misspellings(
    query: str, node: Node | None, snapshot: Snapshot, thesaurus: Thesaurus
) -> list[Correction]:
    return corrections(
        query[:MAX_LENGTH], node, snapshot.vocabulary, snapshot.forms, thesaurus.has_word
    )


def _try(snapshot: Snapshot, node: Node, filters: Sequence[Node], *, any_of: bool = False) -> _Try:
    compiler = Compiler(snapshot.vocabulary, snapshot.forms, any_of=any_of)
    return _Try(snapshot.evaluate(compiler.compile(node, filters)), compiler)


def _noted(node: Node | None, tried: _Try, notes: tuple[str, ...]) -> Answer:
    compiler = tried.compiler
    if compiler.added:
        added = _listed(compiler.added)
        notes += (f"Also looked for {added}; quotation marks look for the word alone.",)
    for typed in compiler.capped:
        notes += (f"{shown(typed)} stands for too many words; only the commonest were looked for.",)
    for typed in compiler.not_compared:
        notes += (f"The words {shown(typed)} are too common to compare how near they stand.",)
    return Answer(node, tried.found, Highlighter(compiler.marked), notes, tuple(compiler.added))


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

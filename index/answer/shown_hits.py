"""Hits as they are shown: their texts, and a snippet with what each was found by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.index_document import FoundText
from index.answer.answer import Answer
from index.answer.highlight import Highlighter
from index.answer.hits import HitGroup
from index.answer.matched import Tier
from index.answer.results import Has, Hit
from index.answer.snippet import LENGTH, Snippet, joined, snippet_of
from index.query.marked_terms import MarkedTerms
from index.storage.document_source import DocumentSource

_SHORTEST = 80
"""So many characters a piece has at least of a snippet that is put together from several texts."""

_FITTING = 2
"""So many words at most have room in the two windows of a whole snippet, one in a piece of one."""

_HAS = {
    Tier.ONE_TEXT: Has.ALL,
    Tier.NEIGHBOURS: Has.TOGETHER,
    Tier.TOGETHER: Has.TOGETHER,
    Tier.MOST: Has.MOST,
    Tier.SOME: Has.SOME,
}

_Key = tuple[str, int | None]


def hits_of(groups: Sequence[HitGroup], answered: Answer, source: DocumentSource) -> list[Hit]:
    """The groups as hits, without those that were removed from the archive a moment ago."""
    keys = [
        (group.record, passage)
        for group in groups
        for passage in (group.passage, *(passage for passage, _ in group.others))
    ]
    texts = {(text.record_id, text.passage): text for text in source.found_texts(keys)}
    hits = []
    for group in groups:
        text = texts.get((group.record, group.passage))
        if text is None:
            # The next catching up takes it out of the index.
            continue
        cut_out = _snippet(group, text, texts, answered)
        hits.append(
            Hit(
                id=text.record_id,
                kind=text.kind,
                title=text.title,
                date=text.date,
                passage=text.passage,
                page=text.page,
                heading=text.heading,
                passages_matching=group.passages,
                has=_HAS[group.tier],
                snippet=cut_out.text,
                marks=cut_out.marks,
                score=group.score,
                access=text.access,
                access_until=text.access_until,
            )
        )
    return hits


def _snippet(
    group: HitGroup, text: FoundText, texts: Mapping[_Key, FoundText], answered: Answer
) -> Snippet:
    """What is shown of a hit: its best text, or of each text the words that none before it has."""
    others = [
        (other, bits)
        for passage, bits in group.others
        if (other := texts.get((group.record, passage))) is not None
    ]
    title = text.title
    if not others:
        marks_in = answered.highlighter.marks_in
        cut_out = snippet_of(_parts(text), title, marks_in, ties=text.ties)
        more = _unseen(text, cut_out, answered.parts) if len(answered.parts) > _FITTING else []
        return joined([cut_out, *more])
    length = max(_SHORTEST, LENGTH // (1 + len(others)))
    pieces: list[Snippet] = []
    for one, bits in ((text, group.held), *others):
        wanted = [part for place, part in enumerate(answered.parts) if bits >> place & 1]
        cut_out = snippet_of(_parts(one), title, _highlighter(wanted).marks_in, length, one.ties)
        pieces += [cut_out, *_unseen(one, cut_out, wanted)]
    return joined(pieces)


def _unseen(text: FoundText, cut_out: Snippet, wanted: Sequence[MarkedTerms]) -> list[Snippet]:
    """Pieces with those words that two windows have no room for."""
    if len(wanted) < 2 or not cut_out.lacks:
        return []
    pieces = []
    for part in wanted:
        marks_in = Highlighter(part).marks_in
        if not marks_in(cut_out.text) and not marks_in(text.title) and marks_in(text.text):
            pieces.append(snippet_of(text.parts, text.title, marks_in, _SHORTEST))
    return pieces


def _parts(text: FoundText) -> Sequence[str]:
    """What a text says; a passage may also be found by its heading."""
    return (*text.parts, text.heading) if text.heading else text.parts


def _highlighter(wanted: Sequence[MarkedTerms]) -> Highlighter:
    """What marks all of some parts of the query."""
    together = MarkedTerms()
    for part in wanted:
        together.update(part)
    return Highlighter(together)

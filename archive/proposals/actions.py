"""Reads action points: what a label, a list or a table says that somebody is to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from archive.dates.prose import find_dates, read_prose
from archive.proposals.acts import label_of
from archive.proposals.decisions import MOST_ITEMS, is_heading, sentences_of
from archive.proposals.lines import Line, LineKind
from archive.proposals.rules.phrases import Part
from archive.proposals.rules.rules import Rules
from archive.proposals.sentence import Sentence
from archive.proposals.statement import Span, Statement, StatementKind, Tier

_LONGEST_NAME = 3
_MOST_COLUMNS = 30
# Characters behind a word such as "by" in which its date begins and ends.
_NEAR, _FAR = 20, 80
_DONE = re.compile(r"\s*(?:\[[xX✓]\]|~~|✅|☑)")
_BEHIND_NAME = re.compile(r"[*_ ]{0,3}(?:[:–—]| - )")
_NAME_AT_END = re.compile(r"[\[(]([^\W\d_][\w.'’ -]{1,40})[\])][.;*_ ]{0,3}$")
_HANDLE = re.compile(r"(?<![\w.])@[A-Za-z0-9][\w-]{1,38}")


def read_actions(lines: Iterable[Line], rules: Rules) -> Iterator[Statement]:
    """The action points of one document, in order: only what a label, list or table says is one.

    Those that name who is to do it are sure, the others may be action points.
    """
    sentences = sentences_of(lines, rules)
    columns: Sequence[Part | None] = ()
    listed = 0
    for place, sentence in enumerate(sentences):
        line = sentence.line
        if line.kind is not LineKind.ROW:
            columns = ()
        elif header := _columns(sentence):
            columns = header
            continue
        if line.kind is LineKind.HEADING or _is_nothing(sentence):
            continue
        label = label_of(sentence, Part.ACTION_LABEL)
        if label is not None and label.last == len(sentence.words) - 1:
            listed = _end_of_list(sentences, place)
        elif columns:
            yield from _row(sentence, columns)
        elif label is not None:
            yield _action(sentence, label.last + 1, "a label says that it is to be done")
        elif line.kind is LineKind.ITEM and place < listed:
            yield _action(sentence, 0, "a list of things to do")
        elif line.kind is LineKind.ITEM and _is_under_heading(sentence):
            yield _action(sentence, 0, "a heading says that it is to be done")


def _is_nothing(sentence: Sentence) -> bool:
    """Whether a line asks, is ticked off, or says that there is nothing to do."""
    text = sentence.text.rstrip(" *_)")
    label = label_of(sentence, Part.ACTION_LABEL)
    first = label.last + 1 if label else 0
    nothing = any(found.first == first for found in sentence.all(Part.NONE))
    return text.endswith("?") or _DONE.match(sentence.text) is not None or nothing


def _is_under_heading(sentence: Sentence) -> bool:
    heading = sentence.line.heading
    return heading is not None and is_heading(sentence, heading, Part.ACTION_HEADING)


def _end_of_list(sentences: Sequence[Sentence], place: int) -> int:
    """The place behind the items that follow a label."""
    end, most = place + 1, min(len(sentences), place + 1 + MOST_ITEMS)
    while end < most and sentences[end].line.kind is LineKind.ITEM:
        end += 1
    return end


def _columns(row: Sentence) -> Sequence[Part | None]:
    """What the columns of a table hold, where this is the head of a table of things to do."""
    parts = [_column(row, cell) for cell in row.line.cells[:_MOST_COLUMNS]]
    if Part.ACTION_LABEL in parts:
        return parts
    if Part.OWNER in parts and None in parts and _is_under_heading(row):
        parts[parts.index(None)] = Part.ACTION_LABEL
        return parts
    return ()


def _column(row: Sentence, cell: str) -> Part | None:
    found = Sentence.of(Line(LineKind.ROW, 1, 0, 0, cell, None), row.rules)
    for part in (Part.ACTION_LABEL, Part.OWNER, Part.DATE):
        for one in found.all(part):
            if one.first == 0 and one.last == len(found.words) - 1:
                return part
    return None


def _row(row: Sentence, columns: Sequence[Part | None]) -> Iterator[Statement]:
    cells = dict(zip(columns, row.line.cells, strict=False))
    if cells.get(Part.ACTION_LABEL):
        due = read_prose(cells.get(Part.DATE, "")[:_FAR], row.rules.language)
        facts = {"who": cells.get(Part.OWNER, ""), "due": due.text if due else ""}
        yield _statement(row, "a table of things to do", facts)


def _action(sentence: Sentence, first: int, rule: str) -> Statement:
    return _statement(sentence, rule, {"who": _who(sentence, first), "due": _due(sentence)})


def _statement(sentence: Sentence, rule: str, facts: dict[str, str]) -> Statement:
    line = sentence.line
    span = Span(line.passage, line.start, line.passage, line.end)
    said = {name: value for name, value in facts.items() if value}
    tier = Tier.SURE if "who" in said else Tier.MAYBE
    return Statement(StatementKind.ACTION, span, line.text, tier, rule, said)


def _who(sentence: Sentence, first: int) -> str:
    """Who is to do it: a name before "to", "will" or a colon, a handle, or a name in brackets."""
    while first < len(sentence.words) and sentence.words[first].small[0].isdigit():
        first += 1
    end = first
    while end < len(sentence.words) and end - first < _LONGEST_NAME:
        if not sentence.is_capital(end) or (end > first and _border(sentence, end)):
            break
        end += 1
    if end > first:
        name = sentence.written(first, end - 1)
        named = any(found.first == end for found in sentence.all(Part.WHO))
        if named or _BEHIND_NAME.match(sentence.behind(end - 1)):
            return name
    if handle := _HANDLE.search(sentence.text):
        return handle[0]
    at_end = _NAME_AT_END.search(sentence.text[-50:])
    return at_end[1] if at_end and at_end[1][0].isupper() else ""


def _border(sentence: Sentence, place: int) -> bool:
    """Whether something else than space or a joining sign stands before a word."""
    return sentence.between(place - 1, place).strip() not in ("", "&", "/", ".")


def _due(sentence: Sentence) -> str:
    """The date right behind a word such as "by"; "" where there is none or one without its year."""
    for found in sentence.all(Part.DUE):
        behind = find_dates(sentence.behind(found.last)[:_FAR], sentence.rules.language)
        if behind and behind[0].start <= _NEAR:
            return behind[0].date.text
    return ""

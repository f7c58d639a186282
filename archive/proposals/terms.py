"""Terms of office that a text tells of: who holds an office in a body, and until or since when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from archive.dates import Edtf, Shape
from archive.proposals.known import NOTHING_KNOWN, Known
from archive.proposals.lines import Line, LineKind
from archive.proposals.offices import Office, offices_in
from archive.proposals.spans import LONGEST, statement
from archive.proposals.statement import Statement, StatementKind, Tier
from archive.proposals.term_row import Piece, kinds_of, row_of
from archive.proposals.word_list import WordLists, Words, shipped_words
from archive.proposals.written_names import CAPITALS

_LONGEST_ENTRY = 160
_BODY_BEHIND = re.compile(rf" (?:of|from|at|for) (?:the )?({CAPITALS})")
_INSIDE = "[^()]{0,8}"
_MORE = rf"(?:\({_INSIDE}\))?"
_RULES = tuple(
    (re.compile(pattern), tier, rule)
    for pattern, tier, rule in (
        (rf"P{_MORE}\({_INSIDE}O{_INSIDE}\)", Tier.SURE, "a role in brackets behind a name"),
        ("OP", Tier.SURE, "a name behind its role"),
        ("P,w*O(?:,O)*", Tier.SURE, "a role behind a name and a comma"),
        (rf"P{_MORE},?w*V?w*E[Au]?w*O", Tier.SURE, "who was chosen for an office"),
        ("EP[Au]?w*O", Tier.SURE, "who was chosen for an office"),
        (rf"P{_MORE},?w*V[Au]?w*O", Tier.SURE, "who holds an office"),
        ("OVw*P", Tier.SURE, "who holds an office"),
        (rf"P{_MORE}[wA]*Aw*O", Tier.SURE, "a name, “as”, and an office"),
        ("wO,P(?=[,.)]|$)", Tier.SURE, "a name behind its role and a comma"),
        (rf"P\({_INSIDE}\)O", Tier.SURE, "a role behind a name and brackets"),
        (r"O\(P\)", Tier.MAYBE, "a name in brackets behind a role"),
        ("P-O", Tier.MAYBE, "a role behind a name and a dash"),
        ("O:P", Tier.MAYBE, "a name behind a role and a colon"),
    )
)
_DAYS = tuple(
    (re.compile(pattern), limit, rule)
    for pattern, limit, rule in (
        (
            "O[,wx]{0,6}T[wxs]{0,3}D|P[,wx]{0,6}T[wxsA]{0,4}(?:D[,wxA]{0,3}O|O[wxs]{0,3}D)",
            "s",
            "a day on which an office was taken up",
        ),
        ("P[,wx]{0,3}L[wA]{0,3}O[,wx]{0,3}D", "u", "a day on which an office was left"),
    )
)
_WITHIN = re.compile("([su]?)D")
_TIME = re.compile(r"[(,wx]{0,4}([su]?)D")
_HOLDERS = re.compile(r"P(?:\([su]?D\))?(?:,?FP(?:\([su]?D\))?)*(?=[,.(]|$)")
_HOLDER = re.compile(r"P(?:\(([su]?)D\))?")
_OPEN: dict[str, str | None] = {"from": None, "to": None}


def read_terms(
    lines: Iterable[Line],
    known: Known = NOTHING_KNOWN,
    language: str | None = None,
    lists: WordLists | None = None,
) -> Iterator[Statement]:
    """The terms of office that the lines of a text tell of, in their order.

    A statement has "role" and, where they are told, "person", "body", "from" and "to". An end
    that is not told is left open.
    """
    words = (lists or shipped_words()).of(language)
    before: Line | None = None
    for line in lines:
        offices = list(offices_in(line.text[:LONGEST], words))
        if offices:
            yield from _told_in(line, offices, known, words)
        elif before is not None and before.kind is LineKind.HEADING:
            yield from _below_heading(before, line, known, words)
        before = line


def _told_in(
    line: Line, offices: Sequence[Office], known: Known, words: Words
) -> Iterator[Statement]:
    """The terms that one line tells of; each person is taken by the first rule that fits."""
    text = line.text[:LONGEST]
    row = row_of(text, offices, known, words)
    kinds = kinds_of(row)
    told: set[int] = set()
    for pattern, tier, rule in _RULES:
        for match in pattern.finditer(kinds):
            pieces = row[match.start() : match.end()]
            person = next(piece for piece in pieces if piece.kind == "P")
            if person.start not in told and not _is_former(text, pieces, words):
                told.update(piece.start for piece in pieces if piece.kind == "P")
                time = _WITHIN.search(kinds, match.start(), match.end())
                time = time or _TIME.match(kinds, match.end())
                ends = _ends(row[time.end() - 1].date, time[1]) if time else _OPEN
                facts = {**_person_and_office(text, pieces, words), **ends}
                yield statement(StatementKind.TERM, [line], tier, rule, facts)
    for pattern, limit, rule in _DAYS:
        for match in pattern.finditer(kinds):
            pieces = row[match.start() : match.end()]
            day = next((piece.date for piece in reversed(pieces) if piece.date is not None), None)
            facts = {**_person_and_office(text, pieces, words), **_ends(day, limit)}
            if facts.get("role") and (facts["from"] or facts["to"]):
                yield statement(StatementKind.TERM, [line], Tier.SURE, rule, facts)


def _is_former(text: str, pieces: Sequence[Piece], words: Words) -> bool:
    """Whether the office is one that somebody held before: "former treasurer"."""
    office = next(piece for piece in pieces if piece.kind == "O")
    before = list(words.pattern("former").finditer(text, 0, office.start))
    return bool(before) and not text[before[-1].end() : office.start].strip(" -")


def _below_heading(heading: Line, line: Line, known: Known, words: Words) -> Iterator[Statement]:
    """Who holds the office that a heading names, until when, and who follows."""
    offices = list(offices_in(heading.text[:LONGEST], words))
    if len(offices) != 1 or len(line.text) > _LONGEST_ENTRY:
        return
    if heading.text[offices[0].end :].strip(" :."):
        return
    row = row_of(line.text, (), known, words)
    kinds = kinds_of(row)
    holders = _HOLDERS.match(kinds)
    office = _office_facts(heading.text, offices[0])
    rule, since = "a name below the heading of an office", None
    for person in _HOLDER.finditer(holders[0] if holders else ""):
        ends = _ends(row[person.end() - 2].date, person[1]) if person[1] is not None else _OPEN
        name = line.text[row[person.start()].start : row[person.start()].end]
        facts = {"person": name, **office, "from": ends["from"] or since, "to": ends["to"]}
        yield statement(StatementKind.TERM, [heading, line], Tier.SURE, rule, facts)
        rule, since = "who follows upon another in the office of a heading", ends["to"]


def _person_and_office(text: str, pieces: Sequence[Piece], words: Words) -> dict[str, str | None]:
    """The person, role and body that the pieces of a line name."""
    person = next((piece for piece in pieces if piece.kind == "P"), None)
    held = [piece for piece in pieces if piece.kind == "O"]
    facts: dict[str, str | None] = {}
    if person is not None:
        facts["person"] = text[person.start : person.end]
    for piece in held:
        if piece.office is not None:
            facts = {**facts, **_office_facts(text, piece.office)}
    if held:
        facts["role"] = text[held[0].start : held[-1].end]
    if person is not None and held and not facts.get("body"):
        behind = _BODY_BEHIND.match(text, max(person.end, held[-1].end))
        is_body = behind and any(
            words.pattern(use).search(behind[1]) for use in ("body", "organisation")
        )
        facts["body"] = behind[1] if behind and is_body else None
    return facts


def _office_facts(text: str, office: Office) -> dict[str, str | None]:
    return {"role": text[office.start : office.end], "body": office.body}


def _ends(date: Edtf | None, limit: str) -> dict[str, str | None]:
    """When a term began and ended, by a date that a word may make its begin ("s") or end ("u")."""
    if date is None:
        return _OPEN
    if date.shape is Shape.INTERVAL:
        return {
            "from": date.first.text if date.first else None,
            "to": date.last.text if date.last else None,
        }
    if date.shape is not Shape.SINGLE or not limit:
        return _OPEN
    return {"from": date.text, "to": None} if limit == "s" else {"from": None, "to": date.text}

"""Reads a query by recursive descent. It never fails: what cannot be read is noted and left out.

query   := all ("OR" all)*
all     := part (["AND"] part)*
part    := ("NOT" | "-")* (group | phrase | word | field)
group   := "(" query ")"
field   := name ":" (word | phrase)
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.errors import BadDateError
from archive.text.folding import fold
from index.query.ast import (
    And,
    Everything,
    Field,
    Node,
    Not,
    Or,
    Parsed,
    Phrase,
    Prefix,
    Text,
    Word,
)
from index.query.bounds import MAX_LENGTH, MAX_SHOWN, Room, shown
from index.query.fields import (
    BOUND_FIELDS,
    FIELDS,
    ONE_VALUE,
    bounded,
    no_such_field,
    no_such_value,
)
from index.query.lexer import Token, TokenType, tokens
from index.query.regular import hint_of
from index.query.sizes import BadSizeError
from index.query.typed_word import word_of

MAX_DEPTH = 20

_MAX_FAULTS = 10
_PARTS = (
    TokenType.WORD,
    TokenType.PHRASE,
    TokenType.FIELD,
    TokenType.OPEN,
    TokenType.MINUS,
    TokenType.NOT,
)


def parse(query: str, *, prefix_last: bool = False, exactly: bool = False) -> Parsed:
    """Read `query`. With `prefix_last` its last word may be unfinished, as while one types.

    With `exactly` every word is read as if it stood in quotation marks.
    """
    return _Parser(query, prefix_last, exactly).parsed()


class _Parser:
    def __init__(self, query: str, prefix_last: bool, exactly: bool) -> None:
        self._query = query[:MAX_LENGTH]
        self._lexemes = list(tokens(self._query))
        self._next = 0
        self._depth = 0
        self._room = Room()
        self._faults: list[str] = []
        self._cuts: list[str] = []
        self._has_ended = False
        if len(query) > MAX_LENGTH:
            self._cuts.append(f"The query was cut after {MAX_LENGTH:,} characters.")
        # Where the end is missing, what only an end could put right is no fault.
        self._typing = prefix_last and not self._cuts
        self._is_open = prefix_last or bool(self._cuts)
        self._exactly = exactly

    def parsed(self) -> Parsed:
        found: list[Node] = []
        if not self._typing and (hint := hint_of(self._query)) is not None:
            self._fault(*hint)
        while self._next < len(self._lexemes):
            if (node := self._query_part()) is not None:
                found.append(node)
            if self._peek() is TokenType.CLOSE:
                self._fault(self._lexemes[self._next].start, 'a ")" without its "("')
                self._next += 1
        return Parsed(_all(found) if found else None, tuple(self._faults), tuple(self._cuts))

    def _peek(self) -> TokenType | None:
        return self._lexemes[self._next].kind if self._next < len(self._lexemes) else None

    def _fault(self, column: int, reason: str) -> None:
        if len(self._faults) < _MAX_FAULTS:
            self._faults.append(f"Column {column + 1}: {reason}")

    def _end(self) -> None:
        """Read no more: there is no room for what comes."""
        if self._has_ended:
            return
        self._has_ended = True
        self._cuts = [f"The query was cut after {self._room.words} words."]
        del self._lexemes[self._next :]
        self._typing, self._is_open = False, True

    def _taken(self, text: Text | Everything) -> Text | Everything | None:
        """As much of a text as there is room for; where it is not all, the reading ends."""
        taken = self._room.take(text)
        if taken is not text:
            self._end()
        return taken

    def _query_part(self) -> Node | None:
        choices: list[Node] = []
        expected = None
        while True:
            node = self._all_of()
            if node is not None:
                choices.append(node)
                expected = None
            if self._peek() is not TokenType.OR:
                break
            operator = self._lexemes[self._next]
            if node is None:
                self._fault(operator.start, "OR has nothing before it")
            self._next += 1
            expected = operator
        if expected is not None and not (self._is_open and self._peek() is None):
            self._fault(expected.start, "OR has nothing behind it")
        return _any(choices) if choices else None

    def _all_of(self) -> Node | None:
        parts: list[Node] = []
        while (kind := self._peek()) is not None:
            if kind is TokenType.AND:
                operator = self._lexemes[self._next]
                self._next += 1
                if not parts:
                    self._fault(operator.start, "AND has nothing before it")
                elif self._peek() not in _PARTS and not (self._is_open and self._peek() is None):
                    self._fault(operator.start, "AND has nothing behind it")
            elif kind in _PARTS:
                if (node := self._part()) is not None:
                    parts.append(node)
            else:
                break
        return _all(parts) if parts else None

    def _part(self) -> Node | None:
        negated = False
        operator = self._lexemes[self._next]
        while self._peek() in (TokenType.NOT, TokenType.MINUS):
            negated = not negated
            operator = self._lexemes[self._next]
            self._next += 1
        if self._peek() not in (TokenType.WORD, TokenType.PHRASE, TokenType.FIELD, TokenType.OPEN):
            if not (self._is_open and self._peek() is None):
                self._fault(operator.start, f"{operator.text} has nothing behind it")
            return None
        node = self._group() if self._peek() is TokenType.OPEN else self._single()
        return Not(node) if negated and node is not None else node

    def _group(self) -> Node | None:
        opening = self._lexemes[self._next]
        self._next += 1
        if self._depth == MAX_DEPTH:
            self._fault(opening.start, f"more than {MAX_DEPTH} parentheses within each other")
            return None
        self._depth += 1
        node = self._query_part()
        self._depth -= 1
        if self._peek() is TokenType.CLOSE:
            self._next += 1
        elif not self._is_open:
            self._fault(opening.start, 'a "(" without its ")"')
        return node

    def _single(self) -> Node | None:
        token = self._lexemes[self._next]
        self._next += 1
        if token.kind is TokenType.FIELD:
            return self._field(token)
        if token.kind is TokenType.PHRASE:
            return self._phrase(token)
        return self._taken(self._text(token))

    def _phrase(self, token: Token) -> Node | None:
        if token.closed:
            phrase = Phrase(token.text, token.near)
            return self._taken(phrase) if fold(token.text).strip() else None
        if not self._is_open:
            self._fault(token.start, "a quotation mark without its second one")
        words, _, last = token.text.rpartition(" ")
        if not self._typing or not last:
            return self._taken(Phrase(token.text)) if token.text.strip() else None
        texts: list[Text] = [Phrase(words), Prefix(last)] if words.strip() else [Prefix(last)]
        taken = [part for text in texts if (part := self._taken(text)) is not None]
        return _all(taken) if taken else None

    def _text(self, token: Token) -> Text | Everything:
        is_unfinished = self._typing and token.end == len(self._query)
        return word_of(token, is_unfinished=is_unfinished, exactly=self._exactly)

    def _field(self, token: Token) -> Node | None:
        name = fold(token.text)
        value = self._lexemes[self._next] if self._next < len(self._lexemes) else token
        if value.start == token.end:
            self._next += 1
        else:
            # Signs alone are no word, but all there is of the value.
            signs = self._query[token.end :].split(maxsplit=1)[0]
            value = Token(TokenType.WORD, signs, token.end, token.end + len(signs))
        if name not in FIELDS:
            self._fault(token.start, no_such_field(token.text))
            if value.kind is TokenType.PHRASE:
                words = Word(token.text, token.start, token.end), Phrase(value.text)
                taken = [part for text in words if (part := self._taken(text)) is not None]
                return _all(taken) if taken else None
            return self._taken(Word(self._query[token.start : value.end], token.start, value.end))
        if name in BOUND_FIELDS:
            return self._bounded(name, value)
        if value.kind is TokenType.PHRASE:
            return self._valued(name, [Phrase(value.text)])
        choices = [
            Token(TokenType.WORD, choice, value.start, value.end)
            for choice in value.text.split(",")
            if choice
        ]
        texts = [self._text(choice) for choice in choices]
        for text in texts:
            if not isinstance(text, Everything) and (fault := no_such_value(name, text)):
                self._fault(value.start, fault)
        return self._valued(name, [text for text in texts if not isinstance(text, Everything)])

    def _bounded(self, name: str, value: Token) -> Node | None:
        """A date or a size, or one of several dates between commas; sets in EDTF have their own."""
        one = name == "size" or value.kind is TokenType.PHRASE or value.text[:1] in ("[", "{")
        choices: list[Node] = []
        for text in [value.text] if one else value.text.split(","):
            if not self._room.take_one():
                self._end()
                break
            try:
                choices.append(bounded(name, text))
            except (BadDateError, BadSizeError) as refused:
                if not (self._typing and value.end == len(self._query)):
                    self._fault(value.start, shown(refused.message.rstrip("."), 3 * MAX_SHOWN))
        return _any(choices) if choices else None

    def _valued(self, name: str, values: Sequence[Text]) -> Field | None:
        kept: list[Text] = []
        for value in values:
            taken = self._taken(value)
            if taken is not None and not isinstance(taken, Everything):
                kept.append(taken)
            if taken is not value:
                break
        return Field(name, tuple(kept)) if kept or not values else None


def _all(parts: Sequence[Node]) -> Node:
    """All of `parts`; filters of one field that holds one value are any of their values.

    Nothing is both a document and a decision, so `kind:document kind:decision` asks for either.
    """
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else (part,))
    asked: dict[str, Field] = {}
    kept: list[Node] = []
    for part in flat:
        if isinstance(part, Field) and part.name in ONE_VALUE:
            earlier = asked.get(part.name)
            asked[part.name] = Field(part.name, (earlier.values if earlier else ()) + part.values)
        else:
            kept.append(part)
    kept.extend(asked.values())
    return kept[0] if len(kept) == 1 else And(tuple(kept))


def _any(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Or(tuple(parts))

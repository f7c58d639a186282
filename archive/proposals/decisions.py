"""Reads the decisions that a text tells: acts, what carries them, and the lists they announce."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from archive.dates.prose import find_dates
from archive.proposals.acts import WORDS_OF_A_VOTE, Act, find_act, find_vote, label_of
from archive.proposals.election import elected
from archive.proposals.guards import has_first_person, is_no_statement, speaker_of
from archive.proposals.lines import Line, LineKind
from archive.proposals.rules.phrases import Part
from archive.proposals.rules.rules import Rules
from archive.proposals.sentence import Sentence
from archive.proposals.statement import Span, Statement, StatementKind, Tier

_MOVER_LINES = 5
# So many words do not say what is decided.
_ALONE = 2
MOST_ITEMS = 60
_FEWEST_FOR_TALK = 8
_SPEAKERS, _SPEAKS_OF_SELF = 0.20, 0.08


def read_decisions(lines: Iterable[Line], rules: Rules) -> Iterator[Statement]:
    """The decisions that the lines of one document tell, in their order.

    Of verbatim talk only those that are labelled, stand under a heading or are carried by a vote.
    """
    return _Reading(sentences_of(lines, rules)).statements()


def sentences_of(lines: Iterable[Line], rules: Rules) -> list[Sentence]:
    """The lines with their words, read by the rules of their passage's language."""
    held = list(lines)
    sample = "\n".join(line.text for line in held[:200])
    by_tag = {tag: rules.of(tag, sample) for tag in {line.language for line in held}}
    return [Sentence.of(line, by_tag[line.language]) for line in held]


class _Reading:
    """One way through the lines of a document."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._is_talk = is_talk(sentences)
        self._taken = 0

    def statements(self) -> Iterator[Statement]:
        for place, sentence in enumerate(self._sentences):
            if place < self._taken or is_no_statement(sentence):
                continue
            act = self._act(place, sentence)
            if act is not None:
                yield from self._with_list(place, act)

    def _act(self, place: int, sentence: Sentence) -> Act | None:
        vote = find_vote(sentence)
        if vote is not None and self._mover(place) < place:
            return vote
        act = find_act(sentence)
        spoken = self._is_talk or speaker_of(sentence) is not None or has_first_person(sentence)
        is_heading_line = sentence.line.kind is LineKind.HEADING
        if act is not None and (act.told or is_heading_line or not spoken):
            return act
        return self._under_heading(place, sentence) if not spoken else None

    def _under_heading(self, place: int, sentence: Sentence) -> Act | None:
        """The first line under a heading of conclusions tells one, and every item of a list."""
        if sentence.line.kind not in (LineKind.ITEM, LineKind.SENTENCE):
            return None
        above = self._sentences[place - 1] if place else None
        heading = sentence.line.heading
        if heading is None:
            return None
        is_first = above is None or above.line.heading != heading
        is_item = sentence.line.kind is LineKind.ITEM
        if is_heading(sentence, heading, Part.HEADING_OF_LIST) and (is_first or is_item):
            return Act(Tier.SURE, "an item under a heading of decisions", "", 0, 0, told=True)
        if not is_heading(sentence, heading, Part.HEADING) or not (is_first or is_item):
            return None
        which, tier = ("the first", Tier.SURE) if is_first else ("a further", Tier.MAYBE)
        return Act(tier, f"{which} item under a heading of conclusions", "", 0, 0, told=True)

    def _with_list(self, place: int, act: Act) -> Iterator[Statement]:
        sentence = self._sentences[place]
        opens = act.tier is Tier.SURE and _opens_list(sentence, act)
        items = (self._items(place) or self._clauses(place)) if opens else []
        if not items:
            if act.verb:
                yield self._statement(self._begin(place, act), place, place, act)
            else:
                yield self._under(place, act)
            return
        self._taken = items[-1] + 1
        if not _announces(sentence, act):
            yield self._statement(place, items[-1], place, act)
            return
        rule = f"a list that is announced: {act.rule}"
        for number, item in enumerate(items):
            first = item if number else place
            yield self._statement(first, item, place, replace(act, rule=rule), sentence.text)

    def _under(self, place: int, act: Act) -> Statement:
        """What stands under a heading; the first line there with the heading itself."""
        above = self._sentences[place - 1].line if place else None
        is_heading_line = above is not None and above.kind is LineKind.HEADING
        heading = self._sentences[place].line.heading or ""
        return self._statement(place - is_heading_line, place, place, act, heading)

    def _items(self, place: int) -> list[int]:
        """The places of the list items that follow, and belong to an item where one announces them.

        Those stand further in than it; where a format has lost that, they end at a sister of it.
        """
        before = self._sentences[max(0, place - MOST_ITEMS) : place + 1]
        own = next(
            (one for one in reversed(before) if one.line.kind is not LineKind.SENTENCE), None
        )
        items: list[int] = []
        for there in range(place + 1, min(len(self._sentences), place + 1 + MOST_ITEMS)):
            item = self._sentences[there]
            if item.line.kind is not LineKind.ITEM:
                break
            if (
                own
                and own.line.kind is LineKind.ITEM
                and _is_sister(own, item, self._sentences[place + 1])
            ):
                break
            items.append(there)
        return items

    def _clauses(self, place: int) -> list[int]:
        """The places of sentences that follow a colon: the next, and those that begin like it."""
        clauses: list[int] = []
        for there in range(place + 1, min(len(self._sentences), place + 1 + MOST_ITEMS)):
            sentence = self._sentences[there]
            if sentence.line.kind is not LineKind.SENTENCE:
                break
            first = self._sentences[clauses[0]] if clauses else sentence
            if clauses and (first.is_capital(0) or sentence.words[0].small != first.words[0].small):
                break
            clauses.append(there)
        return clauses

    def _begin(self, place: int, act: Act) -> int:
        """Where to begin to read: at who moves, else before an act that stands alone."""
        mover = self._mover(place) if act.told else place
        if mover == place and place > self._taken and len(self._sentences[place].words) <= _ALONE:
            return place - 1
        return mover

    def _mover(self, place: int) -> int:
        """The place of the line, few before this one, that moves what is carried here."""
        here = self._sentences[place]
        moves = here.has(Part.MOVES) or label_of(here, Part.LABEL) is not None
        if moves and len(here.words) > WORDS_OF_A_VOTE:
            return place
        mover = place
        for there in range(place - 1, max(self._taken, place - 1 - _MOVER_LINES) - 1, -1):
            line = self._sentences[there]
            if line.line.kind is LineKind.HEADING or (mover < place and not line.has(Part.MOVES)):
                break
            mover = there if line.has(Part.MOVES) else mover
        return mover

    def _statement(
        self, first: int, last: int, act_at: int, act: Act, announced: str = ""
    ) -> Statement:
        behind = self._sentences[last + 1 : last + 2]
        last += bool(behind and find_vote(behind[0]))
        begin, end = self._sentences[first].line, self._sentences[last].line
        text = " ".join(one.text for one in self._sentences[first : last + 1])
        self._taken = max(self._taken, last + 1)
        sentence = self._sentences[act_at]
        facts = {"verb": act.verb} if act.verb else {}
        if date := _date(sentence):
            facts["date"] = date
        if announced:
            facts["announced"] = announced
        if act.verb:
            facts |= elected(sentence)
        span = Span(begin.passage, begin.start, end.passage, end.end)
        return Statement(StatementKind.DECISION, span, text, act.tier, act.rule, facts)


def is_talk(sentences: Sequence[Sentence]) -> bool:
    """Whether a text is talk word for word: many lines say "I" or name who speaks.

    Only a name that comes again speaks: "Riga: 500 euros" is a line of a list.
    """
    spoken = [one for one in sentences if one.line.kind is not LineKind.HEADING]
    if len(spoken) < _FEWEST_FOR_TALK:
        return False
    names = Counter(filter(None, map(speaker_of, spoken)))
    speakers = sum(count for count in names.values() if count > 1)
    of_self = sum(map(has_first_person, spoken))
    return speakers > _SPEAKERS * len(spoken) or of_self > _SPEAKS_OF_SELF * len(spoken)


def is_heading(sentence: Sentence, heading: str, part: Part) -> bool:
    """Whether a heading is one of the phrases, without its number."""
    line = Line(LineKind.HEADING, 1, 0, 0, heading, None)
    above = Sentence.of(line, sentence.rules)
    end = len(above.words) - 1
    return any(found.first == above.begin and found.last == end for found in above.all(part))


def _is_sister(own: Sentence, item: Sentence, first: Sentence) -> bool:
    """Whether an item stands beside `own`, which announces a list that begins with `first`."""
    if first.line.indent > own.line.indent:
        return item.line.indent <= own.line.indent
    return item.words[0].small == own.words[0].small


def _opens_list(sentence: Sentence, act: Act) -> bool:
    """Whether a list belongs to what a sentence tells: it ends in ":" or is "Grants approved"."""
    if sentence.line.kind is LineKind.HEADING and act.last == len(sentence.words) - 1:
        return True
    return sentence.text.rstrip(" *_").endswith(":")


def _announces(sentence: Sentence, act: Act) -> bool:
    """Whether a sentence only announces what its list decides."""
    for found in sentence.all(Part.ANNOUNCES):
        if found.first > act.last and (
            found.last == len(sentence.words) - 1 or len(sentence.words) - found.last <= 4
        ):
            return True
    return act.last == len(sentence.words) - 1


def _date(sentence: Sentence) -> str | None:
    """The one date that a sentence names."""
    dates = {found.date.text for found in find_dates(sentence.text, sentence.rules.language)}
    return dates.pop() if len(dates) == 1 else None

"""Sets what was read of a document against the memory: what each statement would change in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from archive.dates import parse
from archive.model.document import Passage
from archive.model.record import Json, Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Kind
from archive.proposals.against import against
from archive.proposals.decision_draft import decision_draft
from archive.proposals.draft import Draft, source_of
from archive.proposals.earlier_decision import ended_by
from archive.proposals.meeting_draft import meeting_draft
from archive.proposals.memory import Memory
from archive.proposals.name_outcome import name_outcome
from archive.proposals.outcome import Outcome
from archive.proposals.output_outcome import output_outcome
from archive.proposals.project_outcome import project_outcome
from archive.proposals.proposal import Effect, Filling, Making, Proposal, Standing, proposal_ids
from archive.proposals.record_meant import Confirms, Unsure, Verdict, verdict
from archive.proposals.setting import Setting, head_of, setting_of
from archive.proposals.statement import Statement, StatementKind
from archive.proposals.term_outcome import term_outcome
from archive.proposals.told_here import ToldHere

# So much of a score speaks for a record besides its day: names, place, verb and rare words.
_ENOUGH_WORDS = 2.5


def _every(_statement: Statement, _id: str) -> bool:
    """Nothing is left out."""
    return True


def propose(
    memory: Memory,
    document: str,
    statements: Sequence[Statement],
    passages: Mapping[tuple[str, int], Passage],
    wanted: Callable[[Statement, str], bool] = _every,
) -> Iterator[Proposal]:
    """What the statements of a document would change, in their order.

    `passages` are those in which they begin, by document and number. What is not `wanted`, by the
    statement and the id that its proposal has, is not looked into.
    """
    proposing = _Proposing(memory, memory.record(document), passages, statements)
    for statement, own in zip(statements, proposal_ids(document, statements), strict=True):
        proposing.go_on(statement)
        outcome = proposing.outcome(statement) if wanted(statement, own) else None
        if outcome is not None:
            yield Proposal(
                own,
                document,
                statement,
                outcome.effect,
                outcome.would,
                outcome.record,
                outcome.candidates,
            )


class _Proposing:
    """One document, and what was already said of records by its statements before."""

    def __init__(
        self,
        memory: Memory,
        document: Record,
        passages: Mapping[tuple[str, int], Passage],
        statements: Sequence[Statement],
    ) -> None:
        self._memory = memory
        self._passages = passages
        self._spoken_of: set[str] = set()
        self._last_told: str | None = None
        self._told_here = ToldHere(memory.known, document.id, passages)
        self._setting = self._with_meeting(setting_of(memory, document, head_of(statements)))

    def go_on(self, statement: Statement) -> None:
        """Take note of a statement that others after it may lean on."""
        if statement.kind is StatementKind.MEETING:
            self._last_told = statement.facts.get("date")

    def outcome(self, statement: Statement) -> Outcome | None:
        """What a statement comes to. The first one that speaks of a record is its source; what
        is said of it again confirms it."""
        outcome = self._outcome(statement)
        if outcome is not None and isinstance(outcome.would, Making):
            return replace(outcome, would=self._closed_as_its_document(outcome.would))
        if outcome is None or not isinstance(outcome.would, Filling):
            return outcome
        record, kind = outcome.would.record, outcome.would.kind
        if record in self._spoken_of and outcome.effect is Effect.ADDS_SOURCE:
            return Outcome(Effect.CONFIRMS, Standing(record, kind), record)
        self._spoken_of.add(record)
        return outcome

    def _closed_as_its_document(self, would: Making) -> Making:
        document = self._setting.document
        if document.access is Access.PUBLIC:
            return would
        closed: dict[str, Json] = {"access": document.access.value}
        for name in ("access_until", "access_reason"):
            if value := getattr(document, name):
                closed[name] = value
        return Making(would.kind, {**would.item, **closed})

    def _outcome(self, statement: Statement) -> Outcome | None:
        source = self._source(statement)
        match statement.kind:
            case StatementKind.DECISION | StatementKind.ACTION:
                return self._decided(statement, source)
            case StatementKind.MEETING:
                return self._met(statement, source)
            case StatementKind.TERM:
                return term_outcome(self._memory, statement, source)
            case StatementKind.PROJECT_FACT:
                return project_outcome(self._memory, statement, source)
            case StatementKind.OUTPUT:
                return output_outcome(self._memory, statement, source)
            case StatementKind.NAME:
                return name_outcome(self._memory, statement, source)

    def _decided(self, statement: Statement, source: dict[str, Json]) -> Outcome:
        draft = decision_draft(self._memory, self._setting, statement, source)
        if unwritten := self._unwritten(statement):
            effect, would = against(draft, unwritten, self._memory.known)
            return Outcome(effect, would, unwritten.id)
        outcome = self._meant(draft, statement)
        is_new = isinstance(outcome.would, Making) and not outcome.candidates
        if is_new and (ended := ended_by(self._memory, draft, statement)):
            relation, earlier = ended
            would = Making(Kind.DECISION, {**draft.item, relation: [earlier]})
            return Outcome(Effect.ENDS, would, earlier)
        return outcome

    def _met(self, statement: Statement, source: dict[str, Json]) -> Outcome:
        draft = meeting_draft(self._memory, statement, source)
        if statement is self._setting.head and self._setting.meeting:
            record = self._memory.record(self._setting.meeting)
            effect, would = against(draft, record, self._memory.known)
            return Outcome(effect, would, record.id)
        return self._meant(draft, statement)

    def _meant(self, draft: Draft, statement: Statement) -> Outcome:
        """What a draft comes to by the record that its statement speaks of."""
        match self._verdict(draft, statement):
            case Confirms(record):
                found = self._memory.record(record)
                effect, would = against(draft, found, self._memory.known)
                return Outcome(effect, would, record)
            case Unsure(candidates):
                those = tuple(one.record for one in candidates)
                return Outcome(Effect.NEW, Making(draft.kind, draft.item), None, those)
        return Outcome(Effect.NEW, Making(draft.kind, draft.item))

    def _verdict(self, draft: Draft, statement: Statement) -> Verdict:
        if here := self._told_here.record(statement, draft.kind):
            return Confirms(here)
        meant, text = self._memory.meant, statement.text
        date = statement.facts.get("date") or self._last_told
        if self._setting.date is None or draft.kind is not Kind.DECISION:
            return verdict(meant.candidates(draft.kind, text, parse(date) if date else None))
        # All that a meeting decided has its day: what tells one from another are the words. What
        # has other words of the same minutes as its source is another decision.
        by_words = meant.candidates(draft.kind, text, None)
        enough = {
            one.record
            for one in by_words
            if one.score >= _ENOUGH_WORDS and not self._is_source_of(one.record)
        }
        on_the_day = meant.candidates(draft.kind, text, parse(self._setting.date))
        return verdict([one for one in on_the_day if one.record in enough])

    def _is_source_of(self, record: str) -> bool:
        sources = self._memory.record(record).sources
        return any(one.document == self._setting.document.id for one in sources)

    def _unwritten(self, statement: Statement) -> Record | None:
        """A decision of the meeting whose words nobody wrote down, until now: the first one here
        that has a word of what is known of it."""
        if self._setting.meeting is None:
            return None
        known = self._memory.known
        for tie in known.tied(self._setting.meeting, RelationType.DECIDED_AT, inverse=True):
            record = self._memory.record(tie.id)
            if record.fields.get("unwritten") and record.id not in self._spoken_of:
                known_of_it = _long_words(" ".join((record.title, *record.subjects)))
                if known_of_it & self._what_it_is_about(statement):
                    return record
        return None

    def _what_it_is_about(self, statement: Statement) -> set[str]:
        """The words of a decision but for who decided, and that it was decided."""
        facts, body = statement.facts, self._setting.body
        names = (
            (self._memory.record(body).title, *self._memory.record(body).aliases) if body else ()
        )
        of_every = _long_words(" ".join((_OF_EVERY_DECISION, facts.get("verb", ""), *names)))
        return _long_words(f"{statement.text} {facts.get('announced', '')}") - of_every

    def _with_meeting(self, setting: Setting) -> Setting:
        """The setting with the record of the meeting in its head, where that is sure."""
        if setting.meeting or setting.head is None:
            return setting
        source = self._source(setting.head, setting.document)
        draft = meeting_draft(self._memory, setting.head, source)
        date = setting.head.facts.get("date")
        found = self._memory.meant.candidates(
            draft.kind, setting.head.text, parse(date) if date else None
        )
        match verdict(found):
            case Confirms(record):
                return setting.at(self._memory.record(record), setting.body)
        return setting

    def _source(self, statement: Statement, document: Record | None = None) -> dict[str, Json]:
        name = (document or self._setting.document).id
        return source_of(name, statement, self._passages.get((name, statement.span.passage)))


_SHORTEST = 5
_OF_EVERY_DECISION = "agreed adopted approved decided decision meeting members recorded written"


def _long_words(text: str) -> set[str]:
    """The words of a text that say what it is about, by their beginnings."""
    words = ("".join(filter(str.isalnum, word)).casefold() for word in text.split())
    return {word[:_SHORTEST] for word in words if len(word) >= _SHORTEST}

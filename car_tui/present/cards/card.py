"""A record as a card: badges and sections of lines, for terminal, paper and browser alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.model.access import closure_of
from archive.model.reason import Reason
from archive.model.record import ResolvedRelation
from archive.model.relations import LINEAGE
from archive.model.vocabulary import Access, Kind, Standing
from car_tui.present.cards.badge import Badge
from car_tui.present.cards.card_line import CardLine
from car_tui.present.cards.card_section import Card, CardSection
from car_tui.present.cards.country import country_lines
from car_tui.present.cards.folding import folded
from car_tui.present.cards.holding import (
    checksum,
    description_lines,
    file_lines,
    held_in,
    holding_badge,
)
from car_tui.present.cards.issues import conflict_badge, issue_section
from car_tui.present.cards.line_of import line_lines
from car_tui.present.cards.plan import (
    COUNTRY,
    FILE,
    LAST,
    LINE,
    NOTE,
    REST,
    SAME_MEETING,
    SOURCES,
    SPAN,
    SPEAKS_OF,
    TERMS,
    Part,
    Planned,
    Tied,
    plans_of,
)
from car_tui.present.cards.sources import document_count, source_lines
from car_tui.present.cards.speaks_of import speaks_of_lines
from car_tui.present.cards.status import sources_of_status, status_badge
from car_tui.present.cards.terms import span_lines, term_badge, term_lines
from car_tui.present.cards.ties import Tying
from car_tui.present.cards.tone import Tone
from car_tui.present.cards.values import (
    NOT_TOLD,
    field_lines,
    field_names,
    has_field,
    mark_lines,
)
from car_tui.present.closures import closure_words, shown_access
from car_tui.present.contents import CardContents
from car_tui.present.evidence import Evidenced
from car_tui.present.kind_names import kind_name
from car_tui.present.moments import local_moment

_MOST_REASONS = 5


def card_of(contents: CardContents) -> Card:
    """Everything known of a record, where each thing is written included."""
    return _CardMaker(contents).card()


def card_lines(card: Card) -> Iterator[CardLine]:
    """Every line of a card but the headings, in order."""
    yield card.head
    for section in card.sections:
        yield from section.lines
    yield from card.foot


class _CardMaker:
    """Makes the card of one record."""

    def __init__(self, contents: CardContents) -> None:
        self._contents = contents
        self._record = contents.record
        self._evidence = Evidenced(contents.evidence)
        self._tying = Tying(contents.record, contents.held)
        self._own = [source for source in contents.record.sources if not source.at]

    def card(self) -> Card:
        contents, record = self._contents, self._record
        plans = plans_of(record)
        sections = [self._section(one) for one in plans if one.heading != SOURCES]
        sections.append(CardSection(REST, tuple(folded(REST, self._rest(plans)))))
        sections.append(CardSection(NOTE, tuple(field_lines(record, NOTE))))
        sections.append(self._sources(plans))
        sections += [
            issue_section(one, contents.titles, self._evidence) for one in contents.source_issues
        ]
        last = [line for name in LAST for line in field_lines(record, name)]
        sections.append(CardSection("tags and notes", tuple(last)))
        sections.append(CardSection("how it is known", tuple(mark_lines(record))))
        sections.append(CardSection("changed", tuple(_reasons(contents.reasons))))
        about = (kind_name(record).lower(), record.id, shown_access(record))
        head = CardLine(None, " · ".join(about), tone=Tone.QUIET)
        shown = tuple(section for section in sections if section.lines)
        return Card(tuple(self._badges()), head, shown, tuple(self._foot()))

    def _badges(self) -> Iterator[Badge]:
        contents, record = self._contents, self._record
        if contents.decided is not None:
            yield status_badge(contents.decided)
        if record.kind is Kind.DOCUMENT:
            yield holding_badge(contents)
        if contents.day is not None and (held := term_badge(contents.terms, contents.day)):
            yield held
        if record.fields.get("planned"):
            yield Badge("◌", "planned", Tone.UNSURE, "announced; not known to have happened")
        if shown_access(record) is not Access.PUBLIC:
            closure = closure_of(record)
            words = closure_words(replace(closure, reason=None))
            yield Badge("×", words, Tone.BAD, closure.reason or "")
        if disputed := conflict_badge(contents.source_issues):
            yield disputed

    def _section(self, planned: Planned) -> CardSection:
        ties = [tie for part in planned.parts for tie in self._tied(part)]
        count = ""
        if planned.heading == "outputs" and ties:
            held = len({tie.id for tie in ties if tie.id in self._contents.held})
            count = f"{len({tie.id for tie in ties})}, {held} held"
        lines = [*self._drawn(planned.heading), *self._part_lines(planned.parts)]
        lines += self._untold(planned)
        lines += self._besides(planned.heading)
        return CardSection(planned.heading, tuple(folded(planned.heading, lines)), count)

    def _drawn(self, heading: str) -> Iterator[CardLine]:
        """What stands above the fields of a section."""
        contents = self._contents
        if heading == LINE:
            yield from line_lines(contents)
        elif heading == TERMS:
            yield from term_lines(contents.terms)
        elif heading == SPAN:
            yield from span_lines(self._record, contents.years)
        elif heading == SAME_MEETING:
            yield from self._tying.lines(contents.same_meeting)
        elif heading == SPEAKS_OF:
            yield from speaks_of_lines(contents.speaks_of)
        elif heading == FILE:
            yield from file_lines(contents)
            yield from held_in(contents)

    def _besides(self, heading: str) -> Iterator[CardLine]:
        """What stands below the fields of a section."""
        contents = self._contents
        if heading == "identity":
            yield from description_lines(contents)
        elif heading == COUNTRY:
            for each in contents.countries:
                yield from country_lines(each)
        elif heading == "what came of it" and contents.decided is not None:
            for number, gap in enumerate(contents.decided.open_ends):
                yield CardLine("" if number else "open", gap.kind, tone=Tone.WARN)

    def _part_lines(self, parts: Sequence[Part]) -> Iterator[CardLine]:
        """Fields and relations in the order of the plan; relations that stand together in it are
        gathered, so that nobody is named twice in one section."""
        waiting: list[ResolvedRelation] = []
        for part in parts:
            if isinstance(part, Tied):
                waiting += self._tied(part)
                continue
            yield from self._tying.lines(waiting)
            waiting = []
            if part == "sha256" and (sha256 := self._record.fields.get("sha256")):
                yield checksum(str(sha256))
            else:
                yield from field_lines(self._record, part)
        yield from self._tying.lines(waiting)

    def _tied(self, part: Part) -> list[ResolvedRelation]:
        if not isinstance(part, Tied):
            return []
        return [
            tie
            for tie in self._contents.ties
            if tie.relation is part.relation and tie.inverse is part.inverse
        ]

    def _untold(self, planned: Planned) -> Iterator[CardLine]:
        """What one may expect in a section and nobody tells."""
        kind = self._record.fields.get("kind")
        for wanted in planned.wanted:
            told = any(
                bool(self._tied(part)) if isinstance(part, Tied) else has_field(self._record, part)
                for part in wanted.parts
            )
            if not told and (not wanted.only or kind in wanted.only):
                yield CardLine(wanted.label, NOT_TOLD, tone=Tone.WARN)

    def _rest(self, plans: Sequence[Planned]) -> Iterator[CardLine]:
        """What no section names: a new field, a relation from a kind that seldom has it."""
        named = {part for one in plans for part in one.parts} | {NOTE, *LAST}
        for name in field_names(self._record):
            if name not in named:
                yield from field_lines(self._record, name)
        has_line = any(one.heading == LINE for one in plans)
        ties = [
            tie
            for tie in self._contents.ties
            if Tied(tie.relation, tie.inverse) not in named
            and not (has_line and tie.relation in LINEAGE and not tie.at)
        ]
        yield from self._tying.lines(ties)

    def _sources(self, plans: Sequence[Planned]) -> CardSection:
        """The documents, numbered; those that are tied to the record and no source of it, below."""
        contents = self._contents
        parts = [part for one in plans if one.heading == SOURCES for part in one.parts]
        ties = [tie for part in parts for tie in self._tied(part)]
        cited = {source.document for source in self._own}
        lines = list(source_lines(self._own, contents.titles, self._evidence, ties))
        if not self._own:
            lines.append(CardLine(None, "no source", tone=Tone.WARN))
        lines += self._tying.lines([tie for tie in ties if tie.id not in cited])
        if contents.decided is not None and (other := sources_of_status(contents.decided)):
            lines.append(CardLine(None, "for the status:", tone=Tone.QUIET))
            titles = {**contents.titles, **contents.decided.titles}
            lines += source_lines(other, titles, self._evidence, fold="status")
        count = document_count(self._own)
        return CardSection(SOURCES, tuple(lines), str(count) if count else "")

    def _foot(self) -> Iterator[CardLine]:
        if legend := self._evidence.legend():
            yield CardLine(None, legend, tone=Tone.QUIET)
        unchecked = sum(source.standing is Standing.NOT_CHECKED for source in self._own)
        if unchecked:
            some = "" if unchecked == len(self._own) else f"{unchecked} of {len(self._own)} places "
            yield CardLine(None, f"{some}not checked by a person", tone=Tone.QUIET)


def _reasons(reasons: Sequence[Reason]) -> Iterator[CardLine]:
    """Why the record was changed last, and from which passages; the rest is in its journal."""
    for one in reasons[:_MOST_REASONS]:
        passage = f"from {one.passage}" if one.passage else None
        said = " · ".join(filter(None, (one.why, passage)))
        day = local_moment(one.at).partition(" ")[0]
        yield CardLine(None, f"{day} by {one.who}: {said}", hang=2)
    if len(reasons) > _MOST_REASONS:
        more = len(reasons) - _MOST_REASONS
        yield CardLine(None, f"and {more:,} earlier changes (car-tui log ID)", tone=Tone.QUIET)

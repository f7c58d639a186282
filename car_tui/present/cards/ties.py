"""The relations of a record as lines of its card: who or what, when, and how it is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.dates import in_words, parse
from archive.model.audience import marked
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from archive.model.vocabulary import Basis, Kind
from car_tui.present.address import Address
from car_tui.present.cards.card_line import CardLine
from car_tui.present.cards.labels import tie_label
from car_tui.present.cards.tone import Tone
from car_tui.present.cards.values import known_words
from car_tui.present.symbols import SYMBOLS


@dataclass(frozen=True, slots=True)
class Tying:
    """A record, and which documents can be read here."""

    record: Record
    held: Collection[str]

    def lines(self, ties: Sequence[ResolvedRelation]) -> Iterator[CardLine]:
        """The ties of one section, a line for each record at the other end.

        What one label names stands together. A record that is tied in several ways stands under
        the first of them; behind it is said in which others, and how often.
        """
        there: dict[tuple[str, str, str], list[ResolvedRelation]] = {}
        for tie in ties:
            # Who held an office twice has two lines: each has a time of its own.
            own = self._beside(tie) if tie.relation is RelationType.OFFICE_IN else ""
            found = next(
                (key for key in there if key[1:] == (tie.id, own)),
                (tie_label(tie.relation, inverse=tie.inverse), tie.id, own),
            )
            there.setdefault(found, []).append(tie)
        label = None
        labels = list(dict.fromkeys(key[0] for key in there))
        for key in sorted(there, key=lambda key: labels.index(key[0])):
            yield self._line("" if key[0] == label else key[0], there[key])
            label = key[0]

    def _line(self, label: str, alike: Sequence[ResolvedRelation]) -> CardLine:
        first = alike[0]
        sign = "" if first.kind is Kind.AGENT else f"{SYMBOLS[first.kind]} "
        title = f"{sign}{marked(first)}"
        roles = "".join(dict.fromkeys(_role(self.record, tie) for tie in alike))
        known = known_words(first.basis)
        behind = f"{roles}{self._beside(first)}{known}{self._holding(first)}{_others(alike)}"
        return CardLine(
            label, title + behind, Address(first.id), len(title), tail=Tone.DATE, hang=len(sign)
        )

    def _beside(self, tie: ResolvedRelation) -> str:
        """The time of the other end; of an office that of the person in it.

        That of whoever paid, issued or employed is named as their own: it is not that of the tie.
        """
        if tie.relation is RelationType.OFFICE_IN and not tie.inverse:
            return f"  in office {_in_office(self.record, tie.at)}"
        if not tie.date:
            return ""
        words = in_words(parse(tie.date))
        is_own = tie.kind is Kind.AGENT and not tie.inverse
        return f"  (own time: {words})" if is_own else f"  {words}"

    def _holding(self, tie: ResolvedRelation) -> str:
        """Whether an output can be read here; that of other documents stands on their own cards."""
        if tie.relation is not RelationType.OUTPUT_OF or tie.kind is not Kind.DOCUMENT:
            return ""
        return " · held" if tie.id in self.held else " · missing: only cited"


def _others(alike: Sequence[ResolvedRelation]) -> str:
    """In which ways a record is tied besides the first, how often, and how that is known."""
    first = alike[0]
    counts: dict[str, int] = {}
    for tie in alike:
        known = "" if tie.basis is first.basis else known_words(tie.basis)
        name = f"{tie_label(tie.relation, inverse=tie.inverse)}{known}"
        # Somebody with a role is named among those who came as well: that is one coming.
        again = name in counts and tie.relation is not RelationType.ATTENDED_BY
        counts[name] = counts.get(name, 0) + 1 if again else counts.get(name, 1)
    own = tie_label(first.relation, inverse=first.inverse)
    times = counts.pop(own)
    said = [f"×{times}"] if times > 1 else []
    said += [f"{name} ×{count}" if count > 1 else name for name, count in counts.items()]
    return f" · {', '.join(said)}" if said else ""


def _in_office(person: Record, at: str) -> str:
    """When a person held the office of the record, or that of one of its further terms."""
    date, basis = person.date, person.date_basis
    _, _, rest = at.partition("terms/")
    if rest:
        given = person.fields.get("terms")
        terms = given if isinstance(given, (list, tuple)) else ()
        number = int(rest.partition("/")[0])
        term = terms[number] if number < len(terms) else {}
        told = term if isinstance(term, Mapping) else {}
        date = str(told["date"]) if told.get("date") else None
        basis = Basis(str(told["basis"])) if told.get("basis") else None
    return f"{in_words(parse(date))}{known_words(basis)}" if date else "at a time not stated"


def _role(record: Record, tie: ResolvedRelation) -> str:
    """As what somebody took part in an event, where that is stated beside the name."""
    group, _, rest = tie.at.partition("/roles/")
    if tie.inverse or not rest:
        return ""
    participants = record.fields.get(group)
    entries = participants.get("roles") if isinstance(participants, Mapping) else None
    number = int(rest.partition("/")[0])
    if not isinstance(entries, Sequence) or number >= len(entries):
        return ""
    entry = entries[number]
    role = entry.get("role") if isinstance(entry, Mapping) else None
    return f" · {role}" if role else ""

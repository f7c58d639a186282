"""Proposals in words: what a passage says, and what accepting it would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from archive.model.all_fields import field_of
from archive.model.record import Json
from archive.model.vocabulary import Kind
from archive.proposals.asked import ProposedByImport
from archive.proposals.earlier_decision import ENDING
from archive.proposals.proposal import Effect, Filling, Making, Proposal, Standing
from archive.proposals.statement import StatementKind
from archive.text.clean import clean_line
from car_tui.present.field_words import Titles, field_label, value_words
from car_tui.present.registers.entry import Entry, entry
from car_tui.present.symbols import kind_word

EFFECT_SIGNS: Mapping[Effect, str] = {
    Effect.NEW: "*",
    Effect.CLOSES_GAP: "!",
    Effect.ADDS_SOURCE: "=",
    Effect.CONTRADICTS: "≠",
    Effect.ENDS: "○",
    Effect.CONFIRMS: "✓",
}
"""One sign an effect, beside its name."""

# Fields that say how others are known, or that everybody sees from the passage beside them.
_LEFT_OUT = ("sources", "inferred", "date_basis")


@dataclass(frozen=True, slots=True)
class WouldLine:
    """A field as it would be: its name, what is there now, and what would be there.

    `before` is "" where nothing is.
    """

    field: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The line as it is shown."""
        change = f"{self.before} → {self.after}" if self.before else self.after
        return f"{self.field}: {change}"


def headline(proposal: Proposal, titles: Titles) -> str:
    """What is proposed, in a few words: "new decision", "adds to Harbour Fund"."""
    effect = proposal.effect
    match proposal.would:
        case Making(kind, item):
            relation = next((one.replace("_", " ") for one in ENDING if one in item), effect)
            ends = f", {relation} {_title(proposal.record, titles)}" if proposal.record else ""
            perhaps = ", or one that is there" if proposal.candidates else ""
            action = " (to be done)" if proposal.statement.kind is StatementKind.ACTION else ""
            return f"new {kind_word(kind)}{action}{ends}{perhaps}"
        case Filling(record) if effect is Effect.NEW:
            return f"adds to {_title(record, titles)}"
        case Filling(record) | Standing(record):
            of = " of" if effect is Effect.CLOSES_GAP else " to" * (effect is Effect.ADDS_SOURCE)
            return f"{effect}{of} {_title(record, titles)}"


def would_lines(proposal: Proposal, titles: Titles) -> list[WouldLine]:
    """What accepting a proposal would put into which field."""
    match proposal.would:
        case Making(kind, item):
            inferred = {*_texts(item.get("inferred"))}
            inferred |= {"date"} if item.get("date_basis") == "inferred" else set()
            return [
                WouldLine(
                    field_label(name),
                    "",
                    _words(kind, name, value, titles) + " (inferred)" * (name in inferred),
                )
                for name, value in item.items()
                if name not in _LEFT_OUT
            ]
        case Filling(_, kind, values, elements, before):
            changed = [
                WouldLine(
                    field_label(name),
                    _words(kind, name, before[name], titles) if before.get(name) else "",
                    _words(kind, name, value, titles),
                )
                for name, value in values.items()
            ]
            added = [
                WouldLine(field_label(name), "", f"+ {_added(kind, name, one, titles)}")
                for name, each in elements.items()
                for one in each
            ]
            return changed + added
        case Standing():
            return []


def proposal_entry(proposal: Proposal, titles: Titles) -> Entry:
    """A proposal with its passage, what would change, and the rule."""
    head = f"{EFFECT_SIGNS[proposal.effect]} {headline(proposal, titles)}"
    return entry(head, proposal.id, _lines(proposal, titles))


def proposal_entries(proposals: Iterable[Proposal], titles: Titles) -> Iterator[Entry]:
    """Proposals under their documents."""
    for document, each in groupby(proposals, key=lambda one: one.document):
        yield Entry(f"{_title(document, titles)} ({document})")
        yield from (proposal_entry(one, titles) for one in each)


def proposal_item(proposal: Proposal) -> dict[str, object]:
    """A proposal for programs, without its access."""
    would = proposal.would
    return {
        "id": proposal.id,
        "kind": proposal.statement.kind,
        "effect": proposal.effect,
        "record": proposal.record,
        "record_kind": would.kind,
        "candidates": list(proposal.candidates),
        "fields": dict(proposal.fields),
        "before": dict(would.before) if isinstance(would, Filling) else {},
        "document": proposal.document,
        "passage": proposal.address,
        "text": proposal.statement.text,
        "rule": proposal.statement.rule,
        "tier": proposal.statement.tier,
    }


def proposed_words(proposed: ProposedByImport) -> str:
    """What an import says of the proposals of what came in; "" where there is nothing to say."""
    said = []
    if count := proposed.proposals:
        said.append(
            "1 statement is proposed" if count == 1 else f"{count:,} statements are proposed"
        )
    if count := proposed.unread:
        texts = "1 text is" if count == 1 else f"{count:,} texts are"
        said.append(f"{texts} to be read for proposals")
    return "; ".join(said)


def _lines(proposal: Proposal, titles: Titles) -> Iterator[tuple[str, str]]:
    statement = proposal.statement
    yield f"“{statement.text}”", ""
    for line in would_lines(proposal, titles):
        if line.before or line.after != clean_line(statement.text):
            yield line.words, ""
    for candidate in proposal.candidates:
        yield f"perhaps {candidate}: {_title(candidate, titles)}", candidate
    yield f"{proposal.address} · {statement.rule} · {statement.tier}", proposal.address


def _words(kind: Kind, name: str, value: Json, titles: Titles) -> str:
    return value_words(field_of(kind, name), value, titles)


def _added(kind: Kind, name: str, element: Json, titles: Titles) -> str:
    return "this passage" if name == "sources" else _words(kind, name, [element], titles)


def _texts(value: Json) -> list[str]:
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else []


def _title(record: str | None, titles: Titles) -> str:
    return clean_line(titles.get(record or "", record or ""), 80)

"""Which proposals are asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from archive.proposals.proposal import Effect, Proposal
from archive.proposals.statement import StatementKind, Tier


@dataclass(frozen=True, slots=True)
class ProposalFilter:
    """Of all proposals those of some kinds and effects; empty for any.

    Without `maybe` only those of rules that are right nine times in ten; without `confirming`
    only those that change something.
    """

    kinds: Collection[StatementKind] = ()
    effects: Collection[Effect] = ()
    maybe: bool = False
    confirming: bool = False

    def wants(self, proposal: Proposal) -> bool:
        """Whether a proposal is asked for."""
        statement, effect = proposal.statement, proposal.effect
        confirms = self.confirming or Effect.CONFIRMS in self.effects
        return (
            (not self.kinds or statement.kind in self.kinds)
            and (not self.effects or effect in self.effects)
            and (self.maybe or statement.tier is Tier.SURE)
            and (confirms or effect is not Effect.CONFIRMS)
        )


@dataclass(frozen=True, slots=True)
class ProposedByImport:
    """How many proposals there are of what came in, and how many texts of it are unread as yet."""

    proposals: int = 0
    unread: int = 0

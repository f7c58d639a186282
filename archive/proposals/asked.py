"""Which proposals are asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from archive.proposals.proposal import Effect, Proposal
from archive.proposals.statement import Statement, StatementKind, Tier


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

    def may_want(self, statement: Statement) -> bool:
        """Whether a proposal of this statement may be asked for."""
        of_kind = not self.kinds or statement.kind in self.kinds
        return of_kind and (self.maybe or statement.tier is Tier.SURE)

    def wants(self, proposal: Proposal) -> bool:
        """Whether a proposal is asked for."""
        confirms = self.confirming or Effect.CONFIRMS in self.effects
        return (
            self.may_want(proposal.statement)
            and (not self.effects or proposal.effect in self.effects)
            and (confirms or proposal.effect is not Effect.CONFIRMS)
        )


EVERY_PROPOSAL = ProposalFilter(maybe=True, confirming=True)
"""All of them."""


@dataclass(frozen=True, slots=True)
class ProposedByImport:
    """How many proposals there are of what came in, and how many texts of it are unread as yet."""

    proposals: int = 0
    unread: int = 0

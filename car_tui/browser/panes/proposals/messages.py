"""What the proposals pane asks of the workspace."""

from __future__ import annotations

from textual.message import Message

from archive.proposals.proposal import Proposal


class ProposalEditWanted(Message):
    """A proposal is to be accepted as a person writes it in the form."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self.proposal = proposal


class RecordsChanged(Message):
    """Records were changed: whatever shows them is to be fetched again."""

"""The highlighted proposal in full: its passage, and what accepting it would change."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from archive.proposals.proposal import Proposal
from archive.text.clean import clean_line, clean_text
from car_tui.present.field_words import Titles
from car_tui.present.registers.proposals import headline, would_lines


class ProposalDetail(VerticalScroll, can_focus=False):
    """One proposal; empty while none is highlighted."""

    def compose(self) -> ComposeResult:
        """The words."""
        yield Static("", markup=False)

    def show(self, proposal: Proposal | None, titles: Titles) -> None:
        """Show a proposal, or nothing."""
        self.display = proposal is not None
        lines = [] if proposal is None else _lines(proposal, titles)
        self.query_one(Static).update(Content("\n").join(lines))
        self.scroll_home(animate=False)


def _lines(proposal: Proposal, titles: Titles) -> list[Content]:
    statement = proposal.statement
    lines = [Content.styled(headline(proposal, titles), "bold")]
    lines.append(Content(f"“{clean_text(statement.text)}”"))
    would = would_lines(proposal, titles)
    lines += [
        Content(f"  {line.words}") for line in would if line.before or line.after != statement.text
    ]
    for number, candidate in enumerate(proposal.candidates, 1):
        lines.append(Content(f"  perhaps {number}: {titles.get(candidate, candidate)}"))
    rule = clean_line(f"{proposal.address} · {statement.rule} · {statement.tier}")
    return [*lines, Content.styled(rule, "dim")]

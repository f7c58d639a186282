"""A list of proposals, as two commands print it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from car_tui.cli.messages import say
from car_tui.cli.output import print_entries, print_json
from car_tui.present.registers.proposals import proposal_entries, proposal_item

if TYPE_CHECKING:
    from car_tui.session.proposals import Proposed


def print_proposals(found: Proposed, *, as_json: bool, hint: str) -> None:
    """Print proposals under their documents, or as JSON; `hint` says what is not shown."""
    if as_json:
        items = [{**proposal_item(one), "access": found.access_of(one)} for one in found.proposals]
        print_json({"total": len(items), "items": items})
        return
    print_entries(proposal_entries(found.proposals, found.titles))
    counts = Counter(one.effect for one in found.proposals)
    counted = ", ".join(f"{count} {effect}" for effect, count in counts.items())
    total = len(found.proposals)
    said = f"{total} proposal{'' if total == 1 else 's'}{f': {counted}' if counted else ''}"
    say(f"{said}; {hint}" if hint else said)
    if total:
        say("take it: car-tui proposals accept ID; refuse it: car-tui proposals refuse ID")

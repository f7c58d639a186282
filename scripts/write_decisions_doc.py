"""Writes docs/decisions.md from the table of rules, so that the page never says anything else."""

from __future__ import annotations

from pathlib import Path

from archive.derived.gaps import OPEN_ENDS
from archive.derived.status import DecisionStatus
from archive.derived.status_rules import RULES
from archive.model.relations import LINEAGE

PAGE = Path(__file__).parents[1] / "docs" / "decisions.md"

_INTRODUCTION = """\
# Decisions

<!-- Written by scripts/write_decisions_doc.py from archive/derived; run it. -->

Whether a decision holds is never typed in. It is worked out for a day, from what the records say,
by the table below: the first rule that applies counts. Every status says which rule gave it, on
which source it rests, and whether that is stated or inferred. `car-tui decisions --as-of DATE`
asks for a day; a month or a year means its last day, and without the option it is today.
`car-tui show ID --as-of DATE` shows the card of a decision as of a day. In the browser the card
beside the list, and what it leads to, are for the day of all registers (`t`).

```
   decided        period begins            successor holds         period over
      |                 |                         |                      |
 -----+-----------------+-------------------------+----------------------+------> time
  not | adopted,        | in force                | superseded           | lapsed, where
  yet | not yet valid   | (partly amended)        |                      | nothing took its place

 no end stated, no successor:  in force ......... last source ......... cannot be confirmed
```

A date is never read as more certain than it is. A decision of 2008 is surely there from the last
day of that year; within it, it is unknown. A stated period covers all of its first and last year
or month. A report vouches for the period it reports on, any other document up to the first day on
which it may have been written: one of about 2018 says nothing sure of the rest of that year. The
last source on a matter is the one that vouches longest of those that the decision names, that later
decisions of its line name, and that record it.

The same holds of offices (`car-tui offices --as-of DATE`) and of the other registers: a term, a
project or a priority is sure only on days of which its sources speak, or that they state; before,
after and in between it is "perhaps", with the reason ([as-of.md](as-of.md)).

## Rules
"""

_LINEAGE = """\
## Lineage

These relations lead from a later record to an earlier one. `car-tui lineage ID` walks them both
ways. A record that would stand in its own line, or that is certainly older than what it comes
after (its last possible day lies before the first of the other), is refused with the names of
both.
"""

_OPEN_ENDS = """\
## Open ends

What of a decision is open stands in its card, in `car-tui decisions --open-ends`, and as something
to narrow by in the browser; the last of these concerns documents and stands among the gaps
(`car-tui gaps`).
"""


def decisions_doc() -> str:
    """The whole page, as Markdown."""
    rules = [
        f"| {number} | {rule.name} | {rule.applies} | {rule.gives} |"
        for number, rule in enumerate(RULES, 1)
    ]
    relations = [f"| {one.forward} | {one.inverse} |" for one in LINEAGE]
    open_ends = [f"| {kind} | {when} |" for kind, when in OPEN_ENDS.items()]
    parts = [
        _INTRODUCTION,
        "\n".join(["| | rule | it applies when | status |", "|---|---|---|---|", *rules, ""]),
        f"The statuses: {', '.join(DecisionStatus)}.\n",
        _LINEAGE,
        "\n".join(["| of the later | of the earlier |", "|---|---|", *relations, ""]),
        _OPEN_ENDS,
        "\n".join(["| | it is so when |", "|---|---|", *open_ends, ""]),
    ]
    return "\n".join(parts)


def main() -> None:
    """Write the page."""
    PAGE.write_text(decisions_doc(), encoding="utf-8")


if __name__ == "__main__":
    main()

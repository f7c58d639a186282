"""Writes docs/audit.md from the rules, so that the page never says anything else."""

from __future__ import annotations

from pathlib import Path

from archive.derived.audit.rules import RULES

PAGE = Path(__file__).parents[1] / "docs" / "audit.md"

_INTRODUCTION = """\
# The audit

<!-- Written by scripts/write_audit_doc.py from archive/derived/audit; run it. -->

`car-tui audit` looks at every record and lists what does not fit: other records, or the sources
that the record names. It changes nothing. Each finding names the rule, the record, what shows it,
and where a rule can tell what would be right, the command that sets it. `--rule NAME` asks for one
rule, `--without NAME` leaves one out, `--json` is for scripts.

A rule is a reason to look again and no proof. What holds in spite of one is explained in the
record itself, and is no longer listed (`--explained` lists it too):

```
car-tui set ID explained+="only announced: the programme was printed before, and it took place"
```

In the browser `V` in the Gaps pane shows the findings, rule by rule: Enter opens the record, or
what a line names; `A` accepts the change that is proposed, in a step of its own that `u` takes
back; `F` switches rules on and off, and shows what is explained. `V` once more goes back to the
gaps.

No finding means that no rule found anything; a record can still be wrong. `named in no source`
looks into the whole texts of the documents that a record names as its sources, and says nothing
where one of them is not held.

| rule | what it asks for |
|---|---|
"""


def audit_doc() -> str:
    """The whole page."""
    return _INTRODUCTION + "".join(f"| {rule.name} | {rule.says} |\n" for rule in RULES)


if __name__ == "__main__":
    PAGE.write_text(audit_doc(), encoding="utf-8")

"""The audit as a whole: every rule in one table, and what they find."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from archive.derived.audit import bodies, likeness, order_in_time, ties, withheld
from archive.derived.audit.finding import AuditRule, Evidence, Finding

RULES: tuple[AuditRule, ...] = (
    *order_in_time.RULES,
    *bodies.RULES,
    *likeness.RULES,
    *ties.RULES,
    *withheld.RULES,
)
"""In the order in which they are shown."""


def rule_names() -> tuple[str, ...]:
    """The name of every rule."""
    return tuple(rule.name for rule in RULES)


def audited(evidence: Evidence, only: Collection[str] | None = None) -> list[Finding]:
    """What the rules find, rule by rule; with `only`, those of these names.

    A finding whose rule the record's field `explained` names comes with what that says.
    """
    return [
        replace(finding, explained=_explanation(evidence, finding))
        for rule in RULES
        if only is None or rule.name in only
        for finding in rule.find(evidence)
    ]


def _explanation(evidence: Evidence, finding: Finding) -> str | None:
    given = evidence.known.records[finding.record].fields.get("explained")
    for entry in given if isinstance(given, (list, tuple)) else ():
        rule, _, why = str(entry).partition(":")
        if rule.strip() == finding.rule:
            return why.strip() or "explained"
    return None

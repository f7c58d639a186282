"""Which of a document's versions is the current one."""

from __future__ import annotations

CURRENT = (
    "versions.number = (select max(number) from versions as newest"
    " where newest.document = versions.document and newest.withdrawn_at is null)"
)
"""A condition on `versions`: it is the newest of those that were not taken back."""

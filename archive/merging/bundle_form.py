"""The form of a bundle: a ZIP archive, nothing in it compressed, and what its files are called."""

from __future__ import annotations

import re

FORMAT = 1
"""Rises when an older car-tui could not read a bundle any more."""
MARK = "car_tui_bundle"
ABOUT = "bundle.json"
ENTRIES, RECORDS, VERSIONS = "entries.jsonl", "records.jsonl", "versions.jsonl"
PASSAGES, ISSUES = "passages.jsonl", "issues.jsonl"
TABLES = (ENTRIES, RECORDS, VERSIONS, PASSAGES, ISSUES)
SHA256 = re.compile(r"[0-9a-f]{64}")
ORIGINAL = re.compile(r"originals/([0-9a-f]{64})")
MOMENT = (1980, 1, 1, 0, 0, 0)
"""The same for every file, so that what a bundle is called and when it was made change nothing."""
EVERYTHING_IN_IT = "it holds what is not public too; whoever gets it can read all of it"
EXPORT_INSTEAD = "Leave --audience and CAR_TUI_AUDIENCE out, or use: car-tui export DIR"

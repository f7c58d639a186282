"""How many records and source issues the bundled history has, counted by hand."""

from __future__ import annotations

from archive.model.vocabulary import Kind

GATHERED = {
    Kind.EVENT: 153,
    Kind.PROJECT: 23,
    Kind.DECISION: 61,
    Kind.DOCUMENT: 70,
    Kind.AGENT: 123,
    Kind.PRIORITY: 33,
    Kind.PRACTICE: 36,
    Kind.PLACE: 25,
}
ALL_RECORDS = 524
LOCATORS = 1016
"""The sources with words by which their place is found, and the readings that have such."""
CONFLICTS, GAPS, NOTES, DAMAGES = 48, 14, 41, 5

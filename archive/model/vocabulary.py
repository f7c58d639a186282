"""The closed lists of the model: every field that has an enumeration takes it from here."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a record is about."""

    DOCUMENT = "document"
    EVENT = "event"
    PROJECT = "project"
    DECISION = "decision"
    AGENT = "agent"
    PRIORITY = "priority"
    PRACTICE = "practice"
    PLACE = "place"


class Access(StrEnum):
    """Who may see a record."""

    PUBLIC = "public"
    MEMBERS = "members"
    RESTRICTED = "restricted"


class Basis(StrEnum):
    """How a value is known: printed in a source, worked out from one, or from outside of them."""

    STATED = "stated"
    INFERRED = "inferred"
    APPROXIMATE = "approximate"
    COMPUTED = "computed"
    COMPILED = "compiled"
    """Known to whoever wrote the record, and printed in no source of the archive."""


class Standing(StrEnum):
    """What a source does for the statement it stands under; never shown as more than this."""

    STATED = "stated"
    INFERRED = "inferred"
    NOT_CHECKED = "not checked"


class Origin(StrEnum):
    """Where a record came from."""

    BUNDLED = "bundled"
    IMPORTED = "imported"
    ENTERED = "entered"


class SourceIssueType(StrEnum):
    """What is wrong between or within sources."""

    CONFLICT = "conflict"
    GAP = "gap"
    NOTE = "note"
    TEXT_DAMAGE = "text-damage"


AGENT_TYPES = ("person", "organisation", "state")

ORGANISATION_KINDS = (
    "agency",
    "agency unit",
    "centre",
    "child-friendly service",
    "committee",
    "conference",
    "council",
    "court",
    "expert group",
    "fund",
    "funding programme",
    "government",
    "guardianship institution",
    "intergovernmental organisation",
    "international organisation",
    "ministerial body",
    "ministry",
    "network",
    "NGO",
    "office",
    "partnership",
    "reference group",
    "regional authority",
    "secretariat",
    "secretariat unit",
    "supranational organisation",
    "task force",
    "university",
    "working group",
)

OFFICES = (
    "chair",
    "vice-chair",
    "head of unit",
    "programme coordinator",
    "project assistant",
    "researcher",
    "trainer",
    "speaker",
    "minister",
    "ambassador",
    "member",
)

STATE_MEMBERSHIPS = ("CBSS", "Expert Group", "EU")

LEVELS = ("fonds", "subfonds", "series", "subseries", "file", "item")

UNITS_WITHOUT_FILE = LEVELS[:-1]
"""The levels above the item: such a unit is described as a whole and needs no file."""

PARTICIPANT_ROLES = ("chair", "host", "moderator", "observer", "rapporteur", "speaker")

CARRYING_OUT = ("not begun", "under way", "done", "postponed", "dropped")

EVENT_KINDS = (
    "conference",
    "consultation",
    "decision",
    "kick-off",
    "launch",
    "legislation",
    "meeting",
    "organisational change",
    "presentation",
    "presidency",
    "publication",
    "seminar",
    "training",
    "webinar",
    "workshop",
)

DECISION_KINDS = (
    "action plan",
    "adoption",
    "agreement",
    "appointment",
    "budget",
    "conclusion",
    "decision",
    "mandate",
    "priority paper",
    "project approval",
    "recommendation",
    "renaming",
    "terms of reference",
)

DOCUMENT_KINDS = (
    "action plan",
    "activity plan",
    "analysis",
    "annex",
    "annual report",
    "article",
    "checklist",
    "communiqué",
    "conclusions",
    "convention",
    "data set",
    "directive",
    "document",
    "e-mail",
    "general comment",
    "goals",
    "guidance",
    "guidelines",
    "issue",
    "letter",
    "mandate",
    "mapping",
    "memo",
    "minutes",
    "newsletter",
    "periodical",
    "plan",
    "presentation",
    "priority paper",
    "proposal",
    "recommendation",
    "recommendations",
    "recording",
    "registry",
    "report",
    "standards",
    "statement",
    "strategy",
    "subtitles",
    "survey",
    "terms of reference",
    "toolkit",
    "training material",
    "vision paper",
    "web page",
    "web resource",
)

PRIORITY_KINDS = (
    "aim",
    "approach",
    "context",
    "frame",
    "function",
    "priority",
    "SDG target",
    "theme",
)

PROGRESS_STATUSES = ("done", "under way", "postponed", "not reported")

PRACTICE_KINDS = (
    "guideline",
    "institution",
    "method",
    "model",
    "network",
    "programme",
    "service",
    "standard",
    "tool",
    "toolkit",
    "topic",
    "training",
)

"""The eight kinds of record, declared: every field, its form, and what it is for.

Reading, checking, storing, showing and documenting a record all follow this one table.
"""

from __future__ import annotations

from dataclasses import replace

from archive.model import vocabulary as v
from archive.model.agent_parts import MEMBERSHIP, NAME_IN_TIME, TERM
from archive.model.as_listed import AS_LISTED
from archive.model.authority import AUTHORITY
from archive.model.description import DESCRIPTION, PLACE_IN_HOLDINGS
from archive.model.every_kind import OF_EVERY_KIND
from archive.model.fields import Form, Group, KindModel, Link, Value
from archive.model.objective import OBJECTIVE
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Kind

_BASES = tuple(v.Basis)


def _earlier(name: str, relation: R, to: Kind, help: str) -> Link:
    """A field that names earlier records of the same line, and how that is known."""
    return Link(name, relation, to, help, many=True, basis_name=f"{name}_basis")


DOCUMENT = KindModel(
    Kind.DOCUMENT,
    file="documents",
    title_name="title",
    date_name="date",
    summary_name="summary",
    has_aliases=True,
    members=(
        Value("kind", Form.CHOICE, "kind of document", choices=v.DOCUMENT_KINDS),
        Value("period", Form.DATE, "the time it reports on or is valid for"),
        Value("language", Form.TEXT, "language, as a BCP 47 tag"),
        *PLACE_IN_HOLDINGS,
        Value("creators", Form.TEXT, "who wrote it, as printed", many=True),
        Value("file", Form.TEXT, "name of the file it is known by"),
        Value("sha256", Form.SHA256, "checksum of the file it is known by"),
        Value("guessed", Form.TEXT, "fields worked out from its text, not found in it", many=True),
        Link("body", R.ISSUED_BY, Kind.AGENT, "who issued it"),
        Link("attached_to", R.ATTACHED_TO, Kind.DOCUMENT, "the mails that carried it", many=True),
        Link("events", R.TELLS_OF, Kind.EVENT, "events it tells of or came from", many=True),
        Link("decisions", R.RECORDS, Kind.DECISION, "decisions it records", many=True),
        Link("projects", R.OUTPUT_OF, Kind.PROJECT, "projects that produced it", many=True),
        _earlier("supersedes", R.SUPERSEDES, Kind.DOCUMENT, "documents it takes the place of"),
        _earlier("translates", R.TRANSLATES, Kind.DOCUMENT, "documents it is a translation of"),
        Link("issue_of", R.ISSUE_OF, Kind.DOCUMENT, "the periodical that it is an issue of"),
        Link("recording_of", R.RECORDING_OF, Kind.EVENT, "the webinar or meeting it recorded"),
        Link("subtitles_of", R.SUBTITLES_OF, Kind.DOCUMENT, "the recording it is subtitles to"),
        Value("method", Form.TEXT, "how the figures of a data set were gathered"),
        Value("licence", Form.TEXT, "licence, as printed or as an SPDX name"),
        Value("withheld", Form.TEXT, "words of its text for who sees everything", many=True),
        *DESCRIPTION,
        AS_LISTED,
    ),
)

EVENT = KindModel(
    Kind.EVENT,
    file="events",
    title_name="title",
    date_name="date",
    summary_name="summary",
    one_country=True,
    members=(
        Value("kind", Form.CHOICE, "kind of event", choices=v.EVENT_KINDS),
        Value("planned", Form.FLAG, "announced, and not known to have happened"),
        Link("place_id", R.HELD_AT, Kind.PLACE, "where it was held"),
        Link("organisers", R.ORGANISED_BY, Kind.AGENT, "who held it", many=True),
        Group(
            "participants",
            (
                Link("bodies", R.ATTENDED_BY, Kind.AGENT, "bodies that took part", many=True),
                Link("people", R.ATTENDED_BY, Kind.AGENT, "people who took part", many=True),
                Link("invited", R.INVITED, Kind.AGENT, "who was asked to come", many=True),
                Value("number", Form.NUMBER, "how many took part"),
                Group(
                    "roles",
                    (
                        Link("agent", R.ATTENDED_BY, Kind.AGENT, "who"),
                        Value("role", Form.CHOICE, "as what", choices=v.PARTICIPANT_ROLES),
                    ),
                    "who took part as what",
                    many=True,
                ),
            ),
            "who took part",
        ),
        Link("projects", R.PART_OF_PROJECT, Kind.PROJECT, "projects it belongs to", many=True),
        Link(
            "background_to",
            R.BACKGROUND_TO,
            Kind.PROJECT,
            "projects that rest on it, and of which it is no part",
            many=True,
        ),
        _earlier("carries_out", R.IMPLEMENTS, Kind.DECISION, "decisions that it completes"),
        Link(
            "decisions",
            R.DECIDED_AT,
            Kind.DECISION,
            "what was decided there",
            many=True,
            inverse=True,
        ),
        Link(
            "documents",
            R.TELLS_OF,
            Kind.DOCUMENT,
            "documents that tell of it",
            many=True,
            inverse=True,
        ),
    ),
)

DECISION = KindModel(
    Kind.DECISION,
    file="decisions",
    title_name="statement",
    date_name="date",
    summary_name=None,
    members=(
        Value("kind", Form.CHOICE, "kind of decision", choices=v.DECISION_KINDS),
        Value("verb", Form.TEXT, "the verb as printed"),
        Value("unwritten", Form.FLAG, "taken, but its words were not written down"),
        Value("valid", Form.DATE, "the period for which it was to hold"),
        Value("valid_basis", Form.CHOICE, "how that period is known", choices=_BASES),
        Value("reason", Form.TEXT, "why it was decided"),
        Link("responsible", R.RESPONSIBILITY_OF, Kind.AGENT, "who is to carry it out", many=True),
        Value("due", Form.DATE, "by when it is to be carried out"),
        Value("carrying_out", Form.CHOICE, "how far that has come", choices=v.CARRYING_OUT),
        Link("body", R.ADOPTED_BY, Kind.AGENT, "who decided"),
        Link("place_id", R.HELD_AT, Kind.PLACE, "where it was decided"),
        Link("meeting", R.DECIDED_AT, Kind.EVENT, "the meeting that decided"),
        _earlier("follows_up", R.FOLLOWS_UP, Kind.DECISION, "decisions it follows up"),
        _earlier("supersedes", R.SUPERSEDES, Kind.DECISION, "decisions it takes the place of"),
        _earlier("amends", R.AMENDS, Kind.DECISION, "decisions it changes in part"),
        _earlier("prolongs", R.PROLONGS, Kind.DECISION, "decisions it lets hold longer"),
        _earlier("repeals", R.REPEALS, Kind.DECISION, "decisions it withdraws"),
        _earlier("implements", R.IMPLEMENTS, Kind.DECISION, "decisions it carries out"),
        _earlier("reviews", R.REVIEWS, Kind.DECISION, "decisions it looks at again"),
        _earlier("confirms", R.CONFIRMS, Kind.DECISION, "decisions it says still hold"),
        _earlier("based_on", R.BASED_ON, Kind.DECISION, "decisions it rests on"),
        _earlier("corrects", R.CORRECTS, Kind.DECISION, "decisions whose wording it mends"),
        Link("projects", R.CONCERNS, Kind.PROJECT, "projects it is about", many=True),
        Link(
            "documents", R.RECORDS, Kind.DOCUMENT, "documents recording it", many=True, inverse=True
        ),
    ),
)

PROJECT = KindModel(
    Kind.PROJECT,
    file="projects",
    title_name="name",
    date_name=None,
    summary_name="summary",
    has_aliases=True,
    members=(
        Value("acronym", Form.TEXT, "short name"),
        Group(
            "phases",
            (
                Value("name", Form.TEXT, "what the phase is called"),
                Value("date", Form.DATE, "from when to when"),
                Value("basis", Form.CHOICE, "how that is known", choices=_BASES),
                Value("note", Form.TEXT, "remark"),
                Link("project", R.CARRIED_OUT_AS, Kind.PROJECT, "the project of that phase"),
            ),
            "its phases in time",
            many=True,
            has_sources=True,
        ),
        Value("status", Form.TEXT, "its state, at the time a source reports it"),
        Value("aims", Form.TEXT, "what it was to reach"),
        Value("flagship", Form.FLAG, "a flagship of the EU strategy for the region"),
        Value("group_flagship", Form.FLAG, "a flagship project of the body that runs it"),
        Value("website", Form.TEXT, "address, as printed"),
        Value("contradictions", Form.TEXT, "where sources differ, in words"),
        Link("priority", R.SERVES, Kind.PRIORITY, "the priority it serves"),
        Link("lead", R.LED_BY, Kind.AGENT, "who leads", many=True),
        Link("partners", R.PARTNER, Kind.AGENT, "partners", many=True),
        Value("partners_note", Form.TEXT, "remark on partners"),
        Link("funders", R.FUNDED_BY, Kind.AGENT, "who paid", many=True),
        Link("parent", R.PHASE_OF, Kind.PROJECT, "the project it is a phase of"),
        Link("follows", R.FOLLOWS, Kind.PROJECT, "the project before it"),
        _earlier("follows_up", R.FOLLOWS_UP, Kind.DECISION, "decisions it follows up"),
        Link("outputs", R.OUTPUT_OF, Kind.DOCUMENT, "what it produced", many=True, inverse=True),
        Link("events", R.PART_OF_PROJECT, Kind.EVENT, "its events", many=True, inverse=True),
        Link("decisions", R.CONCERNS, Kind.DECISION, "decisions on it", many=True, inverse=True),
    ),
)

AGENT = KindModel(
    Kind.AGENT,
    file="agents",
    title_name="name",
    date_name="date",
    summary_name=None,
    one_country=True,
    has_aliases=True,
    members=(
        Value("type", Form.CHOICE, "person, organisation or state", choices=v.AGENT_TYPES),
        *AUTHORITY,
        Value("kind", Form.CHOICE, "kind of organisation", choices=v.ORGANISATION_KINDS),
        Value("role", Form.TEXT, "a person's role, as printed"),
        Value("office", Form.CHOICE, "a person's office", choices=v.OFFICES),
        Value("members_number", Form.NUMBER, "how many members a body has"),
        Group("terms", TERM, "further terms of office of a person", many=True, has_sources=True),
        Group("former_names", NAME_IN_TIME, "names in the course of time", many=True),
        Link("body", R.OFFICE_IN, Kind.AGENT, "the body a person holds office in"),
        Link("affiliation", R.EMPLOYED_BY, Kind.AGENT, "a person's employer"),
        Link("parent", R.PART_OF, Kind.AGENT, "the body it belongs to"),
        Group(
            "predecessors",
            (
                Link("agent", R.SUCCEEDS, Kind.AGENT, "the earlier body", basis_name="basis"),
                Value("note", Form.TEXT, "remark"),
            ),
            "earlier bodies with the same task",
            many=True,
            has_sources=True,
        ),
        Link("projects", R.WORKED_IN, Kind.PROJECT, "projects a person worked in", many=True),
        Link("events", R.ATTENDED_BY, Kind.EVENT, "events taken part in", many=True, inverse=True),
        Group("cbss_member", MEMBERSHIP, "a state's membership in the CBSS"),
        Group("group_member", MEMBERSHIP, "a state's membership in the Expert Group"),
        Group("eu_member", MEMBERSHIP, "a state's membership in the EU"),
        Group(
            "memberships",
            (
                Value("of", Form.CHOICE, "a state's membership", choices=v.STATE_MEMBERSHIPS),
                Link("body", R.MEMBER_OF, Kind.AGENT, "the body"),
                *MEMBERSHIP,
            ),
            "further memberships, of a state in one of those above, or of anybody in a body",
            many=True,
            has_sources=True,
        ),
        Value("corporal_punishment_ban", Form.DATE, "year of a state's ban"),
        AS_LISTED,
    ),
)

PRIORITY = KindModel(
    Kind.PRIORITY,
    file="priorities",
    title_name="name",
    date_name="period",
    summary_name="summary",
    members=(
        Value("kind", Form.CHOICE, "kind of priority", choices=v.PRIORITY_KINDS),
        Value("items", Form.TEXT, "what it lists", many=True),
        Link("document", R.SET_OUT_IN, Kind.DOCUMENT, "the document that sets it out"),
        _earlier("supersedes", R.SUPERSEDES, Kind.PRIORITY, "priorities it takes the place of"),
        Link("projects", R.PURSUED_BY, Kind.PROJECT, "projects that pursue it", many=True),
        Group("objectives", OBJECTIVE, "its objectives", many=True),
    ),
)

PRACTICE = KindModel(
    Kind.PRACTICE,
    file="practices",
    title_name="name",
    date_name=None,
    summary_name="description",
    has_aliases=True,
    members=(
        Value("kind", Form.CHOICE, "kind of practice", choices=v.PRACTICE_KINDS),
        Value("evidence", Form.TEXT, "what speaks for it"),
        Link("owner", R.OWNED_BY, Kind.AGENT, "who runs it"),
        Link("projects", R.USED_IN, Kind.PROJECT, "projects that used it", many=True),
        Link("documents", R.DESCRIBED_IN, Kind.DOCUMENT, "documents that describe it", many=True),
    ),
)

PLACE = KindModel(
    Kind.PLACE,
    file="places",
    title_name="name",
    date_name=None,
    summary_name="summary",
    one_country=True,
    has_aliases=True,
    members=(
        Value("coordinates", Form.TEXT, "latitude, longitude in degrees (WGS 84): 60.39, 5.32"),
        Link("events", R.HELD_AT, Kind.EVENT, "events held there", many=True, inverse=True),
    ),
)

KINDS: dict[Kind, KindModel] = {
    model.kind: replace(model, members=(*model.members, *OF_EVERY_KIND))
    for model in (DOCUMENT, EVENT, PROJECT, DECISION, AGENT, PRIORITY, PRACTICE, PLACE)
}

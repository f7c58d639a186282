"""What fields and relations are called on a card: words of at most ten letters."""

from __future__ import annotations

from archive.model.relations import RelationType as R

FIELDS: dict[str, str] = {
    "accruals": "to come",
    "access_conditions": "conditions",
    "acquisition": "acquired",
    "administrative_history": "history",
    "aliases": "also",
    "archival_history": "kept by",
    "archivist_note": "described",
    "arrangement": "arranged",
    "carrying_out": "so far",
    "cbss_member": "CBSS",
    "contradictions": "differ",
    "coordinates": "lies at",
    "corporal_punishment_ban": "ban",
    "countries": "country",
    "creators": "written by",
    "description_dates": "described",
    "eu_member": "EU",
    "finding_aids": "aids",
    "former_names": "names",
    "general_context": "context",
    "group_flagship": "flagship",
    "group_member": "group",
    "holder": "held by",
    "identifiers": "ids",
    "internal_structure": "structure",
    "items": "lists",
    "legal_status": "legal form",
    "location_of_copies": "copies",
    "locator": "shelf mark",
    "members_number": "members",
    "memberships": "member of",
    "parallel_names": "names",
    "participants": "took part",
    "partners_note": "partners",
    "period": "covers",
    "physical_characteristics": "condition",
    "predecessors": "before",
    "publication_note": "published",
    "reference": "code",
    "related_units": "related",
    "reproduction_conditions": "copying",
    "sha256": "SHA-256",
    "subjects": "about",
    "valid": "holds",
}
"""Labels of the fields whose own names are too long, or not the word for it."""

WORDS: dict[str, str] = {
    "corporal_punishment_ban": "of corporal punishment: {}",
    "flagship": "of the EU strategy for the region: {}",
    "group_flagship": "of the body that runs it: {}",
    "unwritten": "{}; its words were not written down",
    "planned": "{}; not known to have happened",
}
"""What is said with the value of a field whose label alone does not say it."""

TIES: dict[R, tuple[str, str]] = {
    R.PART_OF_PROJECT: ("project", "events"),
    R.HELD_AT: ("place", "venue of"),
    R.ORGANISED_BY: ("held by", "organised"),
    R.ATTENDED_BY: ("took part", "attended"),
    R.INVITED: ("invited", "invited to"),
    R.BACKGROUND_TO: ("ground for", "background"),
    R.DECIDED_AT: ("meeting", "decided"),
    R.ADOPTED_BY: ("decided by", "decided"),
    R.CONCERNS: ("concerns", "decisions"),
    R.RESPONSIBILITY_OF: ("falls to", "has to do"),
    R.FOLLOWS_UP: ("follows up", "taken up"),
    R.SUPERSEDES: ("replaces", "replaced"),
    R.AMENDS: ("changes", "changed by"),
    R.IMPLEMENTS: ("fulfils", "fulfilled"),
    R.PROLONGS: ("prolongs", "prolonged"),
    R.REPEALS: ("repeals", "repealed"),
    R.REVIEWS: ("reviews", "reviewed"),
    R.CONFIRMS: ("confirms", "confirmed"),
    R.BASED_ON: ("based on", "basis of"),
    R.CORRECTS: ("corrects", "corrected"),
    R.TRANSLATES: ("translates", "translated"),
    R.ISSUED_BY: ("issued by", "issued"),
    R.TELLS_OF: ("tells of", "told in"),
    R.RECORDS: ("records", "written in"),
    R.OUTPUT_OF: ("output of", "outputs"),
    R.ATTACHED_TO: ("came with", "attached"),
    R.INCLUDED_IN: ("part of", "parts"),
    R.CREATED_BY: ("creator", "created"),
    R.RELATED_TO: ("related", "related"),
    R.ISSUE_OF: ("issue of", "issues"),
    R.RECORDING_OF: ("record of", "recording"),
    R.SUBTITLES_OF: ("belongs to", "subtitles"),
    R.SERVES: ("serves", "served by"),
    R.LED_BY: ("led by", "leads"),
    R.PARTNER: ("partners", "partner in"),
    R.FUNDED_BY: ("paid by", "pays for"),
    R.PHASE_OF: ("phase of", "phases"),
    R.FOLLOWS: ("follows", "next"),
    R.CARRIED_OUT_AS: ("done as", "phase of"),
    R.OWNED_BY: ("owner", "owns"),
    R.USED_IN: ("used in", "uses"),
    R.DESCRIBED_IN: ("described", "describes"),
    R.OFFICE_IN: ("office in", "in office"),
    R.EMPLOYED_BY: ("employer", "employs"),
    R.PART_OF: ("part of", "parts"),
    R.MEMBER_OF: ("member of", "members"),
    R.SUCCEEDS: ("succeeds", "next body"),
    R.WORKED_IN: ("worked in", "staff"),
    R.SET_OUT_IN: ("set out in", "sets out"),
    R.PURSUED_BY: ("pursued by", "pursues"),
    R.PROGRESS_SHOWN_BY: ("progress", "progress"),
}
"""What a relation is called, from the record that holds it and from the other end."""


def field_label(name: str) -> str:
    """The label of a field: "code" for `reference`."""
    return FIELDS.get(name, name.replace("_", " "))


def tie_label(relation: R, *, inverse: bool) -> str:
    """The label of a relation from one of its ends."""
    return TIES.get(relation, (relation.forward, relation.inverse))[inverse]

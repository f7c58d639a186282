"""The types of relation between records, stored in one direction; the inverse is derived."""

from __future__ import annotations

from enum import Enum


class RelationType(Enum):
    """A typed relation: how it reads from its source, and how from its target."""

    def __init__(self, forward: str, inverse: str) -> None:
        self.forward = forward
        self.inverse = inverse

    PART_OF_PROJECT = ("part of project", "has event")
    HELD_AT = ("held at", "venue of")
    ORGANISED_BY = ("organised by", "organised")
    ATTENDED_BY = ("attended by", "took part in")
    INVITED = ("invited", "invited to")
    BACKGROUND_TO = ("background to", "has background")

    DECIDED_AT = ("decided at", "decided")
    ADOPTED_BY = ("adopted by", "adopted")
    CONCERNS = ("concerns", "subject of")
    RESPONSIBILITY_OF = ("responsibility of", "responsible for")
    FOLLOWS_UP = ("follows up", "followed up by")
    SUPERSEDES = ("supersedes", "superseded by")
    AMENDS = ("amends", "amended by")
    IMPLEMENTS = ("implements", "implemented by")
    PROLONGS = ("prolongs", "prolonged by")
    REPEALS = ("repeals", "repealed by")
    REVIEWS = ("reviews", "reviewed by")
    CONFIRMS = ("confirms", "confirmed by")
    BASED_ON = ("based on", "basis of")
    CORRECTS = ("corrects", "corrected by")
    TRANSLATES = ("translates", "translated as")

    ISSUED_BY = ("issued by", "issued")
    TELLS_OF = ("tells of", "told in")
    RECORDS = ("records", "recorded in")
    OUTPUT_OF = ("output of", "has output")
    ATTACHED_TO = ("attached to", "has attachment")
    INCLUDED_IN = ("included in", "includes")
    CREATED_BY = ("created by", "created")
    RELATED_TO = ("related to", "related unit of")
    ISSUE_OF = ("issue of", "has issue")
    RECORDING_OF = ("recording of", "recorded as")
    SUBTITLES_OF = ("subtitles of", "has subtitles")

    SERVES = ("serves", "served by")
    LED_BY = ("led by", "leads")
    PARTNER = ("has partner", "partner in")
    FUNDED_BY = ("funded by", "funds")
    PHASE_OF = ("phase of", "has phase")
    FOLLOWS = ("follows", "followed by")
    CARRIED_OUT_AS = ("carried out as", "carries out a phase of")

    OWNED_BY = ("owned by", "owns")
    USED_IN = ("used in", "uses")
    DESCRIBED_IN = ("described in", "describes")

    OFFICE_IN = ("office in", "has office holder")
    EMPLOYED_BY = ("employed by", "employs")
    PART_OF = ("part of", "has part")
    MEMBER_OF = ("member of", "has member")
    SUCCEEDS = ("succeeds", "succeeded by")
    WORKED_IN = ("worked in", "had working in it")

    SET_OUT_IN = ("set out in", "sets out")
    PURSUED_BY = ("pursued by", "pursues")
    PROGRESS_SHOWN_BY = ("progress shown by", "shows progress of")

    @classmethod
    def named(cls, forward: str) -> RelationType:
        """The type that reads `forward` from its source; KeyError when there is none."""
        return _BY_FORWARD[forward]


LINEAGE = (
    RelationType.SUPERSEDES,
    RelationType.AMENDS,
    RelationType.PROLONGS,
    RelationType.REPEALS,
    RelationType.IMPLEMENTS,
    RelationType.FOLLOWS_UP,
    RelationType.REVIEWS,
    RelationType.CONFIRMS,
    RelationType.BASED_ON,
    RelationType.CORRECTS,
    RelationType.TRANSLATES,
)
"""The relations that lead from a later record to an earlier one of its line."""

HIERARCHY = (RelationType.PART_OF, RelationType.PHASE_OF, RelationType.FOLLOWS)
"""The relations in which nothing can stand above, or before, itself; each runs in one kind."""

_BY_FORWARD = {relation.forward: relation for relation in RelationType}

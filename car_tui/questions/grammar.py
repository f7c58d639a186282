"""The grammar of questions: for each kind what a question of it has to say, and what it may.

Every word counts: one that has no part in a pattern, is no small word and belongs to no name makes
the query no question.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from car_tui.questions.question import Asks

_WHAT = frozenset({"what", "who or what"})
_WHO = frozenset({"who", "who or what"})
_ANY_WHO = _WHAT | _WHO
_SPOKEN = frozenset({"opening", "now", "still"})
_OF_SERIES = frozenset({"latest", "first", "next"})
_PAPER = frozenset({"instrument", "priority"})

_ALWAYS = frozenset({"name", "topic", "place", "owner", "in a time", "nationality"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of question.

    Parts are those of `Term`; besides them "date", "in a time" where a preposition stands before
    it, and for a name "name", "topic", "place" or "owner" after the word before it, and
    "nationality" where it is one. Of each set in
    `needs` the question has a part, and no part beyond those and `allows`. `names` are how many
    there are at least and at most.
    """

    asks: Asks
    needs: tuple[Set[str], ...]
    allows: Set[str] = frozenset()
    names: tuple[int, int] = (0, 0)

    def fits(self, parts: Set[str], names: int) -> bool:
        """Whether a question that has these parts and so many names is of this kind."""
        known = _ALWAYS.union(self.allows, *self.needs)
        return (
            self.names[0] <= names <= self.names[1]
            and parts <= known
            and all(parts & needed for needed in self.needs)
        )


PATTERNS = (
    Pattern(
        Asks.HOLDERS,
        (frozenset({"office"}), _ANY_WHO | _SPOKEN | {"date", "first", "latest", "nationality"}),
        frozenset({"held", "called"}),
        (0, 2),
    ),
    Pattern(
        Asks.TERMS,
        (frozenset({"office"}), frozenset({"when", "how long", "until when", "since when"})),
        _SPOKEN | {"date", "began", "ended", "held", "became"},
        (1, 2),
    ),
    Pattern(
        Asks.IN_FORCE,
        (_PAPER, frozenset({"force", "now", "still"})),
        _WHAT | _SPOKEN | {"date", "decision"},
        (0, 1),
    ),
    Pattern(Asks.IN_FORCE, (_PAPER, _WHAT | {"in a time"}, frozenset({"date"})), _SPOKEN, (0, 1)),
    Pattern(
        Asks.IN_FORCE,
        (frozenset({"decision"}), frozenset({"force", "still"}), _WHAT | {"how many"}),
        _SPOKEN | {"date"},
    ),
    Pattern(
        Asks.PERIOD_OF_PAPER,
        (_PAPER, frozenset({"when", "until when", "how long", "since when", "began", "ended"})),
        _SPOKEN | {"date", "force", "decided", "founded", "running", "latest"},
        (0, 1),
    ),
    Pattern(
        Asks.AFTER_PAPER,
        (_PAPER, frozenset({"replaced"}), _WHAT | {"owner", "date"}),
        _SPOKEN,
        (0, 1),
    ),
    Pattern(
        Asks.BEFORE_PAPER,
        (_PAPER, frozenset({"preceded"}), _WHAT | {"owner", "date"}),
        _SPOKEN,
        (0, 1),
    ),
    Pattern(Asks.PAPERS, (_PAPER, frozenset({"latest", "first"})), _WHAT | {"opening"}, (0, 1)),
    Pattern(
        Asks.DECISIONS,
        (
            frozenset({"decision", "decided"}),
            _WHAT | {"how many", "latest", "first", "when", "date", "topic", "owner", "place"},
        ),
        _SPOKEN | {"force", "held", "event", "happened"},
        (0, 2),
    ),
    Pattern(
        Asks.EVENTS,
        (
            frozenset({"event"}),
            _WHAT
            | _OF_SERIES
            | {"how many", "when", "where", "date", "place", "owner", "nationality"},
        ),
        frozenset({"opening", "held", "happened", "date"}),
        (0, 2),
    ),
    Pattern(
        Asks.EVENTS,
        (
            frozenset({"held"}),
            frozenset({"when", "where", "opening", "how many"}),
            _OF_SERIES | {"place", "date"},
        ),
        frozenset({"opening"}),
        (0, 1),
    ),
    Pattern(
        Asks.ANY_EVENTS,
        (frozenset({"held", "happened"}), _WHAT, frozenset({"place"})),
        frozenset({"opening", "date"}),
        (1, 1),
    ),
    Pattern(
        Asks.PRESIDENCIES,
        (
            frozenset({"presidency"}),
            _ANY_WHO | _OF_SERIES | {"when", "date", "now", "nationality"},
        ),
        frozenset({"opening", "country", "held", "led", "still"}),
        (0, 2),
    ),
    Pattern(
        Asks.PRESIDENCIES,
        (frozenset({"office"}), frozenset({"country"}), _ANY_WHO),
        frozenset({"date", "now"}),
        (0, 1),
    ),
    Pattern(
        Asks.MEMBERS,
        (
            frozenset({"member", "member state"}),
            _ANY_WHO | {"how many", "opening", "owner", "country", "now", "member state"},
        ),
        frozenset({"still", "date"}),
        (0, 2),
    ),
    Pattern(
        Asks.AFTER,
        (frozenset({"replaced"}), _ANY_WHO | {"owner"}),
        _SPOKEN | {"office"},
        (1, 1),
    ),
    Pattern(
        Asks.BEFORE,
        (frozenset({"preceded"}), _ANY_WHO | {"owner"}),
        _SPOKEN | {"office"},
        (1, 1),
    ),
    Pattern(Asks.AFTER, (frozenset({"became"}), _WHAT), _SPOKEN, (1, 1)),
    Pattern(
        Asks.NAMES,
        (frozenset({"called", "became"}), _WHAT | {"when", "date", "owner"}),
        _SPOKEN | {"date"},
        (1, 2),
    ),
    Pattern(
        Asks.FOUNDED,
        (frozenset({"founded", "since when"}), frozenset({"when", "owner", "since when"})),
        frozenset({"opening"}),
        (1, 1),
    ),
    *(
        Pattern(
            asks,
            (frozenset({part}), _ANY_WHO | {"owner", "project"}),
            _SPOKEN | ({"project", "date"} if part == "led" else {"project"}),
            (1, 1),
        )
        for asks, part in (
            (Asks.FUNDERS, "funded"),
            (Asks.LEADERS, "led"),
            (Asks.PARTNERS, "partnered"),
        )
    ),
    Pattern(
        Asks.PROJECTS,
        (
            frozenset({"project"}),
            _WHAT | _SPOKEN | {"how many", "latest", "first", "date", "place", "running"},
        ),
        frozenset({"held", "began", "ended"}),
        (0, 1),
    ),
    Pattern(
        Asks.PERIOD,
        (
            frozenset({"began", "ended", "running"}),
            frozenset({"when", "until when", "how long"}),
        ),
        frozenset({"opening", "project"}),
        (1, 1),
    ),
    Pattern(
        Asks.PERIOD,
        (frozenset({"how long"}), frozenset({"latest"})),
        frozenset({"opening", "project"}),
        (1, 1),
    ),
    Pattern(
        Asks.HAPPENED,
        (frozenset({"happened"}), _WHAT, frozenset({"date"})),
        frozenset({"opening", "event"}),
        (0, 0),
    ),
    Pattern(
        Asks.NAMED_EVENT,
        (frozenset({"when", "where"}),),
        _SPOKEN | {"held", "happened", "first", "date"},
        (1, 1),
    ),
    Pattern(Asks.PERSON, (frozenset({"who"}),), frozenset({"opening"}), (1, 1)),
)
"""In order: the first that fits counts."""

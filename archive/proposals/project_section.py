"""The project that a section speaks of, and which one a clause in it means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive.proposals.known import Known
from archive.proposals.lines import Line, LineKind
from archive.proposals.meeting_parts import Place
from archive.proposals.project_names import is_plain_label, label_in, may_be_label, projects_in
from archive.proposals.spans import LONGEST
from archive.proposals.word_list import Words

_END_OF_CLAUSE = re.compile(r"[.;:](?:\s|$)")
_SHORT_BEGIN = 24
_FARTHEST_BEHIND = 60
_MOST_LINES = 3
_MOST_LABELS = 2
_SOON = 5


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A line with the projects that it names, and the one that its section named before it.

    `lines` are those that a person has to read to see which project the section's is.
    """

    text: str
    lines: tuple[Line, ...]
    projects: tuple[Place, ...]
    sections: str | None
    words: Words

    def meant_at(self, cue: Place) -> str | None:
        """The project whose funder, lead or partner is told at a place of the line.

        The one named last before it; else, where a short opening leads to it, the one named behind
        it in the same clause ("With a grant from the City, Camp II will"); else the section's.
        """
        before = [place for place in self.projects if place[1] <= cue[0]]
        if before:
            return self._name(before[-1])
        opening = self.text[: cue[0]]
        is_own = self.words.pattern("project").search(opening) is not None
        if len(opening) > _SHORT_BEGIN or is_own:
            return self.sections
        return self.named_behind(cue, LONGEST) or self.sections

    def named_behind(self, cue: Place, reach: int = _FARTHEST_BEHIND) -> str | None:
        """The project named first behind a place, within its clause."""
        for place in self.projects:
            if cue[1] <= place[0] <= cue[1] + reach:
                is_near = _END_OF_CLAUSE.search(self.text, cue[1], place[0]) is None
                return self._name(place) if is_near else None
        return None

    def _name(self, place: Place) -> str:
        return self.text[slice(*place)]


class Section:
    """Follows the lines of a text, and remembers the project that its section named last."""

    def __init__(self, lines: Sequence[Line], known: Known, words: Words) -> None:
        self._lines = lines
        self._known = known
        self._words = words
        self._project: str | None = None
        self._named = 0
        self._labels = Counter(
            line.text[slice(*label)] for line in lines if (label := label_in(line.text[:LONGEST]))
        )

    def line(self, number: int) -> ProjectLine:
        """The next line, with what was named before it; the line's own names are remembered.

        A name and a colon at the beginning of a line stand for all of the line.
        """
        line = self._lines[number]
        text = line.text[:LONGEST]
        if line.kind is LineKind.HEADING and not self._tells(text):
            self._project = None
        projects = projects_in(text, self._known, self._words)
        label = label_in(text)
        if label is not None and (label in projects or self._is_label(text[slice(*label)], number)):
            projects = [label]
        first = self._named if number - self._named < _MOST_LINES else number
        read = self._lines[first : number + 1] if self._project and not projects else [line]
        found = ProjectLine(text, tuple(read), tuple(projects), self._project, self._words)
        if projects:
            self._project, self._named = text[slice(*projects[-1])], number
        return found

    def _tells(self, heading: str) -> bool:
        """Whether what looks like a heading says who pays, leads or takes part."""
        uses = ("funded by", "led by", "partners")
        return any(self._words.pattern(use).search(heading) for use in uses)

    def _is_label(self, name: str, number: int) -> bool:
        """Whether a name that begins a line is a project's; one that comes often is a speaker's.

        Of several words it is one where soon is said who pays, leads or takes part.
        """
        if self._labels[name] > _MOST_LABELS or not may_be_label(name, self._words):
            return False
        below = self._lines[number : number + _SOON]
        return is_plain_label(name) or any(self._tells(line.text[:LONGEST]) for line in below)

"""Authority records as another system gives them: what is said of persons and bodies as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from archive.importing.finding_aid import FieldValue, summary_of

AgentValue: TypeAlias = FieldValue
"""A value of an agent's field: names in the course of time are a list of groups."""


# Without slots, which make a dataclass slow to send to another process (Python 3.11); so below.
@dataclass(frozen=True)
class ListedTie:
    """What another agent is to this one, which only its name tells.

    `field` is the link of an agent that says so ("parent" or "predecessors"), "" where there is
    none here; `said` are the words for the note, where the agent of that name is not known.
    """

    field: str
    name: str
    said: str


@dataclass(frozen=True)
class ListedAgent:
    """A person or body: `fields` are those of an agent, without its id.

    `place` is where it stands ("line 4"), `ties` are its relations to others, `remarks` are
    sentences on what was read otherwise than it is written, or was not read. `named` is the id that
    it has where it comes from, "" for none.
    """

    name: str
    fields: Mapping[str, AgentValue]
    place: str
    remarks: tuple[str, ...] = ()
    ties: tuple[ListedTie, ...] = ()
    named: str = ""


@dataclass(frozen=True)
class AuthorityList:
    """All of a file of authority records, in its order.

    `called` says what its rows are, `remarks` are sentences on the whole of it; `not_taken` names
    every column or element of which something was not taken, and how often.
    """

    called: str
    agents: tuple[ListedAgent, ...]
    remarks: tuple[str, ...] = ()
    not_taken: tuple[str, ...] = ()

    @property
    def summary(self) -> tuple[str, ...]:
        """Sentences on the whole: what was not taken last."""
        return summary_of(self.remarks, self.not_taken)

"""Authority records as another system gives them: what is said of persons and bodies as such."""

from __future__ import annotations

from dataclasses import dataclass

from archive.importing.finding_aid import FieldValue, summary_of


# Without slots, which make a dataclass slow to send to another process (Python 3.11).
@dataclass(frozen=True)
class ListedAgent:
    """A person or body: `fields` are those of an agent, without its id.

    `place` is where it stands ("line 4"), `remarks` are sentences on what was read otherwise than
    it is written, or was not read.
    """

    name: str
    fields: dict[str, FieldValue]
    place: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class AuthorityList:
    """All of a table of authority records, in its order.

    `called` says what its rows are, `remarks` are sentences on the whole of it; `not_taken` names
    every column of which something was not taken, and how often.
    """

    called: str
    agents: tuple[ListedAgent, ...]
    remarks: tuple[str, ...] = ()
    not_taken: tuple[str, ...] = ()

    @property
    def summary(self) -> tuple[str, ...]:
        """Sentences on the whole: what was not taken last."""
        return summary_of(self.remarks, self.not_taken)

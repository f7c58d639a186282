"""Minutes of a meeting of the bundled history, made up: nine proposals that a person would take.

Five decisions, of which one are messages that no source had written down, an election, two things
to be done, and another place than the one that is known.
"""

from __future__ import annotations

from pathlib import Path

DOCUMENT = "do-minutes-of-the-expert-group-meeting-tallinn-19-20-april-2018"
"""The id that an import gives them."""

MADE_MINUTES = """\
# Minutes of the Expert Group meeting, Tallinn, 19-20 April 2018

Present were all members and two guests. The chair opened the meeting and the agenda was read out.

## Messages of the meeting

The Expert Group agreed on the following take-home messages: every child has a guardian within two
days of arrival, and no child waits longer.

## Guardians

The members heard how guardians are found in three of the towns. The work is hard to plan. The
Expert Group adopted a checklist for the first interview with a guardian.

It was agreed that the register of interpreters is opened to all member states.

## Other matters

The Expert Group decided to translate the checklist into Latvian. The coffee was praised by
everybody.

It was decided that the autumn meeting is held on the island of Ruhnu.

The Expert Group elected Maja Lindqvist as vice-chair for the coming year.

## Next steps

Action: Olev Tamm to send the list of guardians by 1 June 2018.

Action: Secretariat to book rooms on Ruhnu by 15 June 2018.
"""


def write_minutes(folder: Path) -> Path:
    """The file to be imported."""
    path = folder / "minutes.md"
    path.write_text(MADE_MINUTES, encoding="utf-8")
    return path

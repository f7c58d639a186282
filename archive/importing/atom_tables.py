"""AtoM's tables besides that of descriptions, known by their columns.

Two of them are of persons and bodies and are taken; the others say something of records of that
system that no column names as they are called here, and are refused with what to do instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.errors import ExtractionError
from archive.importing.lenient_table import columns_of

_HEADING_BYTES = 8_192


@dataclass(frozen=True, slots=True)
class AtomTable:
    """A table that AtoM imports and exports: what it is of, and what to do with one not taken.

    `needs` are columns without which it is none, of `shows` it has at least so many as `least`.
    """

    name: str
    needs: frozenset[str]
    shows: frozenset[str]
    hint: str = ""
    least: int = 2


def _columns(names: str) -> frozenset[str]:
    return frozenset(names.lower().split())


AUTHORITIES = AtomTable(
    "authority records",
    _columns("authorizedFormOfName"),
    _columns(
        "typeOfEntity datesOfExistence corporateBodyIdentifiers parallelFormsOfName functions"
        " standardizedFormsOfName otherFormsOfName generalContext actorOccupations legalStatus"
        " history places mandates internalStructures culture"
    ),
    least=1,
)
REPOSITORIES = AtomTable(
    "archival institutions",
    _columns("authorizedFormOfName"),
    _columns(
        "uploadLimit geoculturalContext collectingPolicies openingTimes disabledAccess"
        " researchServices reproductionServices publicFacilities thematicAreas contactPerson"
    ),
)
_REFUSED = (
    AtomTable(
        "relations between authority records",
        _columns("subjectAuthorizedFormOfName objectAuthorizedFormOfName"),
        _columns("relationType description date startDate endDate culture"),
        "Import the authority records, and relate them with: car-tui link",
    ),
    AtomTable(
        "accessions",
        _columns("accessionNumber"),
        _columns(
            "acquisitionDate sourceOfAcquisition acquisitionType resourceType processingStatus"
            " processingPriority receivedExtentUnits donorName locationInformation"
        ),
        "Import the archival descriptions, which have accessionNumber and acquisition.",
    ),
    AtomTable(
        "events",
        _columns("eventActorName eventType"),
        _columns("legacyId culture eventDate eventStartDate eventEndDate eventDescription"),
        "Put them into eventActors, eventTypes and eventDates of the archival descriptions.",
    ),
    AtomTable(
        "physical objects",
        _columns("name descriptionSlugs"),
        _columns("location type legacyId culture"),
        "Put them into physicalObjectName, -Type and -Location of the archival descriptions.",
    ),
    AtomTable(
        "deaccessions",
        _columns("accessionNumber deaccessionNumber"),
        _columns("scope description extent reason date culture"),
        "Import the archival descriptions, which have accessionNumber and acquisition.",
    ),
)
_MARKS = ("authorizedformofname", "accessionnumber", "eventactorname", "descriptionslugs")


def key_of(column: str) -> str:
    """The name of a column as it is compared: without case, blanks and underscores."""
    return "".join(column.split()).replace("_", "").lower()


def atom_table_of(data: bytes) -> AtomTable | None:
    """Which of these tables the bytes of one are, by its columns; None for any other."""
    beginning = b"".join(data[:_HEADING_BYTES].replace(b"\0", b"").lower().split())
    beginning = beginning.replace(b"_", b"")
    if not any(mark.encode() in beginning for mark in _MARKS):
        return None  # Most tables are none, and guessing an encoding takes time.
    names = {key_of(name) for name in columns_of(data)}
    # Institutions have most columns of authority records, and more.
    known = (REPOSITORIES, AUTHORITIES, *_REFUSED)
    return next((table for table in known if _is(table, names)), None)


def refusal(table: AtomTable) -> ExtractionError:
    """Return what to raise for a table that is not taken."""
    return ExtractionError(
        f"This is a table of {table.name} from AtoM, which is not taken.", table.hint
    )


def _is(table: AtomTable, names: set[str]) -> bool:
    return table.needs <= names and len(table.shows & names) >= table.least

"""What the columns of AtoM's CSV of archival descriptions become here.

Names are in small letters and without blanks, as they are compared. The numbers of ISAD(G) stand
with the fields in `archive.model.description`.
"""

from __future__ import annotations

TEXTS = {
    "referencecode": "reference",
    "identifier": "number",
    "extentandmedium": "extent",
    "repository": "holder",
    "archivalhistory": "archival_history",
    "acquisition": "acquisition",
    "scopeandcontent": "summary",
    "appraisal": "appraisal",
    "accruals": "accruals",
    "arrangement": "arrangement",
    "reproductionconditions": "reproduction_conditions",
    "physicalcharacteristics": "physical_characteristics",
    "findingaids": "finding_aids",
    "locationoforiginals": "locator",
    "locationofcopies": "location_of_copies",
    "relatedunitsofdescription": "related_units",
    "publicationnote": "publication_note",
    "generalnote": "note",
    "archivistnote": "archivist_note",
    "sources": "archivist_note",
    "rules": "rules",
    "revisionhistory": "description_dates",
    "digitalobjecturi": "locator",
}
"""Columns whose text goes into one field; several of one field follow each other there."""

_NOT_ALONE = (
    *("referencecode", "identifier", "repository", "generalnote", "archivistnote", "sources"),
    *("locationoforiginals", "digitalobjecturi"),
)
PLAIN = {
    "title": ("title",),
    "identifier": ("reference", "number"),
    **{column: (field,) for column, field in TEXTS.items() if column not in _NOT_ALONE},
}
"""Columns that leave as what their field says; each cell that is no more than that is not kept."""

LISTS = {
    "subjectaccesspoints": "subjects",
    "placeaccesspoints": "subjects",
    "nameaccesspoints": "subjects",
}
"""Access points: by all of them a unit is found."""

NOTES = {
    "accessionnumber": "Accession number",
    "languagenote": "Language",
}
"""Columns that have no field here and are kept in the note, each under its name."""

EVENTS = (
    *("eventdates", "eventtypes", "eventstartdates", "eventenddates"),
    *("eventactors", "eventactorhistories", "eventdescriptions", "eventplaces"),
)
"""Columns that belong together by position."""

OLD_NAMES = {
    "creators": "eventactors",
    "creatorhistories": "eventactorhistories",
    "creationdates": "eventdates",
    "creationdatesstart": "eventstartdates",
    "creationdatesend": "eventenddates",
    "creationdatestype": "eventtypes",
    "creationdatenotes": "eventdescriptions",
}
"""What AtoM called the columns of events before its version 2.2; it still reads them so."""

MARKS = (
    *("legacyid", "parentid", "qubitparentslug", "culture", "slug"),
    *("title", "levelofdescription"),
    *("language", "script", "accessconditions", "publicationstatus", "genreaccesspoints"),
    *("alternativeidentifiers", "alternativeidentifierlabels", "digitalobjectpath"),
    *("physicalobjectname", "physicalobjectlocation", "physicalobjecttype"),
)
"""Columns that are read each in its own way."""

FOR_THE_TREE = ("legacyid", "parentid", "qubitparentslug", "culture", "slug")
"""Columns by which rows find each other."""

ELSEWHERE = (
    *("digitalobjectchecksum", "descriptionidentifier", "institutionidentifier"),
    *("descriptionstatus", "levelofdetail", "languageofdescription", "scriptofdescription"),
)
"""Columns of which only the cells are kept: what they say is of the other system."""

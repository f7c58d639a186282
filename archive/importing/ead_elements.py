"""What the elements of EAD become here: EAD 2002 and EAD3, by their names without a namespace."""

from __future__ import annotations

SECTIONS = {
    "bioghist": "administrative_history",
    "custodhist": "archival_history",
    "acqinfo": "acquisition",
    "scopecontent": "summary",
    "appraisal": "appraisal",
    "accruals": "accruals",
    "arrangement": "arrangement",
    "userestrict": "reproduction_conditions",
    "phystech": "physical_characteristics",
    "otherfindaid": "finding_aids",
    "fileplan": "finding_aids",
    "originalsloc": "locator",
    "altformavail": "location_of_copies",
    "relatedmaterial": "related_units",
    "separatedmaterial": "related_units",
    "bibliography": "publication_note",
    "processinfo": "archivist_note",
    "note": "note",
    "odd": "note",
    "didnote": "note",
}
"""Elements with text of their own, and the field it goes into."""

BY_NUMBER = {
    ("processinfo", "3.7.2"): "rules",
    ("processinfo", "3.7.3"): "description_dates",
}
"""Elements of which the number of ISAD(G) (`encodinganalog`) says more."""

OURS = "car-tui"
"""The local type of what `export --format ead3` writes to know it again."""

IDENTITY = {
    "physloc": "locator",
    "repository": "holder",
    "physdesc": "extent",
    "physdescstructured": "extent",
    "abstract": "summary",
    "materialspec": "extent",
}
"""Elements of a `did` that go into one field as they are."""

NOTES = {
    "prefercite": "Preferred citation",
    "legalstatus": "Legal status",
    "occupation": "Occupation",
    "function": "Function",
}
"""Elements that are kept in the note, under a name."""

POINTS = ("subject", "geogname", "persname", "corpname", "famname", "title", "name")
"""Access points, all of which become subjects."""

GROUPS = (
    *("did", "descgrp", "controlaccess", "dsc", "dscgrp", "head"),
    *("dao", "daogrp", "daoset", "c", "archdesc"),
    *(f"c{number:02}" for number in range(1, 13)),
)
"""Elements that only hold others, or are read in their own way."""

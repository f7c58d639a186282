"""What `export --format ead3` says of who may see a unit, beside conditions in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from archive.dates.listed import edtf_text
from archive.extract.xml_tree import attribute, local_name
from archive.importing.ead_elements import OURS
from archive.importing.ead_text import line_of
from archive.importing.finding_aid import UnitDraft
from archive.model.vocabulary import Access

_SAID = re.compile(
    r"(?P<access>members|restricted)(?: only| until (?P<until>[^(]+?))(?: \((?P<reason>.*)\))?"
)


def put_our_access(draft: UnitDraft, parts: Iterable[Element]) -> Element | None:
    """Fill who may see a unit, and return the element that says it; None where none does.

    What is marked as internal stays closed.
    """
    for part in parts:
        if local_name(part) == "accessrestrict" and attribute(part, "localtype") == OURS:
            words = line_of(part)
            if "access" in draft.fields:
                return part
            if words == Access.PUBLIC:
                draft.fields["access"] = Access.PUBLIC.value
                return part
            said = _SAID.fullmatch(words)
            until = edtf_text(said["until"]) if said and said["until"] else ""
            if said is None or until is None:
                return None
            draft.fields["access"] = said["access"]
            if until:
                draft.fields["access_until"] = until
            if said["reason"]:
                draft.fields["access_reason"] = said["reason"]
            return part
    return None

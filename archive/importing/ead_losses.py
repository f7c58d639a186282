"""What EAD says where no element is read: in attributes, and between elements that hold others."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree.ElementTree import Element

from archive.extract.xml_tree import attribute, local_name

_LINKS = ("href", "entityref", "xpointer")
_OF_POINTS = ("authfilenumber", "identifier", "role", "relator")
_SAID = {
    "container": ("containerid", "barcode"),
    "unitdate": ("certainty", "datechar"),
    "unitdatestructured": ("certainty", "datechar"),
    "physdescstructured": ("otherphysdescstructuredtype",),
    **dict.fromkeys(("ref", "extref", "ptr", "extptr", "bibref", "archref", "title"), _LINKS),
    **dict.fromkeys(
        ("persname", "corpname", "famname", "name", "geogname", "subject", "genreform", "function",
         "occupation", "origination"),
        _OF_POINTS,
    ),
}  # fmt: skip
_HOLD_OTHERS = re.compile(
    r"archdesc|c(?:0[1-9]|1[0-2])?|did|descgrp|dsc(?:grp)?|controlaccess|physdescset"
)
_NOT_WITHIN = ("objectxmlwrap", "index", "relations")


def lost_between(description: Element) -> Counter[str]:
    """Count the attributes and loose texts of a description that say something and are not taken.

    Parts that are marked as internal, and those that are not taken as a whole, count by themselves.
    """
    lost: Counter[str] = Counter()
    waiting = [description]
    while waiting:
        element = waiting.pop()
        name = local_name(element)
        lost.update(f"{name} {one}" for one in _SAID.get(name, ()) if attribute(element, one))
        # Headings are labels of what is read; of two identities the first one counts.
        lost["head"] += name == "head"
        lost["did"] += max(sum(local_name(part) == "did" for part in element) - 1, 0)
        if _HOLD_OTHERS.fullmatch(name):
            loose = (element.text or "", *(part.tail or "" for part in element))
            lost[name] += any(text.strip() for text in loose)
        waiting += [
            part
            for part in element
            if local_name(part) not in _NOT_WITHIN and attribute(part, "audience") != "internal"
        ]
    return +lost

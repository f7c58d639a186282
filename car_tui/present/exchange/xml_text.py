"""A tree of elements as an XML document."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

# All that XML 1.0 (2.2) does not allow, in whatever form.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written_xml(root: ET.Element) -> str:
    """The document, indented, in UTF-8; a character that XML does not allow is left out."""
    for element in root.iter():
        if element.text:
            element.text = _FORBIDDEN.sub("", element.text)
        for name, value in element.attrib.items():
            element.attrib[name] = _FORBIDDEN.sub("", value)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'

"""Reads Excel workbooks in one XML file (Excel 2002 and 2003)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from archive.extract.extracted import Extracted, Section
from archive.extract.metadata import FileProperties, extracted_document
from archive.extract.xml_tree import attribute, child, children, local_name, parse_xml
from archive.text.clean import clean_line

SPREADSHEETML = "application/vnd.ms-spreadsheetml"
_MIDNIGHT = "T00:00:00.000"


def read_spreadsheetml(data: bytes) -> Extracted:
    """Return the text of a workbook (XML Spreadsheet Reference, Microsoft), a section a sheet.

    A row is a line, with tabs between the cells; values are read, then the comment of a cell.
    """
    root = parse_xml(data)
    sheets = [each for each in root if local_name(each) == "Worksheet"]
    sections = (
        Section("\n".join(filter(None, map(_line, children(sheet, "Table")))), _name(sheet))
        for sheet in sheets
    )
    return extracted_document(
        SPREADSHEETML,
        tuple(section for section in sections if section.text),
        _properties(root),
        pages=len(sheets),
    )


def _name(sheet: Element) -> str:
    return f"sheet {clean_line(attribute(sheet, 'Name'))}"


def _line(row: Element) -> str:
    cells = (each for each in row if local_name(each) == "Cell")
    return "\t".join(filter(None, map(_cell, cells)))


def _cell(cell: Element) -> str:
    values = (_value(child(cell, "Data")), _value(child(cell, "Comment", "Data")))
    return " ".join(filter(None, values))


def _value(data: Element | None) -> str:
    if data is None:
        return ""
    text = clean_line("".join(data.itertext()))
    kind = attribute(data, "Type")
    if kind == "Number":
        return text.removesuffix(".0")
    return text.removesuffix(_MIDNIGHT) if kind == "DateTime" else text


def _properties(root: Element) -> FileProperties:
    values = {local_name(each): each.text or "" for each in children(root, "DocumentProperties")}
    return FileProperties(
        title=values.get("Title", ""),
        date=values.get("Created", ""),
        creators=(values.get("Author", ""),),
    )

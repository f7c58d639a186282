"""Reads the sheets of Excel and OpenDocument workbooks through calamine."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from olefile import OleFileIO
from python_calamine import CalamineError, CalamineWorkbook

from archive.errors import ExtractionError
from archive.extract.dense_records import dense_binary, dense_xls, is_locked
from archive.extract.dense_sheets import MOST_REPEATED, dense_ods, dense_xml
from archive.extract.extracted import Extracted, Section
from archive.extract.metadata import FileProperties, extracted_document
from archive.extract.odf import flat_properties, properties_of
from archive.extract.ole import open_storage, stream, summary_of
from archive.extract.opc import core_properties
from archive.extract.package import Package, zip_of
from archive.extract.unlock import LOCKED_HINT
from archive.extract.xml_tree import parse_xml
from archive.text.clean import clean_line

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
FODS = f"{ODS}-flat-xml"

_STREAMS = ("Workbook", "Book")
_ODS_MANIFEST = "META-INF/manifest.xml"
_ODS_CONTENT = "content.xml"
_REPEATED = f"Of what comes more than {MOST_REPEATED:,} times in a row, no more was read."
# Between cells and rows; the library takes none there, and LibreOffice writes some in flat files.
_LAYOUT = re.compile(rb"(?<=>)\s+(?=</?(?:\w+:)?(?:covered-)?table-(?:cell|row)\b)")
_SAVE_AGAIN = "Try to save it again in the program that made it."
_Cell: TypeAlias = str | float | int | bool | dt.date | dt.time | dt.timedelta | None


def read_xlsx(data: bytes) -> Extracted:
    """Return the text of an Excel workbook (ECMA-376, SpreadsheetML), a section a sheet.

    A row is a line, with tabs between the cells; values are read, not formulas. Comments, charts
    and text boxes are not.
    """
    with Package(data) as package:
        return _workbook(_dense_xlsx(package, data), XLSX, core_properties(package))


def read_ods(data: bytes) -> Extracted:
    """Return the text of an OpenDocument workbook (ISO/IEC 26300) as `read_xlsx` does."""
    with Package(data, doctype_allowed=True) as package:
        content = b"".join(part for name, part in package.measured() if name == _ODS_CONTENT)
        dense, is_cut = dense_ods(_LAYOUT.sub(b"", content))
        if dense != content:
            data = package.with_parts({_ODS_CONTENT: dense})
        return _with_warning(_workbook(data, ODS, properties_of(package)), is_cut)


def read_fods(data: bytes) -> Extracted:
    """Return the text of a workbook in one XML file (ISO/IEC 26300) as `read_ods` does."""
    properties = flat_properties(parse_xml(data, doctype_allowed=True))
    content, is_cut = dense_ods(_LAYOUT.sub(b"", data))
    package = zip_of(
        {"mimetype": ODS.encode(), _ODS_MANIFEST: b"<manifest/>", _ODS_CONTENT: content}
    )
    return _with_warning(_workbook(package, FODS, properties), is_cut)


def read_xls(data: bytes) -> Extracted:
    """Return the text of an old Excel workbook (MS-XLS) as `read_xlsx` does."""
    return _workbook(_dense_xls(data), XLS, summary_of(data))


def _with_warning(read: Extracted, is_cut: bool) -> Extracted:
    return replace(read, warnings=(*read.warnings, _REPEATED)) if is_cut else read


def _dense_xlsx(package: Package, data: bytes) -> bytes:
    changed = {}
    for name, part in package.measured():
        if b"sheetData>" in part:
            dense = dense_xml(part)
        elif "/worksheets/" in name and name.endswith(".bin"):
            dense = dense_binary(part)
        else:
            continue
        if dense != part:
            changed[name] = dense
    return package.with_parts(changed) if changed else data


def _dense_xls(data: bytes) -> bytes:
    changed = io.BytesIO(data)
    with open_storage(data) as storage:
        streams = {name: stream(storage, name) for name in _STREAMS if storage.exists(name)}
    if any(is_locked(one) for one in streams.values()):
        raise _locked()
    dense = {name: dense_xls(one) for name, one in streams.items()}
    if dense == streams:
        return data
    with OleFileIO(changed, write_mode=True) as storage:
        for name, one in dense.items():
            storage.write_stream(name, one)
    return changed.getvalue()


def _workbook(data: bytes, media_type: str, properties: FileProperties) -> Extracted:
    try:
        return _read(data, media_type, properties)
    except BaseException as error:
        # Where calamine's Rust code panics, what comes is no Exception, and has no importable name.
        if type(error).__name__ == "PanicException":
            raise ExtractionError("This workbook is damaged.", _SAVE_AGAIN) from None
        raise


def _read(data: bytes, media_type: str, properties: FileProperties) -> Extracted:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError as error:
        raise _explained(error) from error
    sections, broken = [], []
    for name in workbook.sheet_names:
        try:
            rows = workbook.get_sheet_by_name(name).iter_rows()
            text = "\n".join(filter(None, map(_line, rows)))
        except CalamineError:
            broken.append(name)
            continue
        sections.append(Section(text, f"sheet {clean_line(name)}"))
    warnings = (f"Sheets that could not be read: {', '.join(broken[:20])}.",) if broken else ()
    return extracted_document(
        media_type,
        tuple(section for section in sections if section.text),
        properties,
        pages=len(workbook.sheet_names),
        warnings=warnings,
    )


def _explained(error: CalamineError) -> ExtractionError:
    if "password" in str(error).casefold():
        return _locked()
    return ExtractionError(
        f"This workbook cannot be opened: {clean_line(str(error), 200)}.",
        _SAVE_AGAIN,
    )


def _locked() -> ExtractionError:
    return ExtractionError("This workbook needs a password.", LOCKED_HINT)


def _line(row: Iterable[_Cell]) -> str:
    return "\t".join(filter(None, map(_shown, row)))


def _shown(cell: _Cell) -> str:
    """Return a cell's value on one line; whole numbers, days and times without empty parts."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ")
    return "" if cell is None else clean_line(str(cell))

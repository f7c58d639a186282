"""The basket as a file: Markdown to read, CSV for spreadsheets, RIS for reference managers."""

from __future__ import annotations

import csv
import io
import re
import secrets
import stat
from collections.abc import Sequence
from pathlib import Path

from archive.errors import AlreadyThereError, ArchiveError, StorageError
from archive.model.vocabulary import Kind
from archive.text.clean import clean_line
from car_tui.present.citation import Cited, cite
from car_tui.present.citation_form import CitationForm
from car_tui.present.closures import shown_access
from car_tui.present.export_form import ExportForm, one_of
from car_tui.present.markdown import escaped

# What a spreadsheet takes for a formula when a cell begins with it.
_FORMULA = re.compile(r"\s*[=+\-@\t\r]")


def as_markdown(items: Sequence[Cited]) -> str:
    """A list of citations; signs that Markdown reads are escaped, the address is code."""
    lines = ["# Basket", ""]
    for what in items:
        citation, _, mark = cite(what, CitationForm.LONG).rpartition(" ")
        lines.append(f"- {escaped(citation)} `{mark}`")
        if what.record.summary:
            lines.append(f"  {escaped(clean_line(what.record.summary))}")
    return "\n".join(lines) + "\n"


def as_csv(items: Sequence[Cited]) -> str:
    """A table with a heading (RFC 4180); no cell begins as a formula does."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(("id", "kind", "title", "date", "by", "place", "access", "citation"))
    for what in items:
        record = what.record
        cells = (
            *(str(what.address), record.kind, record.title, record.date or ""),
            *("; ".join(what.responsible), what.place, shown_access(record)),
            cite(what, CitationForm.LONG),
        )
        rows.writerow([harmless(clean_line(cell)) for cell in cells])
    return out.getvalue()


def as_ris(items: Sequence[Cited]) -> str:
    """References (RIS, 2011 specification), one of type GEN or RPRT for each."""
    lines: list[str] = []
    for what in items:
        record = what.record
        lines.append(f"TY  - {'RPRT' if record.kind is Kind.DOCUMENT else 'GEN'}")
        lines.append(f"ID  - {what.address}")
        lines.append(f"TI  - {clean_line(record.title)}")
        lines += [f"AU  - {name}" for name in what.responsible]
        if what.year:
            lines.append(f"PY  - {what.year}")
        if record.summary:
            lines.append(f"AB  - {clean_line(record.summary)}")
        if what.passage is not None and what.passage.page:
            lines.append(f"SP  - {clean_line(what.passage.page)}")
        lines += [f"N1  - [car-tui:{what.address}]", "ER  - ", ""]
    return "\r\n".join(lines)


_WRITERS = {
    ExportForm.MARKDOWN: as_markdown,
    ExportForm.SPREADSHEET: as_csv,
    ExportForm.REFERENCES: as_ris,
}


def export(items: Sequence[Cited], path: Path, *, replacing: bool = False) -> None:
    """Write the items to a file; its ending chooses the form.

    Raises ArchiveError for another ending, and what `write_new` raises.
    """
    form = next((form for form in ExportForm if form == path.suffix.lower()), None)
    if form is None:
        forms = one_of([f"{form} ({form.read_by})" for form in ExportForm])
        raise ArchiveError(
            f"{clean_line(path.name)} has no ending that names a form", f"End it with {forms}."
        )
    write_new(path, _WRITERS[form](items), replacing=replacing)


def write_new(path: Path, text: str, *, replacing: bool = False) -> None:
    """Write a file; one that is there already is replaced only where that is wanted.

    Raises AlreadyThereError for a file that is there, StorageError for a folder or when the disk
    refuses; then nothing new is left, and what was there before is whole.
    """
    if path.is_dir():
        raise StorageError(f"{path} is a folder", "Name a file.")
    if replacing:
        path = path.resolve()
    written = path.with_name(f".{secrets.token_hex(8)}") if replacing else path
    try:
        file = written.open("x", encoding="utf-8", newline="")
    except FileExistsError as error:
        raise AlreadyThereError(f"{path} is there already", "Choose another name.") from error
    except OSError as error:
        raise StorageError.of(error) from error
    try:
        with file:
            file.write(text)
        if replacing:
            if path.exists():
                written.chmod(stat.S_IMODE(path.stat().st_mode))
            written.replace(path)
    except OSError as error:
        written.unlink(missing_ok=True)
        raise StorageError.of(error) from error


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell

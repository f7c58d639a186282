"""Records, passages and lists written to a file, in the form that its ending names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.app import App

from archive.errors import ArchiveError
from archive.text.clean import clean_line, shown_path
from car_tui.browser.dialogs.confirm import ConfirmScreen
from car_tui.browser.features.asked_file import AskedFile
from car_tui.present.address import Address
from car_tui.present.citation import Cited
from car_tui.present.counted import counted
from car_tui.present.export import export, write_new
from car_tui.present.export_form import ENDINGS
from car_tui.present.table.table import Table
from car_tui.present.table.written import LIST_ENDINGS, ListForm, public_part, written
from car_tui.session.archive_session import ArchiveSession


class Exporting:
    """Asks for a file and writes it."""

    def __init__(self, app: App[None], archive: ArchiveSession) -> None:
        self._app = app
        self._archive = archive
        self._file = AskedFile(app, archive.notify)

    def export_all(self, ids: Sequence[str]) -> None:
        """Fetch records, in a thread, and ask where to; what is not public is left out."""
        items = []
        for one in ids:
            try:
                items.append(self._archive.records.cited(Address(one)))
            except ArchiveError:
                # Removed since it was chosen.
                continue
        self._app.call_later(self.ask_where, items, closed=False)

    def ask_where(self, items: Sequence[Cited], *, closed: bool) -> None:
        """Ask for the file; with `closed` what is not public is written too."""
        shown = [what for what in items if closed or what.is_public]
        kept_back = len(items) - len(shown)

        def write(path: Path, replacing: bool) -> None:
            export(shown, path, replacing=replacing)
            left_out = f"; {kept_back} that are not public were left out" if kept_back else ""
            self._archive.notify(f"Wrote {len(shown)} to {shown_path(path)}{left_out}.")

        self._file.ask(f"Export to a file that ends with {ENDINGS}", "basket.md", write)

    def ask_list(self, table: Table, name: str) -> None:
        """Ask for the file of a list, and first about rows that are not public."""
        public = public_part(table)
        if not (closed := len(table) - len(public)):
            self._ask_list_path(public, name)
            return

        def answered(yes: bool | None) -> None:
            if yes is not None:
                self._ask_list_path(table if yes else public, name)

        rows = f"{closed} of {len(table)} rows are not public."
        self._app.push_screen(ConfirmScreen(f"{rows} Write them too?"), answered)

    def _ask_list_path(self, table: Table, name: str) -> None:
        if not len(table):
            self._archive.notify("There is nothing here to write.")
            return

        def write(path: Path, replacing: bool) -> None:
            form = next((form for form in ListForm if form == path.suffix.lower()), None)
            if form is None:
                problem = f"{clean_line(path.name)} has no ending that names a form"
                raise ArchiveError(problem, f"End it with {LIST_ENDINGS}.")
            write_new(path, written(table, form), replacing=replacing)
            self._archive.notify(f"Wrote {rows} to {shown_path(path)}.")

        rows = counted(len(table), "row")
        question = f"Write {rows} to a file that ends with {LIST_ENDINGS}"
        self._file.ask(question, f"{name}.csv", write)

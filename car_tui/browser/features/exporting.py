"""Records and passages written to a file, in the form that its ending names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.app import App

from archive.errors import ArchiveError
from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.present.address import Address
from car_tui.present.citation import Cited
from car_tui.present.export import export
from car_tui.present.export_form import ENDINGS
from car_tui.session.archive_session import ArchiveSession


class Exporting:
    """Asks for a file and writes it."""

    def __init__(self, app: App[None], archive: ArchiveSession) -> None:
        self._app = app
        self._archive = archive

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
        written = [what for what in items if closed or what.is_public]
        kept_back = len(items) - len(written)

        def named(name: str | None) -> None:
            if name:
                path = Path(name).expanduser()
                in_thread(
                    self._app,
                    self._archive.notify,
                    lambda: self._export(written, path, kept_back),
                    group="collect",
                )

        question = f"Export to a file that ends with {ENDINGS}"
        self._app.push_screen(AskScreen(question, str(Path.cwd() / "basket.md")), named)

    def _export(self, items: list[Cited], path: Path, kept_back: int) -> None:
        export(items, path)
        left_out = f"; {kept_back} that are not public were left out" if kept_back else ""
        self._archive.notify(f"Wrote {len(items)} to {path}{left_out}.")

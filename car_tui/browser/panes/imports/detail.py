"""The file that is pointed at: what became of it, what would help, and the keys that do it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from archive.model.import_status import ImportStatus
from archive.model.kept_import import KeptImport, KeptOutcome
from car_tui.present.imports import HelpingKeys, file_name, hints, is_locked, sentence

_KEYS = HelpingKeys(password="F4", scans="F7 reads")


class OutcomeDetail(VerticalScroll, can_focus=False):
    """One file of an import; hidden while none is pointed at."""

    def compose(self) -> ComposeResult:
        """The words."""
        yield Static("", markup=False)

    def hide(self) -> None:
        """Show nothing."""
        self.display = False

    def show(self, one: KeptImport, outcome: KeptOutcome, *, is_there: bool) -> None:
        """Show a file of an import; `is_there` says that the record it became can be opened."""
        self.display = True
        lines = [Content.styled(file_name(outcome, one.folder), "bold")]
        lines.append(Content(" ".join((sentence(outcome), *hints(outcome, _KEYS)))))
        lines.append(Content.styled(_keys(one, outcome, is_there=is_there), "dim"))
        self.query_one(Static).update(Content("\n").join(lines))
        self.scroll_home(animate=False)


def _keys(one: KeptImport, outcome: KeptOutcome, *, is_there: bool) -> str:
    keys = ["Enter opens", "W in Holdings"] if is_there else []
    if is_locked(outcome):
        keys.append("F4 gives the password")
    if outcome.status is not ImportStatus.SKIPPED:
        keys.append("F7 reads again")
    if one.change is not None and not one.is_taken_back:
        keys.append("u takes the import back")
    return " · ".join(keys)

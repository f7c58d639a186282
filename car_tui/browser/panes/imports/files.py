"""The files of one import, in their panel: fetched by pages, the one pointed at told in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.message import Message

from archive.model.kept_import import (
    KeptImport,
    KeptOutcome,
    ListedOutcome,
    OutcomeGroup,
    OutcomeOrder,
)
from car_tui.browser.background import ReportsWorkerErrors, thread_worker
from car_tui.browser.features.outcome_rows import OutcomeRows
from car_tui.browser.panes.imports.detail import OutcomeDetail
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.address import Address
from car_tui.present.counted import counted
from car_tui.present.imports import GROUP_WORDS, import_name
from car_tui.session.archive_session import ArchiveSession

# Files of which the words are fetched at once, before those in view and behind.
_PAGE = 100


@dataclass(slots=True)
class FilesShown:
    """Which files are shown and how: only of a group, in an order, at the line pointed at."""

    only: OutcomeGroup | None = None
    order: OutcomeOrder = OutcomeOrder.URGENT
    line: int = 0
    group: OutcomeGroup | None = None

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> FilesShown:
        """What `state` gave, as far as it can be read."""
        only = next((one for one in OutcomeGroup if one == kept.get("only")), None)
        order = next((one for one in OutcomeOrder if one == kept.get("order")), None)
        line = kept.get("line")
        return cls(only, order or OutcomeOrder.URGENT, line if isinstance(line, int) else 0)

    def state(self) -> Mapping[str, Any]:
        """The same as JSON."""
        return {"only": self.only or "", "order": self.order, "line": self.line}


class ImportFiles(ReportsWorkerErrors, Panel):
    """The files of an import. What it shows, and where one is in it, is in `shown`."""

    class Pointed(Message):
        """A file is pointed at, or was opened; `address` is the record it became, if any."""

        def __init__(self, address: Address, *, opened: bool) -> None:
            super().__init__()
            self.address = address
            self.opened = opened

    class Filled(Message):
        """The files are listed."""

    class _Listed(Message):
        def __init__(
            self, number: int, order: OutcomeOrder, listed: Sequence[ListedOutcome]
        ) -> None:
            super().__init__()
            self.number = number
            self.order = order
            self.listed = listed

    class _Page(Message):
        def __init__(
            self, source: OutcomeRows, said: Mapping[int, KeptOutcome], titles: Mapping[str, str]
        ) -> None:
            super().__init__()
            self.source = source
            self.said = said
            self.titles = titles

    def __init__(self, archive: ArchiveSession) -> None:
        super().__init__(id="files-panel")
        self.shown = FilesShown()
        self._archive = archive
        self._import: KeptImport | None = None
        self._listed: Sequence[ListedOutcome] = ()

    def compose(self) -> ComposeResult:
        """The list, and the file pointed at."""
        yield VirtualList(id="import-files")
        yield OutcomeDetail()

    def on_mount(self) -> None:
        """Nothing is pointed at yet."""
        self.query_one(OutcomeDetail).hide()

    @property
    def rows(self) -> VirtualList:
        """The list."""
        return self.query_one(VirtualList)

    @property
    def outcome(self) -> KeptOutcome | None:
        """What became of the file that is pointed at."""
        source, at = self.rows.source, self.rows.highlighted
        return source.outcome(at) if isinstance(source, OutcomeRows) and at is not None else None

    @property
    def counts(self) -> Mapping[OutcomeGroup, int]:
        """How many files of the import are in each group, in the order of the groups."""
        counted = Counter(one.group for one in self._listed)
        return {group: counted[group] for group in OutcomeGroup if counted[group]}

    def show(self, one: KeptImport) -> None:
        """Show the files of an import; of the one that is shown anew."""
        if self._import is not None and one.number != self._import.number:
            self.shown.line, self.shown.group = 0, None
        self._import = one
        self._fetch_list(one.number, self.shown.order)

    def show_only(self, group: OutcomeGroup | None) -> None:
        """Show only the files of a group, or all."""
        self.shown.only = group
        self._fill()

    def show_in_next_order(self) -> None:
        """Show them in another order."""
        orders = list(OutcomeOrder)
        self.shown.order = orders[(orders.index(self.shown.order) + 1) % len(orders)]
        if self._import is not None:
            self._fetch_list(self._import.number, self.shown.order)

    def point_again(self) -> None:
        """Say anew which file is pointed at."""
        if self.rows.highlighted is not None:
            self._tell(self.rows.highlighted, opened=False)

    def failed(self, sentence: str) -> None:
        """Say why the files are not there."""
        self.rows.empty = sentence

    def renew_words(self) -> None:
        """Write anew what stands in the edges."""
        one, only, rows = self._import, self.shown.only, self.rows
        if one is None:
            return
        narrowed = f" · only {GROUP_WORDS[only]}, X for all" if only else ""
        place = ""
        if rows.highlighted is not None:
            place = f"{rows.places.number(rows.highlighted):,} of {rows.places.total():,}"
        files = counted(one.files, "file")
        order = f"{self.shown.order}{narrowed}"
        self.say_in_edges(PanelWords(import_name(one), count=files, order=order, place=place))

    @thread_worker("files")
    def _fetch_list(self, number: int, order: OutcomeOrder) -> None:
        listed = self._archive.imports.outcomes(number, order)
        self.post_message(self._Listed(number, order, listed))

    @on(_Listed)
    def _take_list(self, event: _Listed) -> None:
        number = self._import.number if self._import else 0
        if (event.number, event.order) == (number, self.shown.order):
            self._listed = event.listed
            self._fill()

    def _fill(self) -> None:
        one, shown = self._import, self.shown
        if one is None:
            return
        listed = [each for each in self._listed if shown.only in (None, each.group)]
        grouped = shown.order is OutcomeOrder.URGENT
        source = OutcomeRows(listed, one.folder, number=one.number, grouped=grouped)
        before = self.rows.source
        if isinstance(before, OutcomeRows):
            source.take_over(before)
        at = source.place(shown.line)
        if at is not None and shown.group not in (None, source.group(at)):
            # It came in and stands elsewhere now: the one after it is the next to look at.
            at = self.rows.highlighted
        if shown.only is not None:
            self.rows.empty = f"No file of this import is {GROUP_WORDS[shown.only]}: X shows all."
        elif one.unchanged:
            self.rows.empty = "Every file was in the archive already."
        self.rows.set_source(source, 0 if at is None else at)
        if not listed:
            self.query_one(OutcomeDetail).hide()
        self.renew_words()
        self.post_message(self.Filled())

    @on(VirtualList.InView)
    def _in_view(self, event: VirtualList.InView) -> None:
        event.stop()
        source, one = event.list.source, self._import
        if isinstance(source, OutcomeRows) and one is not None:
            lines = source.lacking(max(0, event.first - _PAGE), event.last + _PAGE)
            if lines:
                self._fetch_page(one.number, source, lines)

    @thread_worker("page")
    def _fetch_page(self, number: int, source: OutcomeRows, lines: Sequence[int]) -> None:
        said = self._archive.imports.load(number, lines)
        ids = {one.document for one in said.values() if one.document}
        self.post_message(self._Page(source, said, self._archive.records.row_titles(ids)))

    @on(_Page)
    def _take_page(self, event: _Page) -> None:
        event.source.put(event.said, event.titles)
        if event.source is self.rows.source:
            self.rows.redraw()
            self.point_again()

    @on(VirtualList.Highlighted)
    @on(VirtualList.Opened)
    def _pointed(self, event: VirtualList.RowMessage) -> None:
        event.stop()
        self.renew_words()
        if not event.is_stale:
            self._tell(event.index, opened=isinstance(event, VirtualList.Opened))

    @on(VirtualList.Emptied)
    def _emptied(self, event: VirtualList.Emptied) -> None:
        event.stop()
        self.post_message(self.Pointed(Address(""), opened=False))

    def _tell(self, index: int, *, opened: bool) -> None:
        source, one, shown = self.rows.source, self._import, self.shown
        if not isinstance(source, OutcomeRows) or one is None:
            return
        listed, outcome = source.listed(index), source.outcome(index)
        shown.line, shown.group = (listed.line, listed.group) if listed else (0, None)
        address = source.address(index)
        if outcome is not None:
            detail = self.query_one(OutcomeDetail)
            detail.show(one, outcome, is_there=bool(address.record_id))
        self.post_message(self.Pointed(address, opened=opened))

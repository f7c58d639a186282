"""Known names in the text that is read, as links to the records that bear them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from textual.app import App
from textual.timer import Timer
from textual.worker import get_current_worker

from archive.model.audience import marked
from archive.model.document import Passage
from archive.model.record import Record
from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.browser.reader.rendered_record import RenderedRecord
from car_tui.browser.widgets.document import Span
from car_tui.browser.widgets.text_view import TextView
from car_tui.present.address import Address
from car_tui.present.opened_record import OpenedRecord
from car_tui.present.symbols import kind_word
from car_tui.session.archive_session import ArchiveSession

# How long, in seconds, a text stands there before names are looked for: beside a list it may be
# gone with the next key.
_GLANCE = 0.3
_AT_ONCE = 20
_GROUP = "names"
_SEVERAL = "one of "
"""With it begins the target of a name that several records bear; their ids follow."""


class NamesInText:
    """Finds the names in what `view` shows, passage by passage from the one in view on.

    `page` gives what it shows, None for nothing; `follow` goes to a record; `tell` takes a sentence
    for the person.
    """

    def __init__(
        self,
        app: App[None],
        archive: ArchiveSession,
        view: TextView,
        page: Callable[[], RenderedRecord | None],
        follow: Callable[[Address], None],
        tell: Callable[[str], None],
    ) -> None:
        self._app = app
        self._archive = archive
        self._view = view
        self._page = page
        self._go = follow
        self._tell = tell
        self._resting: Timer | None = None

    def stop(self) -> None:
        """Look no further: something else is being opened, and is not to wait for this."""
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
        self._app.workers.cancel_group(self._app, _GROUP)

    def look_soon(self, reading: OpenedRecord, page: RenderedRecord) -> None:
        """Look for the names in a text that has just been opened, once it has been glanced at."""
        self.stop()
        if reading.passages:
            self._resting = self._view.set_timer(_GLANCE, lambda: self._look(reading, page))

    def follow(self, target: str) -> None:
        """Go to what a link leads to; where several records bear the name, ask which is meant."""
        ids = target.removeprefix(_SEVERAL).split()
        if target.startswith(_SEVERAL):
            self._load(ids, lambda there: self._choose("Which is meant?", there, {}))
        else:
            self._go(Address.parse(target))

    def ask(self) -> None:
        """List the records that are named on screen, those named most often in the text first."""
        found = self._view.links.found
        counts = Counter(record for one in found for record in _records(one))
        in_view = self._view.links.found_within(self._view.place, self._view.end_of_view)
        ids = list(dict.fromkeys(record for one in in_view for record in _records(one)))
        if not ids:
            self._tell("No record is named in the text on screen.")
            return
        ids.sort(key=lambda one: -counts[one])
        self._load(ids, lambda there: self._choose("Named on screen", there, counts))

    def _look(self, reading: OpenedRecord, page: RenderedRecord) -> None:
        if page is not self._page():
            return
        first = page.passage_at(self._view.place) or 0
        ahead = [one for one in reading.passages if one.number >= first]
        behind = [one for one in reading.passages if one.number < first]

        def find() -> None:
            worker = get_current_worker()
            found: list[Span] = []
            passages = [*ahead, *behind]
            for start in range(0, len(passages), _AT_ONCE):
                if worker.is_cancelled:
                    return
                found += self._spans(reading.record, passages[start : start + _AT_ONCE], page)
                self._app.call_from_thread(self._show, page, tuple(found))

        in_thread(self._app, self._tell, find, group=_GROUP, newest=True)

    def _spans(
        self, document: Record, passages: Sequence[Passage], page: RenderedRecord
    ) -> list[Span]:
        return [
            Span(start + one.start, start + one.end, "name", _target(one.records))
            for passage, found in self._archive.names.in_passages(passages, document)
            for start in [page.offset_of_passage(passage.number)]
            for one in found
            if one.records != (document.id,)
        ]

    def _show(self, page: RenderedRecord, found: tuple[Span, ...]) -> None:
        if page is self._page():
            self._view.set_found_links(found)

    def _load(self, ids: Sequence[str], then: Callable[[list[Record]], None]) -> None:
        def load() -> None:
            there = self._archive.records.those_there(ids)
            records = [there[one] for one in ids if one in there]
            self._app.call_from_thread(then, records)

        in_thread(self._app, self._tell, load, group="named", newest=True)

    def _choose(self, title: str, records: Sequence[Record], counts: Mapping[str, int]) -> None:
        choices = [
            PickItem(marked(one), f"{kind_word(one.kind)}{_times(counts.get(one.id, 0))}")
            for one in records
        ]

        def go(picked: Picked | None) -> None:
            if picked is not None:
                self._go(Address(records[picked.index].id))

        self._app.push_screen(PickScreen(title, choices), go)


def _target(records: Sequence[str]) -> str:
    return records[0] if len(records) == 1 else _SEVERAL + " ".join(records)


def _records(link: Span) -> list[str]:
    return link.target.removeprefix(_SEVERAL).split()


def _times(count: int) -> str:
    return f" · {count:,}" if count else ""

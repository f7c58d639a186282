"""Changes to an archive: imports, what is chosen, removed and restored, the index rebuilt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.model.record import SourceIssue
from car_tui.session.callbacks import Notify, Progress, silent
from car_tui.session.for_writing import for_writing
from car_tui.session.search import Search

if TYPE_CHECKING:
    from archive.catalogue.storage.trash import Removed
    from archive.changes.edit import Author
    from archive.changes.writing import Written
    from car_tui.session.import_request import ImportRequest
    from car_tui.session.importing import ImportRun


def _never() -> bool:
    return False


class Changes:
    """What changes an archive. `who` is written into the journal.

    Each change goes over a connection of its own, so that reading goes on meanwhile. Raises
    ReadOnlyArchiveError, for an audience that does not see all too, or StorageError, with nothing
    changed.
    """

    def __init__(
        self, catalogue: Catalogue, search: Search, notify: Notify, progress: Progress
    ) -> None:
        self._catalogue = catalogue
        self._search = search
        self._notify = notify
        self._progress = progress

    def choose(
        self, source_issue: str, number: int | None, note: str | None, who: str
    ) -> SourceIssue:
        """Hold a reading, counted from 1, to be right, or none; returns the source issue after it.

        Raises UnknownIdError when there is no such source_issue or reading.
        """
        from archive.changes.storing import choose

        with for_writing(self._catalogue) as catalogue:
            return choose(catalogue, source_issue, number, note, who)

    def remove(self, record_id: str, who: str) -> str:
        """Move a record to the trash; returns its title. Raises UnknownIdError."""
        from archive.changes.storing import remove

        with for_writing(self._catalogue) as catalogue:
            return remove(catalogue, record_id, who)

    def remove_all(self, records: Sequence[str], author: Author) -> Written:
        """Move records to the trash in one step."""
        from archive.catalogue.storage.journal import now
        from archive.changes.change import TrashSet
        from archive.changes.writing import write

        moment = now()
        changes = [TrashSet(record, None, moment) for record in records]
        with for_writing(self._catalogue) as catalogue:
            return write(catalogue, changes, author)

    def restore(self, record_id: str, who: str) -> str:
        """Take a record back from the trash; returns its title. Raises UnknownIdError."""
        from archive.changes.storing import restore

        with for_writing(self._catalogue) as catalogue:
            return restore(catalogue, record_id, who)

    def trash(self) -> list[Removed]:
        """What is in the trash, last removed first."""
        from archive.catalogue.storage.trash import list_trash

        return list_trash(self._catalogue)

    def refuse_narrow_audience(self) -> None:
        """Raise ReadOnlyArchiveError where an audience does not see all and so changes nothing."""
        self._catalogue.refuse_narrow_audience("nothing was changed")

    def reindex(self) -> int:
        """Rebuild the search index; returns how many texts it holds."""
        return self._search.rebuild()

    @contextmanager
    def importing(
        self,
        request: ImportRequest,
        who: str,
        *,
        stop: Callable[[], bool] = _never,
        now_reading: Callable[[str], None] = silent,
    ) -> Iterator[ImportRun]:
        """An import, to be gone through in the `with` block.

        `stop` is asked before each file, `now_reading` hears its name.
        """
        # Imported here: most sessions import nothing.
        from car_tui.session.importing import ImportRun

        with for_writing(self._catalogue) as catalogue:
            yield ImportRun(
                catalogue,
                request,
                who,
                notify=self._notify,
                progress=self._progress,
                stop=stop,
                now_reading=now_reading,
            )

"""An open archive, of which commands and browser ask the same questions, grouped by noun."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.model.vocabulary import Access
from car_tui.session.callbacks import Notify, Progress, silent
from car_tui.session.one_heap import share_one_heap
from car_tui.session.search import Search

if TYPE_CHECKING:
    from archive.derived.held_counts import HeldCounts
    from archive.derived.overview import Overview
    from archive.fixity.head import Head
    from archive.verify import Finding
    from car_tui.present.answered import Answered
    from car_tui.session.archive_info import ArchiveInfo
    from car_tui.session.changes import Changes
    from car_tui.session.documents import Documents
    from car_tui.session.exchange import Exchange
    from car_tui.session.holdings import HoldingsOfArchive
    from car_tui.session.imports import Imports
    from car_tui.session.keeping import Keeping
    from car_tui.session.names import Names
    from car_tui.session.proposals import Proposals
    from car_tui.session.publishing import Publishing
    from car_tui.session.records import Records
    from car_tui.session.registers import Registers
    from car_tui.session.reporting import Reporting
    from car_tui.session.rooms import Rooms
    from car_tui.session.threads import Threads
    from car_tui.session.timeline import Timelines
    from car_tui.session.watching import Watch, WatchRequest
    from car_tui.session.writing import Writing


class ArchiveSession:
    """Everything that is asked of an open archive; `open_session` opens one.

    `notify` hears sentences for the person, `progress` how far long work has come. Answers are
    frozen dataclasses. Each question may come from any thread. Close it, or use it in a `with`
    statement.
    """

    # The groups are imported when they are first asked: a command pays for what it uses. Two
    # threads may make one of them twice, which costs little: but for Search none holds more than
    # can be read again.

    def __init__(
        self,
        catalogue: Catalogue,
        notify: Notify = silent,
        progress: Progress = silent,
        *,
        today: dt.date | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._today = today
        self.notify = notify
        self._progress = progress
        self.search = Search(catalogue, notify, progress)
        catalogue.notify = notify

    def stays_open(self) -> None:
        """Keep little in memory, as what stays open beside other programs should."""
        self._catalogue.keep_little()
        share_one_heap()

    @property
    def path(self) -> Path:
        """The archive's folder."""
        return self._catalogue.folder.path

    @property
    def audience(self) -> Access:
        """For whom the archive is open: what that audience does not see is not there."""
        return self._catalogue.audience

    @property
    def today(self) -> dt.date:
        """The day for which it answers where none is named: of an archive as it was, that day."""
        return self._today or dt.date.today()

    @property
    def archive_id(self) -> str:
        """The archive's own random id."""
        return self._catalogue.archive_id

    @property
    def change_number(self) -> int:
        """The number of the archive's last change, by whomever."""
        return self._catalogue.change_number

    @property
    def own_change(self) -> int:
        """The number of the last change that this session made, 0 before there is any."""
        return self._catalogue.own_change

    @cached_property
    def records(self) -> Records:
        """Records one by one."""
        from car_tui.session.records import Records

        return Records(self._catalogue)

    @cached_property
    def documents(self) -> Documents:
        """Documents, their files and passages."""
        from car_tui.session.documents import Documents

        return Documents(self._catalogue, self.records, self.search)

    @cached_property
    def names(self) -> Names:
        """The records that texts name."""
        from car_tui.session.names import Names

        return Names(self._catalogue)

    @cached_property
    def holdings(self) -> HoldingsOfArchive:
        """Documents by their arrangement."""
        from car_tui.session.holdings import HoldingsOfArchive

        return HoldingsOfArchive(self._catalogue)

    def watch(self, request: WatchRequest) -> Watch:
        """A folder under watch; what comes in there is imported."""
        # Imported here: most sessions watch nothing.
        from car_tui.session.watching import Watch

        return Watch(self._catalogue, self.changes, request)

    @cached_property
    def registers(self) -> Registers:
        """Decisions, offices, people and the other registers."""
        from car_tui.session.registers import Registers

        return Registers(self._catalogue)

    @cached_property
    def timeline(self) -> Timelines:
        """What happened when."""
        from car_tui.session.timeline import Timelines

        return Timelines(self._catalogue)

    @cached_property
    def rooms(self) -> Rooms:
        """The rooms and what stands in them."""
        from car_tui.session.rooms import Rooms

        return Rooms(self._catalogue, self.search)

    @cached_property
    def reporting(self) -> Reporting:
        """Reports drafted from the records."""
        from car_tui.session.reporting import Reporting

        return Reporting(self._catalogue)

    @cached_property
    def threads(self) -> Threads:
        """Dossiers on one thing."""
        from car_tui.session.threads import Threads

        return Threads(self._catalogue, self.search)

    @cached_property
    def changes(self) -> Changes:
        """What changes the archive."""
        from car_tui.session.changes import Changes

        return Changes(self._catalogue, self.search, self.notify, self._progress)

    @cached_property
    def imports(self) -> Imports:
        """The imports that are remembered."""
        from car_tui.session.imports import Imports

        return Imports(self._catalogue)

    @cached_property
    def writing(self) -> Writing:
        """What people write, and the journal of it."""
        from car_tui.session.writing import Writing

        return Writing(self._catalogue)

    @cached_property
    def proposals(self) -> Proposals:
        """What the texts say that no record says yet."""
        from car_tui.session.proposals import Proposals

        return Proposals(self._catalogue, self.search, self._progress)

    @cached_property
    def publishing(self) -> Publishing:
        """What makes a site of it."""
        from car_tui.session.publishing import Publishing

        return Publishing(self, self._catalogue, self._progress)

    @cached_property
    def keeping(self) -> Keeping:
        """What keeps the archive and mends it."""
        from car_tui.session.keeping import Keeping

        return Keeping(self._catalogue, self.search, self._progress)

    @cached_property
    def exchange(self) -> Exchange:
        """What leaves the archive."""
        from car_tui.session.exchange import Exchange

        return Exchange(self._catalogue, self.search, self._progress)

    def answer(self, query: str, day: dt.date | None = None) -> Answered | None:
        """What the registers answer where a query asks them something; None where they do not.

        It is asked as of a day, without one as of today. A query that is no question costs the
        look at its words.
        """
        if " " not in query.strip():
            return None
        from car_tui.questions.reading import readings

        questions = readings(query)
        if not questions:
            return None
        from car_tui.session.answering.answer import answer
        from car_tui.session.answering.asked_records import AskedRecords

        day = day or dt.date.today()
        asked = AskedRecords(self._catalogue, self.registers, self.search, day)
        answers = (answer(asked, question) for question in questions)
        found = next((one for one in answers if one is not None), None)
        if found is None:
            return None
        sources = [source for line in found.shown for source in line.sources]
        return replace(found, evidence=self.registers.evidence(sources))

    def info(self) -> ArchiveInfo:
        """Where the archive lies and how much it holds."""
        from car_tui.session.archive_info import info_of

        return info_of(self._catalogue)

    def counts(self) -> HeldCounts:
        """How much there is, in few numbers."""
        from archive.catalogue.reports.held_counts import held_counts

        return held_counts(self._catalogue)

    def overview(self, since: int | None = None) -> Overview:
        """What there is, and what came in after the change `since`."""
        from archive.catalogue.reports.overview import load_overview

        return load_overview(self._catalogue, since)

    def verify(self, *, quick: bool = False, against: Head | None = None) -> list[Finding]:
        """Everything that is wrong with the archive; nothing is changed.

        With `quick` no texts, originals and index are read; `against` is a head noted earlier.
        """
        from car_tui.session.verifying import findings_of

        return findings_of(self._catalogue, quick=quick, against=against)

    def head(self) -> Head | None:
        """The head of the journal, to be noted elsewhere; None while nothing is written in it."""
        from archive.catalogue.reports.journal_head import journal_head

        return journal_head(self._catalogue)

    def close(self) -> None:
        """Let go of index and catalogue."""
        self.search.close()
        self._catalogue.close()

    def __enter__(self) -> ArchiveSession:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

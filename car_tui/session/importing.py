"""An import under way: its outcomes file by file, and what it says of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.copying import keep_copy
from archive.catalogue.storage.journal import now
from archive.catalogue.storage.version_storing import has_versions
from archive.derived.evidence import EvidenceState
from archive.importing.accession import import_paths
from archive.importing.discover import Amount, measure
from archive.importing.limits import Limits, limits_not_set_here
from archive.importing.options import ImportOptions
from archive.importing.outcome import STORED, FileOutcome, ImportStatus
from archive.importing.selection import Selection
from archive.proposals.asked import ProposalFilter, ProposedByImport
from car_tui.session.callbacks import Notify, Progress
from car_tui.session.import_request import ImportRequest
from car_tui.session.indexer import Indexer
from index import bundled_thesaurus

if TYPE_CHECKING:
    from archive.importing.metadata_list import MetadataList

# About 15,000 words, which takes a quarter of a second.
_PASSAGES_READ_AT_ONCE = 60
_CHANGED = (*STORED, ImportStatus.UPDATED)


class ImportRun:
    """One import. It begins when its outcomes are asked for, once.

    `stop` is asked before each file, `now_reading` hears its name. Raises ArchiveError when the
    table of metadata does not fit.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        request: ImportRequest,
        who: str,
        *,
        notify: Notify,
        progress: Progress,
        stop: Callable[[], bool],
        now_reading: Callable[[str], None],
    ) -> None:
        self._catalogue = catalogue
        self._request = request
        self._who = who
        self._notify = notify
        self._progress = progress
        for sentence in limits_not_set_here() if request.workers else ():
            notify(sentence)
        file = request.metadata_file
        self._listed = _list_in(catalogue, file) if file else None
        if self._listed is not None and self._listed.columns_not_taken:
            columns = ", ".join(self._listed.columns_not_taken)
            notify(f"columns of {self._listed.name} that are not taken: {columns}")
        for sentence in self._listed.remarks if self._listed else ():
            notify(sentence)
        self._came_in: set[str] = set()
        self._options = ImportOptions(
            workers=request.workers,
            limits=Limits(seconds=request.seconds),
            given=request.given,
            known=request.known,
            listed=self._listed,
            attach_to=request.attach_to,
            records=request.records,
            ocr=request.ocr,
            encoding=request.encoding,
            rehash=request.rehash,
            reread=request.reread,
            dry_run=request.dry_run,
            replace=request.replace,
            lower_access=request.lower_access,
            selection=Selection(request.exclude),
            passwords=request.passwords,
            stop=stop,
            now_reading=now_reading,
            thesaurus=bundled_thesaurus,
        )

    def measure(self) -> Amount:
        """About how much there is to import."""
        return measure(self._request.paths)

    def outcomes(self) -> Generator[FileOutcome, None, None]:
        """What becomes of each file, given when it is on disk; the index is left as it is."""
        for outcome in self._outcomes():
            yield outcome
            if outcome.status in _CHANGED and outcome.id and not self._request.dry_run:
                self._came_in.add(outcome.id)

    def _outcomes(self) -> Generator[FileOutcome, None, None]:
        from archive.keeping.find_bags import bags_among

        if self._request.replace and not self._request.dry_run:
            moment = now().replace(":", "").replace("-", "")
            keep_copy(self._catalogue.folder, f"before-replace-{moment}")
        # A bag is checked as a whole before anything of it comes in.
        selection = self._options.selection
        bags = bags_among(self._request.paths, selection)
        for bag in bags:
            # Imported here: what checks a bag takes long to load, and most imports have none.
            from archive.keeping.import_bag import import_bag

            yield from import_bag(self._catalogue, bag, self._who, self._options)
        named = [path for path in self._request.paths if self._is_document(path)]
        if named:
            from archive.importing.reread import reread

            yield from reread(self._catalogue, map(str, named), self._who, self._options)
        others = [path for path in self._request.paths if path not in (*bags, *named)]
        if others or not (bags or named):
            options = replace(self._options, selection=replace(selection, bags=frozenset(bags)))
            yield from import_paths(self._catalogue, others, self._who, options)

    def _is_document(self, path: Path) -> bool:
        """Whether a path is the id of a document that is to be read again."""
        return (
            self._request.reread and not path.exists() and has_versions(self._catalogue, str(path))
        )

    def indexed_outcomes(self) -> Generator[FileOutcome, None, None]:
        """The same, and what is stored is indexed meanwhile; after the last one all of it is."""
        with Indexer(self._catalogue, self._notify, self._progress) as indexer:
            for outcome in self.outcomes():
                yield outcome
                if outcome.status in STORED and not self._request.dry_run:
                    indexer.stored(1 + (outcome.passages or 0))
            self._progress("")
            if not self._request.dry_run:
                indexer.finish()

    def evidence(self) -> dict[EvidenceState, int]:
        """How many of the sources that came in, or whose documents did, are in each state.

        Those without words to look up are left out.
        """
        from archive.catalogue.reports.evidence import load_looked_up

        found = load_looked_up(self._catalogue, self._came_in)
        counted = Counter(one.evidence.state for one in found if one.locator)
        return {state: counted[state] for state in EvidenceState if counted[state]}

    def proposed(self) -> ProposedByImport:
        """How many proposals there are of the documents that came in.

        They are read for it where they are few; else when proposals are asked for, since reading
        takes longer than importing.
        """
        from archive.catalogue.storage.statements import texts_of

        texts = texts_of(self._catalogue, self._came_in)
        if not 0 < sum(texts.values()) <= _PASSAGES_READ_AT_ONCE:
            return ProposedByImport(unread=len(texts))
        # Imported here: of most imports nothing is read.
        from archive.catalogue.reports.proposals import read_and_propose

        return ProposedByImport(len(read_and_propose(self._catalogue, texts, ProposalFilter())))

    def rows_not_met(self) -> list[str]:
        """Rows of the table of metadata whose file did not come by, as sentences."""
        return self._listed.not_met() if self._listed else []


def _list_in(catalogue: Catalogue, file: Path) -> MetadataList:
    # Imported here: most imports have no list, and what reads one takes long to load.
    from archive.importing.metadata_list import read_metadata_list

    return read_metadata_list(catalogue, file)

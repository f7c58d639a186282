"""The bundled history in an archive: brought in, kept current, never over what someone wrote."""

from __future__ import annotations

import re
from collections.abc import Callable

from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from archive.history import RELEASE, History, bundled_ids, load_history

HISTORIAN = "bundled history"
_SETTING = "history_release"


def create_with_history(
    folder: ArchiveFolder,
    notify: Callable[[str], None] = lambda _sentence: None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Catalogue:
    """Make a new archive in `folder` with the bundled history, and open it.

    If it is stopped on the way there is no archive. Raises what `Catalogue.create` raises.
    """

    def fill(catalogue: Catalogue) -> None:
        bring_in_history(catalogue, progress)

    return Catalogue.create(folder, notify, fill)


def bring_in_history(
    catalogue: Catalogue, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> int:
    """Store the bundled history, unless this or a newer release is in; returns the records written.

    A record that somebody changed, removed or entered themselves is left as it is.
    `progress` hears how many of how many records are done.
    """
    if not _is_newer(RELEASE, catalogue.setting(_SETTING)):
        return 0
    # Imported here: every start asks for the release, and nearly none for the records.
    from archive.catalogue.storage.journal import ChangeEvent, note_change
    from archive.catalogue.storage.record_ids import bundled_records_untouched, record_ids
    from archive.catalogue.storage.source_issues import store_source_issues
    from archive.changes.storing import put_record, upkeep_step

    history = load_history()
    step = upkeep_step(HISTORIAN)
    written = 0
    with catalogue.transaction():
        # Another process may have done it while this one waited.
        if not _is_newer(RELEASE, catalogue.setting(_SETTING)):
            return 0
        mine = bundled_records_untouched(catalogue, HISTORIAN)
        known = record_ids(catalogue)
        for number, record in enumerate(history.records, 1):
            if record.id in mine or record.id not in known:
                written += put_record(catalogue, record, step)
            progress(number, len(history.records))
        store_source_issues(catalogue, history.source_issues, step)
        before = catalogue.setting(_SETTING)
        catalogue.set_setting(_SETTING, history.release)
        event = ChangeEvent.METADATA_MODIFICATION
        note_change(catalogue, step, event, None, _SETTING, before, history.release)
    return written


def wants_history(catalogue: Catalogue) -> bool:
    """Whether the archive has an older release of the bundled history than this program.

    Where the release is damaged nothing is brought in; `verify` names it.
    """
    release = catalogue.setting(_SETTING)
    return release is not None and _is_release(release) and _is_newer(RELEASE, release)


def differing_from_history(catalogue: Catalogue, history: History | None = None) -> list[str]:
    """Ids of records that are not as the bundled history has them: changed, removed, or one's own.

    In an archive without the bundled history there are none.
    """
    release = catalogue.setting(_SETTING)
    if release is None:
        return []
    from archive.catalogue.storage.record_ids import are_untouched

    # Reading the history takes ten times as long as seeing that nobody has changed any of it.
    is_ours = history is None and release == RELEASE
    if is_ours and are_untouched(catalogue, bundled_ids(), HISTORIAN):
        return []
    from archive.catalogue.storage.records import load_records
    from archive.catalogue.storage.trash import list_trash
    from archive.model.write_item import item_of

    bundled = (history or load_history()).records
    kept = load_records(catalogue, [record.id for record in bundled])
    removed = {entry.id for entry in list_trash(catalogue)}
    return [
        record.id
        for record in bundled
        if record.id in removed
        or (record.id in kept and item_of(kept[record.id]) != item_of(record))
    ]


def _is_newer(release: str, other: str | None) -> bool:
    return other is None or _numbers(release) > _numbers(other)


def _is_release(text: str) -> bool:
    return re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})*", text, re.ASCII) is not None


def _numbers(release: str) -> tuple[int, ...]:
    return tuple(int(number) for number in release.split("."))

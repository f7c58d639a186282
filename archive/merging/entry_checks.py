"""The entries of a bundle, checked before any of them is used: each by itself, and as chains."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from archive.catalogue.storage.journal import ChangeEvent, Deed
from archive.catalogue.storage.trash import REMOVED_AT
from archive.fixity.entry import FORMATS, Entry, value_hash
from archive.merging.bundle_form import ENTRIES, SHA256
from archive.merging.bundle_reading import BundleFile, Row
from archive.merging.row_checks import check_moment
from archive.text.clean import clean_line

Places = Mapping[str, tuple[str, int, int]]
"""Origin, number and Lamport number of entries by their ids."""

_HIGHEST = 1 << 53
_LONGEST_NAME = 400
_EVENTS = frozenset(ChangeEvent)
_DEEDS = frozenset(Deed)
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}(Z|\+00:00)")
_RECORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SAID_TWICE = "one origin has two histories"


def read_entries(bundle: BundleFile) -> list[Row]:
    """The entries of a bundle in their order, each as it was hashed. Raises NotAnArchiveError."""
    rows = []
    for number, row in enumerate(bundle.rows(ENTRIES), 1):
        try:
            form = row["form"]
            if isinstance(form, int) and form > max(FORMATS):
                raise bundle.refused(
                    "has entries of a newer car-tui", "Install the newest car-tui."
                )
            _check_entry(row)
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise bundle.not_as_written(f"entry {number}") from error
        rows.append(row)
    return sorted(rows, key=_order)


def check_chains(
    bundle: BundleFile, rows: Sequence[Row], known: Places, own_origin: str
) -> list[Row]:
    """The entries that are not known here, after all of them were found to follow one another.

    `known` are the entries that this archive has. Raises NotAnArchiveError.
    """
    places = {(origin, number): entry for entry, (origin, number, _) in known.items()}
    lamports = {entry: lamport for entry, (_, _, lamport) in known.items()}
    new = []
    for row in rows:
        entry, origin, number = str(row["entry"]), str(row["origin"]), _whole(row["number"])
        if entry in known:
            continue
        if places.get((origin, number), entry) != entry:
            raise bundle.refused(
                f"and this archive have different changes under one number: {_SAID_TWICE}, as when"
                " a folder is put back to an earlier state and both go on",
                "Restore one of them into a new folder with car-tui init DIR --from BACKUP, and"
                " enter there what the other has besides.",
            )
        if origin == own_origin:
            raise bundle.refused(
                "has changes that were made in this folder and are not in it any more: the archive"
                " was put back to an earlier state",
                "Restore it into a new folder: car-tui init DIR --from BACKUP. Merge there.",
            )
        if entry in lamports:
            raise bundle.not_as_written(f"entry {number} of {clean_line(origin, 80)}")
        _check_place(bundle, row, places, lamports)
        places[origin, number] = entry
        lamports[entry] = _whole(row["lamport"])
        new.append(row)
    return new


def _check_place(
    bundle: BundleFile,
    row: Row,
    places: Mapping[tuple[str, int], str],
    lamports: Mapping[str, int],
) -> None:
    number, previous, lamport = _whole(row["number"]), row["previous"], _whole(row["lamport"])
    replaced = json.loads(str(row["replaces"]))
    rests_on = [*replaced, *([] if previous is None else [previous])]
    if any(one not in lamports for one in rests_on) or (
        number > 1 and (row["origin"], number - 1) not in places
    ):
        raise bundle.refused(
            "rests on changes that this archive does not have",
            "Make one of the whole history, without --since: car-tui bundle FILE",
        )
    if number > 1 and previous != places[str(row["origin"]), number - 1]:
        raise bundle.not_as_written(f"entry {number} of {clean_line(str(row['origin']), 80)}")
    # Each number up to its own is that of an entry which was known to whoever wrote it. With one
    # as high as can be, no later entry would get a number any more.
    if any(lamports[one] >= lamport for one in rests_on) or lamport > len(lamports) + 1:
        raise bundle.not_as_written(f"entry {number} of {clean_line(str(row['origin']), 80)}")


def _check_entry(row: Row) -> None:
    """Raise KeyError, TypeError or ValueError unless an entry is as this program writes it."""
    for name in ("entry", "origin", "value_hash", "replaces", "who", "at", "event"):
        _refuse(not isinstance(row[name], str))
    for name in ("previous", "uid", "record", "field", "state", "salt", "old", "new", "deed"):
        _refuse(not isinstance(row[name], str | None))
    for name in ("undoes", "why", "passage"):
        _refuse(not isinstance(row[name], str | None))
    _refuse(not all(0 <= _whole(row[name]) < _HIGHEST for name in ("number", "lamport", "step")))
    _refuse(_whole(row["number"]) < 1 or _whole(row["lamport"]) < 1)
    _refuse(row["position"] is not None and not 0 <= _whole(row["position"]) < _HIGHEST)
    for name in ("origin", "field", "deed"):
        text = row[name] or ""
        _refuse(len(str(text)) > _LONGEST_NAME or clean_line(str(text)) != text)
    _refuse(row["event"] not in _EVENTS or row["deed"] not in {None, *_DEEDS})
    _refuse(not _MOMENT.fullmatch(str(row["at"])))
    check_moment(row["at"])
    if row["uid"] is not None:
        _refuse(str(UUID(str(row["uid"]))) != row["uid"])
    if row["record"] is not None:
        _refuse(
            len(str(row["record"])) > _LONGEST_NAME or not _RECORD.fullmatch(str(row["record"]))
        )
    replaces = json.loads(str(row["replaces"]))
    _refuse(not isinstance(replaces, list) or json.dumps(replaces) != row["replaces"])
    _refuse(not all(isinstance(one, str) and SHA256.fullmatch(one) for one in replaces))
    _check_hashes(row, tuple(replaces))
    _check_values(row)


def _check_hashes(row: Row, replaces: Collection[str]) -> None:
    form = _whole(row["form"])
    names = (
        *("origin", "number", "previous", "lamport", "uid", "field", "value_hash"),
        *("who", "at", "event", "state", "form", "position", "step", "deed", "undoes"),
    )
    entry = Entry(replaces=tuple(replaces), **{name: row[name] for name in names})  # type: ignore[arg-type]
    _refuse(entry.id != row["entry"])
    words = [row["old"], row["new"], *([row["why"], row["passage"]] if form > 1 else [])]
    if row["salt"] is None:
        _refuse(any(one is not None for one in words))
    else:
        _refuse(value_hash(str(row["salt"]), *words) != row["value_hash"])


def _check_values(row: Row) -> None:
    old, new, field = row["old"], row["new"], str(row["field"] or "")
    is_file = field.startswith("version ") and row["event"] == ChangeEvent.INGESTION
    if is_file:
        _refuse(new is not None and not SHA256.fullmatch(str(new)))
        _refuse(not field.removeprefix("version ").isdecimal())
        return
    is_taken_back = field.startswith("version ") and row["event"] == ChangeEvent.DELETION
    if new is not None and (field == REMOVED_AT or is_taken_back):
        check_moment(json.loads(str(new)))  # Since when it is in the trash, or taken back.
    is_of_none = row["uid"] is None and not field.startswith("choice ")
    if row["form"] == 1 or is_of_none or field.startswith("text of "):
        return  # Kept, and never looked into.
    values = [None if one is None else json.loads(str(one)) for one in (old, new)]
    _refuse(row["position"] is not None and None not in (old, new))
    if row["field"] is None and row["event"] == ChangeEvent.INGESTION and values[1] is not None:
        _refuse(not isinstance(values[1], dict) or values[1].get("id") != row["record"])


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _refuse(is_wrong: bool) -> None:
    if is_wrong:
        raise ValueError


def _order(row: Row) -> tuple[int, str]:
    return _whole(row["lamport"]), str(row["entry"])

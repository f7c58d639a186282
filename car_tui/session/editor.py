"""A record edited as YAML in the user's own editor: what was typed is never lost."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive.authored.document import AuthoredFile, Bounds, Fault, Unreadable
from archive.authored.text import bytes_of
from archive.authored.yaml_file import read_yaml
from archive.changes.edit import Author
from archive.changes.refusals import RefusedChangeError
from archive.changes.writing import Written
from archive.errors import ArchiveError
from archive.model.record import Record
from car_tui.present.as_yaml import records_as_yaml
from car_tui.session.writing import Writing

MARK = "#! "
"""What a line begins with that says what is wrong with the line above it."""

_HEADER = """\
# {id}: change what you like, then save and leave the editor. A field that you take out is emptied.
# Leave without saving and nothing is changed.
"""
_BOUNDS = Bounds()
# An editor that is a program may go on for ever.
_MAX_ATTEMPTS = 20


class EditorError(ArchiveError):
    """The editor could not be used, or what it left could not be; the record is as it was.

    `draft` is the file in which what was typed is kept, None where nothing was.
    """

    def __init__(self, message: str, hint: str, draft: Path | None = None) -> None:
        kept = f"What was typed is kept in {draft}." if draft else ""
        super().__init__(message, " ".join(filter(None, (hint, kept))))
        self.draft = draft


@dataclass(frozen=True, slots=True)
class NothingChanged:
    """The text was left as it was."""


def editor_command() -> list[str]:
    """The user's editor, of VISUAL or EDITOR. Raises EditorError where none is named."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise EditorError(f"the editor “{named}” cannot be read: {error}", _HOW) from error
    if not words:
        raise EditorError("no editor is named", _HOW)
    return words


_HOW = "Name one: export EDITOR=nano. Without an editor: car-tui set ID field=value"


def run_editor(path: Path) -> None:
    """Run the user's editor on a file and wait for it. Raises EditorError."""
    words = editor_command()
    try:
        status = subprocess.run([*words, str(path)], check=False).returncode
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise EditorError(f"the editor {words[0]} cannot be started: {said}", _HOW) from error
    if status < 0:
        raise EditorError(f"the editor was killed by signal {-status}", "The record is as it was.")
    if status:
        raise EditorError(f"the editor ended with status {status}", "The record is as it was.")


def drafts_folder() -> Path:
    """Where drafts are kept: in the user's state directory, for nobody else to read.

    Raises EditorError.
    """
    # Imported here: only who edits needs it.
    import platformdirs

    folder = platformdirs.user_state_path("car-tui", appauthor=False) / "drafts"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise _undraftable(error, None) from error
    return folder


def _undraftable(error: OSError, draft: Path | None) -> EditorError:
    said = (error.strerror or str(error)).lower()
    return EditorError(f"the draft cannot be written: {said}", "The record is as it was.", draft)


def edit_in_editor(
    writing: Writing,
    record: Record,
    author: Author,
    *,
    run: Callable[[Path], None] = run_editor,
    dry_run: bool = False,
) -> Written | NothingChanged:
    """Have a record edited until it is right or given up; `record` is as it was read.

    What does not fit comes back as comments beside its line, and the editor is opened again; who
    leaves it as it is gives up. Raises EditorError, ChangedMeanwhileError and GoneMeanwhileError
    with the draft named in the hint, StorageError.
    """
    draft = _Draft(record)
    before = draft.text
    for _ in range(_MAX_ATTEMPTS):
        try:
            run(draft.path)
        except EditorError as error:
            raise EditorError(error.message, error.hint, draft.keep(before)) from error
        typed = draft.read()
        if typed == before:
            if not draft.is_faulty:
                draft.delete()
                return NothingChanged()
            raise EditorError("it does not fit yet; nothing was changed", "", draft.keep(""))
        before = typed
        item = _item_in(typed)
        if isinstance(item, tuple):
            draft.mark(typed, item)
            continue
        try:
            done = writing.rewrite(record, item.values, author, dry_run=dry_run)
        except RefusedChangeError as error:
            faults = [item.document.fault(f"0/{one.field}", one.message) for one in error.problems]
            draft.mark(typed, tuple(faults))
            continue
        except ArchiveError as error:
            error.hint = f"{error.hint} What was typed is kept in {draft.path}.".strip()
            raise
        draft.delete()
        return done
    raise EditorError("it still does not fit; nothing was changed", "", draft.path)


def with_faults(text: str, faults: Sequence[Fault]) -> str:
    """The text with each fault as a comment under its line; those of no line come first."""
    lines = text.splitlines()
    for fault in sorted(faults, key=lambda one: one.line, reverse=True):
        place = min(fault.line, len(lines))
        said = f"{fault.field.removeprefix('0/')}: " if fault.field else ""
        lines.insert(place, f"{MARK}{said}{fault.sentence}")
    return "\n".join(lines) + "\n"


def without_faults(text: str) -> str:
    """The text without such comments."""
    return "".join(
        line for line in text.splitlines(keepends=True) if not line.startswith(MARK.rstrip())
    )


@dataclass(frozen=True, slots=True)
class _Item:
    values: dict[str, object]
    document: AuthoredFile


def _item_in(text: str) -> _Item | tuple[Fault, ...]:
    """The one record in a text, or what is wrong with it."""
    read = read_yaml(text, "", _BOUNDS)
    if isinstance(read, Unreadable) or read.faults:
        return tuple(read.faults)
    match read.value:
        case [dict() as values]:
            return _Item(dict(values), read)
    return (Fault("", 0, 0, "", "this should be one record: a list with one entry, as it was"),)


class _Draft:
    """The file that the editor is given."""

    def __init__(self, record: Record) -> None:
        self.text = _HEADER.format(id=record.id) + records_as_yaml([record])
        moment = dt.datetime.now().strftime("%Y%m%d-%H%M%S")
        self.path = drafts_folder() / f"{record.id[:80]}-{moment}-{os.getpid()}.yaml"
        self.is_faulty = False
        self._write(self.text)

    def read(self) -> str:
        """What the editor left. Raises EditorError for what is no text, or empty."""
        data = bytes_of(self.path, self.path.name, _BOUNDS)
        if isinstance(data, Unreadable):
            raise EditorError(f"the draft {data.faults[0].sentence}", "The record is as it was.")
        if len(data) > _BOUNDS.bytes:
            raise EditorError("the text is too large", "The record is as it was.", self.path)
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            raise EditorError(
                "the editor left what is no UTF-8", "The record is as it was.", self.path
            ) from error
        if not text.strip():
            self.delete()
            raise EditorError("the editor left the file empty", "The record is as it was.")
        return without_faults(text)

    def mark(self, typed: str, faults: Sequence[Fault]) -> None:
        """Write the text with what is wrong with it."""
        self.is_faulty = True
        self._write(with_faults(typed, faults))

    def keep(self, unchanged: str) -> Path | None:
        """The file, where anything was typed into it; deletes it otherwise."""
        data = bytes_of(self.path, self.path.name, _BOUNDS)
        if (
            isinstance(data, bytes)
            and data.strip()
            and without_faults(data.decode(errors="replace")) != unchanged
        ):
            return self.path
        self.delete()
        return None

    def delete(self) -> None:
        """Delete the file."""
        self.path.unlink(missing_ok=True)

    def _write(self, text: str) -> None:
        # Beside it: a disk that is full would leave nothing of what was typed.
        part = self.path.with_suffix(".part")
        try:
            part.touch(mode=0o600)
            part.write_text(text, encoding="utf-8")
            part.replace(self.path)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise _undraftable(error, self.path if self.path.exists() else None) from error

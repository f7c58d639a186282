"""Files that are nothing but a case for other files: archives, compressed files, mailboxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, cast

from archive.importing.compressed_file import (
    BROKEN,
    COMPRESSED_STARTS,
    damaged,
    open_compressed,
    single_member,
)
from archive.importing.extracted_file import Member, RefusedMember
from archive.importing.tar_members import is_tar, unpack_tar
from archive.importing.task import Task
from archive.importing.warc_members import WARC_STARTS, unpack_warc
from archive.importing.zip_members import ZIP_STARTS, plain_zip, unpack

_HEAD_BYTES = 8_192
_MAILBOX_STARTS = (b"From ", b"From\n", b"From\r")


def may_be_container(head: bytes) -> bool:
    """Whether a file that begins like this may be a container: many are office files, or text."""
    starts = (*ZIP_STARTS, *COMPRESSED_STARTS, *WARC_STARTS)
    return head.startswith(starts) or _may_be_mailbox(head) or is_tar(head)


def members_of(task: Task, beginning: bytes) -> Iterator[Member | RefusedMember] | None:
    """Copies of what lies within the file, as they come; None when it is no container.

    `beginning` are its first bytes, 8 KB or more. Raises ExtractionError, also later, when it is
    damaged or holds more than the limits allow.
    """
    head = beginning[:_HEAD_BYTES]
    if head.startswith(ZIP_STARTS) and (archive := plain_zip(task.copy)):
        return unpack(archive, task.place, task.label, task.limits, task.passwords)
    if head.startswith(COMPRESSED_STARTS):
        return _within_compressed(task, head)
    if is_tar(head) or head.startswith(WARC_STARTS):
        return _within_plain(task, head)
    if _may_be_mailbox(head):
        # Imported here: what reads mails takes long to load, and most files are none.
        from archive.importing.mailbox import divide, is_mailbox

        if is_mailbox(head):
            return divide(task.copy, task.place, task.label, task.limits)
    return None


def _may_be_mailbox(head: bytes) -> bool:
    return head.lstrip(b"\r\n").startswith(_MAILBOX_STARTS)


def _within_compressed(task: Task, head: bytes) -> Iterator[Member | RefusedMember]:
    """What lies in a compressed file: an archive is walked at once, any other file is the one."""
    try:
        with open_compressed(task.copy, head) as file:
            inner = cast("bytes", file.peek(_HEAD_BYTES))  # type: ignore[attr-defined]
            walked = _archive(file, inner, task)
            name, place, label = task.name, task.place, task.label
            yield from walked or single_member(file, name, head, place, label, task.limits)
    except BROKEN as error:
        raise damaged(head, error) from error


def _within_plain(task: Task, head: bytes) -> Iterator[Member | RefusedMember]:
    with task.copy.open("rb") as file:
        yield from _archive(file, head, task) or ()


def _archive(file: BinaryIO, head: bytes, task: Task) -> Iterator[Member | RefusedMember] | None:
    """What lies in a tar or a web archive that begins like this; None for any other file."""
    if is_tar(head):
        return unpack_tar(file, task.place, task.label, task.limits)
    if head.startswith(WARC_STARTS):
        return unpack_warc(file, task.place, task.label, task.limits)
    return None

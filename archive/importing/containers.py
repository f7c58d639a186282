"""Files that are nothing but a case for other files: ZIP archives and mailboxes."""

from __future__ import annotations

from collections.abc import Iterator

from archive.importing.extracted_file import Member, RefusedMember
from archive.importing.mailbox import divide, is_mailbox
from archive.importing.task import Task
from archive.importing.zip_members import plain_zip, unpack

_HEAD_BYTES = 8_192
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_MAILBOX_START = b"From "


def may_be_container(head: bytes) -> bool:
    """Whether a file that begins like this may be a container: many are office files, or text."""
    return head.lstrip(b"\r\n").startswith((*_ZIP_STARTS, _MAILBOX_START))


def members_of(task: Task) -> Iterator[Member | RefusedMember] | None:
    """Copies of what lies within the file, as they come; None when it is no container.

    Raises ExtractionError, also later, when it is damaged or holds more than the limits allow.
    """
    with task.copy.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head.startswith(_ZIP_STARTS) and (archive := plain_zip(task.copy)):
        return unpack(archive, task.place, task.label, task.limits)
    if head.lstrip(b"\r\n").startswith(_MAILBOX_START) and is_mailbox(head):
        return divide(task.copy, task.place, task.label, task.limits)
    return None

"""The way in for what lies within a file that was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.importing.allowance import Allowance
from archive.importing.extracted_file import Member, RefusedMember
from archive.importing.known_files import KnownFiles
from archive.importing.outcome import ImportStatus
from archive.importing.states import Copied, Read, Ready, Settled


class MemberIntake:
    """Takes members in, as far as the allowance for their file goes."""

    def __init__(self, known: KnownFiles, allowance: Allowance) -> None:
        self._known = known
        self._allowance = allowance

    def take(self, read: Read) -> Sequence[Copied | Ready]:
        """The members of a file in their order, each copied or ready."""
        return [self._taken(read, member) for member in read.members]

    def _taken(self, read: Read, member: Member | RefusedMember) -> Copied | Ready:
        if isinstance(member, RefusedMember):
            item = read.item.member_item(member.name)
            return Settled(item, (item.outcome(member.status, error=member.error),))
        item = read.item.member_item(member.name, member.known)
        # It has no time of its own: it changes when the file around it does.
        copied = Copied(item, replace(member.copy, mtime_ns=read.copy.mtime_ns))
        is_allowed = self._allowance.take(item, member.copy.size)
        if member.copy.size == 0:
            return copied.settled(ImportStatus.SKIPPED, error="empty")
        if not is_allowed:
            return copied.settled(
                ImportStatus.FAILED,
                error="more lies within this file than is taken",
                hint="Unpack it and import the folder.",
            )
        return self._known.by_content(copied)

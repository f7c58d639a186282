"""Reads one file for an import: all that happens in a worker, far from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archive.errors import ArchiveError, ExtractionError
from archive.extract import extract
from archive.extract.extracted import Extracted, Found
from archive.importing.authority_list import AuthorityList
from archive.importing.containers import members_of
from archive.importing.extracted_file import (
    Container,
    ExtractedDocument,
    ExtractedFile,
    Member,
    OutOfMemory,
    Refusal,
    RefusedMember,
)
from archive.importing.finding_aid import FindingAid
from archive.importing.finding_aid_file import (
    authority_file,
    is_finding_aid,
    is_skos,
    read_finding_aid,
    read_thesaurus_list,
)
from archive.importing.member_names import unlike
from archive.importing.outcome import ImportStatus
from archive.importing.records_in_text import (
    SUFFIXES,
    begins_like_records,
    head_of,
    refuse_records,
)
from archive.importing.task import Task
from archive.importing.thesaurus_list import ThesaurusList
from archive.originals import write_in
from archive.passages import CutPassage, cut_passages
from archive.text.language import language_of, shown_language
from archive.text.shingles import sketch_of

_LANGUAGE_SAMPLE = 20_000
# Bokmål and Nynorsk, which the text does not show apart.
_NORWEGIAN = ("nb", "nn")
# Of a file's time, how much may go into reading the pages of a PDF and recognising scans.
_SHARE_OF_READING = 0.75


def read(task: Task) -> ExtractedFile | Refusal:
    """Read one file; whatever is wrong with it comes back as a refusal."""
    try:
        return _read(task)
    except ArchiveError as error:
        if isinstance(error.__cause__, MemoryError):
            return _needs_too_much_memory(task)
        return Refusal(error.message, error.hint or None)
    except MemoryError:
        return _needs_too_much_memory(task)
    except OSError as error:
        return Refusal(f"cannot be read: {(error.strerror or str(error)).lower()}")


def _read(task: Task) -> ExtractedFile:
    head = head_of(task.copy)
    if task.records or (task.may_be_records and _is_called_like_records(task)):
        # Imported here, as below: few files hold records, and each worker would load it.
        from archive.importing.records_file import read_records

        records = read_records(task.copy, task.name, task.records, task.encoding)
        if records is not None:
            return records
    elif task.may_be_records:
        refuse_records(head)
    elif task.depth and _has_records(task, head):
        raise ExtractionError(
            "looks like history records, which are not read from within another file",
            "Unpack it and import the file itself.",
        )
    if (aid := _finding_aid(task, head)) is not None:
        return aid
    if (agents := _authorities(task, head)) is not None:
        return agents
    if (thesaurus := _thesaurus(task, head)) is not None:
        return thesaurus
    if (within := members_of(task, head)) is not None:
        _refuse_too_deep(task)
        return Container(_all_of(within))
    extracted = extract(
        task.copy,
        task.name,
        ocr=task.ocr,
        language=task.language,
        # What is left of the file's time is for cutting and handing back.
        seconds=task.limits.seconds * _SHARE_OF_READING,
        passwords=task.passwords,
        encoding=task.encoding,
    )
    passages = cut_passages(extracted.sections)
    if extracted.attachments:
        _refuse_too_deep(task)
    members = _all_of(_attachments(extracted, task))
    about = replace(extracted, sections=(), attachments=(), metadata={})
    about = replace(about, language=_language(about, passages))
    sketch = sketch_of(passage.text for passage in passages)
    return ExtractedDocument(about, passages, members, sketch)


def _finding_aid(task: Task, head: bytes) -> FindingAid | None:
    """The finding aid that a file is; None for any other, and where a person said otherwise."""
    if not is_finding_aid(head, task.name):
        return None
    if task.depth:
        raise ExtractionError(
            "is a finding aid, which is not read from within another file",
            "Unpack it and import the file itself.",
        )
    if not task.may_be_records:
        return None
    return read_finding_aid(_bytes_of(task), task.name)


def _authorities(task: Task, head: bytes) -> AuthorityList | None:
    """The authority records that a file holds; None for any other file.

    Raises ExtractionError for AtoM's tables that are not taken.
    """
    file = authority_file(head, task.name)
    if file is None:
        return None
    if task.depth:
        raise ExtractionError(
            f"is {file.called}, which is not read from within another file",
            "Unpack it and import the file itself.",
        )
    return file.read(_bytes_of(task)) if task.may_be_records else None


def _thesaurus(task: Task, head: bytes) -> ThesaurusList | None:
    """The thesaurus that a file is; None for any other, and where a person said otherwise."""
    if not is_skos(head):
        return None
    if task.depth:
        raise ExtractionError(
            "is a thesaurus (SKOS), which is not read from within another file",
            "Unpack it and import the file itself.",
        )
    return read_thesaurus_list(_bytes_of(task)) if task.may_be_records else None


def _bytes_of(task: Task) -> bytes:
    """The bytes of a list; in UTF-8 where a person said in which encoding it is."""
    data = task.copy.read_bytes()
    if task.encoding is None:
        return data
    from archive.extract.foreign_xml import DECLARATION

    # What an XML file says of its encoding no longer holds.
    return DECLARATION.sub("", data.decode(task.encoding, "replace"), count=1).encode()


def _is_called_like_records(task: Task) -> bool:
    return task.name.lower().endswith(SUFFIXES)


def _has_records(task: Task, head: bytes) -> bool:
    if _is_called_like_records(task):
        from archive.importing.records_file import holds_records

        return holds_records(task.copy, task.name)
    return begins_like_records(head)


def _all_of(members: Iterator[Member | RefusedMember]) -> tuple[Member | RefusedMember, ...]:
    """All members, or none: where one cannot be taken the copies of those before it go."""
    taken: list[Member | RefusedMember] = []
    try:
        taken.extend(members)
    except BaseException:
        for member in taken:
            if isinstance(member, Member):
                member.copy.discard()
        raise
    return tuple(taken)


def _attachments(extracted: Extracted, task: Task) -> Iterator[Member | RefusedMember]:
    names: set[str] = set()
    if len(extracted.attachments) > task.limits.members:
        raise ExtractionError(
            f"carries {len(extracted.attachments)} files, more than {task.limits.members}",
            "Save them to a folder and import that.",
        )
    left = task.limits.total_bytes
    for attachment in extracted.attachments:
        name = unlike(names, attachment.name)
        left -= len(attachment.data)
        if not attachment.data:
            yield RefusedMember(name, ImportStatus.SKIPPED, "empty")
        elif len(attachment.data) > task.limits.member_bytes or left < 0:
            yield RefusedMember(name, ImportStatus.FAILED, "larger than what is taken")
        else:
            yield Member(name, write_in(task.place, task.label, [attachment.data]))


def _refuse_too_deep(task: Task) -> None:
    if task.depth >= task.limits.depth:
        raise ExtractionError(
            f"lies in more than {task.limits.depth} files one within another",
            "Unpack them and import the folder.",
        )


def _language(about: Extracted, passages: tuple[CutPassage, ...]) -> Found | None:
    """What the text shows goes before what the file states, unless the text is too short to tell.

    Programs state the language they are set to, whatever is written with them.
    """
    stated = about.language
    sample: list[str] = []
    size = 0
    for passage in passages:
        sample.append(passage.text[:_LANGUAGE_SAMPLE])
        size += len(sample[-1])
        if size > _LANGUAGE_SAMPLE:
            break
    text = "\n".join(sample)
    if stated is None:
        language = language_of(text)
        return Found(language, "guessed") if language else None
    shown = shown_language(text, "no" if stated.value in _NORWEGIAN else stated.value)
    if shown is None:
        return stated
    return Found(shown, "found" if shown in about.languages else "guessed")


def _needs_too_much_memory(task: Task) -> OutOfMemory:
    return OutOfMemory(
        f"reading it takes more than {task.limits.memory // 1024**2} MB of memory",
        "It may be made to do harm; if not, save it again in the program that made it.",
    )

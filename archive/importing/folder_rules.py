"""Rules by which what comes into a watched folder is described: a YAML file that a person writes.

```yaml
- folder: minutes          # what lies in this folder, or below it
  files: "*.pdf"           # and has a name like this
  series: do-minutes       # and then fields of a document, as in a sidecar
  kind: minutes
  access: members
```

The first rule that fits a file is the one that counts.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from archive.authored.document import AuthoredFile, Bounds, Fault, Unreadable
from archive.authored.near import did_you_mean
from archive.authored.text import bytes_of
from archive.authored.yaml_file import read_yaml
from archive.catalogue.database.connection import Catalogue
from archive.errors import BadRecordError
from archive.importing.access_rule import ACCESS_FIELDS
from archive.importing.metadata import Fields, problems_of
from archive.model.all_fields import fields_of
from archive.model.read_values import Problem
from archive.model.vocabulary import Kind
from archive.text.clean import clean_line

_BOUNDS = Bounds(bytes=256 << 10, values=10_000)
_MAX_FAULTS = 20
_HINT = "See: car-tui help import"
_SERIES = "series"
"""What people call the unit of description that a document is to be part of."""

_SELECTING = ("folder", "files", "skip")
_OF_ONE_FILE = ("id", "title", "reference", "aliases")
"""What no two documents have alike."""


@dataclass(frozen=True, slots=True)
class FolderRule:
    """One rule: which files it is for, and what is said of them; `skip` leaves them out.

    `folder` and `files` are patterns as those of `--exclude`, None where any will do. `known` are
    fields that a new document begins with, `access` what is said of who may see it: that holds for
    a document that is held already, too, where it is stricter. `number` counts from 1.
    """

    number: int
    folder: str | None = None
    files: str | None = None
    skip: bool = False
    known: Fields = field(default_factory=dict)
    access: Fields = field(default_factory=dict)

    def fits(self, relative: PurePath) -> bool:
        """Whether it is for this file, by its path from the watched folder on."""
        if self.files is not None and not fnmatchcase(_plain(relative.name), _plain(self.files)):
            return False
        if self.folder is None:
            return True
        wanted = _plain(self.folder.strip("/"))
        return any(fnmatchcase(_plain(folder.as_posix()), wanted) for folder in relative.parents)


@dataclass(frozen=True, slots=True)
class FolderRules:
    """The rules of one file, in order; `path` is the file's own, which is never imported."""

    path: Path
    rules: tuple[FolderRule, ...]

    def rule_for(self, relative: PurePath) -> FolderRule | None:
        """The first rule that fits; None where none does."""
        return next((rule for rule in self.rules if rule.fits(relative)), None)

    def is_itself(self, path: Path) -> bool:
        """Whether this is the file of the rules."""
        return os.path.realpath(path) == os.path.realpath(self.path)


def read_folder_rules(catalogue: Catalogue, path: Path) -> FolderRules:
    """Read the rules, checked against the model and the archive.

    Raises BadRecordError with line, column and field of everything in the file that does not fit.
    """
    name = clean_line(path.name, 80)
    data = bytes_of(path, name, _BOUNDS)
    read = data if isinstance(data, Unreadable) else read_yaml(data, name, _BOUNDS)
    if isinstance(read, Unreadable) or read.faults:
        raise _refused(read.faults)
    if not isinstance(read.value, list) or not read.value:
        sentence = "should be a list of rules, each beginning with a hyphen: “- folder: minutes”"
        raise _refused([read.fault("", sentence)])
    rules: list[FolderRule] = []
    faults: list[Fault] = []
    for number, item in enumerate(read.value):
        rule, wrong = _rule(catalogue, number, item)
        rules.append(rule)
        faults += [_fault(read, number, problem) for problem in wrong]
    if faults:
        raise _refused(faults)
    return FolderRules(path, tuple(rules))


def _rule(catalogue: Catalogue, number: int, item: object) -> tuple[FolderRule, list[Problem]]:
    if not isinstance(item, dict):
        return FolderRule(number + 1), [Problem("", "should be fields, such as “kind: minutes”")]
    problems: list[Problem] = []
    folder, files, skip = (item.get(name) for name in _SELECTING)
    for name, value in (("folder", folder), ("files", files)):
        if name in item and not (isinstance(value, str) and value.strip("/ ")):
            problems.append(Problem(name, "should be a text, such as minutes or *.pdf"))
    if isinstance(folder, str) and (PurePath(folder).is_absolute() or ".." in folder.split("/")):
        problems.append(Problem("folder", "is seen from the watched folder: minutes, minutes/2017"))
    if "skip" in item and not isinstance(skip, bool):
        problems.append(Problem("skip", "should be yes or no"))
    stated = {name: value for name, value in item.items() if name not in _SELECTING}
    problems += [
        Problem(
            name, "is of one file, and a rule is for many; write it beside the file (NAME.yaml)"
        )
        for name in _OF_ONE_FILE
        if stated.pop(name, None) is not None
    ]
    series = stated.pop(_SERIES, None)
    if series is not None:
        stated.setdefault("parent", series)
    unknown = _unknown(stated)
    names = {one.field for one in unknown}
    fitting = {name: value for name, value in stated.items() if name not in names}
    problems += [*unknown, *_series_named(problems_of(catalogue, fitting), item)]
    if not stated and not skip and not problems:
        problems.append(Problem("", "says nothing of its files; name a field, or skip: yes"))
    rule = FolderRule(
        number + 1,
        folder if isinstance(folder, str) else None,
        files if isinstance(files, str) else None,
        skip is True,
        {name: value for name, value in stated.items() if name not in ACCESS_FIELDS},
        {name: value for name, value in stated.items() if name in ACCESS_FIELDS},
    )
    return rule, problems


def _unknown(stated: Fields) -> list[Problem]:
    """Names that are no field, with what was meant among those of a rule and of a document."""
    fields = {member.name for member in fields_of(Kind.DOCUMENT)} - {*_OF_ONE_FILE}
    known = {*fields, *_SELECTING, _SERIES}
    return [
        Problem(name, f"there is no such field; {did_you_mean(name, known)}")
        for name in stated
        if name not in known
    ]


def _series_named(problems: Sequence[Problem], item: Fields) -> list[Problem]:
    """The problems, with that of a parent at the name that was written for it."""
    if _SERIES not in item:
        return list(problems)
    return [Problem(_SERIES, one.message) if one.field == "parent" else one for one in problems]


def _fault(read: AuthoredFile, number: int, problem: Problem) -> Fault:
    return read.fault(
        f"{number}/{problem.field}" if problem.field else str(number), problem.message
    )


def _plain(name: str) -> str:
    """A name as it is compared: systems write accents in two ways, and ignore case or do not."""
    return unicodedata.normalize("NFC", name).casefold()


def _refused(faults: Sequence[Fault]) -> BadRecordError:
    said = "\n".join(map(str, faults[:_MAX_FAULTS]))
    more = f"\nand {len(faults) - _MAX_FAULTS} more" if len(faults) > _MAX_FAULTS else ""
    return BadRecordError(f"{said}{more}", _HINT)

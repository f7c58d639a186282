"""Four processes on one archive: one imports, one edits, one searches, one looks around."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from benchmarks.soak.forked import Ended
from benchmarks.soak.kept_state import kept_state
from benchmarks.soak.scenes import Site
from benchmarks.soak.tally import Tally
from benchmarks.soak.templates import Templates, write
from benchmarks.soak.trial import Verdict, look_at, verify

_CLASS = "four processes"
_EDITED = "ev-soak-old"


class Company:
    """Has four processes work side by side for some seconds, and looks what came of it."""

    def __init__(self, site: Site, templates: Templates, tally: Tally, seconds: float) -> None:
        self._site = site
        self._templates = templates
        self._tally = tally
        self._seconds = seconds

    def turn(self) -> None:
        """Let them work, then compare what is kept with what each of them was assured of."""
        self._templates.put("busy")
        until = time.monotonic() + self._seconds
        members = [_Member(self._site, role.__name__, until) for role in _ROLES]
        for member, role in zip(members, _ROLES, strict=True):
            if not os.fork():
                _work(member, role)
        with suppress(ChildProcessError):  # Also for what they left behind.
            while os.wait():
                pass
        self._judge([member.told() for member in members])

    def _judge(self, told: list[dict[str, Any]]) -> None:
        verdict = Verdict()
        state = kept_state(self._site.archive)
        words = " ".join(str(one) for key, one in state.items() if key[0] == "passage")
        record = str(state.get(("record", _EDITED)))
        acknowledged = {name: value for one in told for name, value in one["last"].items()}
        for number in range(acknowledged.get("imported", 0)):
            if f"livingword{number}x" not in words:
                verdict.lost.append(f"file {number} was acknowledged and is not there")
        for field in ("summary", "note"):
            if (value := acknowledged.get(field)) and f"'{value}'" not in record:
                verdict.lost.append(f"{field} is not {value}: {record}")
        chosen = state.get(("choice", "A1"))
        if (note := acknowledged.get("choice")) and note not in str(chosen):
            verdict.lost.append(f"the choice is {chosen}, not {note}")
        found, ended = verify(self._site, self._site.archive)
        if found or ended.status:
            verdict.lost.append(f"verify: {found} {ended.err[-300:]}")
        for one in told:
            verdict.unnamed += one["wrong"]
            self._tally.add(_CLASS, "survived", one["commands"] - len(one["wrong"]))
        if verdict.lost or verdict.unnamed:
            self._tally.take(_CLASS, str(acknowledged), verdict)


@dataclass(slots=True)
class _Member:
    """One of the four: runs commands until the time is over and notes what is wrong."""

    site: Site
    name: str
    until: float

    def __post_init__(self) -> None:
        place = self.site.printed.with_name(f"printed-{self.name}")
        self.site = Site(self.site.root, place)
        place.mkdir(exist_ok=True)
        (place / "acknowledged").unlink(missing_ok=True)
        self._note("wrong", [])

    @property
    def goes_on(self) -> bool:
        return time.monotonic() < self.until

    def told(self) -> dict[str, Any]:
        """What it noted at its end."""
        return dict(json.loads((self.site.printed / "wrong").read_text()))

    def acknowledge(self, number: int) -> None:
        """Say to the others that the file of this number is in."""
        self._note_text("acknowledged", str(number))

    @property
    def acknowledged(self) -> int:
        """The number of files that were in a moment ago."""
        place = self.site.printed.with_name("printed-importing")
        try:
            return int((place / "acknowledged").read_text() or 0)
        except (OSError, ValueError):
            return 0

    def _note(self, name: str, wrong: list[str], **more: object) -> None:
        self._note_text(name, json.dumps({"wrong": wrong, "commands": 0, "last": {}, **more}))

    def _note_text(self, name: str, text: str) -> None:
        half = self.site.printed / f"{name}.half"
        half.write_text(text)
        half.replace(self.site.printed / name)


class _Work:
    """The commands of one member, counted, each looked at."""

    def __init__(self, member: _Member) -> None:
        self.member = member
        self.wrong: list[str] = []
        self.commands = 0
        self.last: dict[str, object] = {}

    def run(self, *words: str) -> Ended:
        self.commands += 1
        ended = self.member.site.run("--archive", str(self.member.site.archive), *words)
        verdict = Verdict()
        look_at(ended, verdict)
        if ended.status:
            verdict.unnamed.append(f"exit {ended.status}: {ended.out[-300:]} {ended.err[-300:]}")
        self.wrong += [f"{self.member.name}: {' '.join(words)}: {one}" for one in verdict.unnamed]
        return ended

    def ask(self, *words: str) -> dict[str, Any]:
        ended = self.run(*words, "--json")
        try:
            return dict(json.loads(ended.out))
        except ValueError:
            return {}

    def expect(self, holds: bool, what: str) -> None:
        if not holds:
            self.wrong.append(f"{self.member.name}: {what}")


def _work(member: _Member, role: Callable[[_Work], None]) -> None:
    work = _Work(member)
    try:
        role(work)
    except BaseException as error:  # noqa: BLE001 - it is noted, and this process ends here
        work.wrong.append(f"{member.name}: {error!r}")
    finally:
        member._note("wrong", work.wrong, commands=work.commands, last=work.last)
        os._exit(0)


def importing(work: _Work) -> None:
    """New files, changed ones, and one field of a record."""
    member, number = work.member, 0
    while member.goes_on:
        path = member.site.files / "live" / f"{number}.txt"
        write(path, f"Living {number}\n\nIt says livingword{number}x.\n")
        if work.run("import", str(path), "--workers", "1").status == 0:
            number += 1
            member.acknowledge(number)
            work.last["imported"] = number
        _edit(work, "summary", number)


def editing(work: _Work) -> None:
    """The trash, choices, and another field of the same record."""
    number = 0
    while work.member.goes_on:
        number += 1
        work.run("remove", "do-lamps")
        work.expect(_found(work) == 0, "a removed document is found")
        work.run("choose", "A1", str(number % 2 + 1), "--note", f"note {number}")
        work.last["choice"] = f"note {number}"
        _edit(work, "note", number)
        work.run("restore", "do-lamps")
        work.expect(_found(work) == 1, "a restored document is not found")


def _found(work: _Work) -> object:
    return work.ask("search", '"burn along the quay"').get("total")


def searching(work: _Work) -> None:
    """The file that was acknowledged last, which must be found."""
    while work.member.goes_on:
        before = work.member.acknowledged
        if before:
            found = work.ask("search", f"livingword{before - 1}x")
            work.expect(found.get("total") == 1, f"file {before - 1} is in and not found")
        work.ask("search", "children", "--limit", "5")


def looking(work: _Work) -> None:
    """Lists, records, health: what was in before it was asked is listed."""
    while work.member.goes_on:
        before = work.member.acknowledged
        listed = work.ask("list")
        living = sum("Living" in str(one.get("title")) for one in listed.get("items", ()))
        work.expect(living >= before, f"{living} files are listed, {before} were in")
        work.ask("show", _EDITED)
        work.ask("timeline")
        work.ask("info")
        work.run("verify", "--quick")


def _edit(work: _Work, field: str, number: int) -> None:
    path = work.member.site.files / f"{field}.yaml"
    write(path, f"- id: {_EDITED}\n  {field}: {field} {number}\n")
    if work.run("import", str(path)).status == 0:
        work.last[field] = f"{field} {number}"
        shown = work.ask("show", _EDITED)
        work.expect(f"{field} {number}" in json.dumps(shown), f"{field} {number} is not shown")


_ROLES = (importing, editing, searching, looking)

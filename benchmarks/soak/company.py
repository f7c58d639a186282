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
EDITED, TAGGED = "ev-soak-old", "ev-soak-other"
TAGS_KEPT = 20


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
        record = str(state.get(("record", EDITED)))
        acknowledged = {name: value for one in told for name, value in one["last"].items()}
        for number in range(acknowledged.get("imported", 0)):
            if f"livingword{number}x" not in words:
                verdict.lost.append(f"file {number} was acknowledged and is not there")
        for field in ("summary", "note"):
            if (value := acknowledged.get(field)) and f"'{value}'" not in record:
                verdict.lost.append(f"{field} is not {value}: {record}")
        _judge_tags(acknowledged, str(state.get(("record", TAGGED))), verdict)
        for number in range(1, acknowledged.get("made", 0) + 1):
            if ("record", f"ev-made-{number}") in state and number % 2:
                verdict.lost.append(f"ev-made-{number} was taken back and is there")
            elif ("record", f"ev-made-{number}") not in state and not number % 2:
                verdict.lost.append(f"ev-made-{number} was made and is not there")
        chosen = state.get(("choice", "A1"))
        if (note := acknowledged.get("choice")) and note not in str(chosen):
            verdict.lost.append(f"the choice is {chosen}, not {note}")
        found, ended = verify(self._site, self._site.archive)
        if found or ended.status:
            verdict.lost.append(f"verify: {found} {ended.err[-300:]}")
        for one, role in zip(told, _ROLES, strict=True):
            verdict.unnamed += one["wrong"]
            well = one["commands"] - len(one["wrong"])
            self._tally.add(f"{_CLASS}: {role.__name__}", "survived", well)
        if verdict.lost or verdict.unnamed:
            self._tally.take(_CLASS, str(acknowledged), verdict)


def _judge_tags(acknowledged: dict[str, Any], record: str, verdict: Verdict) -> None:
    for name in ("importing", "editing"):
        last = acknowledged.get(f"tags {name}", 0)
        kept = {number for number in range(last + 1) if f'"{name}-{number}-"' in record}
        expected = set(range(max(1, last - TAGS_KEPT + 1), last + 1))
        if kept != expected:
            verdict.lost.append(f"tags {name}: {sorted(kept)} and not {sorted(expected)}")


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
    """New files, changed ones, one field of a record, and tags of another."""
    member, number = work.member, 0
    while member.goes_on:
        path = member.site.files / "live" / f"{number}.txt"
        write(path, f"Living {number}\n\nIt says livingword{number}x.\n")
        if work.run("import", str(path), "--workers", "1").status == 0:
            number += 1
            member.acknowledge(number)
            work.last["imported"] = number
        if number:
            _edit_by_file(work, "summary", number)
            _tag(work, "importing", number)


def editing(work: _Work) -> None:
    """The trash, choices, records made and taken back, and what importing edits as well."""
    number = 0
    while work.member.goes_on:
        number += 1
        work.run("remove", "do-lamps")
        work.expect(_found(work) == 0, "a removed document is found")
        work.run("choose", "A1", str(number % 2 + 1), "--note", f"note {number}")
        work.last["choice"] = f"note {number}"
        if work.run("set", EDITED, f"note=note {number}").status == 0:
            work.last["note"] = f"note {number}"
        _tag(work, "editing", number)
        _make(work, number)
        work.run("restore", "do-lamps")
        work.expect(_found(work) == 1, "a restored document is not found")


def _make(work: _Work, number: int) -> None:
    """Add a record, tie it to another, and every second time take it back and make it again."""
    made = work.ask("add", "event", f"id=ev-made-{number}", f"title=Made {number}")
    work.run("link", f"ev-made-{number}", "held at", "pl-riga")
    if number % 2:
        work.run("undo", "change", str(made.get("change")), "--with-later")
        shown = work.ask("search", f"id:ev-made-{number}")
        work.expect(shown.get("total") == 0, f"ev-made-{number} was taken back and is found")
    work.last["made"] = number


def _found(work: _Work) -> object:
    return work.ask("search", '"burn along the quay"').get("total")


def searching(work: _Work) -> None:
    """The file that was acknowledged last, which must be found and listed; registers and health."""
    while work.member.goes_on:
        before = work.member.acknowledged
        if before:
            found = work.ask("search", f"livingword{before - 1}x")
            work.expect(found.get("total") == 1, f"file {before - 1} is in and not found")
        work.ask("search", "children", "--limit", "5")
        before = work.member.acknowledged
        listed = work.ask("list", "--sort", "title")
        living = sum("Living" in str(one.get("title")) for one in listed.get("items", ()))
        work.expect(living >= before, f"{living} files are listed, {before} were in")
        for words in (("show", EDITED), ("timeline",), ("holdings",), ("log",), ("info",)):
            work.ask(*words)
        work.run("verify", "--quick")


def browsing(work: _Work) -> None:
    """The browser itself, by keys: what was acknowledged has to be found in it as well."""
    from benchmarks.soak.onlooker import look_around

    look_around(work.member.site.archive, work.member, work)


def _tag(work: _Work, name: str, number: int) -> None:
    """One tag more, and the one of some rounds ago no longer."""
    work.run("tag", TAGGED, f"{name}-{number}-")
    if number > TAGS_KEPT:
        work.run("untag", TAGGED, f"{name}-{number - TAGS_KEPT}-")
    work.last[f"tags {name}"] = number


def _edit_by_file(work: _Work, field: str, number: int) -> None:
    path = work.member.site.files / f"{field}.yaml"
    write(path, f"- id: {EDITED}\n  {field}: {field} {number}\n")
    if work.run("import", str(path)).status == 0:
        work.last[field] = f"{field} {number}"
        shown = work.ask("show", EDITED)
        work.expect(f"{field} {number}" in json.dumps(shown), f"{field} {number} is not shown")


_ROLES = (importing, editing, searching, browsing)

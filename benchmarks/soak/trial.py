"""One trial: a command is struck, and then the archive is looked at, mended and asked again."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.soak.forked import Ended
from benchmarks.soak.kept_state import State, differences, half_done, kept_state
from benchmarks.soak.scenes import Scene, Site
from benchmarks.soak.templates import Templates

_HINT = re.compile(r"car-tui (?:--audience )?(repair|init DIR|public reindex|reindex)\b")
_DELETE = re.compile(r"(/\S+\.part) is there: .*\n.*delete that file and run", re.MULTILINE)
_COMMANDS = ("repair", "reindex", "public reindex", "init DIR")
_TAKEN_IN = ("imported", "version", "updated")
# With these a command may end: done, a part failed, nothing could be done, stopped.
_STATUSES = (0, 1, 2)


@dataclass(slots=True)
class Verdict:
    """What became of a trial: faults, `lost` and `unnamed`, and whether something was mended."""

    lost: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    mended: bool = False

    @property
    def kind(self) -> str:
        """The column of the table in which it counts."""
        if self.lost:
            return "lost"
        if self.unnamed:
            return "unnamed"
        return "mended" if self.mended else "survived"


@dataclass(frozen=True, slots=True)
class Known:
    """A scene as it goes without a fault."""

    scene: Scene
    before: State
    after: State
    operations: int = 0


def verify(site: Site, archive: Path) -> tuple[list[dict[str, str]], Ended]:
    """What `verify` finds."""
    ended = site.run("--archive", str(archive), "verify", "--json")
    try:
        return list(json.loads(ended.out)["items"]), ended
    except (ValueError, KeyError):
        return [], ended


def follow_hints(site: Site, archive: Path, verdict: Verdict, given: Path | None = None) -> Path:
    """Verify, and do what each hint says until nothing is found; where the archive is then.

    `given` stands for FILE. What the hints do not mend within three rounds is lost.
    """
    done: set[str] = set()
    for _ in range(3):
        found, ended = verify(site, archive)
        look_at(ended, verdict)
        named = "\n".join(f"{one['where']}: {one['what']}. {one['hint']}" for one in found)
        if not found:
            if ended.status == 0:
                return archive
            named = ended.err
        verdict.mended = True
        commands = [one for one in dict.fromkeys(_HINT.findall(named)) if one not in done]
        if not commands:
            verdict.lost.append(f"no hint mends it: {named[:600]}")
            return archive
        # One that only another archive mends says so for each fault.
        command = min(commands, key=_COMMANDS.index)
        done.add(command)
        archive = _followed(site, archive, command, given, verdict)
    found, ended = verify(site, archive)
    if found or ended.status:
        verdict.lost.append(f"not mended: {found} {ended.err[:300]}")
    return archive


def _followed(
    site: Site, archive: Path, command: str, given: Path | None, verdict: Verdict
) -> Path:
    named = ("--from", str(given)) if given else ()
    if command == "init DIR":
        new = site.out / "restored"
        look_at(site.run("init", str(new), *named), verdict)
        return new
    words = {
        "repair": ("repair", "--yes", "--accept-loss", *named),
        "reindex": ("reindex",),
        "public reindex": ("--audience", "public", "reindex"),
    }[command]
    look_at(site.run("--archive", str(archive), *words), verdict)
    return archive


def look_at(ended: Ended, verdict: Verdict) -> None:
    """Whether a command that nobody killed ended as it may."""
    if ended.hung:
        verdict.unnamed.append("it hung")
    elif "Traceback" in ended.err:
        verdict.unnamed.append(f"a traceback: {ended.err[-1500:]}")
    elif not ended.is_killed and ended.status not in _STATUSES:
        verdict.unnamed.append(f"exit {ended.status}: {ended.err[-300:]}")
    elif ended.status in (1, 2) and not ended.err.strip() and not ended.out.strip():
        verdict.unnamed.append(f"exit {ended.status} without a word")


def judge(
    known: Known, site: Site, ended: Ended, verdict: Verdict, *, mend_first: bool = False
) -> None:
    """What the archive is like after a command that was struck, and after it is run again."""
    scene, archive = known.scene, site.root / known.scene.kept_in
    look_at(ended, verdict)
    _nothing_lost(known, site, ended, verdict)
    if mend_first and (archive / "catalogue.db").exists():
        follow_hints(site, archive, verdict)
    again = site.run(*scene.line(site, again=True))
    if delete := _DELETE.search(again.err):
        # The hint of a backup that was cut off.
        Path(delete[1]).unlink()
        verdict.mended = True
        again = site.run(*scene.line(site, again=True))
    look_at(again, verdict)
    follow_hints(site, archive, verdict)
    try:
        state = kept_state(archive)
    except sqlite3.Error as error:
        verdict.lost.append(f"the catalogue cannot be read: {error}")
        return
    # What a repair did is in the journal.
    unlike = [one for one in differences(state, known.after) if not one.startswith("journal")]
    if unlike:
        said = shlex.join(scene.line(site, again=True))
        verdict.lost += [f"after `{said}` (exit {again.status}): {one}" for one in unlike[:5]]
        verdict.lost.append(again.err[-300:])
    if scene.made and not (site.root / scene.made).exists():
        verdict.lost.append(f"there is no {scene.made} after all: {again.err[-300:]}")
    elif scene.made:
        _made_is_whole(known, site, verdict)


def _nothing_lost(known: Known, site: Site, ended: Ended, verdict: Verdict) -> None:
    """What was acknowledged is there, and nothing is half done."""
    archive = site.root / known.scene.kept_in
    try:
        state = kept_state(archive)
    except sqlite3.Error as error:
        verdict.lost.append(f"the catalogue cannot be read: {error}")
        return
    if not state and not known.before and ended.status != 0:
        return
    half = half_done(state, known.before, known.after)
    verdict.lost += [f"half done: {one}" for one in half if not one.startswith("originals")][:5]
    if known.scene.is_one_step and differences(state, known.before):
        verdict.lost += [f"half a step: {one}" for one in differences(state, known.after)][:5]
    verdict.lost += list(_without_original(state, known.before))[:5]
    if ended.status == 0:
        verdict.lost += [f"done, it said: {one}" for one in differences(state, known.after)][:5]
    for path in acknowledged(ended.out):
        for key, value in known.after.items():
            if key[0] == "version" and path in str(value) and state.get(key) != value:
                verdict.lost.append(f"{path} was acknowledged: {key} is {state.get(key)!r}")
    if known.scene.made and (site.root / known.scene.made).exists():
        _made_is_whole(known, site, verdict)
    elif known.scene.made and ended.status == 0:
        verdict.lost.append(f"done, it said, and there is no {known.scene.made}")


def _without_original(state: State, before: State) -> Iterator[str]:
    """The versions whose original is not there whole, but for those that began without it.

    To import the file once more would hide it: whoever was told that it is in may not have it.
    """
    for key, value in state.items():
        if key[0] != "version" or not isinstance(value, tuple):
            continue
        original = ("originals", value[2])
        was_damaged = key in before and before.get(original) != value[2]
        if state.get(original) != value[2] and not was_damaged:
            yield f"{' '.join(key)} is in, and its original is not there whole"


def _made_is_whole(known: Known, site: Site, verdict: Verdict) -> None:
    made, new = site.root / known.scene.made, site.root / "from-made"
    if made.suffix == ".zip":
        came = [site.run("init", str(new), "--from", str(made))]
    else:
        came = [
            site.run("init", str(new), "--empty"),
            site.run("--archive", str(new), "import", str(made)),
        ]
    if any(one.status for one in came):
        verdict.lost.append(f"{made.name} is not whole: {came[-1].err[-300:]}")
        return
    unlike = [
        one
        for one in differences(kept_state(new), known.after)
        if not one.startswith(("journal", "rooms"))
    ]
    verdict.lost += [f"from {made.name}: {one}" for one in unlike[:5]]
    shutil.rmtree(new)


def acknowledged(out: str) -> list[str]:
    """The paths that an import with --json says are in; a line that is cut off says nothing."""
    found = []
    for line in out.splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if isinstance(said, dict) and said.get("status") in _TAKEN_IN:
            found.append(str(said["path"]))
    return found


def known_scene(scene: Scene, site: Site, templates: Templates) -> Known:
    """Run a scene without a fault."""
    templates.put(scene.start)
    archive = site.root / scene.kept_in
    before = kept_state(archive) if scene.start != "older" else {}
    ended = site.run(*scene.line(site))
    if ended.status:
        raise RuntimeError(f"{scene.name}: {ended}")
    return Known(scene, before, kept_state(archive))

"""Commands that are struck: killed at random, at failpoints, in a power cut, on a failing disk."""

from __future__ import annotations

import errno
import os
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.soak.failpoints import Failpoint, Failpoints, How
from benchmarks.soak.power import cut_power, sizes_below
from benchmarks.soak.scenes import SCENES, Scene, Site
from benchmarks.soak.tally import Tally
from benchmarks.soak.templates import Templates
from benchmarks.soak.trial import Known, Verdict, judge, known_scene

_KILLS = (How.KILL_BEFORE, How.KILL_AFTER, How.TEAR)
_SLOWER = 1.3  # A killed command may come this much later than the one without a fault.


class Strikes:
    """Runs the scenes, each time with another blow, drawn at random or the next in order."""

    def __init__(
        self,
        site: Site,
        templates: Templates,
        drawn: random.Random,
        tally: Tally,
        scenes: Sequence[Scene] = SCENES,
    ) -> None:
        self._site = site
        self._drawn = drawn
        self._tally = tally
        self._scenes = scenes
        self._templates = templates
        self._points = Failpoints(Path(os.environ["FAILPOINTS_CONTROL"]))
        self._log = Path(os.environ["FAILPOINTS_LOG"])
        self._known: dict[str, Known] = {}
        self._seconds: dict[str, float] = {}

    @property
    def turns(self) -> dict[str, Callable[[], None]]:
        """The classes of blows by name, each with what gives one."""
        return {
            "killed at a failpoint": lambda: self._strike("killed at a failpoint", self._kill()),
            "killed at random": self._kill_at_random,
            "power cut": self._cut_power,
            "disk full (ENOSPC)": lambda: self._fail("disk full (ENOSPC)", errno.ENOSPC),
            "disk fails once (EIO)": lambda: self._fail("disk fails once (EIO)", errno.EIO),
        }

    def known(self, scene: Scene) -> Known:
        """A scene as it goes without a fault, and how much it writes."""
        if scene.name not in self._known:
            self._known[scene.name] = known_scene(scene, self._site, self._templates)
            self._templates.put(scene.start)
            self._points.set(Failpoint(How.COUNT))
            began = time.monotonic()
            self._site.run(*scene.line(self._site))
            self._seconds[scene.name] = time.monotonic() - began
            written = self._points.take_away().operations
            known = self._known[scene.name]
            self._known[scene.name] = Known(scene, known.before, known.after, written)
        return self._known[scene.name]

    def strike(self, class_name: str, scene: Scene, point: Failpoint, *, power: bool) -> Verdict:
        """Run a scene with one failpoint, and judge it."""
        known = self.known(scene)
        self._templates.put(scene.start)
        sizes = sizes_below(self._site.root) if power else {}
        os.truncate(self._log, 0)
        self._points.set(point)
        ended = self._site.run(*scene.line(self._site))
        struck = self._points.take_away()
        if power:
            cut_power(self._log, sizes)
        verdict = Verdict()
        mend_first = bool(self._drawn.randrange(2))
        judge(known, self._site, ended, verdict, mend_first=mend_first)
        place = f"{struck.what or 'the end'} of {known.operations}"
        first = ", mended first" if mend_first else ""
        self._tally.take(class_name, f"{scene.name}: {point}, {place}{first}", verdict)
        return verdict

    def _kill(self) -> How:
        return self._drawn.choice(_KILLS)

    def _drawn_scene(self) -> Scene:
        return self._drawn.choice(self._scenes)

    def _strike(self, class_name: str, how: How, error: int = 0, *, power: bool = False) -> None:
        scene = self._drawn_scene()
        at = self._drawn.randint(1, self.known(scene).operations + power)
        self.strike(class_name, scene, Failpoint(how, at, error), power=power)

    def _fail(self, class_name: str, error: int) -> None:
        how = How.FAIL_ON if error == errno.ENOSPC else How.FAIL_ONCE
        self._strike(class_name, how, error)

    def _cut_power(self) -> None:
        self._strike("power cut", self._drawn.choice(_KILLS[:2]), power=True)

    def _kill_at_random(self) -> None:
        scene = self._drawn_scene()
        known = self.known(scene)
        self._templates.put(scene.start)
        after = self._drawn.uniform(0, self._seconds[scene.name] * _SLOWER)
        ended = self._site.run(*scene.line(self._site), kill_after_s=after)
        verdict = Verdict()
        mend_first = bool(self._drawn.randrange(2))
        judge(known, self._site, ended, verdict, mend_first=mend_first)
        label = f"{scene.name}: after {after * 1000:.0f} ms, exit {ended.status}"
        self._tally.take("killed at random", label, verdict)

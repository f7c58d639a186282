"""Each operation of each scene is struck once, in a drawn order, until all were or time is over."""

from __future__ import annotations

import errno
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.soak.failpoints import Failpoint, How
from benchmarks.soak.scenes import Scene
from benchmarks.soak.strikes import Strikes


@dataclass(frozen=True, slots=True)
class Blow:
    """What befalls every operation of a sweep; `power` takes away what was not synced."""

    name: str
    how: How
    error: int = 0
    power: bool = False


BLOWS = (
    Blow("each: killed before", How.KILL_BEFORE),
    Blow("each: killed after", How.KILL_AFTER),
    Blow("each: power cut after", How.KILL_AFTER, power=True),
    Blow("each: disk full (ENOSPC)", How.FAIL_ON, errno.ENOSPC),
    Blow("each: disk fails once (EIO)", How.FAIL_ONCE, errno.EIO),
)


class Sweep:
    """Strikes scenes with one blow, at each operation or at `most` of a scene, spread evenly."""

    def __init__(
        self, strikes: Strikes, blow: Blow, scenes: Iterable[Scene], drawn: random.Random, most: int
    ) -> None:
        self._strikes = strikes
        self._blow = blow
        # With a power cut also after the last one: what was reported as done has to outlive it.
        places = [
            (scene, at)
            for scene in scenes
            for at in _spread(strikes.known(scene).operations + blow.power, most)
        ]
        drawn.shuffle(places)
        self.count = len(places)
        self.operations = sum(strikes.known(scene).operations for scene in scenes)
        self._places: Iterator[tuple[Scene, int]] = iter(places)
        self.done = 0
        self.is_over = False

    def turn(self) -> None:
        """Strike the next operation, if there is one left."""
        found = next(self._places, None)
        if found is None:
            self.is_over = True
            return
        scene, at = found
        point = Failpoint(self._blow.how, at, self._blow.error)
        self._strikes.strike(self._blow.name, scene, point, power=self._blow.power)
        self.done += 1

    def __str__(self) -> str:
        return (
            f"{self._blow.name}: {self.done:,} of {self.count:,} places,"
            f" of {self.operations:,} operations"
        )


def _spread(operations: int, most: int) -> list[int]:
    if operations <= most:
        return list(range(1, operations + 1))
    return sorted({1 + number * (operations - 1) // (most - 1) for number in range(most)})

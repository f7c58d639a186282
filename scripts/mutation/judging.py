"""Draws mutations by chance and judges each: does a test go red?"""

from __future__ import annotations

import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from scripts.mutation.places import Mutation, mutations_of
from scripts.mutation.run_map import RunMap, Selection
from scripts.mutation.tree import Ending, TreeCopy

# Of a mutation that nothing notices the tests run for about this long, as measured in the map.
_MAX_S = 120.0
# How much longer than without a mutation one test, and all of them, may take; never shorter than.
_TEST_FACTOR, _TEST_LEAST_S = 10, 20
_ALL_FACTOR, _ALL_LEAST_S = 4, 60
_FAILED_TEST = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.M)


class Verdict(StrEnum):
    """What became of a mutation."""

    KILLED = "killed"
    OUT_OF_TIME = "killed, out of time"
    SURVIVED = "survived"
    NOT_RUN = "survived, no test runs it"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a mutation; `by` is the test that failed, "" where none did.

    `tests` of the `of` tests that run the lines were run, in `seconds`.
    """

    mutation: Mutation
    diff: tuple[str, ...]
    verdict: Verdict
    by: str
    tests: int
    of: int
    seconds: float

    @property
    def is_killed(self) -> bool:
        """Whether a test noticed."""
        return self.verdict in (Verdict.KILLED, Verdict.OUT_OF_TIME)


def draw(sources: Mapping[str, str], count: int, seed: int) -> list[Mutation]:
    """So many different mutations, the same for the same seed and sources.

    First the kind is drawn, then one of its places: else the commonest kinds would be all there is.
    """
    by_kind: dict[str, list[Mutation]] = defaultdict(list)
    for path, source in sorted(sources.items()):
        for mutation in mutations_of(path, source):
            by_kind[mutation.kind].append(mutation)
    chance = random.Random(seed)
    drawn: list[Mutation] = []
    while len(drawn) < count and by_kind:
        kind = chance.choice(sorted(by_kind))
        places = by_kind[kind]
        mutation = places.pop(chance.randrange(len(places)))
        if not places:
            del by_kind[kind]
        if mutation.changes(sources[mutation.path]):
            drawn.append(mutation)
    return drawn


def judge(
    mutations: Sequence[Mutation], sources: Mapping[str, str], run_map: RunMap, processes: int
) -> Iterator[Judgement]:
    """Judge mutations, several at once, each in a copy of the tree; in the order given."""
    selections = [run_map.select(mutation, _MAX_S) for mutation in mutations]
    with TemporaryDirectory(prefix="mutate-") as temporary, ThreadPoolExecutor(processes) as pool:
        copies: SimpleQueue[TreeCopy] = SimpleQueue()
        for number in range(processes):
            copies.put(TreeCopy.make(Path(temporary, str(number))))

        def one(mutation: Mutation, selection: Selection) -> Judgement:
            copy = copies.get()
            try:
                return _judge(mutation, sources[mutation.path], selection, copy)
            finally:
                copies.put(copy)

        yield from pool.map(one, mutations, selections)


def _judge(mutation: Mutation, source: str, selection: Selection, copy: TreeCopy) -> Judgement:
    began = time.monotonic()
    verdict, by = Verdict.NOT_RUN, ""
    if selection.tests:
        each_s = max(_TEST_LEAST_S, round(_TEST_FACTOR * selection.slowest))
        options = ["-x", "--tb=no", "-rfE", "--hypothesis-seed=0"]
        options += ["-o", f"faulthandler_timeout={each_s}"]
        options += ["-o", "faulthandler_exit_on_timeout=true"]
        with copy.mutated(mutation):
            ending, said = copy.run_tests(
                selection.tests,
                options,
                patience_s=max(_ALL_LEAST_S, _ALL_FACTOR * selection.seconds),
            )
        failed = _FAILED_TEST.search(said)
        by = failed[1] if failed else ""
        if ending is Ending.PASSED:
            verdict = Verdict.SURVIVED
        elif ending is Ending.OUT_OF_TIME or "\nTimeout (" in said:
            verdict = Verdict.OUT_OF_TIME
        else:
            verdict = Verdict.KILLED
    return Judgement(
        mutation,
        tuple(mutation.diff(source)),
        verdict,
        by,
        len(selection.tests),
        selection.of,
        round(time.monotonic() - began, 1),
    )

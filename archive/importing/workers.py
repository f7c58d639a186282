"""Worker processes read files: one that crashes, hangs or takes too much costs its one file."""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.connection import Connection, wait
from typing import Protocol

from archive.child_process import ChildProcess
from archive.errors import ArchiveError
from archive.importing.extracted_file import ExtractedFile, OutOfMemory, Refusal
from archive.importing.limits import Limits, end_this_process_after, limit_memory
from archive.importing.task import Task
from archive.originals import discard_labelled

# One is read while the next one waits in the pipe, so that no worker waits for the catalogue.
_TASKS_A_WORKER = 2
# Starting another one takes as long as reading hundreds of small files: it begins once the first
# one has read for so long.
_WORTH_ANOTHER_SECONDS = 0.2
# How long a new process may take until it reads; that is no fault of the file it waits with.
_STARTING_SECONDS = 60.0
# A worker ends by itself this long after the limit, if the import is busy, or was killed.
_GRACE_SECONDS = 1.0
_ENDING_SECONDS = 5.0

Done = tuple[Task, ExtractedFile | Refusal, float]
"""A task, what came of it, and how many seconds that took."""


class Readers(Protocol):
    """Whatever reads files for an import."""

    def has_room(self) -> bool:
        """Whether another task can be handed in."""

    def hand_in(self, task: Task) -> None:
        """Give a task; there has to be room for it."""

    def take_out(self) -> list[Done]:
        """Wait until something is done, and return it; nothing when no task is left."""

    def close(self) -> None:
        """End at once; what is not done yet is dropped."""


class ReaderHere:
    """Reads in this very process, without limits of time and memory: for a few trusted files."""

    def __init__(self) -> None:
        self._done: list[Done] = []

    def has_room(self) -> bool:
        """Whether another task can be handed in."""
        return not self._done

    def hand_in(self, task: Task) -> None:
        """Read the file now."""
        began = time.monotonic()
        self._done.append((task, read(task), time.monotonic() - began))

    def take_out(self) -> list[Done]:
        """What was read since the last time."""
        done, self._done = self._done, []
        return done

    def close(self) -> None:
        """Nothing to end."""


@dataclass(slots=True, eq=False)
class _Worker:
    process: ChildProcess
    tasks: deque[Task] = field(default_factory=deque)
    began: float = 0.0
    is_up: bool = False


class WorkerProcesses:
    """Several worker processes, started when they are needed and replaced when they are lost.

    The first begins with the first task; the others when there is more to do for a while.
    """

    def __init__(self, count: int, limits: Limits) -> None:
        self._count = count
        self._limits = limits
        self._workers: list[_Worker] = []
        self._more_from: float | None = None
        self._has_said_more = False

    def has_room(self) -> bool:
        """Whether another task can be handed in."""
        return self._may_start() or any(
            len(worker.tasks) < _TASKS_A_WORKER for worker in self._workers
        )

    def hand_in(self, task: Task) -> None:
        """Give a task to the worker with the least to do, or to a new one."""
        idle = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
        if idle is None or (idle.tasks and self._may_start()):
            idle = self._start()
        self._send(idle, task)

    def take_out(self) -> list[Done]:
        """Wait until a file is read, or its worker has died or been killed for its sake.

        Returns nothing, once, when from now on another worker may read beside those that are busy.
        """
        done: list[Done] = []
        while not done and any(worker.tasks for worker in self._workers):
            if self._may_start() and not self._has_said_more:
                self._has_said_more = True
                break
            busy = {worker.process.connection: worker for worker in self._workers if worker.tasks}
            first = min(self._deadline(worker) for worker in busy.values())
            if (more_from := self._may_start_from()) is not None:
                first = min(first, more_from)
            patience = max(0.0, first - time.monotonic())
            for connection in wait(list(busy), patience):
                done.extend(self._receive(busy.pop(connection)))  # type: ignore[call-overload]
            now = time.monotonic()
            for worker in [worker for worker in busy.values() if self._deadline(worker) <= now]:
                done.append(self._lose(worker, self._too_slow()))
        return done

    def close(self) -> None:
        """End every worker at once."""
        for worker in self._workers:
            worker.process.end()
        self._workers.clear()

    def _may_start(self) -> bool:
        if not self._workers:
            return True
        is_worth_it = self._more_from is not None and self._more_from <= time.monotonic()
        return is_worth_it and len(self._workers) < self._count

    def _may_start_from(self) -> float | None:
        """The moment to wait for, because another worker may start then; None where none may."""
        if self._has_said_more or len(self._workers) >= self._count:
            return None
        return self._more_from

    def _start(self) -> _Worker:
        worker = _Worker(ChildProcess(_serve, self._limits))
        self._workers.append(worker)
        return worker

    def _deadline(self, worker: _Worker) -> float:
        seconds = self._limits.seconds if worker.is_up else _STARTING_SECONDS
        return worker.began + seconds

    def _send(self, worker: _Worker, task: Task) -> None:
        if not worker.tasks:
            worker.began = time.monotonic()
        worker.tasks.append(task)
        # If it has died, the next look at it finds that out.
        with suppress(OSError):
            worker.process.connection.send(task)

    def _receive(self, worker: _Worker) -> list[Done]:
        try:
            answer, has_ended, seconds = worker.process.connection.recv()
            if answer is None:
                worker.is_up, worker.began = True, time.monotonic()
                if self._more_from is None and self._count > 1:
                    self._more_from = worker.began + _WORTH_ANOTHER_SECONDS
                return []
        except (EOFError, OSError):
            exit_code = worker.process.exit_code(_ENDING_SECONDS)
            if not worker.is_up:
                raise ArchiveError(
                    "the processes that read files cannot be started",
                    "There may be too little memory, or too many processes.",
                ) from None
            if exit_code == -signal.SIGALRM:
                return [self._lose(worker, self._too_slow())]
            crashed = Refusal(
                f"the reader crashed on it{_how(exit_code)}",
                "It may be damaged; try to save it again in the program that made it.",
            )
            return [self._lose(worker, crashed)]
        task = worker.tasks.popleft()
        done = (task, answer, seconds)
        worker.began = time.monotonic()
        if has_ended:
            self._replace(worker)
        return [done]

    def _too_slow(self) -> Refusal:
        seconds = f"{self._limits.seconds:g}"
        return Refusal(f"not read within {seconds} seconds", "Allow more with --timeout.")

    def _lose(self, worker: _Worker, refusal: Refusal) -> Done:
        """Give up the file a worker is at, and have another one go on with the rest."""
        task = worker.tasks.popleft()
        # No worker goes on for longer, however late this is noticed.
        longest = self._limits.seconds + _GRACE_SECONDS
        took = min(time.monotonic() - worker.began, longest)
        self._replace(worker)
        discard_labelled(task.place, task.label)
        return task, refusal, took

    def _replace(self, worker: _Worker) -> None:
        worker.process.end()
        self._workers.remove(worker)
        if worker.tasks:
            new = self._start()
            for task in worker.tasks:
                discard_labelled(task.place, task.label)
                self._send(new, task)


def read(task: Task) -> ExtractedFile | Refusal:
    """Read one file; whatever is wrong with it comes back as a refusal."""
    # Imported here: the process that imports loads nothing of what reads files.
    from archive.importing import file_reader

    return file_reader.read(task)


def _how(exit_code: int | None) -> str:
    if exit_code is None or exit_code >= 0:
        return ""
    try:
        return f" ({signal.Signals(-exit_code).name})"
    except ValueError:
        return ""


def _serve(connection: Connection, limits: Limits) -> None:
    """Read file after file, until the import closes the pipe or is gone."""
    # Before the time of the first file begins.
    import_module("archive.importing.file_reader")
    _silence()
    limit_memory(limits.memory)
    connection.send((None, False, 0.0))
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        began = time.monotonic()
        end_this_process_after(limits.seconds + _GRACE_SECONDS)
        answer = read(task)
        end_this_process_after(0)
        # Memory that was nearly used up does not come back whole.
        ends = isinstance(answer, OutOfMemory)
        try:
            connection.send((answer, ends, time.monotonic() - began))
        except OSError:
            return
        if ends:
            return


def _silence() -> None:
    """What libraries print must not get between the lines of the import."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)

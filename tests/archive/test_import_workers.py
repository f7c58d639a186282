"""The processes that read: a crash, a hang or an overrun costs one file.

What they read is hostile only in name: the reader in them is made to misbehave.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from dataclasses import replace
from multiprocessing.connection import wait
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.child_process import ChildProcess
from archive.folder import ArchiveFolder
from archive.importing import file_reader, workers
from archive.importing.extracted_file import ExtractedFile, OutOfMemory, Refusal
from archive.importing.limits import Limits, limits_not_set_here
from archive.importing.outcome import ImportStatus
from archive.importing.task import Task
from archive.importing.workers import ReaderHere, WorkerProcesses
from archive.originals import new_label, write_in
from archive.verify import verify_archive
from tests.archive.imports import MAIL, originals, run, write
from tests.patience import PATIENCE_S


def misbehaving(task: Task) -> ExtractedFile | Refusal:
    if task.name.startswith("crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if task.name.startswith("hang"):
        time.sleep(60)
    if task.name.startswith("memory"):
        try:
            len(bytearray(1 << 40))
        except MemoryError:
            return file_reader._needs_too_much_memory(task)
    if task.name.startswith("half"):
        write_in(task.place, task.label, [b"half a member"])
        os.kill(os.getpid(), signal.SIGKILL)
    return file_reader.read(task)


def test_a_crash_a_hang_and_an_overrun_cost_one_file_each(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_serve", _Misbehaving())
    folder = tmp_path / "in"
    bad = ("crash.txt", "half.txt", "hang.txt", "memory.txt")
    for name in (*bad, *(f"good {number}.txt" for number in range(8))):
        write(folder / name, f"Words of {name}.")
    outcomes = run(catalogue, folder, workers=2, limits=Limits(seconds=1.0))
    by_name = {Path(os.fsdecode(one.path)).name: one for one in outcomes}
    assert list(by_name) == sorted(by_name)
    assert {name for name, one in by_name.items() if one.status is ImportStatus.FAILED} == set(bad)
    assert "crashed on it (SIGSEGV)" in (by_name["crash.txt"].error or "")
    assert "not read within 1 seconds" in (by_name["hang.txt"].error or "")
    most = Limits().memory >> 20
    assert by_name["memory.txt"].error == f"reading it takes more than {most} MB of memory"
    assert len(originals(catalogue)) == 8
    assert list(verify_archive(catalogue)) == []


class _Misbehaving:
    """Stands in for the worker's loop; a class, so that it can be sent to another process."""

    def __call__(self, *given: Any) -> None:
        workers.__dict__["read"] = misbehaving
        _REAL_SERVE(*given)


_REAL_SERVE = workers._serve


def test_another_worker_begins_only_when_there_is_more_to_read_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    class Counted(ChildProcess):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            started.append(self.pid)

    monkeypatch.setattr(workers, "ChildProcess", Counted)
    monkeypatch.setattr(workers, "_WORTH_ANOTHER_SECONDS", 3_600.0)
    limits = Limits()
    readers = WorkerProcesses(2, limits)
    read = []
    try:
        for number in range(6):
            if not readers.has_room():
                read += readers.take_out()
            path = write(tmp_path / f"{number}.txt")
            readers.hand_in(Task(path, path.name, tmp_path, new_label(), limits))
        for _ in range(6):
            read += readers.take_out()
    finally:
        readers.close()
    assert [task.name for task, _, _ in read] == [f"{number}.txt" for number in range(6)]
    assert len(started) == 1


def test_with_all_workers_begun_answers_are_waited_for_and_not_polled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience: list[float] = []

    def counted(connections: list[Any], seconds: float) -> list[Any]:
        patience.append(seconds)
        return wait(connections, seconds)

    monkeypatch.setattr(workers, "wait", counted)
    monkeypatch.setattr(workers, "_WORTH_ANOTHER_SECONDS", 3_600.0)
    limits = Limits(seconds=PATIENCE_S)
    readers = WorkerProcesses(2, limits)
    tasks = [
        Task(write(tmp_path / name), name, tmp_path, new_label(), limits)
        for name in ("a.txt", "b.txt", "c.txt")
    ]
    try:
        readers.hand_in(tasks[0])
        read = readers.take_out()
        readers._more_from = 0.0
        patience.clear()
        for task in tasks[1:]:
            readers.hand_in(task)
        for _ in tasks[1:]:
            read += readers.take_out()
    finally:
        readers.close()
    assert len(read) == 3
    assert min(patience) > 0
    # A word that the second is up, and two answers.
    assert len(patience) <= 3


def test_beside_a_file_that_takes_long_another_worker_reads_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_serve", _Misbehaving())
    monkeypatch.setattr(workers, "_WORTH_ANOTHER_SECONDS", 0.0)
    limits = Limits(seconds=PATIENCE_S)
    readers = WorkerProcesses(2, limits)
    tasks = [
        Task(write(tmp_path / name), name, tmp_path, new_label(), limits)
        for name in ("hang.txt", "hang too.txt", "good.txt")
    ]
    try:
        for task in tasks[:2]:
            assert readers.has_room()
            readers.hand_in(task)
        assert not readers.has_room()
        # It says once that there may be another one, and else waits.
        assert readers.take_out() == []
        assert readers.has_room()
        readers.hand_in(tasks[2])
        ((task, answer, _),) = readers.take_out()
    finally:
        readers.close()
    assert task is tasks[2]
    assert not isinstance(answer, Refusal)


def test_a_worker_has_no_more_memory_than_its_limit(tmp_path: Path) -> None:
    if limits_not_set_here():
        pytest.skip("this platform cannot limit memory")
    path = tmp_path / "large.txt"
    path.write_bytes(b"word " * (4 << 20))
    limits = Limits(memory=64 << 20)
    task = Task(path, "large.txt", tmp_path, new_label(), limits)
    readers = WorkerProcesses(1, limits)
    try:
        readers.hand_in(task)
        ((_, answer, _),) = readers.take_out()
    finally:
        readers.close()
    assert isinstance(answer, Refusal)


def test_a_worker_outlives_the_time_of_a_file_only_by_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alarms: list[float] = []
    monkeypatch.setattr(workers, "end_this_process_after", alarms.append)
    monkeypatch.setattr(workers, "limit_memory", lambda _size: None)
    monkeypatch.setattr(workers, "_silence", lambda: None)
    monkeypatch.setattr(signal, "signal", lambda _number, _handler: None)
    limits = Limits(seconds=7.0)
    task = Task(write(tmp_path / "a.txt"), "a.txt", tmp_path, new_label(), limits)
    import_side, worker_side = multiprocessing.Pipe()
    import_side.send(task)
    import_side.send(task)

    def read_and_lose_the_import(_task: Task) -> Refusal:
        import_side.close()
        return Refusal("no words")

    monkeypatch.setattr(workers, "read", read_and_lose_the_import)
    workers._serve(worker_side, limits)
    # A moment after the import would have ended it, then called off.
    assert alarms == [7.0 + workers._GRACE_SECONDS, 0]
    assert workers._GRACE_SECONDS > 0


@pytest.mark.parametrize(
    ("answer", "ends"), [(OutOfMemory("too large"), True), (Refusal("a paper on memory"), False)]
)
def test_only_a_worker_that_ran_out_of_memory_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Refusal, ends: bool
) -> None:
    for name in ("limit_memory", "end_this_process_after"):
        monkeypatch.setattr(workers, name, lambda _amount: None)
    monkeypatch.setattr(workers, "_silence", lambda: None)
    monkeypatch.setattr(workers, "read", lambda _task: answer)
    task = Task(write(tmp_path / "a.txt"), "a.txt", tmp_path, new_label(), Limits())
    tasks = iter((task, task))

    def next_task() -> Task:
        try:
            return next(tasks)
        except StopIteration:
            raise EOFError from None

    moments = iter((100.0, 102.5, 200.0, 202.5))
    monkeypatch.setattr(workers, "time", SimpleNamespace(monotonic=lambda: next(moments)))
    sent: list[tuple[object, bool, float]] = []
    connection = SimpleNamespace(recv=next_task, send=sent.append)
    workers._serve(cast(Any, connection), Limits())
    assert sent[1:] == [(answer, ends, 2.5)] * (1 if ends else 2)


def test_this_process_reports_for_how_long_it_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter((100.0, 102.5))
    monkeypatch.setattr(workers, "time", SimpleNamespace(monotonic=lambda: next(moments)))
    monkeypatch.setattr(workers, "read", lambda _task: Refusal("no words"))
    task = Task(write(tmp_path / "a.txt"), "a.txt", tmp_path, new_label(), Limits())
    reader = ReaderHere()
    reader.hand_in(task)
    assert not reader.has_room()
    assert reader.take_out() == [(task, Refusal("no words"), 2.5)]
    assert reader.take_out() == []
    assert reader.has_room()


def test_workers_and_this_process_give_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for number in range(12):
        write(folder / f"{number:02}.md", f"# Minutes\n\nMeeting {number} counted lamps.\n")
    write(folder / "mail.eml", MAIL)
    results = []
    for count in (0, 2):
        with Catalogue.create(ArchiveFolder(tmp_path / f"archive {count}")) as catalogue:
            outcomes = run(catalogue, folder, workers=count)
            results.append([replace(one, took_ms=0) for one in outcomes])
    assert results[0] == results[1]

"""Asks what staff ask, and counts how often the answer is among the first five hits.

    python -m benchmarks.questions [FOLDER] [--held-out]
    python -m benchmarks.questions [FOLDER] --staff

FOLDER holds the documents that the bundled history was written from; they are imported into a new
archive. Without it the records alone have to answer. The questions are tests/index/questions.yaml.
Those that are held out are counted, and shown only with --held-out.

With --staff the questions of tests/car_tui/staff_questions.yaml are asked of the whole
program: what the registers answer has to be right, and where they answer nothing one of the first
five hits. Beside that, the CPU time of an answer, and of the look at a query that is no question.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.folder import ArchiveFolder
from car_tui.questions.reading import readings
from car_tui.session.open_archive import open_session
from index import open_index
from tests.car_tui.staff_questions import SATISFIED, Outcome, outcome, staff_questions
from tests.index.questions import FIRST, Question, answered, place_of_answer, questions


@contextmanager
def new_archive(folder: Path | None) -> Iterator[Path]:
    """A new archive with the bundled history, and with the documents of a folder."""
    with tempfile.TemporaryDirectory() as temporary:
        archive = Path(temporary) / "archive"
        command = [str(Path(sys.executable).with_name("car-tui")), "--archive", str(archive)]
        subprocess.run([*command, "init", str(archive)], check=True, capture_output=True)
        if folder is not None:
            subprocess.run([*command, "import", str(folder)], check=True, capture_output=True)
        yield archive


def asked(folder: Path | None) -> list[tuple[Question, int, list[str]]]:
    """Every question with the place of its answer and the ids that were found first."""
    with new_archive(folder) as archive, Catalogue.open(ArchiveFolder(archive)) as catalogue:
        source = CatalogueDocumentSource(catalogue)
        with open_index(catalogue.folder.index, source, notify=lambda _: None) as index:
            return [
                (
                    question,
                    place_of_answer(question, index, source),
                    [
                        hit.id + (f"#{hit.passage}" if hit.passage else "")
                        for hit in index.search(question.ask, limit=FIRST).hits
                    ],
                )
                for question in questions()
            ]


def ask_as_staff(folder: Path | None) -> None:
    """Print what became of each of the questions, the counts, and what they cost."""
    with new_archive(folder) as archive, open_session(archive) as session:
        outcomes: dict[bool, Counter[Outcome]] = {False: Counter(), True: Counter()}
        for question in staff_questions():
            answer = session.answer(question.ask)
            became = outcome(session, question, answer)
            outcomes[question.is_later][became] += 1
            print(f"{became.value:9} {question.ask}")
            if became not in SATISFIED:
                hits = session.search.find(question.ask, FIRST).hits
                lines = [line.words for line in answer.shown] if answer else []
                for said in lines or [hit.id for hit in hits] or ["nothing"]:
                    print(f"          {said}")
        for is_later, counted in outcomes.items():
            satisfied = sum(counted[one] for one in SATISFIED)
            counts = ", ".join(f"{count} {one.value}" for one, count in counted.items())
            when = "written afterwards" if is_later else "written before"
            print(f"{satisfied} of {counted.total()} {when} satisfied: {counts}")
        asked_ms = [_cpu_ms(partial(session.answer, one.ask)) for one in staff_questions()]
        print(f"an answer: {_spread(asked_ms)} ms of CPU")
        plain_ms = [_cpu_ms(partial(_read_plain, 1_000)) for _ in range(5)]
        print(f"the look at a query that asks nothing: {_spread(plain_ms)} microseconds of CPU")


_PLAIN = ("barnahus", "child protection", "unaccompanied children conference", "annual report 2018")


def _read_plain(times: int) -> None:
    for _ in range(times // len(_PLAIN)):
        for query in _PLAIN:
            readings(query)


def _cpu_ms(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def _spread(measured: Sequence[float]) -> str:
    ordered = sorted(measured)
    return f"median {median(ordered):.1f} ({ordered[0]:.1f} to {ordered[-1]:.1f})"


def main() -> None:
    """Print a line for each question, and the counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--staff", action="store_true")
    chosen = parser.parse_args()
    if chosen.staff:
        ask_as_staff(chosen.folder)
        return
    results = asked(chosen.folder)
    for question, place, found in results:
        if chosen.held_out or not question.held_out:
            print(f"{place or '-'}  {question.ask}")
            if place != 1:
                print(f"      found: {' '.join(found) or 'nothing'}")
    for told, held_out in (("", False), (", held out", True)):
        places = [place for question, place, _ in results if question.held_out is held_out]
        print(f"{answered(places)} of {len(places)} among the first {FIRST}{told}")


if __name__ == "__main__":
    main()

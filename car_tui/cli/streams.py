"""Standard output and error when they are full, closed, or cannot show a character.

Data that cannot be written ends the command with one sentence. Talk that cannot be written is
dropped: the work goes on, and the exit status says that something was not said.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from car_tui.cli.messages import say

DONE, PARTLY = 0, 1


class OutputError(OSError):
    """Standard output cannot be written: the disk is full, say, or it was closed."""


class _Data(io.FileIO):
    """Standard output; its errors are told from those of the archive's disk."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(error.errno, error.strerror) from error


class _Talk(io.FileIO):
    """Standard error; what it cannot take is dropped."""

    has_dropped = False

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            pass  # Nobody reads any more, and whoever closed it knows.
        except OSError:
            self.has_dropped = True
        return len(data)


@contextmanager
def guarded_streams() -> Iterator[None]:
    """Run the program in the block, which ends with SystemExit, and have it end as is said above.

    What a stream's encoding lacks is written with backslashes. The reader of a pipe may go away
    (`| head`): that is no error.
    """
    data = _Data(_number(sys.stdout, os.O_RDONLY), "w", closefd=False)
    talk = _Talk(_number(sys.stderr, os.O_WRONLY), "w", closefd=False)
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    sys.stdout = _text(data, sys.stdout)
    sys.stderr = _text(talk, sys.stderr)
    # Textual draws on this one, in a thread that a closed terminal would end, and wait for it.
    setattr(sys, "__stderr__", sys.stderr)  # noqa: B010, typed as never assigned
    status: object = DONE
    try:
        try:
            yield
        except SystemExit as end:
            status = end.code
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up(data)
    except OutputError as error:
        _give_up(data)
        say(f"standard output cannot be written ({error.strerror}); what was done is kept")
        status = PARTLY
    sys.stderr.flush()
    if talk.has_dropped and not status:
        status = PARTLY
    sys.exit(status if isinstance(status, int) else DONE)


def _number(stream: io.TextIOBase | Any | None, otherwise: int) -> int:
    """The number of the stream's file; one of nothing, opened as said, where it was closed.

    So no file of ours ever gets its number. Nothing can be written to what is opened for reading:
    data for a closed output is lost, and that is said.
    """
    return os.open(os.devnull, otherwise) if stream is None else int(stream.fileno())


def _text(raw: io.FileIO, before: Any) -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=getattr(before, "encoding", None) or "utf-8",
        errors="backslashreplace",
        line_buffering=getattr(before, "line_buffering", True),
    )


def _give_up(data: _Data) -> None:
    """Have what is still to be written go nowhere, so that Python does not try it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, data.fileno())
    os.close(nowhere)

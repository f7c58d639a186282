"""A disk that is full at the n-th write, and a person who stops the work there."""

from __future__ import annotations

import errno
import io
import os
from typing import Any

import pytest


class Failing:
    """Counts the writes to new files; the one with this number fails, none where it is None."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, error: BaseException | None = None) -> None:
        self.writes = 0
        self.fails_at: int | None = None
        self._error = error or OSError(errno.ENOSPC, "No space left on device")
        open_handle = os.fdopen

        def fdopen(handle: int, *how: Any, **more: Any) -> Any:
            if how[:1] != ("wb",):
                return open_handle(handle, *how, **more)
            return _File(handle, self)

        monkeypatch.setattr(os, "fdopen", fdopen)

    def begin(self, fails_at: int | None) -> None:
        """Count from one again."""
        self.writes, self.fails_at = 0, fails_at

    def count(self) -> None:
        """One more write; raises when it is the one that fails."""
        self.writes += 1
        if self.fails_at is not None and self.writes >= self.fails_at:
            raise self._error


class _File(io.FileIO):
    def __init__(self, handle: int, failing: Failing) -> None:
        super().__init__(handle, "wb")
        self._failing = failing

    def write(self, data: Any, /) -> int:
        self._failing.count()
        return super().write(data)

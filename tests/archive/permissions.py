"""Tests as a user whom file modes bind, even when root runs them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534

posix_only = pytest.mark.skipif(os.name != "posix", reason="modes and links are those of POSIX")


@contextmanager
def without_privileges(folder: Path) -> Iterator[None]:
    """Root's own rights are laid down meanwhile; `folder` and those above it let anybody pass."""
    if os.geteuid() != 0:
        yield
        return
    shut = [path for path in (folder, *folder.parents) if path.stat().st_mode & 0o005 != 0o005]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in shut}
    for path, mode in modes.items():
        path.chmod(mode | 0o055)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder and all in it may be read and not written."""
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}
    for path in modes:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with without_privileges(folder):
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)

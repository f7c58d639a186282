"""A pytest plugin: notes which test, or which fixture of several tests, runs which line.

Coverage.py measures as soon as the process starts (COVERAGE_PROCESS_START); this plugin tells it
which test is on. What a fixture of a session or module runs is noted under the fixture, since the
test that happened to ask first says little. At the end the tests that passed, how long each took
and which such fixtures each uses are written to the file that CAR_TUI_TESTS_NOTED names.
"""

from __future__ import annotations

import json
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

FIXTURE = "fixture "

_seconds: dict[str, float] = {}
_fixtures: dict[str, list[str]] = {}
_failed: set[str] = set()


def _switch(context: str) -> None:
    measuring = Coverage.current()
    if measuring is not None:
        measuring.switch_context(context)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What runs from here on runs for this test."""
    _switch(item.nodeid)
    done = yield
    _switch("")
    return done


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    """What a fixture of several tests runs, it runs for all of them."""
    if fixturedef.scope == "function":
        return (yield)
    _switch(FIXTURE + fixturedef.argname)
    try:
        return (yield)
    finally:
        _switch(request.node.nodeid if isinstance(request.node, pytest.Item) else _now())


def _now() -> str:
    return os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" (")[0]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Take note of the fixtures of each test."""
    for item in session.items:
        _fixtures[item.nodeid] = list(getattr(item, "fixturenames", ()))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Take note of how long a test took, and whether it failed."""
    _seconds[report.nodeid] = _seconds.get(report.nodeid, 0.0) + report.duration
    if not report.passed:
        _failed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write down what was noted."""
    noted = {
        test: {"seconds": round(seconds, 3), "fixtures": _fixtures.get(test, [])}
        for test, seconds in _seconds.items()
        if test not in _failed
    }
    Path(os.environ["CAR_TUI_TESTS_NOTED"]).write_text(
        json.dumps({"tests": noted, "left_out": sorted(_failed)}), encoding="utf-8"
    )

"""`car-tui serve`: who is let in, what is passed on, and what is said where it cannot serve."""

from __future__ import annotations

import asyncio
import socket
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from car_tui.cli import web_server
from car_tui.cli.web_guard import LOOPBACK, Asked, Guard, passed_on
from car_tui.commands import browse
from tests.car_tui.conftest import Run

GUARD = Guard(8123, "secret-token")
OWN = Asked("/ws", "127.0.0.1:8123", "http://127.0.0.1:8123", "secret-token", None)


def test_its_own_page_with_the_token_is_let_through() -> None:
    assert GUARD.lets_through(OWN)
    assert GUARD.lets_through(replace(OWN, host="localhost:8123", origin="http://localhost:8123"))
    assert GUARD.lets_through(replace(OWN, path="/static/js/textual.js", origin=None))


@pytest.mark.parametrize(
    "asked",
    [
        replace(OWN, cookie=None),
        replace(OWN, cookie=""),
        replace(OWN, cookie="secret-tokem"),
        replace(OWN, cookie="sécret-token"),
        # The address alone opens no socket, and nothing else than the page.
        replace(OWN, cookie=None, token="secret-token"),
        replace(OWN, host="evil.example:8123"),
        replace(OWN, host="127.0.0.1"),
        replace(OWN, host="127.0.0.1:8124"),
        replace(OWN, host=""),
        replace(OWN, origin="http://evil.example"),
        replace(OWN, origin="https://127.0.0.1:8123"),
        replace(OWN, origin="http://127.0.0.1:8123.evil.example"),
        replace(OWN, origin="null"),
        # A page always says where it is from when it opens a socket.
        replace(OWN, origin=None),
    ],
)
def test_others_are_not_let_through(asked: Asked) -> None:
    assert not GUARD.lets_through(asked)
    assert not GUARD.brings_token(asked)


def test_the_printed_address_brings_the_token() -> None:
    asked = Asked("/", "127.0.0.1:8123", None, None, "secret-token")
    assert GUARD.address.endswith("/?token=secret-token")
    assert GUARD.brings_token(asked)
    assert not GUARD.lets_through(asked)
    assert not GUARD.brings_token(replace(asked, token="other"))
    assert not GUARD.brings_token(replace(asked, token=None))
    assert not GUARD.brings_token(replace(asked, host="evil.example"))
    assert not GUARD.brings_token(replace(asked, path="/ws"))


@given(st.text(), st.none() | st.text(), st.none() | st.text(), st.none() | st.text())
def test_nobody_gets_in_by_chance(
    host: str, origin: str | None, cookie: str | None, token: str | None
) -> None:
    asked = Asked("/", host, origin, cookie, token)
    assert not GUARD.lets_through(asked)
    assert not GUARD.brings_token(asked)


def test_nothing_from_elsewhere_may_be_loaded_or_frame_the_page() -> None:
    policy = GUARD.headers()["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "frame-ancestors 'none'" in policy
    page = Path(web_server.__file__).with_name("web_page") / "app_index.html"
    assert "://" not in page.read_text(encoding="utf-8")


def test_of_the_environment_only_what_is_needed_is_passed_on() -> None:
    given = {"HOME": "/home/a", "LC_ALL": "C", "Path": "x", "AWS_SECRET": "y", "SSH_AUTH_SOCK": "z"}
    assert passed_on(given) == {"HOME": "/home/a", "LC_ALL": "C", "Path": "x"}


def test_without_the_package_a_hint_says_how_to_get_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    ran = run("serve")
    assert (ran.status, ran.out) == (2, "")
    assert "textual-serve, which is not installed" in ran.err
    assert 'pip install "car-tui[serve]"' in ran.err


def test_a_port_that_is_taken_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("car_tui.commands.serve.check_installed", lambda: None)
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = taken.getsockname()[1]
        ran = run("serve", "--port", str(port))
    assert (ran.status, ran.out) == (2, "")
    assert f"port {port} cannot be used" in ran.err
    assert "Leave --port out" in ran.err


def test_it_serves_this_archive_for_this_audience(
    run: Run, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[Any] = []
    monkeypatch.setattr("car_tui.commands.serve.check_installed", lambda: None)
    monkeypatch.setattr("car_tui.commands.serve.serve", lambda *asked: served.append(asked))
    ran = run("--audience", "public", "serve", "--most", "2")
    [(arguments, _, guard, most)] = served
    assert arguments == ["--archive", str(archive_path.resolve()), "--audience", "public"]
    assert ran.out == f"{guard.address}\n"
    assert len(guard.token) > 40
    assert guard.token not in ran.err
    assert most == 2


def test_an_archive_that_is_not_there_is_told_before(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("car_tui.commands.serve.check_installed", lambda: None)
    assert run("serve", archive=tmp_path / "none").status == 2


def test_the_browser_starts_where_textual_draws_elsewhere(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the web page there is no terminal, and yet somebody who looks and types."""
    started: list[Any] = []
    monkeypatch.setattr(browse, "_browse", lambda *asked, **how: started.append(asked))
    assert run("browse").out
    assert not started
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    monkeypatch.setenv("TERM", "dumb")
    assert run("browse").out == ""
    assert started
    assert run("browse", "--plain").out


def test_the_server_refuses_and_answers() -> None:
    """Where textual-serve is installed: through the server itself."""
    pytest.importorskip("textual_serve")
    from aiohttp.test_utils import TestClient, TestServer

    async def asked() -> list[int]:
        server = TestServer(await web_server._application("true", GUARD, 1))
        async with TestClient(server) as client:
            own = {"Host": "127.0.0.1:8123", "Cookie": f"{GUARD.cookie}={GUARD.token}"}
            statuses = []
            for path, headers in (
                ("/", {}),
                ("/?token=secret-token", {"Host": "127.0.0.1:8123"}),
                ("/", own),
                ("/static/", own),
                ("/ws", own),
                ("/", {**own, "Host": "evil.example"}),
            ):
                async with client.get(path, headers=headers, allow_redirects=False) as response:
                    statuses.append(response.status)
        return statuses

    assert asyncio.run(asked()) == [403, 302, 200, 404, 403, 403]

"""The browser in a web page, on the loopback: textual-serve, behind the guard.

The package is an extra (`car-tui[serve]`): whoever does not serve does not install it.
"""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from archive.errors import ArchiveError
from car_tui.cli.web_guard import LOOPBACK, Asked, Guard, passed_on

_PAGE = Path(__file__).parent / "web_page"
_SECONDS_TO_END = 2.0

_Handler = Callable[[Any], Awaitable[Any]]


class ServeError(ArchiveError):
    """The page cannot be served: a package or a port is missing."""


def check_installed() -> None:
    """Raise ServeError where textual-serve is not installed."""
    try:
        import textual_serve.server  # noqa: F401
    except ImportError as error:
        raise ServeError(
            "serve needs textual-serve, which is not installed",
            'Install it: pip install "car-tui[serve]"',
        ) from error


def listening(port: int) -> socket.socket:
    """A socket on the loopback; 0 is any port that is free. Raises ServeError."""
    try:
        # Elsewhere the option lets two programs share a port.
        return socket.create_server((LOOPBACK, port), reuse_port=False)
    except OSError as error:
        raise ServeError(
            f"port {port} cannot be used: {(error.strerror or str(error)).lower()}",
            "Leave --port out for one that is free, or name another.",
        ) from error


def serve(arguments: Sequence[str], sock: socket.socket, guard: Guard, most: int) -> None:
    """Serve `car-tui` with these arguments, a process for each page, until Ctrl-C or SIGTERM.

    At most so many pages are open at once.
    """
    from aiohttp import web

    kept = passed_on(os.environ)
    os.environ.clear()
    os.environ.update(kept)
    web.run_app(
        _application(_command(arguments), guard, most),
        sock=sock,
        print=lambda *_: None,
        # The address has the token in it.
        access_log=None,
        shutdown_timeout=_SECONDS_TO_END,
    )


def _command(arguments: Sequence[str]) -> str:
    """The command line for a shell, which runs nothing of the current folder."""
    words = [sys.executable, "-P", "-m", "car_tui", *arguments]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


async def _application(command: str, guard: Guard, most: int) -> Any:
    from aiohttp import web
    from textual_serve.server import Server

    server = Server(
        command, host=LOOPBACK, port=guard.port, title="car-tui", templates_path=os.fspath(_PAGE)
    )
    # It would print its name and how to end it.
    server.console.quiet = True
    application = await server._make_app()
    open_pages = 0

    @web.middleware  # type: ignore[untyped-decorator]
    async def guarded(request: Any, handler: _Handler) -> Any:
        nonlocal open_pages
        asked = Asked(
            request.path,
            request.host,
            request.headers.get("Origin"),
            request.cookies.get(guard.cookie),
            request.query.get("token"),
        )
        if guard.brings_token(asked):
            # Without the token in the address it is not in the way of whoever looks on.
            moved = web.HTTPFound("/")
            moved.set_cookie(guard.cookie, guard.token, httponly=True, samesite="Strict")
            raise moved
        if not guard.lets_through(asked):
            raise web.HTTPForbidden(text="Open the address that car-tui serve has printed.")
        if request.path.startswith("/static") and request.path.endswith("/"):
            raise web.HTTPNotFound
        if request.path != "/ws":
            return await handler(request)
        if open_pages >= most:
            raise web.HTTPServiceUnavailable(text="As many pages are open as may be.")
        open_pages += 1
        try:
            return await handler(request)
        finally:
            open_pages -= 1

    async def with_headers(_request: Any, response: Any) -> None:
        response.headers.update(guard.headers())

    application.middlewares.append(guarded)
    application.on_response_prepare.append(with_headers)
    return application

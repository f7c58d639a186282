"""Who may ask the web server for what: whoever has the token, from its own page, and nobody else.

Any page that is open in the same web browser may send requests to the loopback, and may open
WebSockets there. So each request has to name this server as its host (DNS rebinding leads another
name here), to come from no other page, and to bring the token that was printed at the start.

It does not guard against other users of the machine: cookies know no ports, so a server of theirs
on another port of the loopback is sent the token as soon as the web browser is led there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest

LOOPBACK = "127.0.0.1"

_PASSED_ON = frozenset(
    [
        "APPDATA", "CAR_TUI_ARCHIVE", "CAR_TUI_AUDIENCE", "COMSPEC", "HOME", "LANG",
        "LANGUAGE", "LOCALAPPDATA", "LOGNAME", "NO_COLOR", "PATH", "PATHEXT",
        "PROGRAMDATA", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "TZ",
        "USER", "USERNAME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
        "XDG_STATE_HOME",
    ]
)  # fmt: skip
"""The variables of the environment that the browser in the page may see, besides those of LC_*."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a request: the headers as they came, None where there was none."""

    path: str
    host: str
    origin: str | None
    cookie: str | None
    token: str | None


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets requests through to one port that bring one token."""

    port: int
    token: str

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names that this server goes by."""
        return (f"{LOOPBACK}:{self.port}", f"localhost:{self.port}")

    @property
    def cookie(self) -> str:
        """The name of the cookie that holds the token; cookies know no ports."""
        return f"car_tui_{self.port}"

    @property
    def address(self) -> str:
        """What a person opens; with the token, so that it is shown once and to nobody else."""
        return f"http://{LOOPBACK}:{self.port}/?token={self.token}"

    def brings_token(self, asked: Asked) -> bool:
        """Whether the page is asked for by the printed address: it gets the cookie, and goes on."""
        return asked.path == "/" and self._comes_from_here(asked) and self._is_token(asked.token)

    def lets_through(self, asked: Asked) -> bool:
        """Whether a request is answered; a WebSocket has to say which page opened it."""
        if asked.path == "/ws" and asked.origin is None:
            return False
        return self._comes_from_here(asked) and self._is_token(asked.cookie)

    def headers(self) -> Mapping[str, str]:
        """What each answer says of itself: nothing but this server's own may load or frame it."""
        sockets = " ".join(f"ws://{host}" for host in self.hosts)
        policy = {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data:",
            "font-src": "'self' data:",
            "connect-src": f"'self' {sockets}",
            "frame-ancestors": "'none'",
            "base-uri": "'none'",
            "form-action": "'none'",
        }
        return {
            "Content-Security-Policy": "; ".join(f"{name} {at}" for name, at in policy.items()),
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }

    def _comes_from_here(self, asked: Asked) -> bool:
        own_pages = [f"http://{host}" for host in self.hosts]
        return asked.host in self.hosts and (asked.origin is None or asked.origin in own_pages)

    def _is_token(self, brought: str | None) -> bool:
        return brought is not None and compare_digest(brought.encode(), self.token.encode())


def passed_on(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that the browser in the page gets: no keys and passwords of other programs."""
    return {
        name: value
        for name, value in environment.items()
        if name.upper() in _PASSED_ON or name.upper().startswith("LC_")
    }

"""Which names this server answers to, so that no page has its own name point here.

A page at evil.example that lets its name resolve to 127.0.0.1 (DNS rebinding) may read what is
served under that name. An address in its place is no name, and so is always right.
"""

import ipaddress
import re

from flask import Flask, request
from werkzeug.exceptions import SecurityError

from bot.values.settings import Settings

_PORT = re.compile(r":\d+$")


def register(app: Flask, settings: Settings) -> None:
    """Make the app refuse requests by names that are not its own."""
    names = own_names(settings)

    @app.before_request
    def refuse_foreign_names() -> None:
        refuse_other_names(request.host, names)


def own_names(settings: Settings) -> frozenset[str]:
    """Return the names that a server has besides its addresses."""
    return frozenset({"localhost", "127.0.0.1", *(name.lower() for name in settings.allowed_hosts)})


def refuse_other_names(host: str, names: frozenset[str]) -> None:
    """Raise SecurityError where a request calls this server, at a port, what it is not called."""
    name = _PORT.sub("", host.lower())
    if name not in names and not _is_address(name):
        raise SecurityError(
            f"this server is not called {name!r}; ask it by its address, or put the name into "
            "allowed_hosts in its settings"
        )


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name[1:-1] if name.startswith("[") else name)
    except ValueError:
        return False
    return True

"""Who may ask, how often, and how many at once; nothing of it where only this machine can ask.

A request is counted by the key it brings, and by the address it comes from where it brings none.
"""

import hashlib
import hmac
import ipaddress
import math
import threading
import time
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Request, current_app, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from bot.catalogue.saying import say
from bot.values.settings import Settings
from web.allowance import Allowance, Caller, Clock
from web.failures import RequestError

# What a page needs before anybody has typed a key, and what watches over the server.
_OPEN_TO_ALL = ("/healthz", "/readyz", "/widget.js")
_STATIC = "/static/"
_OF_PROGRAMS = ("/api/", "/v1/")
# Whoever has one IPv6 address has the 2^64 beside it.
_ONE_CALLER = 64
_EXTENSION = "verbatim.allowance"
_COUNTS = "requests"  # the file of them, where processes count together


class KeyMissing(RequestError):
    """The request brings no key, or one that is not known."""

    status = HTTPStatus.UNAUTHORIZED

    def __init__(self, is_known_to_be_wrong: bool, is_of_program: bool) -> None:
        found = "this key is not known here" if is_known_to_be_wrong else "a key is needed here"
        super().__init__(
            f"{found}; send one as 'Authorization: Bearer KEY', or as the password of a browser "
            "(whoever runs the server makes them with: verbatim key new NAME)"
        )
        scheme = "Bearer" if is_of_program else "Basic"
        self.headers = {"WWW-Authenticate": f'{scheme} realm="Verbatim"'}


class TooManyRequests(RequestError):
    """The caller asked more often than the settings allow."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, per_minute: int, wait: float) -> None:
        seconds = max(1, math.ceil(wait))
        super().__init__(say("failure.too_many", per_minute=str(per_minute), count=seconds))
        self.headers = {
            "Retry-After": str(seconds),
            "RateLimit-Policy": f'"minute";q={per_minute};w=60',
            "RateLimit": f'"minute";r=0;t={seconds}',
        }


class Busy(RequestError):
    """As many answers as the settings allow are being made."""

    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self) -> None:
        super().__init__(say("failure.busy"))
        self.headers = {"Retry-After": "1"}


def register(
    app: Flask, settings: Settings, shared: Path | None = None, clock: Clock = time.monotonic
) -> None:
    """Make the app ask for keys and count requests, where the settings say so."""
    if settings.trusted_proxies:
        number = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=number, x_proto=number)  # type: ignore[method-assign] # as Flask documents it
    if not settings.guarded:
        return
    hashes = {bytes.fromhex(key.sha256): key.name for key in settings.keys}
    counts = shared / _COUNTS if shared else None
    allowance = app.extensions[_EXTENSION] = Allowance(settings.requests_per_minute, counts, clock)
    places = threading.BoundedSemaphore(settings.concurrent_answers)

    @app.before_request
    def let_in() -> None:
        if request.path in _OPEN_TO_ALL or request.path.startswith(_STATIC):
            return
        key = _key(request)
        name = None if key is None else _name(key, hashes)
        g.client = name or _address(request.remote_addr)
        g.caller = Caller(name is not None, g.client)
        wait = allowance.take(g.caller)
        if wait:
            raise TooManyRequests(settings.requests_per_minute, wait)
        if hashes and name is None:
            raise KeyMissing(key is not None, request.path.startswith(_OF_PROGRAMS))
        if request.path == "/metrics":
            return  # most wanted when all places are taken
        g.has_place = places.acquire(blocking=False)
        if not g.has_place:
            g.refused = "busy"
            raise Busy

    @app.teardown_request
    def give_place(_: BaseException | None) -> None:
        if g.pop("has_place", False):
            places.release()


def charge(questions: int) -> None:
    """Count a request that asks several questions as one for each."""
    if "caller" in g:
        current_app.extensions[_EXTENSION].charge(g.caller, questions - 1)


def _key(request: Request) -> str | None:
    """Return the key that a request brings, whichever way."""
    given = request.authorization
    if given is None:
        return None
    return given.token if given.type == "bearer" else given.password


def _name(key: str, hashes: dict[bytes, str]) -> str | None:
    """Return whose key it is; that takes as long for a wrong one as for a right one."""
    found = None
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
    for known, name in hashes.items():
        if hmac.compare_digest(digest, known):
            found = name
    return found


def _address(address: str | None) -> str:
    """Return what stands for the address that a request comes from."""
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return address or ""
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, _ONE_CALLER), strict=False))

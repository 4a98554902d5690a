"""Who may ask, and how often; nothing of it where only this machine can ask.

A request is counted by the key it brings, and by the address it comes from where it brings none.
"""

import hashlib
import hmac
import ipaddress
import math
import time
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Request, current_app, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from bot.catalogue.saying import say
from bot.values.settings import Settings
from web.allowance import Allowance, Caller, Clock
from web.bodies import ADMISSION, Admission
from web.failures import RequestError

# What a page needs before anybody has typed a key, and what watches over the server.
_OPEN_TO_ALL = ("/healthz", "/readyz", "/widget.js")
_STATIC = "/static/"
_OF_PROGRAMS = ("/api/", "/v1/")
# Whoever has one IPv6 address has the 2^64 beside it.
_ONE_CALLER = 64
_EXTENSION = "verbatim.limits"
_LET_IN = Admission(None, None)
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
        self._per_minute = per_minute
        self._seconds = seconds = max(1, math.ceil(wait))
        super().__init__()
        self.headers = {
            "Retry-After": str(seconds),
            "RateLimit-Policy": f'"minute";q={per_minute};w=60',
            "RateLimit": f'"minute";r=0;t={seconds}',
        }

    def __str__(self) -> str:
        """Return it in the language that is spoken when it is said."""
        return say("failure.too_many", per_minute=str(self._per_minute), count=self._seconds)


def register(
    app: Flask, settings: Settings, shared: Path | None = None, clock: Clock = time.monotonic
) -> None:
    """Make the app ask for keys and count requests, where the settings say so.

    In the folder `shared` the processes of one server count together.
    """
    if settings.trusted_proxies:
        number = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=number, x_proto=number)  # type: ignore[method-assign] # as Flask documents it
    limits = app.extensions[_EXTENSION] = Limits(settings, shared, clock)

    @app.before_request
    def let_in() -> None:
        # What the server looked at before the body came is counted already.
        admission: Admission = request.environ.get(ADMISSION) or limits.look(request)
        if admission.caller is not None:
            g.client, g.caller = admission.caller.name, admission.caller
        if admission.refusal is not None:
            raise admission.refusal


def limits_of(app: Flask) -> "Limits":
    """Return the limits that an app keeps."""
    found: Limits = app.extensions[_EXTENSION]
    return found


class Limits:
    """Knows keys and counts requests; threads may share one."""

    def __init__(self, settings: Settings, shared: Path | None, clock: Clock) -> None:
        self._is_guarded = settings.guarded
        self._hashes = {bytes.fromhex(key.sha256): key.name for key in settings.keys}
        self._per_minute = settings.requests_per_minute
        counts = shared / _COUNTS if shared else None
        self.allowance = Allowance(settings.requests_per_minute, counts, clock)

    def look(self, request: Request) -> Admission:
        """Count a request, whose head is enough; return who makes it, and why it is refused."""
        path = request.path
        if not self._is_guarded or path in _OPEN_TO_ALL or path.startswith(_STATIC):
            return _LET_IN
        key = _key(request)
        name = None if key is None else _name(key, self._hashes)
        caller = Caller(name is not None, name or one_caller(request.remote_addr))
        refusal: RequestError | None = None
        if wait := self.allowance.take(caller):
            refusal = TooManyRequests(self._per_minute, wait)
        elif self._hashes and name is None:
            refusal = KeyMissing(key is not None, path.startswith(_OF_PROGRAMS))
        return Admission(caller, refusal)


def charge(questions: int) -> None:
    """Count a request that asks several questions as one for each."""
    if "caller" in g:
        limits_of(current_app).allowance.charge(g.caller, questions - 1)


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


def one_caller(address: str | None) -> str:
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

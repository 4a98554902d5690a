"""What is found out from the head of a request, before anything of its body is kept.

Whatever the app would refuse a body for is refused here: the name of the server, the key, the count
of requests, the site that a page is of, and the size. The app makes the reply, and is told so that
it counts nothing twice.
"""

import threading
from http import HTTPStatus
from typing import Any

from flask import Flask
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix

from bot.values.settings import Settings
from web.adding import AddingIsOff
from web.bodies import Admission, BodyLimit, taken_by
from web.failures import CrossSite, RequestError, TooLarge
from web.hosts import own_names, refuse_other_names
from web.limits import limits_of
from web.origins import is_shared_with, origins_allowed
from web.requests import is_own


class UnknownExpectation(RequestError):
    """The request expects what no server of this kind does."""

    status = HTTPStatus.EXPECTATION_FAILED

    def __init__(self, expected: str) -> None:
        super().__init__(f"nothing is known here of Expect: {expected[:80]}; send 100-continue")


class Gate:
    """Looks at heads for an app."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._app = app
        self._limits = limits_of(app)
        self._names = own_names(settings)
        self._origins = origins_allowed(settings)
        self._allows_upload = bool(settings.allow_upload)
        number = settings.trusted_proxies
        self._forwarded = ProxyFix(_unchanged, x_for=number, x_proto=number) if number else None

    def is_called(self, host: str) -> bool:
        """Tell whether this server has a name."""
        try:
            refuse_other_names(host, self._names)
        except SecurityError:
            return False
        return True

    def look(self, environ: dict[str, Any]) -> Admission:
        """Count a request; return who makes it, how large it may be, and why it is refused."""
        if self._forwarded is not None:
            self._forwarded(environ, _start_nothing)
        request = self._app.request_class(environ)
        takes = self._takes(environ, request.method)
        try:
            refuse_other_names(request.host, self._names)
        except HTTPException as error:
            return Admission(None, error)
        admission = self._limits.look(request)._replace(largest=takes.largest)
        if admission.refusal is not None:
            return admission
        refusal: Exception | None = None
        expected = request.headers.get("Expect", "")
        if expected and expected.lower() != "100-continue":
            refusal = UnknownExpectation(expected)
        elif not is_own(request) and not self._is_shared(request, takes):
            refusal = CrossSite()
        elif takes.is_upload and not self._allows_upload:
            refusal = AddingIsOff()
        elif (request.content_length or 0) > takes.largest:
            refusal = TooLarge(takes.largest)
        return admission._replace(refusal=refusal)

    def _takes(self, environ: dict[str, Any], method: str) -> BodyLimit:
        try:
            endpoint, _ = self._app.url_map.bind_to_environ(environ).match(method=method)
        except HTTPException:  # it leads nowhere, or elsewhere
            endpoint = None
        return taken_by(self._app, endpoint)

    def _is_shared(self, request: Any, takes: BodyLimit) -> bool:
        return not takes.is_upload and is_shared_with(request, self._origins)


class Uploads:
    """Bounds how many large bodies are kept at once, and of how many bytes together."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._number = self._bytes = 0
        self._lock = threading.Lock()

    def take(self, size: int) -> bool:
        """Return whether there is room for one more, which is taken then."""
        with self._lock:
            if self._number >= self._most or self._bytes + size > self._most_bytes:
                return False
            self._number += 1
            self._bytes += size
            return True

    def give_back(self, size: int) -> None:
        """Give back the room that was taken for one."""
        with self._lock:
            self._number -= 1
            self._bytes -= size


def _unchanged(environ: Any, start_response: Any) -> Any:
    return ()


def _start_nothing(*_: Any) -> Any: ...

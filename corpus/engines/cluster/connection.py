"""Requests to a cluster: each with a timeout, all of one answer with a deadline, and asked again.

What a node refuses for the moment is asked of another one. Only answers of all of an index are
taken.
"""

import copy
import logging
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec
from opensearchpy import OpenSearch
from opensearchpy import exceptions as refused

from corpus.cluster_address import ClusterAddress
from corpus.errors import ClusterRefused, IndexUnavailable, LibraryNotFound

# What another node, or the same one a moment later, may answer. A node that dies within a search
# gives 500; see the OpenSearch documentation of `search_phase_execution_exception`.
_OF_THE_MOMENT = frozenset({429, 500, 502, 503, 504})
_CONNECTIONS = 16  # to each node; threads beyond them wait for one
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 0.3  # seconds between two tries, doubled each time
_DEAD = 5  # seconds for which a node that failed is asked after all others

# What it has to say is told by the errors that are raised here.
logging.getLogger("opensearch").setLevel(logging.CRITICAL)

Reply = Any


class Patience(NamedTuple):
    """How many seconds a request waits for its reply, and how many go by until it is given up."""

    request: float
    whole: float


QUESTION = Patience(1, 5)  # all requests of one answer share the whole
WRITE = Patience(30, 120)


class Passing(Exception):
    """A request failed in a way that may be over when it is made again."""


class Missing(Exception):
    """What a request named is not there."""


class Conflict(Exception):
    """What a request was to change has been changed by somebody else."""


class Connection:
    """A client of a cluster, which threads may share."""

    def __init__(self, address: ClusterAddress) -> None:
        """Connect when the first request is made; raises ClusterRefused for a CA without file."""
        self.address = address
        self.patience = QUESTION
        self._deadlines = threading.local()
        credentials = address.credentials
        # The client sends Latin-1, of which OpenSearch takes the bytes for UTF-8.
        named = f"{address.user}:{credentials.password}".encode().decode("latin-1")
        self._transport = OpenSearch(
            [{"host": host, "port": port} for host, port in address.hosts],
            http_auth=named if address.user else None,
            use_ssl=address.is_secure,
            ssl_context=_ssl_context(address) if address.is_secure else None,
            ssl_assert_fingerprint=credentials.fingerprint or None,
            pool_maxsize=_CONNECTIONS,
            max_retries=0,  # they are made here, within the deadline
            retry_on_timeout=True,
            retry_on_status=_OF_THE_MOMENT,
            dead_timeout=_DEAD,
            timeout_cutoff=0,
            http_compress=False,
        ).transport

    def patient(self) -> "Connection":
        """Return the same connection for whoever would rather wait than give up."""
        patient = copy.copy(self)
        patient.patience = WRITE
        return patient

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Give up what this thread asks once so many seconds are over."""
        if getattr(self._deadlines, "until", None) is not None:
            yield
            return
        self._deadlines.until = time.monotonic() + seconds
        try:
            yield
        finally:
            self._deadlines.until = None

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        patience: Patience | None = None,
        **parameters: str,
    ) -> Reply:
        """Return the reply to a request that may be made several times.

        Raises Missing, Conflict, ClusterRefused or, in the end, IndexUnavailable.
        """
        for tried in self.tries(patience):
            with tried:
                return self.once(method, path, body, patience=patience, **parameters)
        raise AssertionError("tries never end without a word")

    def tries(self, patience: Patience | None = None) -> Iterator["Try"]:
        """Yield tries until one of them does not fail, ever later; raises IndexUnavailable."""
        until = time.monotonic() + (patience or self.patience).whole
        pause = _FIRST_PAUSE
        while True:
            tried = Try()
            yield tried
            left = min(until, getattr(self._deadlines, "until", None) or until) - time.monotonic()
            if left <= pause:
                raise IndexUnavailable(str(self.address), str(tried.failure)) from tried.failure
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def once(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        patience: Patience | None = None,
        **parameters: str,
    ) -> Reply:
        """Return the reply to a request that is made once.

        `body` is JSON, or lines of it as bytes. Raises Passing besides what `ask` raises.
        """
        data = body if isinstance(body, bytes | None) else msgspec.json.encode(body)
        until: float | None = getattr(self._deadlines, "until", None)
        timeout = (patience or self.patience).request
        if until is not None and timeout == QUESTION.request:
            timeout = min(timeout, max(0.01, until - time.monotonic()))
        try:
            reply = self._transport.perform_request(
                method, path, params=parameters, body=data, timeout=timeout
            )
        except (refused.AuthenticationException, refused.AuthorizationException) as error:
            raise self._not_let_in(error) from error
        except refused.SSLError as error:
            raise self._unverified(error) from error
        except refused.NotFoundError as error:
            raise Missing(path) from error
        except refused.ConflictError as error:
            raise Conflict(path) from error
        except refused.ConnectionError as error:
            raise Passing(_told(error)) from error
        except refused.TransportError as error:
            if error.status_code in _OF_THE_MOMENT:
                raise Passing(_told(error)) from error
            raise ClusterRefused(str(self.address), _told(error), "see its log") from error
        _check_whole(reply)
        return reply

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()

    def _not_let_in(self, error: refused.TransportError) -> ClusterRefused:
        user = self.address.user
        who = f"{user!r} with the password of VERBATIM_CLUSTER_PASSWORD" if user else "nobody"
        done = "let in"
        if error.status_code == 403:
            who = repr(user) if user else "nobody"
            done = f"allowed to do this ({_told(error)})"
        return ClusterRefused(
            str(self.address),
            f"{who} is not {done}",
            "check the user in the address, VERBATIM_CLUSTER_PASSWORD and what the user may do",
        )

    def _unverified(self, error: refused.SSLError) -> ClusterRefused:
        reason = "its certificate is not the one of VERBATIM_CLUSTER_FINGERPRINT"
        advice = (
            "name the certificate of who signed it with VERBATIM_CLUSTER_CA, or its own "
            "fingerprint with VERBATIM_CLUSTER_FINGERPRINT"
        )
        cause = next(iter(getattr(error.info, "args", ())), None)
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = f"its certificate cannot be verified ({cause.verify_message})"
        elif isinstance(cause, ssl.SSLError):
            reason = "TLS is not spoken there"
            advice = "check the port; without TLS write opensearch+http://, on this machine alone"
        return ClusterRefused(str(self.address), reason, advice)

    def not_found(self) -> LibraryNotFound:
        """Return that there is no library of this name."""
        return LibraryNotFound(str(self.address))


class Try:
    """One of several tries; what may be over in a moment is kept, all else is raised."""

    failure: Passing | None = None

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Passing):
            self.failure = error
        return isinstance(error, Passing)


def _ssl_context(address: ClusterAddress) -> ssl.SSLContext:
    credentials = address.credentials
    ca = credentials.ca
    try:
        context = ssl.create_default_context(cafile=str(ca) if ca else None)
    except OSError as error:  # also for what is no certificate
        reason = f"the file {str(ca)!r} holds no certificate that can be read"
        advice = "check VERBATIM_CLUSTER_CA"
        raise ClusterRefused(str(address), reason, advice) from error
    if credentials.fingerprint and not ca:
        # The fingerprint says which certificate it is, whoever signed it.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _check_whole(reply: Reply) -> None:
    """Raise Passing for what only a part of an index has said."""
    if not isinstance(reply, dict):
        return
    if reply.get("timed_out"):
        raise Passing("it did not answer in time")
    shards = reply.get("_shards")
    if isinstance(shards, dict) and shards.get("failed"):
        raise Passing(f"{shards['failed']} of {shards['total']} shards did not answer")


def _told(error: refused.TransportError) -> str:
    """Return in a line what a cluster, or the way to it, says."""
    if isinstance(error, refused.ConnectionTimeout):
        return "no reply in time"
    info = error.info
    if isinstance(info, dict):
        cause = info.get("error", info)
        if isinstance(cause, dict):
            first = next(iter(cause.get("root_cause") or ()), cause)
            return f"{first.get('type', 'error')}: {first.get('reason', '')}"[:300]
        return str(cause)[:300]
    if isinstance(error, refused.ConnectionError):
        return str(info).rpartition("Errno")[2].partition("]")[2].strip(" ')") or "no connection"
    return f"status {error.status_code}"

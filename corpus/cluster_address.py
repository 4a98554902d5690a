"""Where a library in a cluster is, as a user writes it, and by what the cluster lets us in.

    opensearch+https://user@host:9200,host2:9200/name
    opensearch+http://127.0.0.1:9200/name               to this machine alone

The password is no part of it: whoever lists the processes of a machine sees their arguments.
"""

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

SCHEME = "opensearch+"

_ADDRESS = re.compile(
    r"opensearch\+(?P<scheme>https?)://(?:(?P<user>[^@/]*)@)?(?P<hosts>[^@/]+)/(?P<name>[^/]+)/?"
)
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?")
_PORT = 9200
# What OpenSearch takes for the name of an index, but for the few signs that mean something in a
# shell, and with room for what the names of ours end in.
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
ADDRESS_FORM = "opensearch+https://USER@HOST:9200/NAME"


class NoClusterAddress(ValueError):
    """A text that begins as the address of a library in a cluster, and is none."""


@dataclass(frozen=True)
class Credentials:
    """By what a cluster knows us, and we know it; none of it is ever shown.

    `ca` is a file with the certificate of who signed that of the cluster, `fingerprint` the SHA-256
    of the cluster's own, in hexadecimal digits.
    """

    password: str = field(default="", repr=False)
    ca: Path | None = None
    fingerprint: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Credentials":
        """Return what the environment sets."""
        ca = environment.get("VERBATIM_CLUSTER_CA", "")
        return cls(
            environment.get("VERBATIM_CLUSTER_PASSWORD", ""),
            Path(ca) if ca else None,
            environment.get("VERBATIM_CLUSTER_FINGERPRINT", ""),
        )

    def unless(self, first: "Credentials") -> "Credentials":
        """Return these, with what others that go first have set."""
        return Credentials(
            first.password or self.password,
            first.ca or self.ca,
            first.fingerprint or self.fingerprint,
        )


NO_CREDENTIALS = Credentials()


@dataclass(frozen=True)
class ClusterAddress:
    """A library in a cluster: by which nodes it is reached, as whom, and what it is called."""

    hosts: tuple[tuple[str, int], ...]
    name: str
    user: str = ""
    is_secure: bool = True
    credentials: Credentials = field(default=NO_CREDENTIALS, compare=False, repr=False)

    @classmethod
    def parse(cls, text: str) -> "ClusterAddress":
        """Return the address that is written so; raises NoClusterAddress.

        >>> str(ClusterAddress.parse("opensearch+https://ann@search.example/letters"))
        'opensearch+https://ann@search.example:9200/letters'
        """
        found = _ADDRESS.fullmatch(text)
        if not found:
            # Whatever it is, it may hold a password.
            raise NoClusterAddress(
                f"this is no address of a library in a cluster; write {ADDRESS_FORM}"
            )
        user = found["user"] or ""
        if ":" in user:
            raise NoClusterAddress(
                "the password is no part of the address, which others can see; "
                "set VERBATIM_CLUSTER_PASSWORD"
            )
        if not _NAME.fullmatch(found["name"]):
            raise NoClusterAddress(
                f"{found['name']!r} cannot name a library in a cluster; use small letters, "
                "digits, '-', '_' and '.', and begin with a letter or a digit"
            )
        hosts = tuple(map(_host, found["hosts"].split(",")))
        is_secure = found["scheme"] == "https"
        for host, _ in hosts:
            if not (is_secure or _is_loopback(host)):
                raise NoClusterAddress(
                    f"what is sent to {host!r} over http can be read on the way; "
                    "write opensearch+https://"
                )
        return cls(hosts, found["name"], user, is_secure)

    def __str__(self) -> str:
        scheme = "https" if self.is_secure else "http"
        user = f"{self.user}@" if self.user else ""
        hosts = ",".join(f"{host}:{port}" for host, port in self.hosts)
        return f"{SCHEME}{scheme}://{user}{hosts}/{self.name}"

    def called(self, name: str) -> "ClusterAddress":
        """Return the address of another library in the cluster."""
        return replace(self, name=name)

    def let_in_by(self, credentials: Credentials) -> "ClusterAddress":
        """Return the address with what the cluster knows us by."""
        return replace(self, credentials=credentials)

    @property
    def folder_name(self) -> str:
        """Return what a folder for what is kept beside the library can be called."""
        return f"{self.name}-{hashlib.sha256(str(self).encode()).hexdigest()[:8]}"


def _host(text: str) -> tuple[str, int]:
    found = _HOST.fullmatch(text)
    if not found or not 0 < int(found[2] or _PORT) < 1 << 16:
        raise NoClusterAddress(f"{text!r} is no host of a cluster; write {ADDRESS_FORM}")
    return found[1], int(found[2] or _PORT)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    import ipaddress  # here, since most libraries are folders

    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False

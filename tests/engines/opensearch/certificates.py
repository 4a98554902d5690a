"""Certificates for one run of the tests, made by openssl: an authority, and what it signs."""

import hashlib
import ssl
import subprocess
from pathlib import Path

_DAYS = "2"
_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc")
_CONFIGURATION = """\
[req]
prompt = no
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[node]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth, clientAuth
subjectAltName = IP:127.0.0.1, DNS:localhost
authorityKeyIdentifier = keyid
"""


def make_authority(folder: Path) -> Path:
    """Write `ca.pem` and its key into a folder, and return the first."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "openssl.cnf").write_text(_CONFIGURATION, "utf-8")
    _make(folder, "ca", "authority")
    return folder / "ca.pem"


def sign_node(folder: Path) -> Path:
    """Write `node.pem` for 127.0.0.1 and its key, signed by the folder's authority."""
    _make(folder, "node", "node", "-CA", "ca.pem", "-CAkey", "ca.key")
    return folder / "node.pem"


def fingerprint(certificate: Path) -> str:
    """Return the SHA-256 of a certificate in 64 hexadecimal digits."""
    der = ssl.PEM_cert_to_DER_cert(certificate.read_text("ascii"))
    return hashlib.sha256(der).hexdigest()


def _make(folder: Path, name: str, section: str, *signer: str) -> None:
    written = ("-keyout", f"{name}.key", "-out", f"{name}.pem")
    described = ("-config", "openssl.cnf", "-extensions", section, "-subj", f"/CN={name}")
    subprocess.run(
        ["openssl", "req", "-x509", *_KEY, "-days", _DAYS, *described, *signer, *written],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=True,
    )

"""What the nodes of the tests run: OpenSearch of Maven Central, kept in the user's cache.

Whoever comes first downloads and compiles it (about half a minute), all others find it there and
need no network. It takes Maven, a JDK and some 60 MB.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
POM, NODE = HERE / "pom.xml", HERE / "ClusterNode.java"
DOWNLOAD = 900  # seconds that one call of Maven may take


class Release(NamedTuple):
    """A version of OpenSearch, and what it needs."""

    version: str
    log4j: str  # that of the log4j-api it comes with
    java: int  # the lowest that runs it
    plugins: tuple[str, ...]  # their classes
    archives: tuple[str, ...] = ()  # of further plugins, as Maven names them
    kind: str = ""  # tells those of one version apart


_CLASSES_OF_2 = (
    "org.opensearch.transport.Netty4Plugin",
    "org.opensearch.index.reindex.ReindexPlugin",
)
OPENSEARCH_2 = Release("2.19.6", "2.25.4", 17, _CLASSES_OF_2)
OPENSEARCH_3 = Release(
    "3.9.0",
    "2.25.5",
    21,
    (
        "org.opensearch.transport.Netty4ModulePlugin",
        "org.opensearch.index.reindex.ReindexModulePlugin",
    ),
)
# The newest of the line whose security plugin is published, too.
SECURED = Release(
    "2.19.1",
    "2.21.0",
    17,
    (*_CLASSES_OF_2, "org.opensearch.security.OpenSearchSecurityPlugin"),
    ("org.opensearch.plugin:opensearch-security:2.19.1.0:zip",),
)
# With nearest neighbours; the engine `lucene` of that plugin needs no native library.
OPENSEARCH_2_KNN = OPENSEARCH_2._replace(
    plugins=(*_CLASSES_OF_2, "org.opensearch.knn.plugin.KNNPlugin"),
    archives=("org.opensearch.plugin:opensearch-knn:2.19.6.0:zip",),
    kind="-knn",
)


class Unavailable(Exception):
    """No node can be started here; the message says what is missing."""


class JavaTooOld(Unavailable):
    """There is a JDK, but none that runs this release."""


class Installed(NamedTuple):
    """Where a release is, and how it is run."""

    java: Path
    class_path: str
    plugins: tuple[str, ...]
    extras: Path  # what the archives of further plugins hold


def installed(release: Release) -> Installed:
    """Return where a release is, after a download if it is not in the cache.

    Raise `Unavailable` where something is missing to run or to download it.
    """
    if sys.platform == "win32":
        raise Unavailable("nodes of OpenSearch are not started on Windows")
    jdk = _jdk(release.java)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "verbatim-tests"
    cache.mkdir(parents=True, exist_ok=True)
    folder = cache / f"opensearch-{release.version}{release.kind}"
    made_of = POM.read_bytes() + NODE.read_bytes() + repr(release[:3] + release.archives).encode()
    stamp, expected = folder / "stamp", hashlib.sha256(made_of).hexdigest()
    with _locked(cache / f"{folder.name}.lock"):
        if not stamp.exists() or stamp.read_text("utf-8") != expected:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            _download(release, folder, jdk)
            _compile(release, folder, jdk)
            stamp.write_text(expected, "utf-8")
    # A plugin's own jars first: it was built with them. The JVM reads the asterisks.
    class_path = ":".join(str(folder / part) for part in ("classes", "extras/*", "lib/*"))
    return Installed(jdk / "bin" / "java", class_path, release.plugins, folder / "extras")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other processes out, such as the other worker of a test run."""
    import fcntl

    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _jdk(lowest: int) -> Path:
    """Return the home of the oldest JDK here that is new enough."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    if compiler := shutil.which("javac"):
        homes.append(Path(compiler).resolve().parents[1])
    homes += sorted(Path("/usr/lib/jvm").glob("*"))
    versions = {}
    for home in homes:
        about = home / "release"
        if about.exists() and (home / "bin" / "javac").exists():
            said = re.search(r'^JAVA_VERSION="(\d+)', about.read_text("utf-8"), re.MULTILINE)
            versions[int(said[1]) if said else 0] = home
    if not versions:
        raise Unavailable("there is no JDK; install one: apt-get install openjdk-17-jdk-headless")
    if suitable := [version for version in versions if version >= lowest]:
        return versions[min(suitable)]
    raise JavaTooOld(f"this OpenSearch needs Java {lowest}, and there is {max(versions)}")


def _download(release: Release, folder: Path, jdk: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("there is no Maven; install it: apt-get install maven")
    shutil.copy(POM, folder)
    (folder / "extras").mkdir()
    goals = [["dependency:copy-dependencies", f"-DoutputDirectory={folder / 'lib'}"]]
    for archive in release.archives:
        there = f"-DoutputDirectory={folder / 'extras'}"
        goals.append(["dependency:unpack", f"-Dartifact={archive}", there])
    options = ["-q", "-B", "-ntp", "-Dstyle.color=never"]
    versions = [f"-Dopensearch={release.version}", f"-Dlog4j={release.log4j}"]
    for goal in goals:
        try:
            done = subprocess.run(
                [maven, *options, *versions, *goal],
                cwd=folder,
                env=os.environ | {"JAVA_HOME": str(jdk)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=DOWNLOAD,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Unavailable(f"Maven took more than {DOWNLOAD} s") from error
        if done.returncode:
            raise Unavailable(f"Maven could not get OpenSearch: {done.stdout[-2000:]}")


def _compile(release: Release, folder: Path, jdk: Path) -> None:
    for_java = ["--release", str(release.java), "-cp", f"{folder / 'lib'}/*"]
    command = [str(jdk / "bin" / "javac"), *for_java, "-d", str(folder / "classes"), str(NODE)]
    subprocess.run(command, check=True, timeout=DOWNLOAD)

"""The examples for several servers: they fit Verbatim and each other, and their linters pass them.

`tests/journeys/test_proxies.py` runs those of the proxies.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient

import web
from bot.commands.settings_in_use import settings_for
from web.serve import serve_articles

DOCS = Path(web.__file__).parent / "docs"
EXAMPLES = DOCS / "deployment"
FILES = sorted(path for path in EXAMPLES.rglob("*") if path.is_file())
PATHS = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
WAIT = 60  # seconds
ASKED_FOR = ("OPENSEARCH_ADMIN_PASSWORD", "VERBATIM_CLUSTER_PASSWORD", "VERBATIM_SECRET")


def parsed(name: str) -> list[Any]:
    return list(yaml.safe_load_all((EXAMPLES / name).read_text("utf-8")))


COMPOSE: dict[str, Any] = parsed("compose.yaml")[0]
KUBERNETES = {one["kind"]: one for one in parsed("kubernetes.yaml")}
POD: dict[str, Any] = KUBERNETES["Deployment"]["spec"]["template"]["spec"]
CONTAINER: dict[str, Any] = POD["containers"][0]
CONTAINERFILE = (EXAMPLES / "Containerfile").read_text("utf-8")
VERBATIM = ("verbatim-1", "verbatim-2")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a copy of the examples with the certificates that their script makes."""
    openssl = shutil.which("openssl")
    if openssl is None or os.name != "posix":
        pytest.skip("openssl is not installed")
    folder = tmp_path / "deployment"
    shutil.copytree(EXAMPLES, folder)
    made = subprocess.run(
        ["sh", "certificates.sh"], cwd=folder, capture_output=True, text=True, timeout=WAIT
    )
    assert made.returncode == 0, made.stderr
    return folder


def run(command: list[str | Path], folder: Path = EXAMPLES) -> "subprocess.CompletedProcess[str]":
    """Run a program that may be missing here; skips the test then."""
    found = shutil.which(command[0], path=PATHS)
    if found is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(
        [found, *command[1:]],
        cwd=folder,
        env=os.environ | dict.fromkeys(ASKED_FOR, "of the tests"),
        capture_output=True,
        text=True,
        timeout=WAIT,
        check=False,
    )


# What Verbatim takes


def commands() -> Iterator[list[str]]:
    """Yield what each example has `verbatim` do."""
    last = re.findall(r"^CMD (\[.*\])$", CONTAINERFILE, re.MULTILINE)
    yield json.loads(last[0])
    yield CONTAINER["args"]
    for name in VERBATIM:
        yield COMPOSE["services"][name]["command"]


@pytest.mark.parametrize("command", [*commands()])
def test_a_server_is_started_with_options_that_there_are(command: list[str]) -> None:
    assert command[0] == "serve"
    given = serve_articles.make_context("serve", command[1:], resilient_parsing=True)
    assert (given.params["host"], given.params["port"], given.args) == ("0.0.0.0", 8080, [])


def test_the_settings_are_those_of_a_server_behind_one_proxy() -> None:
    found = settings_for(EXAMPLES / "settings.toml")
    assert (found.guarded, found.trusted_proxies) == (True, 1)
    (name,) = found.allowed_hosts
    rule = KUBERNETES["Ingress"]["spec"]["rules"][0]
    assert rule["host"] == name
    for example in ("nginx.conf", "Caddyfile"):
        assert name in (EXAMPLES / example).read_text("utf-8")


def test_what_looks_after_a_server_asks_what_it_answers_without_a_key(client: FlaskClient) -> None:
    asked = [CONTAINER[f"{kind}Probe"]["httpGet"]["path"] for kind in ("readiness", "liveness")]
    assert asked == ["/readyz", "/healthz"]
    asked += re.findall(r"http://127\.0\.0\.1:8080(/\w+)", CONTAINERFILE)
    assert len(asked) == 3
    for path in asked:
        # kubelet asks a pod by its address
        assert client.get(path, headers={"Host": "10.1.2.3:8080"}).status_code == 200


# What they share


def test_servers_share_the_secret_and_the_library_and_keep_the_rest_apart() -> None:
    first, second = (COMPOSE["services"][name] for name in VERBATIM)
    assert first["environment"] == second["environment"]
    assert first["environment"]["VERBATIM_SECRET"].startswith("${VERBATIM_SECRET:?")
    assert first["volumes"] != second["volumes"]
    assert KUBERNETES["Deployment"]["spec"]["replicas"] == 2
    variables = {one["name"]: one for one in CONTAINER["env"]}
    assert variables["VERBATIM_SECRET"]["valueFrom"]["secretKeyRef"]["key"] == "secret"
    assert variables.keys() == first["environment"].keys()


def test_a_container_has_an_ordinary_user_and_a_file_system_that_is_only_read() -> None:
    users = re.findall(r"^USER (\d+)$", CONTAINERFILE, re.MULTILINE)
    assert users == [str(POD["securityContext"]["runAsUser"])]
    assert f"useradd --uid {users[0]} " in CONTAINERFILE
    for name in VERBATIM:
        service = COMPOSE["services"][name]
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
        assert service["tmpfs"] == ["/tmp"]
        assert service["volumes"] == [f"{name}:/data"]
    assert CONTAINER["securityContext"]["readOnlyRootFilesystem"] is True
    mounted = {one["mountPath"] for one in CONTAINER["volumeMounts"]}
    assert mounted == {"/tmp", "/data", "/etc/verbatim"}


def test_every_file_that_compose_names_is_there_or_made(copied: Path) -> None:
    of_the_page = {"certificates/verbatim.pem", "certificates/verbatim.key"}
    named = {one["file"] for kind in ("configs", "secrets") for one in COMPOSE[kind].values()}
    assert of_the_page < named
    for path in named - of_the_page:
        assert (copied / path).is_file(), path


def test_the_certificate_of_the_nodes_has_their_names_and_only_its_owner_reads_its_key(
    copied: Path,
) -> None:
    nodes = [name for name in COMPOSE["services"] if name.startswith("opensearch")]
    assert len(nodes) == 3
    folder = copied / "certificates"
    for name in [*nodes, "localhost"]:
        checked = run(
            ["openssl", "verify", "-CAfile", "ca.pem", "-verify_hostname", name, "node.pem"], folder
        )
        assert checked.returncode == 0, checked.stderr
    assert folder.joinpath("node.key").stat().st_mode & 0o077 == 0
    settings = parsed("opensearch/opensearch.yml")[0]
    assert settings["discovery.seed_hosts"] == nodes
    assert settings["cluster.initial_cluster_manager_nodes"] == nodes


# What their linters say


def test_hadolint_finds_nothing_in_the_container_file() -> None:
    done = run(["hadolint", "Containerfile"])
    assert (done.returncode, done.stdout) == (0, "")


def test_compose_reads_its_file(copied: Path) -> None:
    for name in ("verbatim.pem", "verbatim.key"):
        (copied / "certificates" / name).touch()
    done = run(["docker-compose", "--file", "compose.yaml", "config", "--quiet"], copied)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_objects_for_kubernetes_are_such_as_its_schemas_allow() -> None:
    done = run(["kubernetes-validate", "--strict", "kubernetes.yaml"])
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).count(" passed ") == len(KUBERNETES)


def test_each_file_is_told_of_on_the_page() -> None:
    page = (DOCS / "65-several-servers.md").read_text("utf-8")
    for path in FILES:
        assert f"`{path.relative_to(EXAMPLES).parts[0]}" in page, path

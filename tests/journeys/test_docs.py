"""The documentation in a real browser, and its commands run as a reader runs them."""

import html
import re
import shutil
import subprocess
import urllib.request
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from web.documentation import pages

PATHS = ["docs", *(f"docs/{page.name}" for page in pages())]

Visit = Callable[..., Page]
Serve = Callable[..., tuple[str, subprocess.Popen[str]]]


@pytest.mark.browser
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 375)])
def test_nothing_on_a_page_keeps_anybody_out(
    visit: Visit, server: str, path: str, scheme: str, width: int
) -> None:
    page = visit(f"{server}{path}", color_scheme=scheme, viewport={"width": width, "height": 800})
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.wheel
def test_a_reader_goes_from_page_to_page_without_scripts(visit: Visit, server: str) -> None:
    page = visit(f"{server}docs", java_script_enabled=False)
    page.get_by_role("navigation").get_by_role("link", name="The endpoint").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The endpoint")
    page.get_by_role("link", name="GET /api/articles", exact=True).click()
    expect(page.get_by_role("heading", name="List the articles")).to_be_in_viewport()
    page.get_by_role("navigation").get_by_role("link", name="First steps").click()
    expect(page).to_have_url(f"{server}docs/first-steps")


def test_every_command_of_the_endpoint_page_works_as_it_stands(serve: Serve) -> None:
    shell = shutil.which("sh")
    if not (shell and shutil.which("curl")):
        pytest.skip("curl is not installed")
    address, _ = serve("--port", "0")
    with urllib.request.urlopen(f"{address}docs/endpoint") as reply:
        shown = reply.read().decode()
    commands = re.findall(r'<pre class="command"><code>(.*?)</code></pre>', shown, re.DOTALL)
    assert len(commands) == 19
    commands.sort(key=lambda command: ("-X DELETE" in command) + 2 * ("/restore" in command))
    for command in map(html.unescape, commands):
        failing = f'curl() {{ command curl --fail-with-body --no-progress-meter "$@"; }}; {command}'
        done = subprocess.run(
            [shell, "-c", failing], capture_output=True, encoding="utf-8", timeout=60, check=False
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        assert done.stdout or "/api/feedback" in command or "-X DELETE" in command

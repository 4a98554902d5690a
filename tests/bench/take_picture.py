"""Take the picture of the page that README shows.

Run: python tests/bench/take_picture.py
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

QUESTION = "How long does mobilization take?"
PICTURE = Path(__file__).parents[2] / ".github" / "page.png"
VERBATIM = str(Path(sys.executable).with_name("verbatim"))
SERVE = [VERBATIM, "serve", "--workers", "1", "--port", "0", "--no-browser"]


def main() -> None:
    """Ask a question of the bundled article, as somebody who has set nothing, and take it."""
    with (
        tempfile.TemporaryDirectory() as home,
        subprocess.Popen(
            SERVE, stdout=subprocess.PIPE, text=True, env={**os.environ, "HOME": home}
        ) as server,
        sync_playwright() as playwright,
    ):
        assert server.stdout is not None
        address = re.search(r"http://[\d.:]+", server.stdout.readline())
        assert address is not None
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
        page.goto(address[0])
        page.locator("#q").fill(QUESTION)
        page.locator("#q").press("Enter")
        page.locator("mark").nth(1).wait_for()  # in the answer and in the article
        page.wait_for_timeout(1000)  # until the article has been scrolled to it
        page.screenshot(path=PICTURE)
        browser.close()
        server.terminate()


if __name__ == "__main__":
    main()

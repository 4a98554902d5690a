"""How long the page takes from Enter to the answer, and what it weighs.

Run: python tests/bench/bench_page.py

A real server on this machine, a real Chromium. The time runs from the key to the frame after the
answer is in the page; each question is the first of a page that was just loaded.
"""

import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, Request, sync_playwright

RUNS = 10
QUESTIONS = ["How long does mobilization take?", "What is HSCT?", "What are the risks?"]
VERBATIM = str(Path(sys.executable).with_name("verbatim"))
TALK = ["What is HSCT?", "what are its risks?", "why?", "more", "What is lupus?"] * 2
# Set in the page, so that nothing of the time is the test's own.
CLOCK = """() => {
  const box = document.querySelector("#q"), turns = document.querySelector("#turns");
  window.taken = new Promise((resolve) => {
    let began = 0;
    box.addEventListener("keydown", () => (began = performance.now()), { capture: true });
    new MutationObserver((_, observer) => {
      observer.disconnect();
      // The first callback comes before the frame is painted, the second after.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)));
    }).observe(turns, { childList: true });
  });
}"""


def first_answer(page: Page, address: str, question: str) -> float:
    """Return the milliseconds from Enter to the painted answer, on a page just loaded."""
    page.goto(address)
    page.evaluate("sessionStorage.clear()")
    page.reload()
    page.locator("#q").fill(question)
    page.evaluate(CLOCK)
    page.locator("#q").press("Enter")
    return float(page.evaluate("window.taken"))


def weights(page: Page, address: str) -> dict[str, int]:
    """Return the bytes that are sent of each file that a page loads."""
    found: dict[str, int] = {}
    page.on("requestfinished", lambda asked: found.update({asked.url: size_of(asked)}))
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    icon = page.locator("link[rel=icon]").evaluate("link => link.href")
    found[icon] = len(page.request.get(icon).body())  # a browser without a window asks for none
    return found


def size_of(asked: Request) -> int:
    """Return the bytes of the body of a reply as it was sent."""
    return int(asked.sizes()["responseBodySize"])


def main() -> None:
    """Print the times and the weights."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    command = [VERBATIM, "serve", "--no-browser", "--no-log", "--no-upload", "--port", "0"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server,
        sync_playwright() as playwright,
    ):
        try:
            assert server.stdout is not None
            address = re.findall(r"http://\S+/", server.stdout.readline())[0]
            options = ["--no-sandbox", "--disable-gpu"]
            browser = playwright.chromium.launch(executable_path=chromium, args=options)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            for question in QUESTIONS:
                taken = [first_answer(page, address, question) for _ in range(RUNS)]
                median, worst = statistics.median(taken), max(taken)
                print(f"{median:6.1f} ms median, {worst:.1f} ms worst, Enter to answer: {question}")
            show("the chat page, first visit", weights(browser.new_page(), address))
            plain = browser.new_context(java_script_enabled=False).new_page()
            plain.goto(address)
            for message in TALK:
                plain.locator("#q").fill(message)
                plain.locator("#ask [type=submit]").click()
                plain.wait_for_load_state()
            turns = plain.locator(".turn").count()
            fresh = browser.new_context(java_script_enabled=False).new_page()
            show(f"the page without scripts, {turns} turns", weights(fresh, plain.url))
        finally:
            server.kill()


def show(name: str, found: dict[str, int]) -> None:
    """Print what a page weighs, in all and by file."""
    print(f"{sum(found.values()):6,} bytes, {name}")
    for address, size in found.items():
        print(f"    {size:6,} {re.sub(r'^http://[^/]+|[?].*', '', address)}")


if __name__ == "__main__":
    main()

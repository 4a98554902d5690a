"""The whole together: articles brought through the page, and then asked wherever they are copied.

A library that a person filled in a browser answers alike from its folder, from a copy of that, and
from a cluster.
"""

import json
import re
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from clusters import address_in, drop
from fpdf import FPDF
from nodes import Nodes
from playwright.sync_api import Locator, Page, expect

from corpus.cluster_address import ClusterAddress

pytestmark = pytest.mark.browser

Run = Callable[..., subprocess.CompletedProcess[str]]
Serve = Callable[..., tuple[str, subprocess.Popen[str]]]
Visit = Callable[..., Page]

HENS = [
    ("Keeping hens in a small garden", 20),
    ("What a henhouse needs", 14),
    ("Three hens need a house of one square metre. Its door is closed at dusk, because the fox "
     "comes at night. The floor is covered with straw, which is changed every week.", 11),
    ("What hens eat", 14),
    ("A hen eats 120 grams of grain a day and drinks a quarter of a litre of water.", 11),
    ("To begin with you need:", 11),
    ("- a house with a perch", 11),
    ("- a trough for grain", 11),
    ("- a drinker that cannot freeze", 11),
    ("Eggs", 14),
    ("A young hen lays about five eggs a week. In winter she lays fewer, as days are short.", 11),
]  # fmt: skip
BREAD = """<!doctype html><html lang="de"><meta charset="utf-8"><title>Sauerteigbrot</title><main>
<h1>Sauerteigbrot</h1>
<h2>Der Teig</h2>
<p>Der Sauerteig reift zwölf Stunden bei Zimmertemperatur. Danach wird er mit Mehl, Wasser und
Salz geknetet und ruht noch einmal, weil sich der Kleber erst dann entwickelt.</p>
<h2>Das Backen</h2>
<p>Für ein Brot braucht man:</p>
<ul><li>500 Gramm Roggenmehl</li><li>350 Milliliter Wasser</li><li>zwei Teelöffel Salz</li></ul>
<p>Das Brot wird 50 Minuten bei 220 Grad gebacken. Wer eine dicke Kruste will, stellt eine Schale
mit Wasser in den Ofen.</p>
<p>Ein Sauerteigbrot bleibt eine Woche frisch, weil die Säure den Schimmel hemmt.</p>
</main></html>
"""


class Asked(NamedTuple):
    """A question as people type it, and what is marked for it: nothing where that is not said."""

    question: str
    marked: list[str]


FOX = "Its door is closed at dusk, because the fox comes at night."
FRESH = "Ein Sauerteigbrot bleibt eine Woche frisch, weil die Säure den Schimmel hemmt."
# By article, in the order of a conversation; each of them has a typing mistake in its first one.
CONVERSATIONS = {
    "hens": [
        Asked("when is the door closd", [FOX]),
        Asked("and why?", [FOX]),
        Asked(
            "what do i need to begin with",
            ["- a house with a perch", "- a trough for grain", "- a drinker that cannot freeze"],
        ),
        Asked("who invented the bicycle", []),
    ],
    "brot": [
        Asked("wie lange bleibt das brod frisch", [FRESH]),
        Asked("und warum?", [FRESH]),
        Asked(
            "was braucht man",
            ["500 Gramm Roggenmehl", "350 Milliliter Wasser", "zwei Teelöffel Salz"],
        ),
        Asked("was kostet ein fahrrad", []),
    ],
}


@pytest.fixture
def address(one_node: Nodes) -> Iterator[ClusterAddress]:
    address = address_in(one_node)
    yield address
    drop(address)


def bring(page: Page, file: Path, article: str) -> None:
    """Add a file through the dialog, after which the page asks it."""
    page.wait_for_load_state()
    page.locator("button.add").click()
    page.get_by_label("Choose files").set_input_files(file)
    page.wait_for_url(re.compile(rf"article={article}$"))


def turn(page: Page, question: str) -> Locator:
    page.wait_for_load_state()
    earlier = page.locator(".turn").count()
    page.get_by_role("textbox", name="Your question").fill(question)
    page.get_by_role("textbox", name="Your question").press("Enter")
    expect(page.locator(".turn")).to_have_count(earlier + 1)
    return page.locator(".turn").last


def conversation(server: str, article: str) -> list[dict[str, Any]]:
    """Ask the questions on an article at the endpoint, each after those before it.

    Return the replies without what differs from server to server, the last digits of scores too.
    """
    replies, token = [], None
    for asked in CONVERSATIONS[article]:
        sent = {"question": asked.question, "article": article}
        reply = post(server, sent | ({"conversation": token} if token else {}))
        token = reply.pop("conversation")
        del reply["took_ms"]
        comparable(reply["sources"])
        replies.append(reply)
    return replies


def comparable(sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Round the scores: a cluster keeps no more than 32 bits of them."""
    for source in sources:
        source["score"] = round(source["score"], 4)
    return sources


def post(server: str, body: dict[str, str]) -> Any:
    request = urllib.request.Request(
        f"{server}api/answer", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as reply:
        return json.load(reply)


def test_what_a_person_adds_in_the_page_answers_alike_from_folder_copy_and_cluster(
    serve: Serve,
    visit: Visit,
    run: Run,
    environment: dict[str, str],
    address: ClusterAddress,
    tmp_path: Path,
) -> None:
    pdf = FPDF()
    pdf.add_page()
    for text, size in HENS:
        pdf.set_font("Times", "B" if size > 11 else "", size)
        pdf.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(4)
    (tmp_path / "hens.pdf").write_bytes(pdf.output())
    (tmp_path / "brot.html").write_text(BREAD, "utf-8")

    # In the page, at home in an empty folder.
    server, _ = serve("--port", "0", "--workers", "2")
    page = visit(server)
    for article, file in (("hens", "hens.pdf"), ("brot", "brot.html")):
        bring(page, tmp_path / file, article)
        for asked in CONVERSATIONS[article]:
            answered = turn(page, asked.question)
            expect(answered.locator("blockquote mark")).to_have_text(asked.marked)
            if not asked.marked:
                expect(answered.locator(".headline")).to_have_text(
                    "The article does not seem to say."
                )

    # The folder that this was kept in, its copy, and the copy's in a cluster.
    folder = Path(environment["HOME"]) / ".local" / "share" / "verbatim" / "libraries" / "library"
    copy = tmp_path / "copy"
    assert run("copy", "-l", str(folder), "-l", str(copy)).stdout.startswith("copied ")
    assert run("copy", "-l", str(copy), "-l", str(address)).stdout == "copied 3 articles\n"
    places = [str(folder), str(copy), str(address)]
    for place in places:
        assert re.search(r"^articles +3$", run("status", "-l", place).stdout, re.MULTILINE)

    # The endpoint of each.
    servers = [server, *(serve("--port", "0", "-l", place)[0] for place in places[1:])]
    for article, questions in CONVERSATIONS.items():
        kept, copied, clustered = (conversation(one, article) for one in servers)
        assert kept == copied == clustered
        for asked, reply in zip(questions, kept, strict=True):
            assert (reply["status"] == "not_in_article") == (not asked.marked)
            assert bool(reply["sources"]) == bool(asked.marked)

    # And the command line, which asks all three articles at once.
    replies = []
    for place in places:
        asked_of_all = run("ask", "--json", "-l", place, "how mush does a hen eat a day")
        assert asked_of_all.returncode == 0
        reply = json.loads(asked_of_all.stdout)
        replies.append((reply["status"], comparable(reply["sources"])))
    assert replies[0] == replies[1] == replies[2]
    status, sources = replies[0]
    assert status == "answered"
    assert "120 grams" in sources[0]["text"]

"""How many lists and tables stay whole with what leads in to them, in real Markdown.

Run: python tests/bench/bench_lists.py FOLDER [...]

The folders are searched for installed packages (`METADATA` in `*.dist-info`), of which each that
describes itself in Markdown is read once. A lead-in is a paragraph that ends in a colon right
before a list or table; it is whole if one passage has it and all that stands in the list, numbers
and white space aside. Only those of at most so many words count. `--torn` prints the others.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from email.parser import HeaderParser
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.passages import LONGEST_PARAGRAPH, cut
from corpus.reading.markup.markdown import read_markdown

TASK = re.compile(r"\A\[[ xX]\]\s")  # it is shown as a box
CLOSING = {
    "bullet_list_open": "bullet_list_close",
    "ordered_list_open": "ordered_list_close",
    "table_open": "table_close",
}


class Announced(NamedTuple):
    """A list or table with its lead-in: the texts of both, in reading order."""

    lead_in: str
    pieces: list[str]

    @property
    def words(self) -> int:
        return len(self.lead_in.split()) + sum(len(piece.split()) for piece in self.pieces)


def descriptions(folders: Sequence[Path]) -> dict[str, str]:
    """Return what packages say of themselves in Markdown, by their names."""
    found = {}
    for folder in folders:
        for path in folder.rglob("*.dist-info/METADATA"):
            told = HeaderParser().parsestr(path.read_text("utf-8", "replace"))
            kind = str(told.get("Description-Content-Type", "")).lower()
            body = told.get_payload()
            if kind.startswith("text/markdown") and isinstance(body, str) and body.strip():
                found.setdefault(str(told["Name"]).lower(), body)
    return dict(sorted(found.items()))


def announced(text: str) -> Iterator[Announced]:
    """Yield the lists and tables of a Markdown text that have a lead-in."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for place, token in enumerate(tokens[:-3]):
        following = tokens[place + 3]
        if token.type != "paragraph_open" or token.level or following.type not in CLOSING:
            continue
        lead_in = words(tokens[place + 1])
        if lead_in.rstrip().endswith((":", "：")):
            closing = CLOSING[following.type]
            end = next(
                n for n, t in enumerate(tokens) if n > place and (t.type, t.level) == (closing, 0)
            )
            yield Announced(lead_in, list(filter(None, map(words, tokens[place + 3 : end]))))


def words(token: Token) -> str:
    """Return the words of a token that has any, without their marks."""
    if token.type in {"fence", "code_block"}:
        return token.content
    if token.type != "inline":
        return ""
    pieces = []
    for child in token.children or ():
        if child.type in {"text", "code_inline", "image"}:
            pieces.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            pieces.append(" ")
    return TASK.sub("", "".join(pieces))


def is_whole(one: Announced, passages: Sequence[str]) -> bool:
    """Tell whether a passage (without white space) has all of a list and its lead-in."""
    wanted = ["".join(text.split()) for text in (one.lead_in, *one.pieces)]
    return any(all(text in passage for text in wanted) for passage in passages)


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    tells = "--torn" in arguments
    texts = descriptions([Path(a) for a in arguments if a != "--torn"])
    whole = torn = long = 0
    for name, text in texts.items():
        passages = ["".join(p.text.split()) for p in cut(read_markdown(text, name, name, name))]
        for one in announced(text):
            if one.words > LONGEST_PARAGRAPH:
                long += 1
            elif is_whole(one, passages):
                whole += 1
            else:
                torn += 1
                if tells:
                    print(f"{name}: {one.lead_in}", *one.pieces, sep="\n    ")
    print(f"{len(texts)} descriptions, {whole + torn} lists of at most {LONGEST_PARAGRAPH} words")
    print(f"whole {whole} ({100 * whole / max(1, whole + torn):.1f} %), {long} longer ones")


if __name__ == "__main__":
    main(sys.argv[1:])

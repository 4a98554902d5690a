"""The bundled article, and its analysis made beforehand.

`stem-cells.md` is the article. `stem-cells.json` is what reading, cutting and stemming make of
it, so that the first question of a new process waits neither for the Markdown reader nor for
NLTK. After a change of the article or of the analysis, `python -m corpus.articles` writes it anew;
a test compares the two.
"""

import json
from pathlib import Path
from typing import Any

from corpus.article import Article, Block, Role, Span
from corpus.passages import Passage, cut
from corpus.terms import ANALYSIS, STOP_WORDS, learn_stems, stem, words

_ID = "stem-cells"
SOURCE = "bundled article"
_FOLDER = Path(__file__).parent
# Words that people ask with and that the article need not have.
_ASKING = frozenset(
    """
    stand stands say says article mean means work works happen happens long take takes tell explain
    describe define difference kind kinds type types example examples reason next thanks hello hi
    """.split()
)


def bundled() -> tuple[Article, list[Passage]]:
    """Return the bundled article with its passages."""
    prepared = json.loads((_FOLDER / f"{_ID}.json").read_text("utf-8"))
    assert prepared["analysis"] == ANALYSIS, "run: python -m corpus.articles"
    learn_stems(prepared["stems"])
    article = Article(
        id=_ID,
        title=prepared["title"],
        source=SOURCE,
        text=prepared["text"],
        blocks=tuple(
            Block(start, end, tuple(heading), page, Role(role))
            for start, end, heading, page, role in prepared["blocks"]
        ),
    )
    passages = [
        Passage(
            article.reference,
            ordinal,
            start,
            end,
            article.text[start:end],
            tuple(Span(*span) for span in sentences),
            tuple(heading),
            roles=roles,
        )
        for ordinal, (start, end, heading, sentences, roles) in enumerate(
            prepared["passages"], start=1
        )
    ]
    return article, passages


def prepare() -> dict[str, Any]:
    """Return what `stem-cells.json` should hold."""
    from corpus.reading.markup.markdown import read_markdown

    markdown = (_FOLDER / f"{_ID}.md").read_text("utf-8")
    article = read_markdown(markdown, _ID, SOURCE, _ID)
    headings = {heading for block in article.blocks for heading in block.heading}
    texts = (article.text, article.title, *headings)
    vocabulary = STOP_WORDS.union(_ASKING, *map(words, texts))
    return {
        "analysis": ANALYSIS,
        "title": article.title,
        "text": article.text,
        "blocks": [[b.start, b.end, list(b.heading), b.page, b.role] for b in article.blocks],
        "passages": [
            [p.start, p.end, list(p.heading), [list(s) for s in p.sentences], p.roles]
            for p in cut(article)
        ],
        "stems": {word: stem(word) for word in sorted(vocabulary)},
    }

"""Several processes make a library that is the same as one makes."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus.engines.disk import DiskIndex
from corpus.library import Summary, update
from corpus.meaning.table import TableEncoder
from corpus.passages import Passage
from corpus.preparing import Preparing

LINE = '{"_id": "a%d", "title": "Tea %d", "text": "Tea number %d is steeped for two minutes."}'


class Made(NamedTuple):
    """What is in a library, and what was said when it was made."""

    summary: Summary
    generation: str
    passages: list[Passage]
    vectors: list[bytes]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files of all fates."""
    path = tmp_path / "articles"
    (path / "more").mkdir(parents=True)
    (path / "tea.txt").write_text("Tea\n\nGreen tea is steeped for two minutes.\n")
    (path / "more" / "tea.txt").write_text("Tea\n\nBlack tea is steeped for four minutes.\n")
    (path / "more" / "same.txt").write_text("Tea\n\nGreen tea is steeped for two minutes.\n")
    (path / "page.html").write_text("<h1>Coffee</h1><p>Coffee is brewed for five minutes.</p>")
    (path / "empty.txt").write_text("")
    (path / "damaged.docx").write_bytes(b"no archive")
    lines = [LINE % (n, n, n) for n in range(300)]
    (path / "lines.jsonl").write_text("\n".join([*lines, lines[7], "no JSON"]))
    return path


@pytest.fixture
def early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are started for the first file, and get few articles at once."""
    monkeypatch.setattr("corpus.preparing._WORTH_IT", 0)
    monkeypatch.setattr("corpus.preparing._TOGETHER", 2_000)


def made(place: Path, folder: Path, jobs: int) -> Made:
    """Return what becomes of a folder."""
    library = DiskIndex.create(place, TableEncoder())
    try:
        summary = update(library, [folder], jobs=jobs)
        articles = [article.id for article in library.articles()]
        passages = [passage for one in articles for passage in library.article(one)]
        vectors = [some.tobytes() for some in library.vectors(passages)]
        return Made(summary, library.stats().generation, passages, vectors)
    finally:
        library.close()


@pytest.mark.usefixtures("early")
def test_the_library_and_what_is_said_of_it_are_the_same(tmp_path: Path, folder: Path) -> None:
    alone = made(tmp_path / "alone", folder, 1)
    assert (alone.summary.added, len(alone.summary.refused)) == (303, 4)
    assert made(tmp_path / "together", folder, 2) == alone


@pytest.fixture
def dying() -> Iterator[Preparing]:
    """Processes of which one dies of its first article."""
    with Preparing(2, model=None, language=None) as preparing:
        pool = preparing._processes()
        assert pool
        pool.submit(os._exit, 1)
        yield preparing


@pytest.mark.usefixtures("early")
def test_articles_are_made_ready_here_when_a_process_dies(dying: Preparing, folder: Path) -> None:
    dying.expect(folder / "tea.txt")
    article = dying.file(folder / "tea.txt").prepared.article
    assert article.text == "Green tea is steeped for two minutes."

"""The command `verbatim show`: an article, or one passage of it, as it stands."""

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bot.commands.encoders import noted
from bot.commands.options import article_options, complete_article, language_option, open_asked
from bot.commands.output import print_json
from bot.commands.settings_in_use import settings_for, settings_option
from bot.commands.slash import NotDone, article_called
from bot.commands.terminal import Style
from bot.showing.answer_json import passage_as_json
from bot.showing.printable import visible
from bot.values.answers import address
from corpus.article import ArticleReference
from corpus.errors import UnknownArticle
from corpus.index import PassageIndex
from corpus.library_place import LibraryPlace
from corpus.passages import Passage

# An article, the number of a passage of it, and that of a sentence, as links have them.
_PLACE = re.compile(r"(?P<article>.+)#p?(?P<ordinal>\d{1,9})(-\d+)?")


@click.command("show")
@click.argument("name", metavar="ARTICLE[#pN]", shell_complete=complete_article)
@article_options
@language_option
@settings_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def show_command(
    name: str,
    articles: tuple[Path, ...],
    library: LibraryPlace | None,
    language: str | None,
    settings_file: Path | None,
    as_json: bool,
) -> None:
    """Show an ARTICLE, or passage N of it.

    It is named by its id, its title or the beginning of either, or is a file. A text that is longer
    than the window goes through a pager (PAGER).

    \b
    verbatim show my-article.md
    verbatim show "my-article.md#p6"
    verbatim show stem-cells#p6 --json
    verbatim show -l my-library roses
    """
    wanted, ordinal = _parted(name)
    is_file = not articles and Path(wanted).is_file()
    opened = open_asked(
        (Path(wanted),) if is_file else articles,
        None if is_file else library,
        settings_for(settings_file, language=language),
    )
    index = opened.index
    article = index.articles(1)[0] if is_file else _article(wanted, index)
    passages = _passages(index.article(article.id), article, ordinal)
    if not opened.is_told:
        for notice in index.notices(article.id):
            noted(notice)
    if as_json:
        whole = {**article._asdict(), "url": address(article.id)}
        shown = [passage_as_json(passage) for passage in passages]
        print_json({**whole, "passages": shown} if ordinal is None else shown[0])
    else:
        _page("\n\n".join(_lines(article, passages, Style(sys.stdout, os.environ))))


def _parted(name: str) -> tuple[str, int | None]:
    """Return the name of an article and the number of a passage in it, if one is named.

    >>> _parted("tea#p6"), _parted("tea#6-1"), _parted("tea")
    (('tea', 6), ('tea', 6), ('tea', None))
    """
    found = None if Path(name).is_file() else _PLACE.fullmatch(name)
    return (found["article"], int(found["ordinal"])) if found else (name, None)


def _article(name: str, index: PassageIndex) -> ArticleReference:
    """Return the article with an id, or with a title or a beginning; raises UsageError."""
    try:
        return index.reference(name)
    except UnknownArticle:
        pass
    try:
        return article_called(name, index.articles())
    except NotDone as unknown:
        raise click.UsageError(str(unknown)) from None


def _passages(
    passages: Sequence[Passage], article: ArticleReference, ordinal: int | None
) -> Sequence[Passage]:
    """Return all of the passages, or the one with a number; raises UsageError."""
    if ordinal is None:
        return passages
    for passage in passages:
        if passage.ordinal == ordinal:
            return [passage]
    raise click.UsageError(
        f"there is no passage {ordinal} in {article.id}; it has 1 to {passages[-1].ordinal}"
    )


def _lines(article: ArticleReference, passages: Sequence[Passage], style: Style) -> Iterator[str]:
    """Yield the title, and the passages under their headings, the number of each before it."""
    yield style.strong(style.wrapped(visible(article.title)))
    above: tuple[str, ...] = ()
    for passage in passages:
        if passage.heading and passage.heading != above:
            yield style.strong(style.wrapped(visible(passage.heading[-1])))
        above = passage.heading
        text = style.wrapped(visible(passage.text), indent="      ")
        yield style.faint(f"{passage.ordinal:>4}") + text[4:]


def _page(text: str) -> None:
    """Print a text, through a pager where the window is too small for it."""
    window = shutil.get_terminal_size()
    if sys.stdout.isatty() and text.count("\n") >= window.lines:
        click.echo_via_pager(text)
    else:
        click.echo(text, color=True)

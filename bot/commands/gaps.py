"""The command `verbatim gaps`: the questions that the article could not answer."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.options import article_options, is_of_environment, open_asked
from bot.commands.output import counted, print_json
from corpus.library_place import LibraryPlace

if TYPE_CHECKING:
    from bot.commands.terminal import Style
    from bot.journal.gaps import Gap

_DAY = 24 * 60 * 60
_SHOWN = 3  # other wordings, passages and reasons of a gap; --json has all
_COUNT_WIDTH = 5


@click.command("gaps")
@article_options
@click.option(
    "--days", type=click.IntRange(1), metavar="N", help="Only questions of the last N days."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print a question set that `verbatim eval` reads."
)
def gaps_command(
    articles: tuple[Path, ...], library: LibraryPlace | None, days: int | None, as_json: bool
) -> None:
    """List the questions that the article could not answer.

    `verbatim serve` keeps them, and the answers that were rated down; name the same articles or
    library as there. Questions that ask for the same are one gap, the most frequent first. With
    --json they are a question set: fill in an answer, and it is a test.

    \b
    verbatim gaps -a my-article.md
    verbatim gaps -l my-library --days 7
    verbatim gaps --json > gaps.json && verbatim eval gaps.json
    """
    from bot.commands.terminal import Style
    from bot.journal.gap_questions import question_set
    from bot.journal.gaps import find_gaps
    from bot.journal.journal import entries, journal_place

    if articles and is_of_environment("library"):
        library = None
    if library and articles:
        raise click.UsageError("The questions of a library are kept together; leave --article out.")
    index = open_asked(articles, library).index
    place = journal_place(articles, library, Path(click.get_app_dir("verbatim")))
    found = find_gaps(entries(place, since=time.time() - days * _DAY if days else 0))
    if as_json:
        written_out = () if library else [article.id for article in index.articles()]
        print_json(question_set(found, index, written_out))
    elif found:
        click.echo(_listing(found, Style(sys.stdout, os.environ)), color=True)
    else:
        since = f" of the last {counted(days, 'day')}" if days else ""
        click.echo(f"No gaps are kept{since}. `verbatim serve` keeps what it cannot answer.")


def _listing(gaps: Sequence["Gap"], style: "Style") -> str:
    """Return the gaps as a table: how often, when last, and the question with what is known."""
    from bot.showing.printable import visible

    asked = sum(gap.count for gap in gaps)
    lines = [
        style.strong(f"{counted(len(gaps), 'gap')}, {counted(asked, 'question')}"),
        "",
        style.faint(f"{'times':>{_COUNT_WIDTH}}  {'last':<10}  question"),
    ]
    indent = " " * (_COUNT_WIDTH + 2 + len("2000-01-01") + 2)
    for gap in gaps:
        question = style.wrapped(visible(gap.question), indent)[len(indent) :]
        lines.append(
            f"{gap.count:>{_COUNT_WIDTH}}  {gap.last.astimezone():%Y-%m-%d}  "
            f"{style.strong(question)}"
        )
        lines += [style.faint(style.wrapped(visible(line), indent)) for line in _details(gap)]
    return "\n".join(lines)


def _details(gap: "Gap") -> Iterator[str]:
    """Yield what is known of a gap besides its question."""
    _, *others = gap.wordings
    if others:
        yield f"also: {_some(others)}"
    states = [f"{n} {status.value.replace('_', ' ')}" for status, n in gap.statuses.items()]
    yield ", ".join(states + ([f"{gap.down} rated down"] if gap.down else []))
    if gap.nearest:
        yield f"shown: {_some(gap.nearest)}"
    if gap.reasons:
        yield f"reasons: {_some(gap.reasons)}"


def _some(values: Sequence[str]) -> str:
    """Return the first few on one line."""
    shown = "; ".join(" ".join(value.split()) for value in values[:_SHOWN])
    more = len(values) - _SHOWN
    return f"{shown}; {more} more" if more > 0 else shown

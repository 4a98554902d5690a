"""A line that begins with a slash is one of some commands, with what it is to be done with."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from bot.catalogue.saying import say
from corpus.article import ArticleReference

_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_LISTED = 30  # articles


class NotDone(Exception):
    """A command cannot be done; the message tells what to do."""


class Command(NamedTuple):
    """What a command takes ([in brackets] if it can do without), what it does, and how."""

    takes: str
    meaning: str
    run: Callable[[str], str]


def leaves(line: str) -> bool:
    """Tell whether a line ends the conversation.

    >>> leaves("/quit now"), leaves("quit"), leaves("quit smoking?")
    (True, True, False)
    """
    return line in ("quit", "exit") or line.partition(" ")[0] in ("/quit", "/exit")


def done(line: str, commands: Mapping[str, Command]) -> str:
    """Return what a command says; raises NotDone."""
    name, _, rest = line.partition(" ")
    if name not in commands:
        close = difflib.get_close_matches(name, commands, n=1)
        unknown = say("terminal.no_command", command=name)
        meant = f" {say('terminal.did_you_mean', command=close[0])}" if close else ""
        raise NotDone(f"{unknown}{meant}")
    argument = unquoted(rest.strip())
    if argument and not commands[name].takes:
        raise NotDone(say("terminal.takes_nothing", command=name))
    return commands[name].run(argument)


def unquoted(text: str) -> str:
    """Return what stands in quotes, as a shell wants them where there are blanks.

    >>> unquoted('"my notes.md"'), unquoted("it's")
    ('my notes.md', "it's")
    """
    closing = _QUOTES.get(text[:1])
    return text[1:-1] if closing and text[1:].endswith(closing) else text


def article_called(name: str, articles: Sequence[ArticleReference]) -> ArticleReference:
    """Return the article with an id or title, or the only one with such a beginning.

    Raises NotDone, which lists those that may be meant.
    """
    wanted = name.casefold()
    named = [(article, (article.id.casefold(), article.title.casefold())) for article in articles]
    for article, names in named:
        if wanted in names:
            return article
    alike = [a for a, names in named if wanted and any(n.startswith(wanted) for n in names)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise NotDone(f"{say('terminal.several_begin', name=name)} {_listed(alike)}")
    said = say("terminal.no_article", name=name) if name else say("terminal.which_article")
    raise NotDone(f"{said} {_listed(articles)}")


def _listed(articles: Sequence[ArticleReference]) -> str:
    lines = [f"  {article.id}  {article.title}" for article in articles[:_LISTED]]
    if articles[_LISTED:]:
        lines.append(f"  {say('terminal.more_articles', count=len(articles) - _LISTED)}")
    return "\n".join([say("terminal.there_are"), *lines])

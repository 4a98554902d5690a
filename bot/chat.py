"""A conversation in a terminal: lines in, answers out."""

import difflib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from bot.answer_json import as_json
from bot.answering import answer
from bot.answers import Answer
from bot.conversation import Conversation
from bot.errors import QuestionError
from bot.export import markdown
from bot.line_editing import line_editing
from bot.settings import Settings
from bot.sources import neighbours
from bot.suggestions import suggestions
from bot.terminal import Style, answer_text, explanation_text, passage_text, source_text
from bot.turns import FollowUp
from bot.visible import visible
from bot.wording import headline
from corpus.index import PassageIndex

_PROMPT = "> "
_GIST = 80  # characters
_TITLES_SHOWN = 3
_ARTICLES_LISTED = 30
_LEAVE = ("/quit", "/exit", "quit", "exit")


class Asked(NamedTuple):
    """A message with all that its answer depends on, and the answer."""

    text: str
    before: Conversation
    within: tuple[str, ...] | None
    follow_up: FollowUp
    answer: Answer


class Chat:
    """One conversation over an index."""

    def __init__(
        self,
        index: PassageIndex,
        settings: Settings,
        style: Style,
        exact: bool = False,
        follow_up: FollowUp = FollowUp.AUTO,
        within: tuple[str, ...] | None = None,
    ) -> None:
        self.index = index
        self.settings = settings
        self.style = style
        self.exact = exact
        self.follow_up = follow_up
        self.within = within
        self.conversation = Conversation(index.stats().generation)
        self.turns: list[Asked] = []
        self.commands: Mapping[str, tuple[str, str, Callable[[str], str]]] = {
            "/sources": ("", "the passages of the last answer in full", self._sources),
            "/open": ("N", "passage N of the last answer with what stands around it", self._open),
            "/why": ("", "why these passages: the scores taken apart", self._why),
            "/alone": ("", "ask the last question without words from before", self._alone),
            "/more": ("", "the passages that come next", lambda _: self._ask("more")),
            "/back": ("", "what was shown before", lambda _: self._ask("back")),
            "/new": ("", "a new conversation", lambda _: self._ask("new topic")),
            "/history": ("", "what was asked so far", self._history),
            "/export": ("FILE", "keep the conversation as Markdown (.md) or JSON", self._export),
            "/use": ("ARTICLE", "ask one article only; /use all asks all again", self._use),
            "/help": ("", "this text", self._help),
            "/quit": ("", "leave (so does Ctrl-D); Ctrl-C clears the line", lambda _: ""),
        }

    def run(self) -> None:
        """Answer lines until the user leaves."""
        self._greet()
        with line_editing(sorted(self.commands), self._names_to_use):
            while True:
                try:
                    line = input(_PROMPT).strip()
                except KeyboardInterrupt:
                    self._say("\n(to leave, type /quit or press Ctrl-D)")
                    continue
                except EOFError:
                    self._say("")
                    return
                if line in _LEAVE:
                    return
                if line:
                    self._say(f"\n{self._reply(line)}\n")

    def _greet(self) -> None:
        self._say(f"{self.style.strong('Verbatim')} answers from: {visible(self._subject())}")
        for question in suggestions(self.index, within=self.within):
            self._say(f"  {visible(question)}")
        self._say(self.style.faint("/help tells the commands, /quit leaves.") + "\n")

    def _subject(self) -> str:
        count = self.index.stats().articles
        if count > _TITLES_SHOWN and self.within is None:
            return f"{count:,} articles"
        asked = [a for a in self.index.articles() if self.within is None or a.id in self.within]
        return ", ".join(article.title for article in asked)

    def _reply(self, line: str) -> str:
        if not line.startswith("/"):
            return self._ask(line)
        name, _, argument = line.partition(" ")
        if name in self.commands:
            return self.commands[name][2](argument.strip())
        close = difflib.get_close_matches(name, self.commands, n=1)
        meant = f" Did you mean {close[0]}?" if close else ""
        return f"There is no command {visible(name)}; /help tells the commands.{meant}"

    def _ask(self, line: str) -> str:
        return self._asked(line, self.conversation, self.follow_up)

    def _asked(self, line: str, before: Conversation, follow_up: FollowUp) -> str:
        try:
            given = self._answer(line, before, self.within, follow_up)
        except QuestionError as error:
            return f"Not asked: {visible(str(error))}."
        self.turns.append(Asked(line, before, self.within, follow_up, given))
        self.conversation = given.conversation
        return answer_text(given, self.style)

    def _answer(
        self,
        text: str,
        before: Conversation,
        within: tuple[str, ...] | None,
        follow_up: FollowUp,
        explain: bool = False,
    ) -> Answer:
        return answer(
            text,
            self.index,
            before,
            self.settings,
            within=within,
            exact=self.exact,
            explain=explain,
            follow_up=follow_up,
        )

    def _last(self) -> Asked | None:
        return next((turn for turn in reversed(self.turns) if turn.answer.sources), None)

    def _sources(self, _: str) -> str:
        last = self.turns[-1].answer.sources if self.turns else ()
        if not last:
            return "No passages were shown; ask a question first."
        return "\n\n".join(source_text(source, self.style) for source in last)

    def _open(self, number: str) -> str:
        last = self._last()
        if last is None:
            return "No passages were shown yet; ask a question first."
        sources = last.answer.sources
        source = next((source for source in sources if str(source.n) == number), None)
        if source is None:
            return f"Say which passage to open: /open 1 to /open {len(sources)}."
        around = neighbours(self.index, source.passage)
        before = [p for p in around if p.ordinal < source.passage.ordinal]
        after = [p for p in around if p.ordinal > source.passage.ordinal]
        return "\n\n".join(
            [
                *(passage_text(passage, self.style) for passage in before),
                source_text(source, self.style),
                *(passage_text(passage, self.style) for passage in after),
            ]
        )

    def _why(self, _: str) -> str:
        last = next((t for t in reversed(self.turns) if _is_ranked(t.answer)), None)
        if last is None:
            return "No question was answered yet; ask one first."
        given = self._answer(last.text, last.before, last.within, last.follow_up, explain=True)
        return "\n\n".join(
            f"{source_text(source, self.style)}\n\n{explanation_text(source)}"
            for source in given.sources
        )

    def _alone(self, _: str) -> str:
        last = next((t for t in reversed(self.turns) if t.answer.read_as.terms), None)
        if last is None:
            return "No question was asked yet."
        return self._asked(last.text, last.before, FollowUp.OFF)

    def _history(self, _: str) -> str:
        if not self.turns:
            return "Nothing was asked yet."
        return "\n".join(
            f"{number:>3}  {visible(given.question)}\n     {self.style.faint(_gist(given))}"
            for number, given in enumerate((turn.answer for turn in self.turns), start=1)
        )

    def _export(self, name: str) -> str:
        if not self.turns:
            return "Nothing was asked yet, so there is nothing to export."
        if not name:
            return "Say where to: /export conversation.md, or /export conversation.json."
        answers = [turn.answer for turn in self.turns]
        path = Path(os.path.expanduser(name))  # noqa: PTH111  leaves an unknown ~name as it is
        if path.suffix.lower() == ".json":
            text = json.dumps([as_json(given) for given in answers], ensure_ascii=False, indent=2)
        else:
            text = markdown(answers)
        try:
            with path.open("x", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text if text.endswith("\n") else f"{text}\n")
        except FileExistsError:
            return f"There is already a file {visible(name)}; choose another name."
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            return f"Cannot write {visible(name)}: {visible(reason.lower())}."
        count = "1 turn is" if len(answers) == 1 else f"{len(answers)} turns are"
        return f"{count} in {visible(name)}."

    def _use(self, wanted: str) -> str:
        articles = self.index.articles()
        if wanted.casefold() == "all":
            self.within = None
            return "Asking all articles."
        for article in articles:
            if wanted.casefold() in (article.id.casefold(), article.title.casefold()):
                self.within = (article.id,)
                return f"Asking only: {visible(article.title)}."
        listed = "\n".join(
            f"  {visible(a.id)}  {visible(a.title)}" for a in articles[:_ARTICLES_LISTED]
        )
        if articles[_ARTICLES_LISTED:]:
            listed += f"\n  and {len(articles) - _ARTICLES_LISTED:,} more"
        said = f"There is no article {visible(wanted)}." if wanted else "Say which article to ask."
        return f"{said} There are:\n{listed}"

    def _names_to_use(self) -> Sequence[str]:
        return ["all", *(article.id for article in self.index.articles())]

    def _help(self, _: str) -> str:
        lines = [
            f"  {f'{name} {argument}':<16} {meaning}"
            for name, (argument, meaning, _) in self.commands.items()
        ]
        return "\n".join(
            [
                "Type a question. You can go on with “why?”, “what about …”, “the second one”,",
                "“and then?”, “summary” and the like, or with a command:",
                *lines,
            ]
        )

    def _say(self, text: str) -> None:
        click.echo(text, color=self.style.colours)


def _is_ranked(given: Answer) -> bool:
    return any(source.score is not None for source in given.sources)


def _gist(given: Answer) -> str:
    """Return one line of what was answered."""
    line = " ".join(visible(given.text or headline(given)).split())
    return line if len(line) <= _GIST else f"{line[: _GIST - 1]}…"

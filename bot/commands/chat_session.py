"""A conversation in a terminal: lines in, answers out."""

import datetime
import sys
from collections.abc import Callable, Mapping, Sequence

import click

from bot.catalogue.saying import say
from bot.commands.adding import add_to
from bot.commands.line_editing import edited_lines, files_beginning, one_line
from bot.commands.options import Opened
from bot.commands.saving import save
from bot.commands.slash import Command, NotDone, article_called, done, leaves
from bot.commands.terminal import (
    Style,
    answer_text,
    explanation_text,
    item,
    longest_of,
    passage_text,
    source_text,
    why_text,
)
from bot.dialogue.answering import answer
from bot.dialogue.sources import neighbours
from bot.showing.arranging import answering, by_line
from bot.showing.citing import origin
from bot.showing.printable import visible
from bot.showing.transcript import Asked, Transcript, begins_anew
from bot.showing.wording import headline, place
from bot.suggesting.suggester import suggestions
from bot.values.answers import Answer, Source
from bot.values.conversation import Conversation
from bot.values.errors import QuestionError
from bot.values.options import FollowUp
from bot.values.scale import SCALE
from bot.values.settings import Settings
from corpus.errors import ArticleError, CorpusError

_PROMPT = "> "
_GIST = 80  # characters
_TITLES_SHOWN = 3
_NARROW = 60  # characters; in narrower windows the commands stand above what they do


class Chat:
    """One conversation over an index."""

    def __init__(
        self,
        asked: Opened,
        settings: Settings,
        style: Style,
        exact: bool = False,
        follow_up: FollowUp = FollowUp.AUTO,
    ) -> None:
        self.index = asked.index
        self.settings = settings
        self.style = style
        self.exact = exact
        self.follow_up = follow_up
        self.within = asked.within
        self.is_told = asked.is_told
        self.library = asked.library
        self.transcript = Transcript(self.index.stats().generation)
        self.greeted_with: tuple[str, ...] = ()
        self.commands: Mapping[str, Command] = {
            "/sources": Command("[N]", say("terminal.sources"), self._sources),
            "/open": Command("N", say("terminal.open"), self._open),
            "/why": Command("[N]", say("terminal.why"), self._why),
            "/copy": Command("[N]", say("terminal.copy"), self._copy),
            "/alone": Command("", say("terminal.alone"), self._alone),
            "/more": Command("", say("terminal.more"), self._says("/more", "more")),
            "/back": Command("", say("terminal.back"), self._says("/back", "back")),
            "/summary": Command("", say("terminal.summary"), self._says("/summary", "summary")),
            "/new": Command("", say("terminal.new"), self._says("/new", "new topic")),
            "/history": Command("", say("terminal.history"), self._history),
            "/export": Command("FILE", say("terminal.export"), self._export),
            "/use": Command("ARTICLE", say("terminal.use"), self._use),
            "/add": Command("FILE", say("terminal.add"), self._add),
            "/help": Command("", say("terminal.help"), self._help),
            "/quit": Command("", say("terminal.quit"), lambda _: ""),
        }

    def run(self) -> None:
        """Answer lines until the user leaves."""
        self._greet()
        with edited_lines(self._completions) as keep:
            while True:
                try:
                    line = one_line(input(_PROMPT))
                    keep()
                    if leaves(line):
                        return
                    if line:
                        self._say(f"\n{self._reply(line)}\n")
                except KeyboardInterrupt:  # while typing, or while an answer is made
                    self._say(f"\n{say('terminal.how_to_leave')}")
                except EOFError:
                    self._say("")
                    return

    def _greet(self) -> None:
        subject = self.style.wrapped(say("terminal.greeting", articles=visible(self._subject())))
        self._say(subject.replace("Verbatim", self.style.strong("Verbatim"), 1))
        self.greeted_with = suggestions(self.index, within=self.within)
        for question in self.greeted_with:
            self._say(item(question, self.style))
        self._say(self.style.faint(self.style.wrapped(say("terminal.hints"))) + "\n")

    def _subject(self) -> str:
        count = self.index.stats().articles
        if count > _TITLES_SHOWN and self.within is None:
            return say("articles", count=count)
        asked = [a for a in self.index.articles() if self.within is None or a.id in self.within]
        return ", ".join(article.title for article in asked)

    def _reply(self, line: str) -> str:
        try:
            return done(line, self.commands) if line.startswith("/") else self._ask(line, line)
        except NotDone as reason:
            return self._wrapped(str(reason))
        except QuestionError as error:
            return self._wrapped(say("terminal.not_asked", reason=error))
        except CorpusError as error:
            return self._wrapped(say("terminal.not_looked_up", reason=error))

    def _says(self, typed: str, text: str) -> Callable[[str], str]:
        return lambda _: self._ask(typed, text)

    def _ask(self, typed: str, text: str) -> str:
        given = self._answer(text, self.transcript.conversation, self.within, self.follow_up)
        return self._answered(typed, text, self.transcript.conversation, self.follow_up, given)

    def _answered(
        self, typed: str, text: str, before: Conversation, follow_up: FollowUp, given: Answer
    ) -> str:
        self.transcript.turns.append(Asked(typed, text, before, self.within, follow_up, given))
        return answer_text(given, self.style, goes_on=True, is_told=self.is_told)

    def _answer(
        self,
        text: str,
        before: Conversation,
        within: tuple[str, ...] | None,
        follow_up: FollowUp,
        explained: int = 0,
    ) -> Answer:
        return answer(
            text,
            self.index,
            before,
            self.settings,
            top_k=explained or None,
            within=within,
            exact=self.exact,
            explain=explained > 0,
            follow_up=follow_up,
        )

    def _on_screen(self) -> Asked:
        shown = self.transcript.on_screen
        if shown is None or not shown.answer.sources:
            raise NotDone(say("terminal.no_passages"))
        return shown

    def _passage(self, command: str, sources: Sequence[Source], number: str) -> Source:
        for source in sources:
            if str(source.n) == number:
                return source
        first, last = f"{command} {sources[0].n}", f"{command} {sources[-1].n}"
        if first == last:
            raise NotDone(say("terminal.only_passage", command=first))
        raise NotDone(say("terminal.which_passage", first=first, last=last))

    def _passages(self, command: str, sources: Sequence[Source], number: str) -> Sequence[Source]:
        return [self._passage(command, sources, number)] if number else sources

    def _sources(self, number: str) -> str:
        chosen = self._passages("/sources", self._on_screen().answer.sources, number)
        return "\n\n".join(source_text(source, self.style) for source in chosen)

    def _open(self, number: str) -> str:
        shown = self._on_screen()
        source = self._passage("/open", shown.answer.sources, number)
        with self.index.pinned():
            self._check_unchanged(shown)
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

    def _check_unchanged(self, shown: Asked) -> None:
        if self.index.stats().generation != shown.answer.conversation.generation:
            raise NotDone(say("terminal.changed"))

    def _why(self, number: str) -> str:
        shown = self._on_screen()
        chosen = self._passages("/why", shown.answer.sources, number)
        question = self.transcript.question_of(shown)
        if question is None:
            raise NotDone(say("terminal.no_scores"))
        with self.index.pinned():
            self._check_unchanged(shown)
            explained = self._explained(shown, question)
        parts = []
        if question is not shown:
            parts.append(self._wrapped(say("terminal.for_question", question=question.text)))
        by_place = self.style.wrapped(say("terminal.by_place"), indent="    ")
        for source in chosen:
            why = explained.get(source.passage.id) or by_place
            parts.append(why_text(source, why, self.style))
        return "\n\n".join(parts)

    def _copy(self, number: str) -> str:
        from bot.commands.clipboard import copied_by, is_by_terminal

        shown = self._on_screen().answer
        sources = answering(shown)
        if number:
            sources = (self._passage("/copy", shown.sources, number),)
        used = copied_by("\n\n".join(map(_with_place, sources)), sys.stdout)
        if used is None:
            raise NotDone(say("terminal.no_clipboard"))
        key = "terminal.sent" if is_by_terminal(used) else "terminal.copied"
        return self._wrapped(say(key, count=len(sources), program=used))

    def _explained(self, shown: Asked, question: Asked) -> Mapping[str, str]:
        """Return why each passage that was found for a question was, by its id."""
        shower = self.transcript.shown_by(shown)
        by_itself = shower is not None and shower.takes_up_another_interpretation
        given = self._answer(
            question.text,
            question.before,
            question.within,
            FollowUp.OFF if by_itself else question.follow_up,
            explained=max(self.settings.top_k, SCALE.candidates),
        )
        longest = longest_of(given.sources)
        return {s.passage.id: explanation_text(s, self.style, longest) for s in given.sources}

    def _alone(self, _: str) -> str:
        shown = self.transcript.on_screen
        question = self.transcript.question_of(shown) if shown else None
        if question is None:
            raise NotDone(say("terminal.no_question"))
        text, before = question.text, question.before
        given = self._answer(text, before, self.within, FollowUp.OFF)
        given = given.with_notice(say("terminal.by_itself", question=text))
        return self._answered("/alone", text, before, FollowUp.OFF, given)

    def _history(self, _: str) -> str:
        if not self.transcript.turns:
            raise NotDone(say("terminal.nothing_asked"))
        lines = []
        for number, turn in enumerate(self.transcript.turns, start=1):
            if begins_anew(turn.answer) and number > 1:
                lines.append(self.style.faint(f"     {say('terminal.new_conversation')}"))
            typed = self.style.wrapped(visible(turn.typed), hanging="     ")
            gist = self.style.wrapped(_gist(turn.answer), indent="     ")
            lines.append(f"{number:>3}  {typed}\n{self.style.faint(gist)}")
        return "\n".join(lines)

    def _export(self, name: str) -> str:
        if not self.transcript.turns:
            raise NotDone(say("terminal.nothing_to_export"))
        if not name:
            raise NotDone(say("terminal.where_to"))
        today = datetime.datetime.now().astimezone().date()
        return self._wrapped(save([turn.answer for turn in self.transcript.turns], name, today))

    def _use(self, wanted: str) -> str:
        if wanted.casefold() == "all":
            self.within = None
            return say("terminal.asking_all")
        article = article_called(wanted, self.index.articles())
        self.within = (article.id,)
        return self._wrapped(say("terminal.asking_only", title=article.title))

    def _add(self, name: str) -> str:
        if not name:
            raise NotDone(say("terminal.add_which"))
        if self.library is not None:
            raise NotDone(say("terminal.add_to_library", library=self.library))
        try:
            added = add_to(self.index, name, self.settings)
        except ArticleError as error:
            raise NotDone(say("terminal.not_added", reason=error)) from error
        self.transcript.goes_on_with(self.index.stats().generation)
        if self.within is not None:
            self.within = (*self.within, added.article_id)
        told = say("terminal.added", title=added.title, count=added.passages, id=added.article_id)
        return "\n".join(map(self._wrapped, [*added.notices, told]))

    def _completions(self, line: str) -> Sequence[str]:
        """Return the lines that one which was begun can become."""
        name, blank, argument = line.partition(" ")
        if not line.startswith("/"):
            whole: Sequence[str] = self.transcript.suggested or self.greeted_with
        elif not blank:
            whole = [f"{command} " for command in self.commands]
        elif name in ("/export", "/add"):
            whole = [f"{name} {path}" for path in files_beginning(argument)]
        elif name == "/use":
            whole = [f"{name} {choice} " for choice in ("all", *self._article_ids())]
        elif name in ("/open", "/sources", "/why", "/copy"):
            shown = self.transcript.on_screen
            whole = [f"{name} {s.n} " for s in shown.answer.sources] if shown else []
        else:
            whole = []
        return [full for full in whole if full.casefold().startswith(line.casefold())]

    def _article_ids(self) -> list[str]:
        return [article.id for article in self.index.articles()]

    def _help(self, _: str) -> str:
        commands = [
            self._told(f"{name} {command.takes}".rstrip(), command.meaning)
            for name, command in self.commands.items()
        ]
        return "\n".join(
            [self._wrapped(say("terminal.ways")), *commands, self._wrapped(say("terminal.tab"))]
        )

    def _told(self, command: str, meaning: str) -> str:
        if self.style.width < _NARROW:
            return f"  {command}\n{self.style.wrapped(meaning, indent='      ')}"
        return self.style.wrapped(f"  {command:<16} {meaning}", hanging=" " * 19)

    def _wrapped(self, text: str) -> str:
        return self.style.wrapped(visible(text))

    def _say(self, text: str) -> None:
        click.echo(text, color=self.style.colours)


def _gist(given: Answer) -> str:
    """Return one line of what was answered."""
    line = " ".join(visible(given.text or headline(given)).split())
    return line if len(line) <= _GIST else f"{line[: _GIST - 1]}…"


def _with_place(source: Source) -> str:
    """Return what is marked in a passage, with its place, as it is pasted somewhere else."""
    quote = by_line(source, lambda piece: source.passage.text[piece.start : piece.end])
    cited = f"{source.passage.article.title}, {place(source)}"
    return f"“{quote}”\n— {cited}\n{origin(source).address or origin(source).name}"

"""A conversation in a terminal: lines in, answers out."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import click

from bot.answering import answer
from bot.answers import Answer
from bot.conversation import Conversation
from bot.errors import QuestionError
from bot.settings import Settings
from bot.suggestions import suggestions
from bot.terminal import Style, answer_text, source_text
from bot.visible import visible
from corpus.index import PassageIndex

_PROMPT = "> "
_LINES_KEPT = 1000
_HELP = """\
Type a question, or:
  /sources  the passages of the last answer in full
  /help     this text
  /quit     leave (so does Ctrl-D); Ctrl-C clears the line"""


class Chat:
    """One conversation over an index."""

    def __init__(
        self, index: PassageIndex, settings: Settings, style: Style, exact: bool = False
    ) -> None:
        self.index = index
        self.settings = settings
        self.style = style
        self.exact = exact
        self.conversation = Conversation(index.stats().generation)
        self.last: Answer | None = None

    def run(self) -> None:
        """Answer lines until the user leaves."""
        self._greet()
        with _line_history():
            while True:
                try:
                    line = input(_PROMPT).strip()
                except KeyboardInterrupt:
                    self._say("\n(to leave, type /quit or press Ctrl-D)")
                    continue
                except EOFError:
                    self._say("")
                    return
                if line in {"/quit", "/exit", "quit", "exit"}:
                    return
                if line:
                    self._say(f"\n{self._reply(line)}\n")

    def _greet(self) -> None:
        titles = [article.title for article in self.index.articles()]
        shown = ", ".join(titles[:3]) + (f" and {len(titles) - 3} more" if titles[3:] else "")
        self._say(f"{self.style.strong('Verbatim')} answers from: {visible(shown)}")
        for question in suggestions(self.index):
            self._say(f"  {visible(question)}")
        self._say(self.style.faint("/help tells the commands, /quit leaves.") + "\n")

    def _reply(self, line: str) -> str:
        if line == "/help":
            return _HELP
        if line == "/sources":
            return self._sources()
        if line.startswith("/"):
            return f"There is no command {visible(line.split()[0])}; /help tells the commands."
        try:
            self.last = answer(line, self.index, self.conversation, self.settings, exact=self.exact)
        except QuestionError as error:
            return f"Not asked: {visible(str(error))}."
        self.conversation = self.conversation.after(self.last.question)
        return answer_text(self.last, self.style)

    def _sources(self) -> str:
        if self.last is None or not self.last.sources:
            return "No passages were shown yet; ask a question first."
        return "\n\n".join(source_text(source, self.style) for source in self.last.sources)

    def _say(self, text: str) -> None:
        click.echo(text, color=self.style.colours)


@contextlib.contextmanager
def _line_history() -> Iterator[None]:
    """Keep the lines typed, in a file that only its owner can read."""
    try:
        import readline
    except ImportError:  # Windows: the console keeps its own history
        yield
        return
    path = Path(click.get_app_dir("verbatim")) / "history"
    with contextlib.suppress(OSError):
        readline.read_history_file(path)
    readline.set_history_length(_LINES_KEPT)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # a home that cannot be written to is no reason to fail
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
            path.chmod(0o600)
            readline.write_history_file(path)

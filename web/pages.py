"""The chat page and the article's page, rendered here so that they work without scripts."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from flask import Blueprint, Response, make_response, render_template, request

from bot.answers import Answer, Source
from bot.conversation import resume
from bot.errors import QuestionError
from bot.settings import Settings
from bot.suggestions import suggestions
from bot.wording import channel, evidence, headline, place, replaced
from corpus.index import PassageIndex
from corpus.passages import Passage
from web.requests import AnswerRequest, answered, from_body


class Piece(NamedTuple):
    """Some text of a passage, and whether it is a word of the question."""

    text: str
    highlighted: bool


def blueprint(settings: Settings, index: PassageIndex) -> Blueprint:
    """Return the routes that people look at."""
    pages = Blueprint("pages", __name__)
    pages.add_app_template_global(headline)
    pages.add_app_template_global(evidence)
    pages.add_app_template_global(place)
    pages.add_app_template_global(replaced)
    pages.add_app_template_global(channel)
    pages.add_app_template_global(pieces)
    pages.add_app_template_global(sentences)

    @pages.get("/")
    def chat() -> tuple[str, int]:
        """Show the conversation so far and answer `?q=` beneath it."""
        turns, conversation, complaint = [], request.args.get("conversation") or "", ""
        asked = request.args.get("q")
        if asked is not None:
            turns = _earlier_turns(conversation)
            try:
                exact = bool(request.args.get("exact"))
                turn, conversation = answered(
                    _asked(asked, conversation=conversation, exact=exact), settings, index
                )
                turns.append(turn)
            except QuestionError as error:
                complaint = str(error)
        articles = index.articles()
        page = render_template(
            "chat.html",
            turns=turns,
            conversation=conversation,
            complaint=complaint,
            asked=asked if complaint else "",
            suggestions=suggestions(index),
            articles=articles,
            passages=index.article(articles[0].id) if articles else [],
            longest=settings.longest_question,
        )
        return page, 422 if complaint else 200

    @pages.post("/turn")
    def turn() -> Response:
        """Answer one question with the piece of page that shows it."""
        asked = msgspec.structs.replace(from_body(request), explain=True)
        given, conversation = answered(asked, settings, index)
        reply = make_response(render_template("turn.html", turn=given))
        reply.headers["X-Conversation"] = conversation
        reply.headers["Cache-Control"] = "no-store"
        return reply

    @pages.get("/read/<article_id>")
    def read(article_id: str) -> str:
        """Show an article with its passages as places to link to."""
        passages = index.article(article_id)
        return render_template("read.html", article=passages[0].article, passages=passages)

    def _earlier_turns(token: str) -> list[Answer]:
        # The same question always gets the same answer: nothing but the questions is kept.
        resumed = resume(token, settings.secret, index.stats().generation)
        return [
            answered(_asked(earlier), settings, index)[0]
            for earlier in resumed.conversation.questions
        ]

    return pages


def _asked(question: str, *, conversation: str = "", exact: bool = False) -> AnswerRequest:
    return AnswerRequest(question=question, conversation=conversation, exact=exact, explain=True)


def pieces(source: Source, start: int, end: int) -> Iterator[Piece]:
    """Yield a slice of a source's passage, cut where words of the question begin and end."""
    text, place = source.passage.text, start
    for word in source.highlights:
        if start <= word.start and word.end <= end:
            yield Piece(text[place : word.start], False)
            yield Piece(text[word.start : word.end], True)
            place = word.end
    yield Piece(text[place:end], False)


def sentences(passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield each sentence of a passage with the white space before it."""
    place = 0
    for sentence in passage.sentences:
        yield passage.text[place : sentence.start], passage.text[slice(*sentence)]
        place = sentence.end

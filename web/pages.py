"""The chat page and the article's page, rendered here so that they work without scripts."""

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from itertools import pairwise
from typing import NamedTuple

import msgspec
from flask import (
    Blueprint,
    Response,
    abort,
    g,
    make_response,
    render_template,
    request,
)
from markupsafe import Markup

from bot.catalogue.saying import say, spoken
from bot.showing.arranging import (
    Slice,
    answering,
    further,
    in_full,
    in_runs,
    in_short,
    sections,
)
from bot.showing.citing import origin
from bot.showing.wording import (
    carried_from,
    evidence,
    headline,
    left_out,
    nothing_about,
    place,
    replaced,
)
from bot.suggesting.suggester import suggestions
from bot.values.answers import Answer, Source, address
from bot.values.errors import QuestionError
from bot.values.kinds import Status
from bot.values.token import seal
from corpus.article import ArticleReference, Span, web_address
from corpus.articles import SOURCE
from corpus.passages import Passage
from web.adding import PASTED
from web.answering import answered
from web.bodies import takes
from web.exporting import (
    LARGEST_EXPORT,
    ExportForm,
    ExportRequest,
    answers_again,
    conversation_of,
    document,
    recalled_from,
)
from web.failures import BadField
from web.forms import AnswerRequest
from web.limits import charge
from web.outline import at_heading, headings_at
from web.parts import find, parts_of
from web.pinning import pin
from web.requests import body_as, from_body, from_page, posted_as
from web.scope import scope_of
from web.served import here

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})


class Piece(NamedTuple):
    """Some text of a passage, whether it is a word of the question, and whether it decides."""

    text: str
    highlighted: bool
    decides: bool


routes = Blueprint("pages", __name__)
pin(routes)


@routes.get("/")
def chat() -> tuple[str, int]:
    """Show the conversation so far and answer `?q=` beneath it."""
    index = here().index
    turns, complaint, is_all = [], "", True
    conversation = request.args.get("conversation") or ""
    if "q" in request.args:
        turns = [_shown(earlier) for earlier in recalled_from(conversation)]
        is_all = conversation_of(conversation).turns == len(turns)
        try:
            turns.append(_answered(from_page(request)))
            conversation = turns[-1].after
        except QuestionError as error:
            complaint = str(error)
    scope = scope_of(request, index)
    beside = scope.beside
    passages = index.article(beside.id) if beside else []
    page = render_template(
        "chat.html",
        turns=turns,
        is_all=is_all,
        conversation=conversation,
        complaint=complaint,
        asked=request.args["q"] if complaint else "",
        suggestions=suggestions(index, within=scope.within),
        scope=scope,
        generation=index.stats().generation,
        article=beside,
        passages=passages,
        notices=index.notices(beside.id) if beside else (),
        longest=here().settings.longest_question,
        keeps_questions=here().journal is not None,
    )
    return page, 422 if complaint else 200


@routes.post("/turn")
def turn() -> Response:
    """Answer one question with the piece of page that shows it."""
    shown = _answered(msgspec.structs.replace(from_body(request), explain=True))
    reply = make_response(render_template("turn.html", turn=shown))
    reply.headers["X-Conversation"] = shown.after
    reply.headers["Cache-Control"] = "no-store"
    return reply


@routes.post("/export")
@takes(LARGEST_EXPORT)
def export() -> Response:
    """Return a conversation as a document; a page without scripts knows its token alone."""
    if request.form:
        known = posted_as(request, ExportForm)
        answers = recalled_from(known.conversation)
        if not answers:
            raise BadField("/conversation", say("failure.nothing_to_save"))
        return document(known.kind, answers, request.url_root)
    asked = body_as(request, ExportRequest)
    charge(len(asked.turns))
    return document(asked.kind, answers_again(asked), request.url_root)


@routes.get("/read/<article_id>")
def read(article_id: str) -> str:
    """Show an article, or a part of a long one, with its passages as places to link to."""
    passages = here().index.article(article_id)
    words = request.args.get("find", "")
    return render_template(
        "read.html",
        article=passages[0].article,
        passages=passages,
        notices=here().index.notices(article_id),
        shown=request.args.get("part", 1, type=int),
        words=words,
        places=find(words, passages),
    )


@routes.get("/read/<article_id>/<int:number>")
def read_part(article_id: str, number: int) -> str:
    """Return one part of a long article, for the page that shows the others."""
    passages = here().index.article(article_id)
    parts = parts_of(passages)
    if not 1 <= number <= len(parts):
        abort(HTTPStatus.NOT_FOUND, f"the article has no part {number}")
    return render_template("part.html", part=parts[number - 1], headings=headings_at(passages))


def _answered(asked: AnswerRequest) -> "Shown":
    given = g.answer = answered(asked)
    return _shown(given, asked, seal(given.conversation, here().settings.secret))


def _shown(given: Answer, asked: AnswerRequest | None = None, after: str = "") -> "Shown":
    articles = here().index.stats()
    is_single = articles.articles == 1 or (asked is not None and len(asked.within or ()) == 1)
    return Shown(given, asked, after, articles.generation, not is_single)


class Shown(NamedTuple):
    """An answer, what asked for it, and the conversation that goes on from it, as a token.

    `generation` is that of the articles which answered. Where `several` were asked a citation names
    its own. An answer that is only recalled was not asked for.
    """

    answer: Answer
    asked: AnswerRequest | None
    after: str
    generation: str
    several: bool

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what is said above the answer.

        What could not be read of a single article stands above that and began the conversation; it
        is said again only where the article does not answer, as it may be the reason.
        """
        if not self.several and self.answer.status is not Status.NOT_IN_ARTICLE:
            return self.answer.notices
        return self.answer.all_notices

    @property
    def can_be_carried(self) -> bool:
        """Return whether words of earlier turns were left out that could be read with it."""
        asked = self.asked
        return asked is not None and bool(
            asked.conversation and (asked.without or asked.follow_up == "off")
        )


def pieces(source: Source, of: Slice) -> Iterator[Piece]:
    """Yield a slice of a source's passage, cut where words begin and end that are set off.

    Those are the words of the question, and in a mark the words that decide.
    """
    asked = [w for w in source.highlights if of.start <= w.start and w.end <= of.end]
    deciding = of.mark.cues if of.mark else ()
    edges = sorted({of.start, of.end, *(edge for span in (*asked, *deciding) for edge in span)})
    for start, end in pairwise(edges):
        yield Piece(source.passage.text[start:end], _is_in(asked, start), _is_in(deciding, start))


def _is_in(spans: Iterable[Span], place: int) -> bool:
    return any(span.start <= place < span.end for span in spans)


def where(source: Source) -> str:
    """Return where in its article a passage stands, for people: its page, and which paragraph."""
    passage = source.passage
    of = here().index.count(passage.article.id)
    if passage.page is None:
        return say("turn.paragraph", number=passage.ordinal, of=of)
    return say("turn.page", page=passage.page, number=passage.ordinal, of=of)


def closed_up(text: str) -> str:
    """Return a text without its blank lines.

    >>> closed_up("Why? \\n \\n\\nAnd how?")
    'Why?\\nAnd how?'
    """
    return re.sub(r"\s*\n\s*", "\n", text)


def sentences(passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield each sentence of a passage with the white space before it."""
    place = 0
    for sentence in passage.sentences:
        yield passage.text[place : sentence.start], passage.text[slice(*sentence)]
        place = sentence.end


def taken_from(article: ArticleReference) -> str:
    """Return where an article was taken from, for people: mostly the name of its file."""
    key = _NO_FILES.get(article.source)
    return say(key) if key else article.source


_NO_FILES = {SOURCE: "pane.bundled", PASTED: "pane.pasted"}


def written(article: ArticleReference) -> Markup:
    """Return the attributes of an element with words of an article: their language, their way.

    >>> written(ArticleReference("a", "A", "a.txt", "he"))
    Markup('lang="he" dir="rtl"')
    """
    return _written_in(article.language)


def written_by_all() -> Markup:
    """Return those of a question to the articles, which has their language if that is only one."""
    languages = here().index.languages()
    return _written_in(*languages) if len(languages) == 1 else _AS_IT_COMES


_AS_IT_COMES = Markup('dir="auto"')


def _written_in(language: str) -> Markup:
    direction = "rtl" if language in _RIGHT_TO_LEFT else "auto"
    if language == spoken():
        return _AS_IT_COMES  # as the page says it already
    return Markup('lang="{}" dir="{}"').format(language, direction)


# What the templates call.
_GLOBALS = (
    headline,
    evidence,
    where,
    place,
    closed_up,
    replaced,
    carried_from,
    sections,
    answering,
    further,
    in_full,
    in_runs,
    in_short,
    nothing_about,
    left_out,
    pieces,
    sentences,
    headings_at,
    at_heading,
    parts_of,
    origin,
    address,
    web_address,
    taken_from,
    written,
    written_by_all,
)
for said_in_templates in _GLOBALS:
    routes.add_app_template_global(said_in_templates)

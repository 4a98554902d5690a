"""A request becomes the question it asks; what it may hold is written down as a type."""

import re
from typing import Annotated, Literal

import msgspec
from flask import Request

from bot.answering import answer
from bot.answers import Answer
from bot.asking import FollowUp
from bot.conversation import resume, seal
from bot.settings import LARGEST_TOP_K, Settings
from corpus.errors import UnknownPassage
from corpus.index import PassageIndex
from web.failures import BadField, BadRequest, CrossSite, UnsupportedType

# As many as are ever carried over, and as long as a word is.
_Words = Annotated[
    tuple[Annotated[str, msgspec.Meta(max_length=100)], ...], msgspec.Meta(max_length=20)
]
_TopK = Annotated[int, msgspec.Meta(ge=1, le=LARGEST_TOP_K)]


class AnswerRequest(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What may be sent to `/api/answer`. Of a field given twice the last one counts."""

    question: str
    conversation: str | None = None
    article: str | None = None
    top_k: _TopK | None = None
    follow_up: Literal["auto", "off"] = "auto"
    without: _Words = ()
    exact: bool = False
    explain: bool = False


_decoder = msgspec.json.Decoder(AnswerRequest)
# The parameters of an address: the fields, of which the question goes by the usual short name.
_PARAMETERS = {
    "q" if name == "question" else name: name for name in AnswerRequest.__struct_fields__
}

_REPEATED = ("without",)
_OWN = ("same-origin", "none")  # a page of ours, or the user
_HINTS = {"/follow_up": "; it is 'auto' or 'off'"}


def from_body(request: Request) -> AnswerRequest:
    """Return what was posted as JSON; raises BadRequest, BadField, UnsupportedType, CrossSite."""
    refuse_cross_site(request)
    if request.mimetype != "application/json":
        raise UnsupportedType(request.mimetype)
    try:
        return _decoder.decode(request.get_data())
    except msgspec.ValidationError as error:
        raise _bad_field(error) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadRequest(f"the body is no JSON that can be read: {error}") from error


def from_address(request: Request) -> AnswerRequest:
    """Return what was asked by the parameters of an address."""
    values: dict[str, str | list[str]] = {}
    for name, given in request.args.lists():
        if name not in _PARAMETERS:
            known = ", ".join(_PARAMETERS)
            raise BadField(f"/{name}", f"there is no parameter {name!r}; there are {known}")
        if name in _REPEATED:
            values[name] = given
        elif len(given) > 1:
            raise BadField(f"/{name}", f"the parameter {name!r} is given twice; give it once")
        else:
            values[_PARAMETERS[name]] = given[0]
    if "question" not in values:
        raise BadField("/q", "the parameter 'q' is missing; put the question there: ?q=...")
    try:
        return msgspec.convert(values, AnswerRequest, strict=False)  # "3" is a number here
    except msgspec.ValidationError as error:
        raise _bad_field(error) from error


def from_page(request: Request) -> AnswerRequest:
    """Return what a link or the form of the page asks; parameters of others are passed over."""
    values: dict[str, object] = {
        "question": request.args["q"],
        "conversation": request.args.get("conversation"),
        "article": request.args.get("article") or None,
        "exact": bool(request.args.get("exact")),
        "follow_up": request.args.get("follow_up", "auto"),
        "without": request.args.getlist("without"),
        "explain": True,
    }
    try:
        return msgspec.convert(values, AnswerRequest)
    except msgspec.ValidationError as error:
        raise _bad_field(error) from error


def _bad_field(error: msgspec.ValidationError) -> BadField:
    message, _, path = str(error).partition(" - at `$")
    pointer = re.sub(r"\[(\d+)\]", r"/\1", path.strip("`").replace(".", "/"))
    place = f"the field {pointer[1:]!r}" if pointer else "the body"
    hint = _HINTS.get(pointer, "")
    return BadField(pointer, f"{place} is wrong: {message[:1].lower()}{message[1:]}{hint}")


def refuse_cross_site(request: Request, *, is_form: bool = False) -> None:
    """Raise CrossSite where a browser says that another site's page makes this request.

    Our own forms have the origin "null" too, as our pages tell nobody where they are.
    """
    site = request.headers.get("Sec-Fetch-Site")
    trusted = is_form and site in _OWN
    if site not in (None, *_OWN) or (request.headers.get("Origin") == "null" and not trusted):
        raise CrossSite


def chosen_article(article_id: str | None, index: PassageIndex) -> str | None:
    """Return the id of the article that is to be asked; raises BadField if there is none."""
    if article_id:
        try:
            index.passages([f"{article_id}:1"])
        except UnknownPassage:
            raise BadField(
                "/article", f"there is no article {article_id!r}; leave it out to ask all"
            ) from None
    return article_id


def answered(asked: AnswerRequest, settings: Settings, index: PassageIndex) -> tuple[Answer, str]:
    """Return the answer, and the signed conversation that goes on from it.

    Raises QuestionError, and BadField where there is no such article.
    """
    chosen_article(asked.article, index)
    resumed = resume(asked.conversation, settings.secret, index.stats().generation)
    given = answer(
        asked.question,
        index,
        resumed.conversation,
        settings,
        top_k=asked.top_k,
        within=None if asked.article is None else (asked.article,),
        exact=asked.exact,
        explain=asked.explain,
        follow_up=FollowUp(asked.follow_up),
        without=asked.without,
    )
    if resumed.notice:
        given = given.with_notice(resumed.notice)
    return given, seal(given.conversation, settings.secret)

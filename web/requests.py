"""A request becomes the question it asks; what it may hold is written down in `web.forms`."""

import json
import re
from typing import TypeVar

import msgspec
from flask import Request, g

from bot.values.form_errors import Misfit, misfit
from bot.values.kinds import Status
from bot.values.settings import LARGEST_TOP_K
from corpus.errors import UnknownArticle
from corpus.index import PassageIndex
from web.failures import BadField, BadRequest, CrossSite, NoSuchArticle, UnsupportedType
from web.forms import AnswerRequest, SuggestionsRequest

Form = TypeVar("Form", bound=msgspec.Struct)

SHORT = {"question": "q"}  # the usual name in an address
_REPEATED = ("without", "articles")
_OWN = ("same-origin", "none")  # a page of ours, or the user
# What a field of this name can be, wherever it stands.
_HINTS = {
    "follow_up": "it is 'auto' or 'off'",
    "top_k": f"it is a whole number from 1 to {LARGEST_TOP_K}",
    "kind": "it is 'markdown' or 'json'",
    "rating": "it is 'up', 'down', or null to take one back",
    "status": f"it is {', '.join(repr(status.value) for status in Status)}",
}


def body_as(request: Request, form: type[Form]) -> Form:
    """Return what was posted as JSON; raises BadRequest, BadField, UnsupportedType, CrossSite.

    Of a field given twice the last one counts.
    """
    refuse_cross_site(request)
    if request.mimetype != "application/json":
        raise UnsupportedType(request.mimetype)
    body = request.get_data()
    try:
        return msgspec.json.decode(body, type=form)
    except msgspec.ValidationError as error:
        raise _bad_field(error, form) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadRequest(f"the body is no JSON that can be read: {_told(error, body)}") from error


def posted_as(request: Request, form: type[Form]) -> Form:
    """Return what a form of the page posted; raises BadField, CrossSite."""
    refuse_cross_site(request)
    try:
        return msgspec.convert(request.form.to_dict(), form)
    except msgspec.ValidationError as error:
        raise _bad_field(error, form) from error


def parameters_as(request: Request, form: type[Form]) -> Form:
    """Return what was asked by the parameters of an address; raises BadField."""
    fields = {SHORT.get(name, name): name for name in form.__struct_fields__}
    values: dict[str, str | list[str]] = {}
    for name, given in request.args.lists():
        if name not in fields:
            known = f"there are {', '.join(fields)}" if fields else "none is known here"
            raise BadField(f"/{name}", f"there is no parameter {name!r}; {known}")
        if name in _REPEATED:
            values[name] = given
        elif len(given) > 1:
            raise BadField(f"/{name}", f"the parameter {name!r} is given twice; give it once")
        else:
            values[fields[name]] = given[0]
    if "question" in form.__struct_fields__ and "question" not in values:
        raise BadField("/q", "the parameter 'q' is missing; put the question there: ?q=...")
    try:
        return msgspec.convert(values, form, strict=False)  # "3" is a number here
    except msgspec.ValidationError as error:
        raise _bad_field(error, form) from error


def from_body(request: Request) -> AnswerRequest:
    """Return the question that was posted as JSON; raises as `body_as` does."""
    return body_as(request, AnswerRequest)


def from_page(request: Request) -> AnswerRequest:
    """Return what a link or the form of the page asks; parameters of others are passed over."""
    is_carried_again = "carry" in request.args  # whatever was left out before
    values: dict[str, object] = {
        "question": request.args["q"],
        "conversation": request.args.get("conversation"),
        "articles": chosen_on_page(request).articles,
        "exact": bool(request.args.get("exact")),
        "follow_up": "auto" if is_carried_again else request.args.get("follow_up", "auto"),
        "without": () if is_carried_again else request.args.getlist("without"),
        "explain": True,
    }
    try:
        return msgspec.convert(values, AnswerRequest)
    except msgspec.ValidationError as error:
        raise _bad_field(error, AnswerRequest) from error


def chosen_on_page(request: Request) -> SuggestionsRequest:
    """Return which articles the address of a page names, each by a parameter of its own."""
    ids = tuple(filter(None, request.args.getlist("article")))
    try:
        return msgspec.convert({"articles": ids}, SuggestionsRequest)
    except msgspec.ValidationError as error:
        raise _bad_field(error, SuggestionsRequest) from error


_HALF_A_PAIR = r"an escape such as \ud83d is half a character; send both halves, or the character"
_BROKEN_OFF = "Input data was truncated"  # msgspec's words, the only ones of it without a place
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def _told(error: Exception, body: bytes) -> str:
    """Return what is wrong with a body that is no JSON, and at which byte of it."""
    if _has_half_a_pair(body):
        return _HALF_A_PAIR
    try:
        body.decode()
    except UnicodeDecodeError as undecoded:
        return f"it is no UTF-8 (byte {undecoded.start})"
    return f"it breaks off (byte {len(body)})" if str(error) == _BROKEN_OFF else str(error)


def _has_half_a_pair(body: bytes) -> bool:
    """Tell whether JSON cannot be read for one half of a surrogate pair alone."""
    if not _SURROGATE.search(body):
        return False
    try:
        json.dumps(json.loads(body), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    except (ValueError, RecursionError):
        return False
    return False


def _bad_field(error: msgspec.ValidationError, form: type[msgspec.Struct]) -> BadField:
    found = misfit(error)
    pointer = _pointer(found.place)
    if found.name is not None:
        pointer = f"{pointer}/{found.name}"
        wrong = "missing" if found.is_missing else f"not known here{_known_instead(found, form)}"
        return BadField(pointer, f"the field {pointer[1:]!r} is {wrong}")
    place = f"the field {pointer[1:]!r}" if pointer else "the body"
    return BadField(pointer, f"{place} is wrong: {_HINTS.get(found.field) or found.told}")


def _pointer(place: str) -> str:
    """Return a place in JSON as a pointer (RFC 6901).

    >>> _pointer("turns[3].without[0]")
    '/turns/3/without/0'
    """
    return "".join(f"/{step}" for step in re.split(r"[.\[\]]+", place) if step)


def _known_instead(found: Misfit, form: type[msgspec.Struct]) -> str:
    """Return which fields there are, where the unknown one is of the form itself."""
    return "" if found.place else f"; there are {', '.join(form.__struct_fields__)}"


def refuse_cross_site(request: Request) -> None:
    """Raise CrossSite where another site's page makes this request."""
    if is_cross_site(request):
        raise CrossSite


def refuse_foreign(request: Request) -> None:
    """Raise CrossSite where any other site's page makes this request, even an allowed one's."""
    if not is_own(request):
        raise CrossSite


def is_cross_site(request: Request) -> bool:
    """Return whether a browser says that another site's page makes this request.

    Browsers say so to https and to this machine; to other addresses they tell the page's origin.
    Programs say nothing. Sites that the settings allow were told from others before
    (`web.origins`).
    """
    return not (is_own(request) or g.get("origin_is_allowed"))


def is_own(request: Request) -> bool:
    """Tell whether no other site's page makes this request, as far as browsers tell."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is None:
        ours = [f"{scheme}://{request.host}".lower() for scheme in ("http", "https")]
        return origin is None or origin.lower() in ours
    return site in _OWN


def chosen_article(article_id: str | None, index: PassageIndex) -> str | None:
    """Return the id of the article that is to be asked; raises NoSuchArticle."""
    if article_id:
        try:
            index.reference(article_id)
        except UnknownArticle:
            raise NoSuchArticle(article_id) from None
    return article_id


def all_there(ids: tuple[str, ...] | None, index: PassageIndex) -> tuple[str, ...] | None:
    """Return the ids of the articles that are to be asked; raises NoSuchArticle."""
    for article_id in ids or ():
        chosen_article(article_id, index)
    return ids

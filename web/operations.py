"""What programs may ask, told at the route that answers it, and collected from an app."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from inspect import cleandoc
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec
from flask import Flask

from corpus.index import PassageIndex
from web.forms import NoParameters
from web.openai_failures import PREFIX

View = TypeVar("View", bound=Callable[..., Any])
Example = Callable[[PassageIndex], object]
Also = Literal["", "streams", "takes a file"]

EXAMPLE_QUESTION = "How long does mobilization take?"
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")  # in a route of Flask's
_CARRIED = "operation"


class Operation(NamedTuple):
    """What one method does at one address.

    A `form` is the type of the parameters, or of the body of a method that has one; `sends` is an
    example of it, and `shows` makes the reply to that. A `reply` that is `str` is plain text;
    `also` tells what is possible besides.
    """

    method: str
    path: str
    name: str
    summary: str
    description: str
    reply: Any
    form: type[msgspec.Struct]
    sends: Mapping[str, Any]
    shows: Example | None
    also: Also

    @property
    def has_body(self) -> bool:
        """Tell whether the form is sent as JSON."""
        return self.changes and self.form is not NoParameters

    @property
    def streams(self) -> bool:
        """Tell whether the reply can come in pieces."""
        return self.also == "streams"

    @property
    def takes_file(self) -> bool:
        """Tell whether a file may be sent instead of the form."""
        return self.also == "takes a file"

    @property
    def status(self) -> int:
        """Return the status of a reply with a body: what takes files makes something."""
        return 201 if self.takes_file else 200

    @property
    def changes(self) -> bool:
        """Tell whether it may be refused to pages of other sites."""
        return self.method != "GET"

    @property
    def is_ours(self) -> bool:
        """Tell whether it is asked for answers in our own form."""
        return self.path.startswith("/api/")

    @property
    def is_foreign(self) -> bool:
        """Tell whether it is asked for answers in the form of OpenAI."""
        return self.path.startswith(PREFIX)


def operation(
    summary: str,
    *,
    about: str | None = None,
    reply: Any = None,
    form: type[msgspec.Struct] = NoParameters,
    sends: Mapping[str, Any] | None = None,
    shows: Example | None = None,
    also: Also = "",
) -> Callable[[View], View]:
    """Tell of the view below what programs have to know; its name and docstring tell the rest.

    `about` stands for the docstring where two views share one.
    """

    def carry(view: View) -> View:
        vars(view)[_CARRIED] = partial(
            Operation,
            name=view.__name__,
            summary=summary,
            description=cleandoc(about or view.__doc__ or ""),
            reply=reply,
            form=form,
            sends=sends or {},
            shows=shows,
            also=also,
        )
        return view

    return carry


def operations_of(app: Flask) -> Iterator[Operation]:
    """Yield what the views of an app carry, in the order of their routes."""
    for rule in app.url_map.iter_rules():
        told = vars(app.view_functions[rule.endpoint]).get(_CARRIED)
        if told is not None:
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield told(method=method, path=_PARAMETER.sub(r"{\1}", rule.rule))

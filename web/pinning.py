"""A request sees one state of the index from its beginning to its end, whatever is committed."""

from flask import Blueprint, g

from web.served import here


def pin(routes: Blueprint) -> None:
    """Make the requests of some routes hold on to the state they begin with."""
    routes.before_request(_hold)
    routes.teardown_request(_let_go)


def _hold() -> None:
    g.pinned = here().index.pinned()
    g.pinned.__enter__()


def _let_go(_: BaseException | None) -> None:
    if "pinned" in g:
        g.pop("pinned").__exit__(None, None, None)

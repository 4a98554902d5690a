"""A request sees one state of the index from its beginning to its end, whatever is committed."""

from flask import Blueprint, g

from corpus.index import PassageIndex


def pin(routes: Blueprint, index: PassageIndex) -> None:
    """Make the requests of some routes hold on to the state they begin with."""

    @routes.before_request
    def hold() -> None:
        g.pinned = index.pinned()
        g.pinned.__enter__()

    @routes.teardown_request
    def let_go(_: BaseException | None) -> None:
        if "pinned" in g:
            g.pop("pinned").__exit__(None, None, None)

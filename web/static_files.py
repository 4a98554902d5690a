"""Static files under names that last, such as /static/1f0c…/chat.js: a browser keeps them for good.

The name is that of the state of all of them, so that a module imports the others by `./box.js` and
gets those of the same state. They are read and compressed once.
"""

import mimetypes
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, abort
from markupsafe import Markup

from web.compressing import Packed, pack, send_packed

_FOLDER = Path(__file__).with_name("static")
_FOR_GOOD = "public, max-age=31536000, immutable"
_IMPORT = re.compile(r'^(?:import|\}) .*"\./([\w-]+\.js)";$', re.MULTILINE)


routes = Blueprint("static_files", __name__)


@routes.get("/static/<state>/<name>")
def send(state: str, name: str) -> Response:
    """Send a file; to a page that was made before it changed, as it is now."""
    found = _files().get(name) or abort(404)
    reply = send_packed(found)
    reply.headers["Cache-Control"] = _FOR_GOOD if state == _state() else "no-cache"
    return reply


def lasting(name: str) -> str:
    """Return the address of a static file, which changes when one of them does."""
    return f"/static/{_state()}/{name}"  # written out: url_for knows none for a refused host


def module(name: str) -> Markup:
    """Return the elements that load a module with all that it imports, at once."""
    preload = Markup('<link rel="modulepreload" href="{}">\n')
    loaded = Markup("").join(preload.format(lasting(one)) for one in imported(name))
    return loaded + Markup('<script type="module" src="{}"></script>').format(lasting(name))


@cache
def imported(name: str) -> tuple[str, ...]:
    """Return what a module imports, and what those import, in the order of first mention.

    >>> imported("store.js")
    ()
    """
    found: dict[str, None] = {}
    wanted = [name]
    while wanted:
        new = [one for one in _imports(wanted.pop(0)) if one not in found and one != name]
        found.update(dict.fromkeys(new))
        wanted += new
    return tuple(found)


def _imports(name: str) -> Iterator[str]:
    yield from _IMPORT.findall(_files()[name].data.decode())


@cache
def _files() -> dict[str, Packed]:
    return {path.name: _read(path) for path in sorted(_FOLDER.iterdir()) if path.is_file()}


def _read(path: Path) -> Packed:
    kind, _ = mimetypes.guess_type(path.name)
    return pack(kind or "application/octet-stream", path.read_bytes())


@cache
def _state() -> str:
    """Return the name of this state of all files."""
    state = sha256()
    for name, file in _files().items():
        state.update(f"{name} {file.tag}\n".encode())
    return state.hexdigest()[:16]


for told in (lasting, module):
    routes.add_app_template_global(told)

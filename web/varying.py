"""What a reply depends on, told to whoever keeps it (the header `Vary`)."""

from flask import Response


def vary(response: Response, name: str) -> None:
    """Add a header of the request to those that a reply depends on.

    Werkzeug's own `vary` reads and writes the whole list each time, with objects of its own.
    """
    known = response.headers.get("Vary")
    if not known:
        response.headers["Vary"] = name
    elif name.lower() not in known.lower():
        response.headers["Vary"] = f"{known}, {name}"

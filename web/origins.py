"""Pages of other sites may ask here if the settings name them (CORS).

No cookie and no password of a browser's ever counts here, so credentials are never allowed.
"""

from flask import Flask, Request, Response, g, request

from bot.values.settings import Settings
from web.varying import vary

_SHARED = ("/api/", "/v1/", "/widget.js")
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, PUT",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, If-None-Match, X-Request-ID",
    "Access-Control-Max-Age": "7200",  # seconds; browsers keep it no longer
}
_SHOWN = "ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID"


def register(app: Flask, settings: Settings) -> None:
    """Let pages of the allowed origins read the endpoint's replies."""
    allowed = origins_allowed(settings)
    if not allowed:
        return

    @app.before_request
    def recognise() -> Response | None:
        if not request.path.startswith(_SHARED):
            return None
        g.origin_is_allowed = is_shared_with(request, allowed)
        is_preflight = "Access-Control-Request-Method" in request.headers
        if g.origin_is_allowed and request.method == "OPTIONS" and is_preflight:
            return Response(status=204, headers=_PREFLIGHT)
        return None

    @app.after_request
    def share(response: Response) -> Response:
        if request.path.startswith(_SHARED):
            vary(response, "Origin")
        if g.get("origin_is_allowed"):
            response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
            response.headers["Access-Control-Expose-Headers"] = _SHOWN
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response


def origins_allowed(settings: Settings) -> frozenset[str]:
    """Return the sites whose pages may ask here."""
    return frozenset(origin.lower().rstrip("/") for origin in settings.allowed_origins) - {
        "null",
        "*",
    }


def is_shared_with(request: Request, allowed: frozenset[str]) -> bool:
    """Tell whether it asks for what is shared, from a site that is allowed to."""
    if not request.path.startswith(_SHARED):
        return False
    return request.headers.get("Origin", "").lower() in allowed

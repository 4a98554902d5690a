"""A log record becomes one line of JSON, whatever it holds."""

import datetime
import json
import logging

from flask import g, has_request_context

_OURS = "fields"


class JsonLines(logging.Formatter):
    """Writes time, level, request id, and what the record says, in that order."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; JSON escapes everything that could break or colour it."""
        when = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line: dict[str, object] = {
            "time": when.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        given = dict(getattr(record, _OURS, {}))
        if has_request_context() and "request_id" in g:
            line["request_id"] = g.request_id
        elif "request_id" in given:
            line["request_id"] = given.pop("request_id")
        line["message"] = record.getMessage()
        line |= given
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line)


def fields(**values: object) -> dict[str, object]:
    """Return what a logger takes as `extra` so that the line has further fields."""
    return {_OURS: values}

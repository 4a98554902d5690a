"""The description of the endpoint becomes what its page shows: tables, commands, examples."""

import json
import shlex
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

Schema = dict[str, Any]


class Field(NamedTuple):
    """A parameter, or a field of JSON: what it holds, in words, and the form that is."""

    name: str
    kind: str
    about: str
    needed: bool
    default: str | None
    form: str | None


class Form(NamedTuple):
    """JSON that goes in or comes out; one that is only a word has no fields but values."""

    name: str
    about: str
    fields: list[Field]
    values: list[str]


class Shown(NamedTuple):
    """What one method does at one address, and a command that shows it."""

    name: str
    method: str
    path: str
    summary: str
    about: str
    fields: list[Field]
    command: str
    form: str | None
    example: str | None


def operations(document: Schema, address: str) -> Iterator[Shown]:
    """Yield what can be asked of a server at an address, such as `http://127.0.0.1:8080/`."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            done = (operation["responses"].get(status, {}) for status in ("200", "201"))
            reply: Schema = next((told["content"] for told in done if "content" in told), {})
            content = reply.get("application/json", {})
            example = content.get("example")
            yield Shown(
                name=operation["operationId"],
                method=method.upper(),
                path=path,
                summary=operation["summary"],
                about=operation["description"],
                fields=[_parameter(p) for p in operation.get("parameters", ())]
                if body is None
                else _fields(document["components"]["schemas"][_form(body["schema"])]),
                command=_command(method, path, operation, body, address),
                form=_form(content["schema"]) if content else None,
                example=example and json.dumps(example, indent=2, ensure_ascii=False),
            )


def forms(document: Schema) -> list[Form]:
    """Return all forms of JSON, by name."""
    return [
        Form(name, schema.get("description", ""), _fields(schema), schema.get("enum", []))
        for name, schema in sorted(document["components"]["schemas"].items())
    ]


def _parameter(parameter: Schema) -> Field:
    schema = parameter["schema"] | {"description": parameter["description"]}
    return _field(parameter["name"], schema, parameter["required"])


def _fields(schema: Schema) -> list[Field]:
    needed = schema.get("required", ())
    return [_field(name, s, name in needed) for name, s in schema.get("properties", {}).items()]


def _field(name: str, schema: Schema, needed: bool) -> Field:
    given = schema.get("default")
    default = None if given in (None, "", ()) else json.dumps(given)
    about = schema.get("description", "")
    return Field(name, in_words(schema), about, needed, default, _form(schema))


def _form(schema: Schema) -> str | None:
    """Return the name of the form that a schema refers to, or a list or choice of it."""
    choices = [schema, schema.get("items", {}), *schema.get("anyOf", ())]
    return next((c["$ref"].rpartition("/")[2] for c in choices if "$ref" in c), None)


def in_words(schema: Schema) -> str:
    """Return what a schema allows.

    >>> in_words({"anyOf": [{"type": "integer", "minimum": 1, "maximum": 50}, {"type": "null"}]})
    'whole number from 1 to 50, or null'
    """
    if "$ref" in schema:
        return str(_form(schema))
    if "anyOf" in schema:
        return ", or ".join(in_words(choice) for choice in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(json.dumps(value) for value in schema["enum"])
    match schema.get("type"):
        case "array":
            most = f" (up to {schema['maxItems']})" if "maxItems" in schema else ""
            return f"list{most} of {in_words(schema['items'])}"
        case "string":
            most = f", up to {schema['maxLength']:,} characters" if "maxLength" in schema else ""
            return f"text{most}"
        case "integer":
            least = f" from {schema['minimum']}" if "minimum" in schema else ""
            return f"whole number{least}" + (f" to {schema['maximum']:,}" if least else "")
        case "boolean":
            return "true or false"
        case other:
            return str(other)


def _command(method: str, path: str, operation: Schema, body: Schema | None, address: str) -> str:
    """Return a command that sends the example."""
    query = {}
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(parameter["example"], safe=":"))
        elif "example" in parameter:
            query[parameter["name"]] = parameter["example"]
    target = address + path[1:] + (f"?{urlencode(query)}" if query else "")
    if body is None:
        how = "" if method == "get" else f"-X {method.upper()} "
        return f"curl {how}{shlex.quote(target)}"
    sent = json.dumps(body["example"], ensure_ascii=False)
    how = "" if method == "post" else f"-X {method.upper()} "
    return (
        f"curl {how}{shlex.quote(target)} \\\n  -H 'Content-Type: application/json' \\\n"
        f"  -d {shlex.quote(sent)}"
    )

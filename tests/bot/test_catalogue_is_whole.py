"""No sentence that people see stands anywhere but in the catalogue.

What is only for programs, the documentation and `--help` are English, and not looked at.
"""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_DOCUMENTATION = {"docs.html", "endpoint.html", "widget.html"}
_TEMPLATES = [
    path
    for path in sorted((_ROOT / "web/templates").glob("*.html"))
    if path.name not in _DOCUMENTATION
]
_SCRIPTS = sorted((_ROOT / "web/static").glob("*.js"))
_SPEAKING = [
    *(_ROOT / "bot/dialogue").rglob("*.py"),
    *(_ROOT / "bot/showing").glob("*.py"),
    *(_ROOT / f"bot/commands/{name}.py" for name in ("chat_session", "terminal", "slash")),
]
_DESCRIBING = _ROOT / "bot/showing/documents.py"  # JSON, for the documentation

_NAMES = {"Verbatim", "erbatim", "Markdown", "JSON"}
_KEYS = {"Enter", "Shift Enter", "Esc", "Ctrl /"}
_SENT = {"and then?"}  # by buttons, and understood in every language
_CODE = ("code", "kbd", "script", "style")
_EMPTY = ("meta", "link", "input", "br", "hr", "img")
_SAID_BY_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "data-label")
_ATTRIBUTE = re.compile(r'[\w-]+="')  # that a macro writes
_WORD = re.compile(r"[^\W\d_]{2,}")
_FOR_BROWSERS = re.compile(r"\{% block (?:kind|language|data) %\}.*?\{% endblock %\}")
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_LITERAL = re.compile(r"""(["'`])((?:\\.|(?!\1).)*)\1""")
_SHOWN_BY_SCRIPTS = re.compile(
    r"""(?:textContent|title|ariaLabel|placeholder|innerText|label) = (["'`])(\w[^"'`]*)\1"""
)


class _Texts(HTMLParser):
    """The texts of a page that are read by people, beside what is in code."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attributes if name in _SAID_BY_ATTRIBUTES]
        if tag not in _EMPTY:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not set(_CODE) & set(self._inside):
            self.found.append(data)


def written_in(template: str) -> list[str]:
    """Return the words that a template has itself, and not by an expression."""
    without = _FOR_BROWSERS.sub("", re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL))
    texts = _Texts()
    texts.feed(_EXPRESSION.sub("", without))
    said = (text.strip(" ·\n") for text in texts.found)
    words = {text for text in said if _WORD.search(text) and not _ATTRIBUTE.match(text)}
    literals = {
        literal
        for expression in _EXPRESSION.findall(without)
        for _, literal in _LITERAL.findall(expression)
        if re.match(r"[A-Z][a-z]|[a-z’]+ [a-z’]+", literal)
    }
    return sorted((words | literals) - _NAMES - _KEYS - _SENT)


@pytest.mark.parametrize("path", _TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_a_sentence_of_its_own(path: Path) -> None:
    assert written_in(path.read_text("utf-8")) == []


def test_a_sentence_in_a_template_would_be_found() -> None:
    assert written_in('{# note #}<p class="a b" title="Two words">{{ say("a.b") }}</p>') == [
        "Two words"
    ]
    assert written_in('<p>One {{ a }} more</p>{{ choice("yes", "Yes") }}<kbd>Esc</kbd>') == [
        "One  more",
        "Yes",
    ]


@pytest.mark.parametrize("path", _SCRIPTS, ids=lambda path: path.name)
def test_no_script_has_a_sentence_of_its_own(path: Path) -> None:
    source = re.sub(r"(?m)^\s*//.*|/\*.*?\*/", "", path.read_text("utf-8"))
    sentences = [
        text
        for _, text in _LITERAL.findall(source)
        if re.match(r"[A-Z][a-z’]+(,? [a-z’]+)+[^<>{}#;=\[\]]*$", text) and text not in _SENT
    ]
    shown = [text for _, text in _SHOWN_BY_SCRIPTS.findall(source) if _WORD.match(text)]
    assert sentences + shown == []


@pytest.mark.parametrize("path", _SPEAKING, ids=lambda path: path.name)
def test_no_module_that_speaks_has_a_sentence_of_its_own(path: Path) -> None:
    if path == _DESCRIBING:
        return
    for text in _strings(ast.parse(path.read_text("utf-8"))):
        assert not re.search(r"[A-Za-z]’?\w* [a-z]+ [a-z]+|^[A-Z][a-z]+ [a-z]+", text), text


def _strings(tree: ast.AST) -> Iterator[str]:
    """Yield the literals of a module that may be said."""
    unsaid = {inner for node in ast.walk(tree) for inner in _unsaid_in(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in unsaid:
            yield node.value


def _unsaid_in(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what of a node nobody sees: docstrings, keys, lists of words, patterns, mistakes."""
    match node:
        case ast.Expr(value=ast.Constant() as text) | ast.Attribute(value=ast.Constant() as text):
            yield text
        case ast.Dict(keys=keys):
            yield from filter(None, keys)
        case ast.Raise() | ast.Assert():
            yield from ast.walk(node)
        case ast.Call(func=function) if ast.unparse(function).endswith(("compile", "set")):
            yield from ast.walk(node)

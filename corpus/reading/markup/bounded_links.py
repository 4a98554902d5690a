"""Markdown's parser is kept from looking for the end of a link at every bracket of thousands.

Each bracket that is not closed has it look through the rest of the paragraph, in levels within
each other: 50 µs a bracket, half an hour for a file of the largest size.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

# Brackets of one paragraph that begin no link and are not closed at once, as those of "[12]" are.
# Behind so many of them no such bracket begins a link. Each costs .5 µs for each character behind.
_MOST_IN_VAIN = 10
_LONGEST_PLAIN = 200  # characters between brackets
_PLAIN = re.compile(r"!?[\[a-zA-Z0-9 ]+")
_KEY = "brackets in vain"

_Rule = Callable[[StateInline, bool], bool]


def bound_links(parser: MarkdownIt) -> None:
    """Have a parser take brackets for signs where a paragraph has too many that are not closed."""
    rules = {rule.name: rule.fn for rule in parser.inline.ruler.__rules__}
    for name in ("link", "image"):
        parser.inline.ruler.at(name, _bounded(rules[name]))


def _bounded(rule: _Rule) -> _Rule:
    def bounded(state: StateInline, silent: bool) -> bool:
        text, place = state.src, state.pos
        if not text.startswith(("[", "!["), place):
            return False
        place = text.index("[", place) + 1
        closed = text.find("]", place, place + _LONGEST_PLAIN)
        if closed >= 0 and text.find("[", place, closed) < 0:
            return rule(state, silent)
        seen, last, in_vain = state.env.get(_KEY, ("", -1, 0))
        if seen is not text:
            last, in_vain = text.rfind("]"), 0
        if place > last:  # it is text, with what stands behind it
            state.env[_KEY] = text, last, in_vain
            plain = _PLAIN.match(text, state.pos)
            assert plain
            if not silent:
                state.pending += plain[0]
            state.pos = plain.end()
            return True
        if in_vain >= _MOST_IN_VAIN:
            return False
        state.env[_KEY] = text, last, in_vain + 1
        if not rule(state, silent):
            return False
        state.env[_KEY] = text, last, in_vain
        return True

    return bounded

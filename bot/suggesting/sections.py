"""What stands below a heading: sentences, each with its role."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.languages.english.verbs import is_verb
from bot.languages.english.word_classes import MODALS, word_set
from corpus.article import Role
from corpus.passages import Passage

_RULING = MODALS - {"would", "could"} | word_set("never don't don’t not only you your")
_CELLS = " | "


def roles_of(passage: Passage) -> str:
    """Return a letter for each sentence: what it is in its passage."""
    return passage.roles or Role.PROSE * len(passage.sentences)


@dataclass(frozen=True)
class Section:
    """The sentences below one heading, and their roles."""

    sentences: tuple[str, ...]
    roles: str

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> "Section":
        """Return the section that neighbouring passages make."""
        some = list(passages)
        sentences = (p.text[slice(*span)] for p in some for span in p.sentences)
        return cls(tuple(sentences), "".join(map(roles_of, some)))

    @cached_property
    def lists(self) -> bool:
        """Tell whether it is a list or a table."""
        is_counted = any(text.startswith("First") for text in self.sentences)
        return is_counted or not {Role.LEAD_IN, Role.ITEM, Role.HEADER}.isdisjoint(self.roles)

    @property
    def is_table(self) -> bool:
        """Tell whether it is a table and nothing else."""
        return bool(self.roles) and set(self.roles) <= {Role.HEADER, Role.ROW}

    @cached_property
    def instructs(self) -> bool:
        """Tell whether it says what to do: several sentences begin with a verb."""
        return sum(map(_is_instruction, self.sentences)) > len(self.sentences) // 3

    @cached_property
    def rules(self) -> bool:
        """Tell whether it says what may be done and what not, at least every other sentence."""
        ruling = sum(not _RULING.isdisjoint(_words(text)) for text in self.sentences)
        told = sum(map(_is_instruction, self.sentences))
        return 2 * (ruling + told) >= len(self.sentences) > 0

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of it in small letters."""
        return frozenset(word for text in self.sentences for word in _words(text))


def cells_of(row: str) -> list[str]:
    """Return what stands in the cells of a row."""
    return [cell.strip() for cell in row.split(_CELLS.strip())]


def _is_instruction(text: str) -> bool:
    first, *others = text.split()[:2] or [""]
    is_first = first.istitle() and is_verb(first.lower())
    return (is_first and bool(others) and others[0].islower()) or text.startswith(
        ("Do not", "Never")
    )


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?()").lower() for word in text.split()]

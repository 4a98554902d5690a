"""What makes vectors of texts, whichever model stands behind it."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """A model that makes vectors of English texts; the same text always gets the same bytes.

    `model_id` names everything that decides a vector: those of two models are never compared.
    """

    @property
    def model_id(self) -> str:
        """Return the name of all that decides a vector."""
        ...

    @property
    def dimensions(self) -> int:
        """Return how many numbers a vector has."""
        ...

    def encode(self, texts: Sequence[str], *, asked: bool = False) -> Vectors:
        """Return a vector of length 1 for each text, (texts, dimensions).

        It is all zeros for a text of which the model knows nothing. `asked` says that the texts
        are questions: some models read a question otherwise than what may answer it.
        """
        ...


# Opens an encoder when it is first needed; none where texts are to be compared by words alone.
Opener = Callable[[], Encoder | None]


def no_encoder() -> None:
    """Open no encoder."""

"""Single modules of NLTK without the rest of it.

`import nltk` runs every part of the library: .4 s of CPU and 60 MB, of which this product uses
the Snowball stemmer and the Punkt tokenizer. They are imported here beneath bare packages that
exist for the length of the import, which takes a fifth of that. A process that has NLTK already,
or a release of NLTK in which this does not work, gets the ordinary import.
"""

import importlib
import importlib.util
import sys
import threading
from types import ModuleType
from typing import Any

_PACKAGES = ("nltk", "nltk.stem", "nltk.tokenize", "nltk.corpus")
_lock = threading.Lock()


def nltk_module(name: str) -> Any:
    """Return the module of NLTK with this name, such as `nltk.stem.snowball`."""
    with _lock:
        if "nltk" in sys.modules:
            return importlib.import_module(name)
        try:
            return _import_alone(name)
        except (ImportError, AttributeError):
            return importlib.import_module(name)


def _import_alone(name: str) -> ModuleType:
    spec = importlib.util.find_spec("nltk")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("No module named 'nltk'", name="nltk")
    root = spec.submodule_search_locations[0]
    try:
        for package in _PACKAGES:
            bare = ModuleType(package)
            bare.__path__ = ["/".join([root, *package.split(".")[1:]])]
            sys.modules[package] = bare
        # The stemmer names this word list and reads it only when told to ignore stop words.
        sys.modules["nltk.corpus"].stopwords = None  # type: ignore[attr-defined]
        return importlib.import_module(name)
    finally:
        for module in [m for m in sys.modules if m == "nltk" or m.startswith("nltk.")]:
            del sys.modules[module]

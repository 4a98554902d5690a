# Where tests/ is pytest's root (a copy outside the checkout), tests/corpus/test_terms.py is called
# `corpus.test_terms`, and pytest makes up a package `corpus` for it unless ours is there already.
import bot
import corpus
import web

__all__ = ["bot", "corpus", "web"]

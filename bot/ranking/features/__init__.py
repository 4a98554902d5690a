"""What a sentence is measured by: an object a feature, and a line for it here.

It may import what `bot.ranking` may. Most weights were fitted on SQuAD 2.0 and COVID-QA by
`tests/bench/fit_weights.py`: listwise softmax over the sentences of an article, those of the right
passage being right. Passage hit@1 there: 82.1 % and 77.3 %; with separate weights for passages and
sentences, as usual, 81.4 % and 76.3 %. Those set by hand say so.
"""

from bot.ranking.features.abbreviation import ABBREVIATION
from bot.ranking.features.all_words import ALL_WORDS_IN_PASSAGE, ALL_WORDS_IN_SENTENCE
from bot.ranking.features.base import Feature
from bot.ranking.features.bigrams import BIGRAMS
from bot.ranking.features.bm25 import BM25
from bot.ranking.features.definition import DEFINITION
from bot.ranking.features.heading import HEADING
from bot.ranking.features.last_article import LAST_ARTICLE
from bot.ranking.features.last_passage import LAST_PASSAGE
from bot.ranking.features.letters import LETTERS
from bot.ranking.features.meaning import MEANING
from bot.ranking.features.names import NAME
from bot.ranking.features.numbers import NUMBER
from bot.ranking.features.proximity import PROXIMITY
from bot.ranking.features.reasons import REASON
from bot.ranking.features.section_number import SECTION_NUMBER
from bot.ranking.features.times import TIME

# In the order in which they are summed up and shown.
FEATURES: tuple[Feature, ...] = (
    BM25,
    ALL_WORDS_IN_PASSAGE,
    PROXIMITY,
    ALL_WORDS_IN_SENTENCE,
    BIGRAMS,
    LETTERS,
    HEADING,
    SECTION_NUMBER,
    TIME,
    NUMBER,
    NAME,
    REASON,
    DEFINITION,
    ABBREVIATION,
    LAST_ARTICLE,
    LAST_PASSAGE,
    MEANING,
)

"""A ranking becomes a status: does the article answer, perhaps, or not?

Words alone make it `answered`, where one passage stands out by them and by meaning; what it takes
to say `not_in_article` is that neither the words nor the meaning of any sentence comes near. What
cannot be told is a question on the article's own topic that the article does not answer: no measure
here can, so a passage is called the closest and never the truth.
"""

from typing import NamedTuple

from bot.query.question import Question
from bot.ranking.candidates import Candidates
from bot.ranking.features.heading import HEADING
from bot.ranking.features.section_number import SECTION_NUMBER
from bot.ranking.marks import ANSWERING, marked
from bot.ranking.probability import probability_by_words
from bot.ranking.ranking import RankedPassage, Ranking
from bot.values.kinds import Doubt, EquivalentBy, Status
from bot.values.tuning import Measures, Relatedness
from corpus.passages import Passage
from corpus.terms import stem

# Below it .6, .4 and .3 % of the own questions are refused, and 64, 68 and 47 % of the foreign
# ones. A paraphrase that shares a word or two with the text lies above.
UNSURE_FROM = 0.03
# The same in other languages, where no meaning is asked: of XQuAD's questions at most 2.3 % are
# refused in each, and of foreign ones 65 to 86 % (Vietnamese, whose words are syllables, 48 %).
_UNSURE_ELSEWHERE = 0.07
# The same where meaning is asked, too, which refuses only what is far from every sentence.
_UNSURE_WITH_MEANING = 0.30
# Share of its score by which the best passage of a sure answer is better than the next, and how
# much each hundredth counts by which another sentence is closer in meaning. Of passages that were
# claimed without it on SQuAD 2.0 and COVID-QA 93 % of the right ones are claimed still, and 40 %
# of the wrong ones.
_STANDS_OUT_FROM = 0.12
_BY_CLOSER = 3.0
_NEXT_TO_CERTAIN = 0.99
_MOST_UNSURE = 0.49
# Of the rarity of a question's terms; from here on words put in for mistyped ones carry it.
_CARRYING = 0.5


class Confidence(NamedTuple):
    """A status and the probability, by words alone, that the article speaks of what was asked.

    `doubt` is what makes an answer unsure where that is known.
    """

    status: Status
    value: float
    doubt: Doubt | None = None


class Grounds(NamedTuple):
    """What a status is decided on.

    `value` is the probability by words alone. `may_be_sure` is false where what it speaks for was
    not typed here, and `doubt` is what speaks against a sure answer all the same. `measures` are
    what meaning says; None where meaning was not asked, and what is less likely than
    `unsure_from` is refused.
    """

    value: float
    may_be_sure: bool = True
    doubt: Doubt | None = None
    measures: Measures | None = None
    unsure_from: float = UNSURE_FROM

    def status(self, answered_from: float, relatedness: Relatedness | None) -> Status:
        """Return the status by a threshold, and by what tells a related question from others."""
        if self.value >= answered_from and self.may_be_sure:
            return Status.UNSURE if self.doubt else Status.ANSWERED
        if self.measures is None or relatedness is None:
            return Status.UNSURE if self.value >= self.unsure_from else Status.NOT_IN_ARTICLE
        is_related = self.is_kept_by_words or relatedness.of(self.measures) >= 0
        return Status.UNSURE if is_related else Status.NOT_IN_ARTICLE

    @property
    def is_kept_by_words(self) -> bool:
        """Tell whether it is not refused, whatever meaning says, where that is asked."""
        return self.value >= _UNSURE_WITH_MEANING


def judge(question: Question, ranking: Ranking) -> Confidence:
    """Return whether the article answers, perhaps answers or does not answer a question."""
    grounds = grounds_of(question, ranking)
    found = ranking.candidates
    relatedness = found.meaning.tuning.relatedness if found.meaning else None
    status = grounds.status(found.search.calibration.answered_from, relatedness)
    if status is not Status.UNSURE:
        return Confidence(status, grounds.value)
    in_other_words = Doubt.OTHER_WORDS if grounds.value < UNSURE_FROM else None
    would_be_sure = grounds.value >= found.search.calibration.answered_from and grounds.may_be_sure
    return Confidence(status, grounds.value, grounds.doubt if would_be_sure else in_other_words)


def grounds_of(question: Question, ranking: Ranking) -> Grounds:
    """Return what the status of a question is decided on."""
    if not question.content or not ranking.passages:
        return Grounds(0.0)
    value = probability_by_words(ranking.evidence)
    found = ranking.candidates
    # "Why?": all that speaks for the passage was said before, by others. And of what was put in for
    # a word the article speaks, but perhaps not of what was asked. A heading alone says nothing.
    may_be_sure = (
        bool(found.rarity)
        and not _is_carried_by_words_put_in(found)
        and _says_something(ranking.passages[0].passage)
    )
    if not may_be_sure:
        value = min(value, _MOST_UNSURE)
    measures = found.meaning.measures if found.meaning else None
    unsure_from = UNSURE_FROM if found.question.language == "en" else _UNSURE_ELSEWHERE
    return Grounds(value, may_be_sure, _doubt(ranking, value), measures, unsure_from)


def _lacking(best: RankedPassage, found: Candidates) -> Doubt | None:
    """Return what was asked for that nothing marked has: a number, a time, a name.

    What stands under the very question answers it, whatever it has.
    """
    doubts = [feature for feature in best.measured if feature.doubt]
    if not doubts or best.features[HEADING] > 0:
        return None
    first = int(found.prepared.first_sentence[found.prepared.numbers[best.passage.id]])
    places = [first + n for n in marked(best, found, found.form).numbers]
    return next((f.doubt for f in doubts if (best.measured[f][places] < 0).all()), None)


def _says_something(passage: Passage) -> bool:
    return any(passage.role(n) in ANSWERING for n in range(len(passage.sentences)))


def _is_carried_by_words_put_in(found: Candidates) -> bool:
    """Tell whether most of what is asked about are words put in for mistyped or related ones."""
    related = (one.words for one in found.equivalents if one.by is EquivalentBy.FAMILY)
    put_in = {stem(word) for word in (*(one.word for one in found.respellings), *related)}
    carrying = sum(rarity for term, rarity in found.rarity.items() if term in put_in)
    return bool(put_in) and carrying >= _CARRYING * sum(found.rarity.values())


def _doubt(ranking: Ranking, value: float) -> Doubt | None:
    """Return why the best passage is no sure answer; None where it stands out.

    It has to have the number, time or name that was asked for, and to lead the others unless its
    words leave next to no doubt. Beside the clause that is asked for by its number no other
    sentence is close by what it means.
    """
    best, meaning = ranking.passages[0], ranking.candidates.meaning
    if lacking := _lacking(best, ranking.candidates):
        return lacking
    closer = 0.0
    if meaning and best.features.get(SECTION_NUMBER, 0.0) <= 0:
        closer = meaning.closeness.max() - meaning.closeness[best.number]
    leads = ranking.lead - _BY_CLOSER * closer >= _STANDS_OUT_FROM
    return None if leads or value >= _NEXT_TO_CERTAIN else Doubt.RIVALS

"""How questions begin and what they ask for by it."""

import re

from bot.languages.english.word_classes import COUNTING, COURTESIES, SUBJECT_PRONOUNS, word_set

# What may stand before the first word of a question.
BEFORE_A_QUESTION = COURTESIES | word_set("and but so or then also now there")
JOINING = word_set("and or but also plus")
# What compares things, and what stands between the things that are compared.
COMPARING = word_set(
    "difference differences differ differs different compare compared comparing comparison"
    " distinguish distinguishes"
)
VERSUS = word_set("versus vs")
BETWEEN_SIDES = VERSUS | word_set("and or with to from")
# "how do I", "how should people": whoever asks so wants to do it.
HOW_PEOPLE = SUBJECT_PRONOUNS | word_set("one people someone somebody members users")
# "can you tell me", "could you list": whoever says so does not ask whether it can be done, but may
# ask whether something else is so. "Can you give blood" does.
TELLING = word_set("tell explain describe list name")
GIVING = word_set("give show")
WHETHER = word_set("if whether")
LISTING = word_set("list name enumerate")
ASKS_FOR_ALL = word_set("list kinds types sorts")
NEEDING = word_set(
    "need needs needed require requires required bring take pack include includes included contain"
    " contains consist consists"
)
# Words that end as plurals do.
NO_PLURALS = word_set("does this was has always news needs means")

NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|except|cannot|forbidden|prohibited"
    r"|(?:is|are|was|were|do|does|did|ca|wo|could|should|would|has|have|had|ai|must|need)n['’]?t)\b",
    re.IGNORECASE,
)
# Words that announce several things, and how many; 0 where they do not say.
ANNOUNCING = {
    word: number for number, word in enumerate(COUNTING, 1) if number > 1
} | dict.fromkeys(word_set("following several these below"), 0)
# Words that the sentences begin with which tell announced things one by one.
TELLING_ONE_BY_ONE = word_set(
    "first firstly second secondly third thirdly fourth fifth sixth then next finally lastly"
)

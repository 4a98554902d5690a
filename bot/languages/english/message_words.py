"""Words of any message: how they are spelt out, and which of them say nothing by themselves."""

from bot.languages.english.vocabulary import Phrase, phrases
from bot.languages.english.word_classes import (
    ARTICLES,
    AUXILIARIES,
    COURTESIES,
    DEMONSTRATIVES,
    FIRST_PERSON,
    OTHER_FORMS_OF_BE,
    QUESTION_WORDS,
    SECOND_PERSON,
    SUBJECT_PRONOUNS,
    word_set,
)

# How a message is spelt out before it is looked at.
SPELT_OUT: dict[str, Phrase] = {
    short: tuple(full.split())
    for short, full in (
        line.split(None, 1)
        for line in """
        u you
        r are
        ur your
        ya you
        yu you
        yall you
        pls please
        plz please
        outta out of
        wat what
        wut what
        hw how
        abt about
        thx thanks
        thnx thanks
        thanx thanks
        tnx thanks
        ty thank you
        tysm thank you
        thankyou thank you
        cya see you
        cu see you
        ok okay
        okey okay
        k okay
        kk okay
        gonna going to
        wanna want to
        gotta got to
        gimme give me
        lemme let me
        dunno do not know
        idk do not know
        im i am
        ive i have
        youre you are
        youve you have
        theyre they are
        whats what is
        thats that is
        hows how is
        whos who is
        wheres where is
        dont do not
        doesnt does not
        didnt did not
        isnt is not
        arent are not
        wasnt was not
        couldnt could not
        wouldnt would not
        shouldnt should not
        havent have not
        hasnt has not
        cant can not
        cannot can not
        wont will not
        aint is not
        """.strip().splitlines()
    )
}
# What stands before "'t" is the word and an n, but for these; and what other endings stand for.
BEFORE_NOT = {"can": "can", "won": "will", "shan": "shall", "ain": "is"}
ENDINGS = {"t": "not", "m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would"}
# "what's" is "what is"; after other words "'s" is a possessive and left out.
BEFORE_IS = (QUESTION_WORDS - word_set("whom whose which")) | word_set(
    "that it there here this everything he she"
)

# What a request begins with that is no question by its form.
IMPERATIVES = word_set("tell explain describe give show list define name find compare please")
# What asks wherever it stands in a sentence, and what may stand before one that asks.
ASKING = phrases(
    """
    like to know, want to know, need to know, wanted to know, like to ask, wondering, wonder if,
    wonder how, wonder what, wonder whether, tell me, let me know, my question is, question is
    """
)
BEFORE_A_SENTENCE = word_set(
    "and but or so also then now please first second third firstly secondly finally next"
)
# What a statement is about: "no, it does".
SUBJECTS = SUBJECT_PRONOUNS | DEMONSTRATIVES | {"there"}
# "you" after one of these is anybody: "how old must you be", "if you are born in May".
ANYBODY_AFTER = word_set("should must may might if when unless before after because once until")
# Names for the bot, as long as the article does not speak of them.
BOT_NAMES = word_set("ai bot robot chatbot assistant siri alexa device program al")

_CLOSED_CLASSES = (
    ARTICLES
    | FIRST_PERSON
    | SECOND_PERSON
    | DEMONSTRATIVES
    | AUXILIARIES
    | OTHER_FORMS_OF_BE
    | COURTESIES
    | (QUESTION_WORDS - {"whom", "whose"})
)
_UNUSUAL = word_set("ok ours ourselves pls plz thanx thx yep yourselves")  # in a message spelt out
FILLERS = (_CLOSED_CLASSES - _UNUSUAL) | word_set(
    """
    and or but so if as such because than of on in at to for from by with about it its there here
    done having shall ought not alright right all great good perfect awesome cool nice fine
    wonderful lovely amazing fantastic excellent brilliant sorry er huh dear kindly just really very
    much too also quite truly actually indeed totally simply exactly now then again still yet
    already soon later ever today tonight day evening morning afternoon week while ai bot robot
    chatbot assistant device buddy friend friends dude man mate pal bro sir madam siri alexa google
    need want wants like let lets know go going got get getting make made think mean guess wish hope
    say says said saying tell telling told give giving ask asking asked hear heard see seeing talk
    talking talked speak speaking chat chatting conversation help helping helped answer answers
    answered answering info information one more some any bit little lot lots time thing things
    stuff something anything everything everyone everybody else other another both sure kind easier
    long over appreciate knowing needing wondering curious anyway helps
    """
)

"""The words that people react with: agreeing, refusing, doubting, scolding, correcting."""

from bot.languages.english.vocabulary import Vocabulary, phrases
from bot.languages.english.word_classes import AUXILIARIES, QUESTION_WORDS, word_set

# A short answer to an offer; what is longer is small talk.
NO = Vocabulary(
    before_small_talk=False,
    longest=3,
    triggers=phrases(
        """
        no, nope, nah, naw, no way, not really, none, none of them, none of these, none of those,
        neither, neither of them
        """
    ),
)
# What an answer is called that is refused; without "not" some of them praise it.
MISTAKEN = word_set("wrong incorrect false untrue nonsense mistaken")
FITTING = word_set("right correct true")
DENIAL = Vocabulary(
    before_small_talk=False,
    longest=8,
    extra=word_set("completely entirely"),
    triggers=frozenset((word,) for word in MISTAKEN)
    | {("not", word) for word in FITTING}
    | phrases("not the right answer, not the right one"),
)
YES = Vocabulary(
    before_small_talk=False,
    longest=3,
    refused=word_set("no nope nah not never"),
    triggers=phrases(
        """
        yes, yep, yup, yeah, yea, sure, okay, alright, right, fine, please, both, both of them, all
        of them, go ahead, of course, that is it, that is right, do it, do that
        """
    ),
)
# Has nothing to say, or asks for something to ask.
AT_A_LOSS = Vocabulary(
    longest=8,
    triggers=phrases(
        """
        something interesting, tell me something, surprise me, another question, new question, next
        question, ask me something, ask me a question, i have a question, i have another question,
        what now, depends, it depends, that depends
        """
    ),
)
# Said to show that one listens, or to nobody.
ACKNOWLEDGEMENT = Vocabulary(
    before_small_talk=False,
    longest=6,
    refused=QUESTION_WORDS
    | AUXILIARIES
    | word_set("tell explain describe give show list define name find compare thanks thank not no"),
    triggers=phrases(
        """
        i see, oh i see, got it, get it, i got it, understood, i understand, makes sense, that makes
        sense, interesting, how interesting, fascinating, how fascinating, good to know, fair
        enough, noted, wow, whoa, oh, ohh, ooh, ah, ahh, aha, ah ha, hm, hmm, mm, lol, lmao, rofl,
        ha, haha, hahaha, hahahaha, heh, hehe, hihi, oops, whoops, my bad, my mistake, sorry, omg,
        gosh, oh dear, oh my, er, um, uh, well, anyway, okay then
        """
    ),
)
INSULT = Vocabulary(
    longest=10,
    triggers=phrases(
        """
        stupid, dumb, dumbass, idiot, idiotic, moron, imbecile, useless, garbage, trash, pathetic,
        worthless, rubbish, crap, crappy, shit, shitty, bullshit, fuck, fucking, fucker, fuck off,
        fuck you, asshole, arsehole, bitch, bastard, wanker, dickhead, piss off, screw you, damn
        you, you suck, this sucks, you are terrible, you are awful, you are bad, you are horrible,
        you are annoying, you are an ass, annoying, i hate you, hate you, loser, jerk, shut up
        stupid
        """
    ),
    extra=word_set("bad complete piece total worst off terrible awful suck"),
)
COMPLAINT = Vocabulary(
    longest=12,
    triggers=phrases(
        """
        not what i asked, not what i meant, not what i mean, not what i wanted, not what i was
        looking for, not what i am looking for, not what i asked for, that is not it, not my
        question, did not ask that, did not ask this, did not ask for that, did not ask for this,
        did not ask about that, not asking that, not an answer, not the answer, no answer to my
        question, not answering, not helpful, unhelpful, does not help, did not help, did not
        answer, does not answer, have not answered, wrong answer, wrong passage, bad answer, not
        relevant, irrelevant, not related, unrelated, off topic, makes no sense, no sense, does not
        make sense, did not make sense, not making sense, i do not understand, i do not get it, you
        do not understand, you did not understand, you misunderstood, misunderstood, i meant, no i
        meant, nothing to do with, you are wrong, you got it wrong, not useful, do not understand
        me, did not understand me, can not be right, can not be true, wtf, what the hell, what the
        heck, what the fuck, answer my question, answer the question, i mean
        """
    ),
    extra=word_set(
        """
        meant question questions relevant sense understand useful wanted looking helpful wrong
        related passage result response completely correct
        """
    ),
)

# Before the X of "no, I meant X".
CORRECTIONS = phrases(
    """
    i mean, i meant, i meant to say, i meant to ask, i meant to ask about, i was asking about, i was
    asking for, i was asking, i asked about, i am asking about, i was talking about, i am talking
    about, what i meant was, what i meant is, what i mean is, what i mean, my question was about, my
    question was
    """
)
# The same, but only after a "no".
CORRECTIONS_AFTER_NO = phrases(
    """
    i was thinking of, i am thinking of, i wanted to know, i want to know, i wanted, i want, i was
    looking for, i am looking for, my question is, tell me about
    """
)
BEFORE_A_CORRECTION = word_set("no nope nah sorry oh but well actually wait hmm that is not it")
NOES = word_set("no nope nah not")

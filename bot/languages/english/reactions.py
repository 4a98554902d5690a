"""The words that people react with: agreeing, refusing, doubting, scolding, correcting."""

from bot.languages.english import message_words as common
from bot.languages.english.vocabulary import Vocabulary, phrases
from bot.languages.english.word_classes import word_set

NO = Vocabulary(
    longest=16,
    triggers=phrases(
        """
        no, nope, nah, naw, nay, not really, no way, not at all, negative, incorrect, incorrectly,
        false, wrong, untrue, inaccurate, erroneous, i do not think so, do not think so, think not,
        not think, do not believe, of course not, not true, not correct, not right, not accurate,
        not so, not that, not it, not the case, is not, disagree, never, definitely not, absolutely
        not, certainly not, seems not, afraid not, rather not, not agree, not want, refuse, decline,
        declined, deny, rejected, reject, no chance, not a chance, uh uh, nuh uh, hell no, heck no,
        hard pass, i pass, not the truth, not a fact, opposite, not quite, not exactly, not even
        close, not possible, impossible, by no means, no means, not be, not be true, doubt, doubt
        it, doubt that, mistaken, a mistake, invalid, not valid, bogus, a lie, falsehood, fallacy,
        unfortunately not, hope not, would not, nothing of the sort, contrary, no sir, not like
        that, not do, incorrect answer, no good, nix, untruth, i do not, none, none of them, none of
        these, none of those, neither, neither one, neither of them
        """
    ),
    extra=word_set(
        """
        believe correct statement true question case completely definitely certainly absolutely
        response respond hard way fact far accurate afraid agree seem seems appears look looks
        opinion unfortunately turns turned out entirely sounds possible valid truth lie close even
        absolute total complete firmly strongly sadly
        """
    ),
)
YES = Vocabulary(
    longest=16,
    refused=word_set("no nope nah nay not never false wrong incorrect untrue disagree neither"),
    triggers=phrases(
        """
        yes, yep, yup, yeah, yea, yeap, aye, sure, sure thing, for sure, of course, okay, alright,
        correct, correctly, exactly, absolutely, definitely, affirmative, indeed, please do, go
        ahead, do it, do that, sounds good, sounds great, sounds right, would be great, would be
        good, would be nice, would be awesome, would be perfect, would be wonderful, would be
        lovely, true, agreed, agree, certainly, that is right, right, positive, accurate, precisely,
        uh huh, uhuh, mhm, mm hmm, confirm, confirmed, by all means, you got it, that is a fact,
        that is it, that is so, i do, i would, with pleasure, fine, roger, roger that, you bet, you
        betcha, righto, totally, hell yes, heck yes, si, oui, amen, no doubt, undoubtedly, without a
        doubt, believe so, think so, guess so, suppose so, seems right, i am in, count me in, very
        well, naturally, obviously, surely, would like that, want that, that works, works for me,
        fine with me, fine by me, concur, i accept, accepted, approve, approved, you are right, you
        are correct, the truth, what i want, spot on, bingo, it is, it sure is, it does, that is,
        how it is, go for it, let us do it, let us do that, verified, valid, sounds fine, sounds
        correct, sounds perfect, most definitely, without doubt, my answer is, very much so, both,
        both of them, both of these, all of them, please
        """
    ),
    extra=word_set(
        """
        believe definite statement truth question vote completely certain response respond case fact
        sounds seems seem appears opinion entirely absolute ahead course assume doubt works
        """
    ),
)
DONT_KNOW = Vocabulary(
    longest=12,
    tolerated=2,
    triggers=phrases(
        """
        maybe, perhaps, possibly, possible, probably, potentially, i do not know, do not know, not
        know, not sure, unsure, no idea, not have an idea, not have any idea, no clue, not have a
        clue, not a clue, who knows, it depends, depends, either, could be either, either one, could
        be both, whatever, not certain, uncertain, not confident, not positive, not decided,
        undecided, can not say, can not tell, can not answer, could not say, could not tell, hard to
        say, hard to tell, hard to know, not have an answer, no answer, have to think, think about
        it, drawing a blank, could go either way, would work, do not care, beats me, might be, could
        be, not remember, not recall, hell if i know, not be sure, can not decide, not decide, hard
        to decide, tough to say, difficult to say, difficult to tell, impossible to say, impossible
        to tell, guess is as good as mine, may be, may or may not, might or might not, there is a
        chance, a chance, fifty fifty, 50 50, unclear, unaware, not aware, no information, not
        familiar, let me think, need to think, need some time, unknown, who can say, either way,
        either or, not have the answer, not got a clue, not have any clue, could be true, might be
        true, no preference, not matter, no difference, at a loss, stumped, up in the air, not
        entirely sure, not so sure, not too sure, not quite sure, i guess, i guess so, could go
        either, hard one, tough one, not say for sure, not tell for sure, not be certain, no way of
        knowing, no way to know, not figure, any idea, wish i knew, if only i knew, likely, no
        opinion, could work, might work, can be either, can be both, could be possible, sounds
        possible, seems possible, plausible, conceivably, something interesting, tell me something
        interesting, tell me something, surprise me, another question, new question, next question,
        ask me something, ask me a question, i have a question, i have another question, what now
        """
    ),
    extra=word_set(
        """
        certain clue idea neither way work works possibility question honestly afraid pretty
        confident blank whether option options true correct case clear chance entirely fully
        completely definite decide decided decision determine figure matter false
        """
    ),
)
# Said to show that one listens, or to nobody.
ACKNOWLEDGEMENT = Vocabulary(
    longest=6,
    refused=common.QUESTION_WORDS
    | common.AUXILIARIES
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
    tolerated=2,
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
    tolerated=1,
    triggers=phrases(
        """
        not what i asked, not what i meant, not what i mean, not what i wanted, not what i was
        looking for, not what i am looking for, not what i asked for, that is not it, not my
        question, not an answer, not the answer, no answer to my question, not answering, not
        helpful, unhelpful, does not help, did not help, did not answer, does not answer, have not
        answered, wrong answer, wrong passage, bad answer, not relevant, irrelevant, not related,
        unrelated, off topic, makes no sense, no sense, does not make sense, did not make sense, not
        making sense, i do not understand, i do not get it, you do not understand, you did not
        understand, you misunderstood, misunderstood, i meant, no i meant, nothing to do with, you
        are wrong, you got it wrong, not useful, do not understand me, did not understand me, wtf,
        what the hell, what the heck, what the fuck, answer my question, answer the question, i mean
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

"""The words of courtesies: the shortest of them, and those around a question."""

from bot.languages.english.vocabulary import Vocabulary, phrases

# The shortest courtesies, in chats and in other languages; what is longer is small talk.
GREETING = Vocabulary(
    longest=4,
    before_small_talk=False,
    triggers=phrases(
        """
        hi, hello, hey, hiya, heya, howdy, yo, greetings, sup, wassup, hola, hallo, bonjour, salut,
        aloha, ahoy, namaste, salaam, good morning, good afternoon, good evening, good day, hi
        there, hello there, hey there, are you there, anyone there, anybody there
        """
    ),
)
THANKS = Vocabulary(
    longest=6,
    triggers=phrases(
        """
        thanks, thank you, cheers, merci, gracias, danke, grazie, obrigado, arigato, that helps,
        this helps, that helped, this helped
        """
    ),
)
GOODBYE = Vocabulary(
    longest=4,
    before_small_talk=False,
    triggers=phrases(
        """
        bye, bye bye, goodbye, adios, au revoir, ciao, sayonara, tschuss, ttyl, gtg, good
        night, goodnight, see you, see you soon, see you tomorrow, take care, that is all
        """
    ),
)
# Said of an answer; as short as this it is no more than thanks.
PRAISE = Vocabulary(
    before_small_talk=False,
    longest=4,
    triggers=phrases(
        """
        great, perfect, good, cool, awesome, nice, wonderful, excellent, amazing, brilliant,
        fantastic, lovely, super, neat, sweet
        """
    ),
)
# Cut from the front or the end of a question.
OPENINGS = phrases(
    """
    hi, hello, hey, hiya, howdy, yo, greetings, hi there, hello there, hey there, good morning, good
    afternoon, good evening, good day, thanks, thank you, many thanks, thanks a lot, thanks so much,
    thank you so much, thank you very much, thanks again, cheers, okay, alright, great, good,
    perfect, awesome, cool, nice, fine, wonderful, lovely, excellent, amazing, interesting, i see,
    got it, makes sense, sure, yes, yeah, yep, no, nope, nah, not really, right, sorry, excuse me,
    pardon me, oh, ah, um, uh, hmm, well, anyway, how are you, nice to meet you, very good, very
    nice, that is great, that is helpful, that is good, that is interesting, good to know, all
    right, hello all, hi all, hello everyone, hi everyone, hello bot, hi bot, lol, haha, wow, aha,
    oops, hm, understood, fascinating, i understand, that helps, that makes sense, wait
    """
)
CLOSINGS = phrases(
    """
    thanks, thank you, many thanks, thanks a lot, thanks so much, thank you so much, thank you very
    much, thanks in advance, thank you in advance, thanks again, cheers, please
    """
)

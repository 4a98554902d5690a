"""The words of courtesies: greeting, thanking, parting, and those around a question."""

from bot.languages.english.vocabulary import Vocabulary, phrases
from bot.languages.english.word_classes import word_set

GREETING = Vocabulary(
    longest=12,
    tolerated=2,
    triggers=phrases(
        """
        hi, hello, hey, hiya, heya, howdy, yo, greetings, sup, wassup, hola, bonjour, aloha, ahoy,
        salutations, hallo, good morning, good afternoon, good evening, good day, what is up, what
        is going on, what is new, what is happening, how are you, how are you doing, how is it
        going, how is it hanging, how are things, how are things going, how have you been, how is
        everything, how is everything going, how is your day, how is life, how goes it, how do you
        do, how are we, how you doing, how you are doing, how do you feel, how are you feeling, are
        you okay, are you alright, are you well, are you doing okay, are you doing well, are you
        doing alright, is everything okay, is everything going okay, are you feeling okay, nice to
        meet you, pleased to meet you, good to meet you, good to see you, nice to see you, great to
        see you, anyone there, anybody there, are you there, you there, wake up, been up to, up to
        today, treating you, what is good, top of the morning, how you been, what is cracking, what
        is shaking, long time no see, how have things been, hope you are well, hope you are doing
        well, how is the day, how was your day, how is your week, how is your morning, everything
        okay, everything good, everything alright, everything well, are things going well, having a
        good day, having a nice day, do you feel well, you good, are you good, are you fine, good to
        hear from you, glad to meet you, pleasure to meet you, lovely to meet you, a pleasure to
        meet, nice meeting you, welcome back, doing okay, you feeling, things going, how you feel,
        gday, hello there
        """
    ),
    extra=word_set(
        """
        doing feeling feel fellow meet life treating world anyone anybody folks guys wake since goes
        present greeting hows fellas team pleased glad happy
        """
    ),
)
THANKS = Vocabulary(
    longest=16,
    tolerated=3,
    triggers=phrases(
        """
        thanks, thank you, thank, cheers, gracias, merci, danke, much obliged, appreciate,
        appreciated, appreciative, appreciation, grateful, gratitude, thankful, been a great help,
        been a big help, been very helpful, been helpful, been so helpful, so helpful, very helpful,
        really helpful, most helpful, was helpful, great help, big help, good job, great job, nice
        job, good work, great work, nice work, well done, owe you, helped me, so nice of you, so
        kind of you, very kind of you, kind of you, you are the best, you are great, you are
        awesome, you are amazing, you are wonderful, you are so kind, you are so nice, you are very
        kind, you are kind, you were so kind, you rock, glad you, easier with you, value your, means
        a lot, means so much, means the world, without you, lifesaver, life saver, saved me, saved
        my, you are a star, you are a gem, you are an angel, you are a champ, you are a legend, you
        are a treasure, you are a genius, bless you, god bless, kudos, props, hats off, in your
        debt, indebted, did great, did well, did good, did a good, did a great, done great, done
        well, done good, keep it up, keep up the good work, helped a lot, helped out, helped so
        much, you helped, have helped, of great help, been useful, been of help, was useful, very
        useful, really useful, so useful, just what i needed, exactly what i needed, exactly what i
        wanted, what i was looking for, were helpful, are helpful, are so helpful, are very helpful,
        thoughtful, so nice, how kind, how nice, how sweet, sweet of you, nice of you, good of you,
        lovely of you, thoughtful of you, great of you, generous, impressed, you are the greatest,
        you are so good, you are so great, you are very nice, you are nice, you are so sweet, you
        are sweet, you are so helpful, you are too kind, you make, you made my day, that helps, this
        helps, it helps, that helped, this helped, it helped, helps a lot, helps me a lot
        """
    ),
    extra=word_set(
        """
        advice assistance assisting best big bunch effort efforts greatly helpful job many million
        obliged quick response useful work ton tons support heart bottom deeply extremely highly
        kindness sweet service patience cooperation glad happy always better life task tasks worked
        working works pleased satisfied saved saving saves problem finding star
        """
    ),
)
# Said of an answer; as short as this it is no more than thanks.
PRAISE = Vocabulary(
    longest=4,
    triggers=phrases(
        """
        great, perfect, good, cool, awesome, nice, wonderful, excellent, amazing, brilliant,
        fantastic, lovely, super, neat, sweet
        """
    ),
)
GOODBYE = Vocabulary(
    longest=14,
    tolerated=3,
    triggers=phrases(
        """
        bye, bye bye, byebye, goodbye, goodbyes, good bye, see you, see you later, later, laters,
        talk to you later, talk later, catch you later, catch you, take care, take it easy, good
        night, goodnight, have a good one, have a good day, have a nice day, have a great day, have
        a good night, have a good evening, have a nice evening, have a good weekend, farewell,
        adios, sayonara, ciao, ta ta, au revoir, auf wiedersehen, hasta la vista, so long, until
        next time, till next time, until later, have to go, need to go, must go, should go, got to
        go, have to leave, have to run, got to run, must leave, get going, be going, i am leaving, i
        am off, i am done, out of here, signing off, logging off, heading out, heading off, peace
        out, that is all for now, that will be all, that is all i, talk to you soon, talk soon, nice
        talking, nice chatting, nice speaking, good talking, good chatting, good speaking, great
        talking, great chatting, great speaking, pleasant talking, pleasant chatting, pleasure
        talking, pleasure chatting, pleasure speaking, lovely talking, fun talking, fun chatting,
        good talk, great talk, nice talk, good chat, nice chat, great chat, enjoyed talking, enjoyed
        chatting, enjoyed our, enjoyed speaking, enjoyed the chat, enjoyed this, talking with you,
        talking to you, chatting with you, speaking with you, conversing with you, conversation with
        you, to talk to you, to talk with you, to speak with you, to chat with you, to speak to you,
        for chatting, for talking, catch up with you, catching up, glad we got to talk, glad we
        talked, glad i got to, great to see you again, hear from you soon, we meet again, see you
        around, see you tomorrow, see you next time, see you again, flip side, i am out, toodles,
        toodle oo, cheerio, over and out, adieu, arrivederci, be well, stay safe, be safe, stay
        well, all the best, best wishes, enjoy your day, enjoy your weekend, enjoy your evening,
        enjoy the rest, rest well, sleep well, sweet dreams, nighty night, ttyl, gtg, g2g, talk
        again, speak again, speak soon, speak later, speak to you, chat later, chat soon, chat
        again, meet again, hope to see you, hope to talk, been a pleasure, been nice, been great,
        been fun, been good, been lovely, been real, was a pleasure, pleasure to talk, pleasure to
        chat, for the chat, for your time, time to go, for me to go, better go, better get, best be,
        wrap up, wrap this up, done here, conversation is over, end the conversation, end this
        conversation, end this chat, end the chat, all for now, all for today, it for now, will be
        all, that is all, seeing you, visiting with you, hanging out, hear from you, leaving now,
        heading home, off to bed, going to bed, going to sleep, go to bed, going now, go now, off
        now, must be off, need to leave, should leave, must be going, should be going, need to run,
        must run, take off
        """
    ),
    extra=word_set(
        """
        around catch care easy enjoyed enjoyable fun glad happy leave leaving meet meeting next
        night off out pleasant pleasure run weekend rest until till forward looking back conversing
        delight delightful always take head heading home bed sleep tomorrow wishes best enjoy
        visiting visit hearing safe blast alligator crocodile part ways parting last final words
        work
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

"""The words by which a chat message is told from a question: data, no rules.

Phrases stand between commas, in lower case, contractions written out ("i am", "do not"), for so
`bot.acts` reads a message. A list is no closed class: it holds what people usually type.
"""

from typing import NamedTuple

Phrase = tuple[str, ...]


class Vocabulary(NamedTuple):
    """The words of one act.

    A message is the act if a trigger stands in it, it has at most `longest` words, and all its
    other words are fillers or `extra`. Of words that are none of these, up to `tolerated` are
    overlooked as long as the article does not hold them. Outside its triggers it has none of the
    `refused` words.
    """

    longest: int
    triggers: frozenset[Phrase]
    extra: frozenset[str] = frozenset()
    tolerated: int = 0
    refused: frozenset[str] = frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[Phrase]:
    return frozenset(tuple(phrase.split()) for phrase in text.split(","))


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
BEFORE_IS = _words("what that it who where how there here when why this everything he she")

QUESTION_WORDS = _words("what who whom whose when where why which how")
AUXILIARIES = _words(
    """
    is are was were do does did can could should will would may might must has have had am
    """
)
# What a request begins with that is no question by its form.
IMPERATIVES = _words("tell explain describe give show list define name find compare please and but")
# A message that speaks of these is about somebody in the article.
THIRD_PERSONS = _words(
    "he she him her his hers himself herself their theirs themselves itself whose"
)

FILLERS = _words(
    """
    a an the and or but so if as such because than of on in at to for from by with about i me my
    mine myself we us our you your yours yourself it its that this these those there here is am are
    was were be been being do does did done have has had having can could will would shall should
    may might must ought not no yes yeah what who when where why which how okay well alright right
    all great good perfect awesome cool nice fine wonderful lovely amazing fantastic excellent
    brilliant sorry oh ah um uh er hmm hm huh hi hey hello dear please kindly just really very much
    too also quite truly actually indeed totally simply exactly now then again still yet already
    soon later ever today tonight day evening morning afternoon week while ai bot robot chatbot
    assistant device buddy friend friends dude man mate pal bro sir madam siri alexa google need
    want wants like let lets know go going got get getting make made think mean guess wish hope say
    says said saying tell telling told give giving ask asking asked hear heard see seeing talk
    talking talked speak speaking chat chatting conversation help helping helped answer answers
    answered answering info information one more some any bit little lot lots time thing things
    stuff something anything everything everyone everybody else other another both sure kind easier
    long over appreciate knowing needing wondering curious thanks thank anyway
    """
)

# Polite openings, and duties of anybody: their "you" is not what the message is about.
POLITE = _phrases(
    """
    can you tell me, could you tell me, would you tell me, will you tell me, can you please tell me,
    can you let me know, could you let me know, would you let me know, can you please, could you
    please, would you please, will you please, can you say, could you say, do you know if, do you
    know whether, do you know what, do you know when, do you know where, do you know who, do you
    know how, do you know why, do you know which, do you know the, do you know, can you show me,
    could you show me, would you mind, can you explain, could you explain, can you give me, could
    you give me, can you describe, could you describe, would you care to, can you remember, you have
    to, you need to, you need, what do you call, how do you call, years do you live, long do you
    live, do you get, years can you live
    """
)

ADDRESSED = _words("you your yours yourself")
# Names for the bot, as long as the article does not speak of them.
BOT_NAMES = _words("ai bot robot chatbot assistant siri alexa device program al")
# "you" after one of these is anybody: "how old must you be", "if you are born in May".
ANYBODY_AFTER = _words("should must may unless before after because once until")
# What else is said of a person.
_ABOUT_SOMEBODY = _words(
    """
    people work works working worked make makes feel state area place location whereabouts located
    based own owned actual full first last many type types sort sorts particular certain use used
    using language earth world year years date month currently current previous different specific
    someone somebody anyone they person self side life come comes came go by take took wonder
    wondering curious love loved keep keeps spend prefer choose pick consider describe inform share
    learn whether interested two exact exactly intelligence intelligent living bot ai robot chatgpt
    gpt llm model busy fish bird birds religion male female think owner owners gave given employees
    employee employment responsible charge birth origin name company boss country city human real
    computer machine artificial old pet pets dog dogs cat cats animal animals hobby hobbies fun free
    time born live home town activities enjoy being software code algorithms house household
    possession before up out into part program question called call kinds houses needing species
    possess possessions hold brief behind team group individual scientist scientists programmers
    coders guy guys friends family liked likes dislike better best base begin beginning start
    started grow raised raise continent region planet nation states province village precise
    precisely
    """
)
# Asks about the bot by itself.
ABOUT_BOT = Vocabulary(
    longest=18,
    tolerated=2,
    triggers=_phrases(
        """
        who are you, what are you, are you a bot, are you a robot, are you human, are you a human,
        are you real, are you a real, are you a person, are you a live, are you an ai, are you ai,
        are you a computer, are you a machine, are you chatgpt, your name, who made you, who created
        you, who built you, made you, built you, created you, programmed you, designed you,
        developed you, invented you, who owns you, your boss, your creator, your maker, how old are
        you, your age, your birthday, where are you from, where do you come from, you come from,
        where are you, where do you live, you born, you made, you created, your hobbies, you a bot,
        you a robot, you human, you alive, your pets, do you have pets, have any pets, tell me about
        yourself, about yourself, introduce yourself, describe yourself, brought you up, your code,
        your algorithms, tells you what to do, in charge of you, responsible for you, cat person,
        dog person, cats or dogs, dogs or cats, cat or dog, dog or cat, speaking with a, speaking to
        a, talking to a, talking with a, chatting with a, speaking with someone, talking to someone,
        is this a person, is this a human, is this a computer, is this a bot, is this a robot, is
        this a machine, is this an ai
        """
    ),
    extra=_ABOUT_SOMEBODY,
)
# Asks about the bot if it is spoken to: with one of ADDRESSED or BOT_NAMES in the same message.
ABOUT_SOMEBODY = Vocabulary(
    longest=18,
    tolerated=1,
    triggers=_phrases(
        """
        name, names, named, nickname, nicknames, surname, called, call you, refer to you, referred,
        call, go by, introduce, designation, age, old, older, young, birthday, birth, birthdate,
        birthplace, born, alive, origin, origins, originate, originated, originally, originator,
        hail from, roots, native, hometown, home, nationality, ethnicity, live, lived, city, town,
        country, family, parents, mother, father, mom, dad, mum, siblings, wife, husband, kids,
        child, grow up, grew up, from, came from, created, creator, creators, creation, create,
        built, builder, programmed, programmer, programmers, programming, developed, developer,
        developers, designed, designer, design, invented, inventor, manufactured, manufacturer,
        manufacture, engineered, crafted, constructed, formed, fabricated, compiled, coded, maker,
        makers, made, makes, owner, owns, trained, brand, boss, bosses, employer, employed, employ,
        manager, supervisor, company, organization, organisation, work for, works for, working for,
        you work, orders, report to, answer to, serve, commands, pet, pets, dog, dogs, cat, cats,
        animal, animals, puppy, kitten, hobby, hobbies, pastime, pastimes, fun, free time, spare
        time, down time, leisure, leisure time, enjoy, enjoys, interests, favorite, favourite,
        activities, activity, movie, movies, music, sport, sports, food, color, colour, sing, dance,
        human, humans, a bot, an ai, robots, bots, real, fake, artificial, machine, computer,
        software, robot, sentient, feelings, dream, sleep, eat, virtual, automated, conscious,
        person, being, use chatgpt, use gpt, an llm, language model, married, single, gender, years
        on earth, on the earth, years on the earth, how many years, been around, been operating,
        been working, been running, how long have you, birth date, date of birth, place of birth,
        like to do, like doing, like you to do, keeps you busy, good time, responsible, wrote,
        authored, author, conceived, assembled, produced, put together, behind, mastermind, brains,
        founder, founded, launched, invent, engineer, coder, coders, birthed, raised, reside,
        residence, stay, base, based, located, location, nation, continent, planet, citizen,
        citizenship, residing, accent, heritage, ancestry, background, birthdays, years, year, ages,
        how long, how many, kitty, puppies, kittens, doggy, fish, bird, birds, hamster, horse,
        rabbit, reptile, snake, past times, past time, interest, interested, passions, passion,
        weekends, weekend, relax, entertain, entertainment, recreation, recreational, amuse,
        leisurely, unwind, do for a living, for a living, work at, works at, workplace, occupation,
        profession, career, paid, pays, pay, salary, hired, hire, hires, corporation, business,
        firm, agency, supervisors, superior, superiors, managers, managed, manages, directs,
        controls, control, instructs, in charge, leader, master, affiliated, title, titled, moniker,
        handle, alias, identify, identity, addressed, labeled, known as, known by, first name, last
        name, goes by, humanoid, android, cyborg, flesh, organic, mechanical, digital, program,
        simulation, simulated, actual, intelligence, intelligent, automaton, voice, recording,
        recorded, breathing, breathe, blood, heart, soul, emotions, man, woman, boy, girl, guy, lady
        """
    ),
    extra=_ABOUT_SOMEBODY,
)

_CAPABILITIES = _words(
    """
    able areas area capable different example examples familiar kinds list question questions sort
    sorts subject subjects suggest suggestions topic topics type types use used using respond
    responses aware comprehend understand understanding knowledge well wide range assistance best
    allowed permitted permissible possible programmed work discuss cover covered provide provided
    offer feel free certain specific learn skill skills function functions feature features ability
    abilities exactly benefit do perform tasks task handle deal solve support supported find
    available explain teach knowledgable knowledgeable educated expert fields field categories
    category data matters matter variety limits limitations inquire inquiries inquiry query queries
    requests request trained designed built equipped qualified informed versed studied comfortable
    strong specialty specialize purpose functionality today currently
    """
)
CAPABILITIES = Vocabulary(
    longest=14,
    refused=_words("it this if whether free spare leisure fun time"),
    triggers=_phrases(
        """
        what can you do, what do you do, what else can you do, what you can do, can you help me
        with, you help me, help me with, assist me, what can i ask, what should i ask, what may i
        ask, can i ask, may i ask, should i ask, could i ask, i ask you, ask you, ask of you, what
        do you know, you know, what are you capable of, capabilities, how do i use you, how do i use
        this, how does this work, using you, use you, menu, what is this, how can you help, can you
        help, can you answer, you answer, suggest questions, suggest a question, suggest some
        questions, example questions, sample questions, what questions, which questions, kind of
        questions, kinds of questions, type of questions, types of questions, sort of questions,
        sorts of questions, what topics, which topics, what subjects, which subjects, kind of
        topics, kinds of topics, kinds of subjects, types of subjects, sorts of subjects, type of
        subjects, types of topics, your abilities, your skills, your functions, your features, your
        purpose, are you for, can you handle, things i can ask, you be asked, things can you, help
        do you, help can you, help you, you assist, you support, i do with you, i use you, i do
        here, you offer, your capabilities, your limits, your limitations, your expertise, your
        knowledge, your specialty, your specialties, your functionality, you useful, asking you, do
        you do
        """
    ),
    extra=_CAPABILITIES,
)
# These ask what the bot can do if they are said to it.
ABILITIES = Vocabulary(
    longest=14,
    refused=_words("it this if whether free spare leisure fun time"),
    triggers=_phrases(
        """
        help with, assist with, assist, questions can, questions do, questions are, capable of,
        capable, capability, suggest, topics, subjects, subject areas, abilities, skills, features,
        commands, instructions, able to do, able to help, able to answer, familiar with,
        knowledgeable, versed in, expertise, good at, answers for, know anything about, talk about,
        able to tell, able to talk, able to discuss, questions you, questions i, limitations,
        knowledge base, specialize in, programmed to, trained to, designed to, equipped to,
        qualified to, made to, built to, functions, functionality, functionalities, ask about,
        inquire, inquire about, ask, answered
        """
    ),
    extra=_CAPABILITIES,
)
# Asking for help is an act only if nothing else is asked: "how do stem cells help?"
HELP = Vocabulary(
    longest=4, triggers=_phrases("help, help me, i need help, need help, help please, usage")
)

REPEAT = Vocabulary(
    longest=16,
    tolerated=1,
    triggers=_phrases(
        """
        repeat, repeat that, repeated, repeating, say that again, say it again, say again, said
        again, tell me again, ask again, come again, again please, one more time, another time, once
        more, once again, restate, rephrase, reiterate, say that one more time, say that once more,
        did not hear, could not hear, not hear you, not hear that, not hear what, not quite hear,
        did not catch, could not catch, not quite catch, did not get, could not understand, did not
        understand what you said, did not understand you, did not understand say, what did you say,
        what did you just say, what you said, what you just said, you just said, you just say, what
        was that, what was it you said, last thing you said, missed that, missed it, missed what,
        missed your, pardon, say that over, say it over, say it one more time, by me again, that
        again, it again, what was the question, the question again, last message, last response,
        previous message, say what, not hear, not catch, not get that, not get what, did not
        understand that, not understand that, not understand you, not understand what, not make out,
        not follow, go over that, over that again, hear that again, hear it again, run that, said
        that again, say your last, what you say, you said, tell me what you said, what did i ask, a
        second time, second time, that one more, it one more, that once more, it once more, what was
        the answer, answer again, come again please, excuse me
        """
    ),
    extra=_words(
        """
        catch excuse first get last part question repeat restate say second understand previous
        message response statement sentence words word run hold wait once quite clearly missed miss
        recent most full earlier before back follow go over by out make loud louder slower slowly
        clear
        """
    ),
)

MORE = Vocabulary(
    longest=9,
    refused=_words("does did was were has had"),  # "what else does it do?" asks for one thing
    triggers=_phrases(
        """
        more, tell me more, show more, show me more, more results, more passages, more information,
        more info, more details, more detail, more please, next, next one, go on, continue, keep
        going, carry on, proceed, anything else, what else, something else, what more, other
        results, another one, another passage, another answer, another result, other answers, other
        passages, next result, next passage, next answer, elaborate, expand, go deeper, further
        details, is there more, is there any more, is there anything else, are there more, are there
        any more, are there others, do you have more, do you have anything else, is that all, is
        that it, is this all, any more, in more detail, explain more, explain further, explain that
        more, explain this more, explain it more, explain in more detail
        """
    ),
    extra=_words(
        """
        detail details examples example further next passage passages result results show
        """
    ),
)
NEXT = Vocabulary(
    longest=8,
    triggers=_phrases(
        """
        and then, then what, what then, so then, and after that, after that, and afterwards, what
        comes next, what happens next, what is next, what happens then, what happens after that,
        what happens after this, what happens afterwards, what comes after that, what comes
        afterwards, what comes then, what follows, what happened next, what happened then, what
        happened after that, go on reading, read on, keep reading, continue reading, carry on
        reading, next sentence, next paragraph, and later, what about later, and afterward, and next
        """
    ),
    extra=_words("happens happened comes next after afterwards show read"),
)
BACK = Vocabulary(
    longest=6,
    triggers=_phrases(
        """
        go back, back, back to the previous, previous, previous one, previous answer, previous
        passage, prev, undo, the one before, step back
        """
    ),
    extra=_words("passage result step before take"),
)
SOURCE = Vocabulary(
    longest=11,
    triggers=_phrases(
        """
        show me the source, show the source, source, sources, the source, citation, citations, cite,
        reference, references, which paragraph, what paragraph, what page, which page, which
        passage, which section, which sentence, what section, where does it say, where is that
        written, where did you get, where did you find, where did you read, where do you get that,
        where do you get this, where do you get your, are you sure, are you certain, where is that
        from, where is this from, where does that come from, where does this come from, how do you
        know that, how do you know this, how do you know, says who, who says, prove it, show in
        context, show me the context, show the context, is that in the article, is that in the text,
        where does the article say, where in the article, where in the text, quote
        """
    ),
    extra=_words(
        """
        article text context document exact find found written read original page paragraph passage
        section sentence show cite citation source sources come quote line lines
        """
    ),
)
SUMMARY = Vocabulary(
    longest=10,
    triggers=_phrases(
        """
        summary, summarize, summarise, summarized, summarised, sum up, sum it up, sum this up, tldr,
        tl dr, overview, main points, main point, key points, key point, key facts, the gist, main
        idea, main ideas, what is this article about, what is the article about, what is this text
        about, what is the text about, what is this page about, what is this document about, what is
        this about, what is it about, what is it all about, what is this all about, what does the
        article say, what does this article say, what the article is about, what this article is
        about, outline, key takeaways, takeaways, in a nutshell, in short
        """
    ),
    extra=_words(
        """
        article brief briefly document entire key main page paper quick sentence sentences short
        story text whole words points facts ideas three two five paragraph few content contents
        """
    ),
)
RESET = Vocabulary(
    longest=14,
    triggers=_phrases(
        """
        reset, restart, start over, start again, start anew, begin again, from the beginning, from
        scratch, clear, clear history, clear the chat, new chat, new topic, another topic, different
        topic, other topic, new subject, new question, forget it, forget that, forget about it,
        forget about that, forget everything, forget what, never mind, nevermind, nvm, cancel,
        cancelled, canceled, stop, quit, exit, abort, halt, terminate, discontinue, cease, desist,
        abandon, change the subject, change subject, change topic, change the topic, something
        different, something else please, talk about something else, shut up, shut down, shut off,
        switch off, turn off, be quiet, be silent, silence, quiet, hush, enough, no more talking, do
        not do that, do not do it, do not continue, do not complete, do not finish, do not proceed,
        do not want you to, do not need it anymore, do not want it anymore, do not want this
        anymore, do not need that anymore, refrain, undo this, undo that, drop it, kill it, hold it,
        scratch that, disregard, disregard that, ignore that, leave it, pause, interrupt, call it
        off, call off, end it, end this, end that, end process, end task, hold on, hold up, hold
        off, knock it off, cut it out, zip it, mute, pipe down, quit it, suspend, leave me alone, go
        away, close this, no longer need, no longer want, not need this, not need that, not need it,
        not want this, not want that, not want it, changed my mind, change my mind, do not bother,
        do not worry about, do nothing, do not do anything, do not do, not interested, disable,
        deactivate, turn it off, power off, power down, do not say, do not speak, do not talk, stop
        it, kill, drop that, drop this, back out, back off, wait, do not want to do, do not need to
        do, dismiss, withdraw, revoke, delete, erase, clear chat, clear everything, wipe, begin
        anew, from the top, new conversation, another subject, move on, moving on
        """
    ),
    extra=_words(
        """
        change command commands different doing do history last mind previous question request
        subject topic working action actions task tasks process processes job operation program
        running current currently anymore immediately whatever happening carrying out work works new
        start over off up away instead required requested activity complete finish cancel stop abort
        quit end continue decided changed advise longer order function app application procedure
        anything more speaking talking talk speak silent quiet go back need want call calls mode
        everything latest recent attempt trying try progress further thought right asked thing
        things execution executing execute continuing proceeding
        """
    ),
)

GREETING = Vocabulary(
    longest=12,
    tolerated=2,
    triggers=_phrases(
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
    extra=_words(
        """
        doing feeling feel fellow meet life treating world anyone anybody folks guys wake since been
        goes alright present greetings greeting hows fellas team pleased glad happy
        """
    ),
)
THANKS = Vocabulary(
    longest=16,
    tolerated=3,
    triggers=_phrases(
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
        are sweet, you are so helpful, you are too kind, you make, you made my day
        """
    ),
    extra=_words(
        """
        advice assistance assisting best big bunch effort efforts great greatly helpful job many
        million obliged quick response so thoughtful truly useful work ton tons support your heart
        bottom deeply extremely highly thanks thank grateful wonderful kindness sweet service
        patience cooperation glad happy always easier better kind kindly nice life day task tasks
        worked working works pleased satisfied saved saving saves problem finding generous star
        """
    ),
)
# Said of an answer; as short as this it is no more than thanks.
PRAISE = Vocabulary(
    longest=4,
    triggers=_phrases(
        """
        great, perfect, good, cool, awesome, nice, wonderful, excellent, amazing, brilliant,
        fantastic, lovely, interesting, fascinating, good to know, i see, got it, get it,
        understood, makes sense, wow, super, neat, sweet
        """
    ),
)
GOODBYE = Vocabulary(
    longest=14,
    tolerated=3,
    triggers=_phrases(
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
    extra=_words(
        """
        around bye catch care done easy enjoyed enjoyable fun glad great happy leave leaving meet
        meeting must next night off out pleasant pleasure run weekend rest until till forward
        looking back conversing delight delightful always take head heading home bed sleep tomorrow
        wishes best enjoy visiting visit hear hearing safe blast alligator crocodile lovely part
        ways parting last final words work again today
        """
    ),
)
NO_THANKS = Vocabulary(
    longest=6, triggers=_phrases("no thanks, no thank you, no more, nothing else, nothing more")
)
NO = Vocabulary(
    longest=16,
    triggers=_phrases(
        """
        no, nope, nah, naw, nay, no thanks, no thank you, not really, no way, not at all, negative,
        incorrect, incorrectly, false, wrong, untrue, inaccurate, erroneous, i do not think so, do
        not think so, think not, not think, do not believe, of course not, not true, not correct,
        not right, not accurate, not so, not that, not it, not the case, is not, disagree, never,
        definitely not, absolutely not, certainly not, seems not, afraid not, rather not, not agree,
        not want, refuse, decline, declined, deny, rejected, reject, no chance, not a chance, uh uh,
        nuh uh, hell no, heck no, hard pass, i pass, not the truth, not a fact, opposite, not quite,
        not exactly, not even close, not possible, impossible, by no means, no means, not be, not be
        true, doubt, doubt it, doubt that, mistaken, a mistake, invalid, not valid, bogus, a lie,
        falsehood, fallacy, unfortunately not, hope not, would not, nothing of the sort, contrary,
        no sir, not like that, not do, incorrect answer, no good, nix, untruth, i do not
        """
    ),
    extra=_words(
        """
        answer believe correct false right statement true question case completely definitely
        certainly absolutely response respond hard way fact far accurate wrong afraid agree seem
        seems appears look looks disagree opinion unfortunately turns turned out entirely want like
        sounds possible valid truth lie close even sir absolute total totally do think complete
        firmly strongly mistaken sadly information
        """
    ),
)
YES = Vocabulary(
    longest=16,
    refused=_words("no nope nah nay not never false wrong incorrect untrue disagree neither"),
    triggers=_phrases(
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
        correct, sounds perfect, most definitely, without doubt, my answer is, very much so
        """
    ),
    extra=_words(
        """
        agree answer believe correct correctly definitely definite statement true truth question
        vote completely certainly certain absolutely response respond case fact accurate affirmative
        positive sounds seems seem appears confirm confirmed opinion entirely absolute ahead course
        totally assume doubt like works right valid so very
        """
    ),
)
DONT_KNOW = Vocabulary(
    longest=12,
    tolerated=2,
    triggers=_phrases(
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
        possible, seems possible, plausible, conceivably
        """
    ),
    extra=_words(
        """
        answer answers both certain clue either idea neither or way work works possible possibility
        possibly question honestly afraid maybe perhaps pretty confident blank depends probably
        whether option options true yes no correct case clear could might may likely chance really
        exactly entirely fully totally completely quite sure definite decide decided decision
        determine figure matter right false fine
        """
    ),
)
INSULT = Vocabulary(
    longest=10,
    tolerated=2,
    triggers=_phrases(
        """
        stupid, dumb, dumbass, idiot, idiotic, moron, imbecile, useless, garbage, trash, pathetic,
        worthless, rubbish, crap, crappy, shit, shitty, bullshit, fuck, fucking, fucker, fuck off,
        fuck you, asshole, arsehole, bitch, bastard, wanker, dickhead, piss off, screw you, damn
        you, you suck, this sucks, you are terrible, you are awful, you are bad, you are horrible,
        you are annoying, you are an ass, annoying, i hate you, hate you, loser, jerk, shut up
        stupid
        """
    ),
    extra=_words("bad complete piece total worst worthless off ever terrible awful such suck"),
)
COMPLAINT = Vocabulary(
    longest=12,
    tolerated=1,
    triggers=_phrases(
        """
        not what i asked, not what i meant, not what i mean, not what i wanted, not what i was
        looking for, not what i am looking for, not what i asked for, that is not it, not my
        question, not an answer, not the answer, no answer to my question, not answering, not
        helpful, unhelpful, does not help, did not help, did not answer, does not answer, have not
        answered, wrong answer, wrong passage, bad answer, not relevant, irrelevant, not related,
        unrelated, off topic, makes no sense, no sense, does not make sense, did not make sense, not
        making sense, i do not understand, i do not get it, you do not understand, you did not
        understand, you misunderstood, misunderstood, i meant, no i meant, nothing to do with, you
        are wrong, you got it wrong, not useful, do not understand me, did not understand me
        """
    ),
    extra=_words(
        """
        answer asked meant question questions relevant sense understand useful wanted looking
        helpful wrong related at all passage result response completely correct
        """
    ),
)

# Before the X of "no, I meant X".
CORRECTIONS = _phrases(
    """
    i mean, i meant, i meant to say, i meant to ask, i meant to ask about, i was asking about, i was
    asking for, i was asking, i asked about, i am asking about, i was talking about, i am talking
    about, what i meant was, what i meant is, what i mean is, what i mean, my question was about, my
    question was
    """
)
# The same, but only after a "no".
CORRECTIONS_AFTER_NO = _phrases(
    """
    i was thinking of, i am thinking of, i wanted to know, i want to know, i wanted, i want, i was
    looking for, i am looking for, my question is, tell me about
    """
)
BEFORE_A_CORRECTION = _words("no nope nah sorry oh but well actually wait hmm that is not it")
NOES = _words("no nope nah not")

# Cut from the front or the end of a question.
OPENINGS = _phrases(
    """
    hi, hello, hey, hiya, howdy, yo, greetings, hi there, hello there, hey there, good morning, good
    afternoon, good evening, good day, thanks, thank you, many thanks, thanks a lot, thanks so much,
    thank you so much, thank you very much, thanks again, cheers, okay, alright, great, good,
    perfect, awesome, cool, nice, fine, wonderful, lovely, excellent, amazing, interesting, i see,
    got it, makes sense, sure, yes, yeah, yep, no, nope, nah, not really, right, sorry, excuse me,
    pardon me, oh, ah, um, uh, hmm, well, anyway, how are you, nice to meet you, very good, very
    nice, that is great, that is helpful, that is good, that is interesting, good to know, all
    right, hello all, hi all, hello everyone, hi everyone, hello bot, hi bot
    """
)
CLOSINGS = _phrases(
    """
    thanks, thank you, many thanks, thanks a lot, thanks so much, thank you so much, thank you very
    much, thanks in advance, thank you in advance, thanks again, cheers, please
    """
)

ORDINALS: dict[str, int] = {
    word: number
    for number, forms in enumerate(
        (
            "first 1st",
            "second 2nd",
            "third 3rd",
            "fourth 4th",
            "fifth 5th",
            "sixth 6th",
            "seventh 7th",
            "eighth 8th",
            "ninth 9th",
            "tenth 10th",
        ),
        start=1,
    )
    for word in forms.split()
} | {"last": -1, "final": -1}
CARDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
BEFORE_A_CARDINAL = _words("number no nr num option item result passage answer open show")
LARGEST_ORDINAL = 50  # a larger number is a year or an amount
BESIDE_AN_ORDINAL = _words(
    """
    the that this number no nr num one option item result passage answer source paragraph point show
    me tell more about give open read see take choose pick want would like i go to let us please can
    could you and what okay yes hmm thanks expand explain on of them those these in
    """
)

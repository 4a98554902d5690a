"""The words of messages that speak of the bot: who it is, and what it can do."""

from bot.languages.english.vocabulary import Vocabulary, phrases
from bot.languages.english.word_classes import word_set

ADDRESSED = word_set("you your yours yourself")
# Names for the bot, as long as the article does not speak of them.
BOT_NAMES = word_set("ai bot robot chatbot assistant siri alexa device program al")
# "you" after one of these is anybody: "how old must you be", "if you are born in May".
ANYBODY_AFTER = word_set("should must may unless before after because once until")
# What else is said of a person.
_SAID_OF_SOMEBODY = word_set(
    """
    people work works working worked makes feel state area place location whereabouts located based
    own owned actual full first last many type types sort sorts particular certain use used using
    language earth world year years date month currently current previous different specific someone
    somebody anyone they person self side life come comes came take took wonder love loved keep
    keeps spend prefer choose pick consider describe inform share learn whether interested two exact
    intelligence intelligent living chatgpt gpt llm model busy fish bird birds religion male female
    owner owners gave given employees employee employment responsible charge birth origin name
    company boss country city human real computer machine artificial old pet pets dog dogs cat cats
    animal animals hobby hobbies fun free born live home town activities enjoy software code
    algorithms house household possession before up out into part program question called call kinds
    houses species possess possessions hold brief behind team group individual scientist scientists
    programmers coders guy guys family liked likes dislike better best base begin beginning start
    started grow raised raise continent region planet nation states province village precise
    precisely
    """
)
# Asks about the bot by itself.
ABOUT_BOT = Vocabulary(
    longest=18,
    tolerated=2,
    triggers=phrases(
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
        this a machine, is this an ai, a joke, you love me, are you a doctor
        """
    ),
    extra=_SAID_OF_SOMEBODY,
)
# Asks about the bot if it is spoken to: with one of ADDRESSED or BOT_NAMES in the same message.
ABOUT_SOMEBODY = Vocabulary(
    longest=18,
    tolerated=1,
    triggers=phrases(
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
    extra=_SAID_OF_SOMEBODY,
)

_CAPABILITIES = word_set(
    """
    able areas area capable different example examples familiar kinds list question questions sort
    sorts subject subjects suggest suggestions topic topics type types use used using respond
    responses aware comprehend understand understanding knowledge wide range assistance best allowed
    permitted permissible possible programmed work discuss cover covered provide provided offer feel
    free certain specific learn skill skills function functions feature features ability abilities
    benefit perform tasks task handle deal solve support supported find available explain teach
    knowledgable knowledgeable educated expert fields field categories category data matters matter
    variety limits limitations inquire inquiries inquiry query queries requests request trained
    designed built equipped qualified informed versed studied comfortable strong specialty
    specialize purpose functionality currently
    """
)
CAPABILITIES = Vocabulary(
    longest=14,
    refused=word_set("it this if whether free spare leisure fun time"),
    triggers=phrases(
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
    refused=word_set("it this if whether free spare leisure fun time"),
    triggers=phrases(
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
    longest=4, triggers=phrases("help, help me, i need help, need help, help please, usage")
)

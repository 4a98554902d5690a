"""The words that steer a conversation: on, back, again, anew, to the source, to one of several."""

from bot.languages.english.vocabulary import Vocabulary, phrases
from bot.languages.english.word_classes import (
    COUNTING,
    DEMONSTRATIVES,
    DO,
    QUESTION_WORDS,
    word_set,
)

REPEAT = Vocabulary(
    longest=6,
    triggers=phrases(
        """
        repeat, repeat that, say that again, say it again, once more, one more time, come again,
        pardon, excuse me, what was the question, the question again, what did i ask, what did i
        just ask, what was my question, what was the answer
        """
    ),
)

MORE = Vocabulary(
    longest=9,
    refused=word_set("does did was were has had"),  # "what else does it do?" asks for one thing
    triggers=phrases(
        """
        more, tell me more, show more, show me more, more results, more passages, more information,
        more info, more details, more detail, more please, next, next one, go on, continue, keep
        going, carry on, proceed, anything else, what else, something else, what more, other
        results, another one, another passage, another answer, another result, other answers, other
        passages, next result, next passage, next answer, elaborate, expand, go deeper, further
        details, is there more, is there any more, is there anything else, are there more, are there
        any more, are there others, do you have more, do you have anything else, is that all, is
        that it, is this all, any more, in more detail, explain more, explain further, explain that
        more, explain this more, explain it more, explain in more detail, the others, the other
        ones, the rest, show the rest, show me the rest, details
        """
    ),
    extra=word_set("detail examples example further passage passages result results show"),
)
NEXT = Vocabulary(
    longest=8,
    triggers=phrases(
        """
        and then, then what, what then, so then, and after that, after that, and afterwards, what
        comes next, what happens next, what is next, what happens then, what happens after that,
        what happens after this, what happens afterwards, what comes after that, what comes
        afterwards, what comes then, what follows, what happened next, what happened then, what
        happened after that, go on reading, read on, keep reading, continue reading, carry on
        reading, next sentence, next paragraph, and later, what about later, and afterward, and
        next, next page, what next, next step
        """
    ),
    extra=word_set("happens happened comes next after afterwards show read"),
)
BACK = Vocabulary(
    longest=6,
    triggers=phrases(
        """
        go back, back, back to the previous, previous, previous one, previous answer, previous
        passage, prev, undo, the one before, step back, previous page
        """
    ),
    extra=word_set("passage result step before take"),
)
SOURCE = Vocabulary(
    longest=11,
    triggers=phrases(
        """
        show me the source, show the source, source, sources, the source, citation, citations, cite,
        reference, references, which paragraph, what paragraph, what page, which page, which
        passage, which section, which sentence, what section, where does it say, where is that
        written, where did you get, where did you find, where did you read, where do you get that,
        where do you get this, where do you get your, are you sure, are you certain, where is that
        from, where is this from, where does that come from, where does this come from, how do you
        know that, how do you know this, how do you know, says who, who says, prove it, show in
        context, show me the context, show the context, is that in the article, is that in the text,
        where does the article say, where in the article, where in the text, quote, is that true, is
        this true, is it true, is that so, is that right, is this right, is that correct, is this
        correct, for real, no kidding, are you serious, what makes you say that, what do you mean,
        what do you mean by that, what does that mean, what does this mean, i do not believe you
        """
    ),
    extra=word_set(
        """
        article text context document exact find found written read original page paragraph passage
        section sentence show come line lines
        """
    ),
)
# What an article is called; the first of them also as "the article", without being named.
_ARTICLES = word_set("article text page document file pdf paper")
_NAMED = word_set("manual policy story report book handbook guide essay post")
SUMMARY = Vocabulary(
    longest=10,
    triggers=phrases(
        """
        summary, summarize, summarise, summarized, summarised, sum up, sum it up, sum this up, tldr,
        tl dr, overview, main points, main point, key points, key point, key facts, the gist, main
        idea, main ideas, what is this, what is this about, what is it about, what is it all about,
        what is this all about, what can you tell me about it, what can you tell me about this,
        outline, key takeaways, takeaways, in a nutshell, in short, tell me everything, tell me all,
        tell me all about it
        """
    )
    | {
        (*before, "the", name, *after)
        for name in _ARTICLES
        for before, after in ((("what", "is"), ("about",)), (("what", "does"), ("say",)),
                              (("what",), ("is", "about")))
    }
    | {
        (*before, pointing, name, *after)
        for pointing in ("this", "that")
        for name in _ARTICLES | _NAMED
        for before, after in (
            (("what", "is"), ()), (("what", "is"), ("about",)), (("what", "does"), ("say",)),
            (("what",), ("is", "about")), (("tell", "me", "about"), ()),
            (("what", "can", "you", "tell", "me", "about"), ()),
        )
    },
    extra=word_set(
        """
        article brief briefly document entire key main page paper quick sentence sentences short
        story text whole words points facts ideas three two five paragraph few
        """
    ),
)  # fmt: skip
CONTENTS = Vocabulary(
    longest=8,
    triggers=phrases(
        """
        list the sections, list sections, list all sections, show the sections, show me the
        sections, what are the sections, what sections, how many sections, the sections, table of
        contents, contents, toc, list the chapters, list the headings, show the headings, what are
        the headings
        """
    ),
    extra=word_set("article document page paper text whole"),
)
# Before what is to be summed up: at once, or with a word that links them.
SUMMING_UP = phrases("summarize, summarise, sum up, recap")
SUMMARY_OF = frozenset(
    (*phrase, link)
    for phrase in phrases(
        """
        summary, overview, tldr, tl dr, gist, outline, rundown, main points, main point, key points,
        key facts, key takeaways, takeaways
        """
    )
    for link in ("of", "on", "about", "for", "from", "in")
)
# What is numbered in a long text, and what asks for all of it: "what is chapter 2 about".
CHAPTERS = ("chapter", "part", "book", "section", "letter", "act", "canto")
BESIDE_A_CHAPTER = DO | word_set(
    """
    what is s happens happened happen in about the of this tell me say says said deal deals with
    summarize summarise summary sum up recap overview please goes go on cover covers it a give us
    and how begin begins start starts
    """
)
# Beside it: "the part on fines".
OF_SECTIONS = word_set("section sections part parts chapter chapters paragraph paragraphs")
BESIDE_A_TOPIC = OF_SECTIONS | SUMMARY.extra | word_set("called titled named entitled says bit")

# Commands to stop that are longer are small talk.
RESET = Vocabulary(
    before_small_talk=False,
    longest=8,
    triggers=phrases(
        """
        reset, restart, start over, start again, start anew, begin again, begin anew, from the
        beginning, from the top, from scratch, clear, clear history, clear chat, clear the chat,
        clear everything, new chat, new conversation, new topic, another topic, different topic,
        other topic, new subject, another subject, change topic, change the topic, change subject,
        change the subject, something different, something else please, talk about something else,
        move on, forget it, forget that, forget everything, never mind, nevermind, nvm, cancel,
        stop, quit, exit, abort, enough, shut up, be quiet, go away, leave me alone
        """
    ),
)
PAUSE = Vocabulary(
    longest=6,
    triggers=phrases(
        """
        hold it, pause, hold on, hold up, hold off, wait, one moment, one sec, one second, just a
        moment, just a second, just a minute, wait a second, wait a minute
        """
    ),
)
NOTHING_MORE = Vocabulary(
    before_small_talk=False,
    longest=6,
    triggers=phrases(
        """
        done, nothing, not now, no thanks, no thank you, nothing else, nothing more, nothing thanks
        """
    ),
)

# Asking for help is an act only if nothing else is asked: "how do stem cells help?"
HELP = Vocabulary(
    before_small_talk=False,
    longest=5,
    triggers=phrases(
        """
        help, help me, i need help, need help, usage, menu, how does this work, how do i use this,
        suggest a question, suggest questions, suggest some questions, example questions, sample
        questions
        """
    ),
)
# Beside other words this is a courtesy: "thanks again".
AGAIN = Vocabulary(
    before_small_talk=False,
    longest=2,
    triggers=phrases("again, and again"),
)
# The same of these: "really good".
DOUBT = Vocabulary(
    before_small_talk=False,
    longest=1,
    triggers=phrases("huh, eh, really, seriously, honestly"),
)
_LANGUAGES = word_set(
    """
    english german french spanish italian portuguese dutch polish russian turkish arabic chinese
    japanese korean hindi
    """
)
# What stands around an answer is all the explanation that there is.
EXPLAIN = Vocabulary(
    longest=7,
    refused=QUESTION_WORDS,
    triggers=phrases("explain, explain again"),
)
# Asks for other words than those of the article.
REWORDING = Vocabulary(
    longest=10,
    refused=QUESTION_WORDS,
    extra=word_set("into language simple explain version child year terms words bitte"),
    triggers=phrases(
        """
        simpler, explain it simpler, explain it simply, in other words, in simple terms, in simple
        words, in simpler terms, in simpler words, in plain english, in plain language, in plain
        words, in your own words, in layman terms, in easy words, simplify, paraphrase, dumb it
        down, too complicated, too difficult, too long, too much text, shorter, be brief, make it
        short, keep it short, eli5, explain like i am five, explain like i am 5, like i am five,
        like i am 5, as if i were five, translate, auf deutsch, en francais, en espanol, po polsku
        """
    )
    | {(before, language) for before in ("speak", "in", "into", "to") for language in _LANGUAGES},
)
# Asks for the article itself.
ARTICLE = Vocabulary(
    longest=8,
    refused=QUESTION_WORDS,
    extra=word_set("full whole entire original out loud aloud show open view"),
    triggers=phrases(
        """
        show me the article, show the article, show me the text, show me the whole text, show me the
        whole article, show the text, show the whole text, show the whole article, the full text,
        full text, the full article, full article, the whole article, the whole text, read the
        article, read the text, read it to me, read to me, read it out, read it aloud, open it, open
        the article, open the text, link, a link, the link, url, link please, link to the article,
        see the article, see the text, see the full text, see the whole article, title, the title,
        go to the start, go to the beginning, back to the start, back to the beginning
        """
    ),
)
# Asks about the article; one that has an answer to it gives it.
IMPRINT = Vocabulary(
    longest=8,
    triggers=phrases(
        """
        how long is this article, how long is the article, how long is this text, what language is
        this, what language is this in
        """
    ),
)

# What a sentence begins with that goes on from the one before it.
JOINING_ON = DEMONSTRATIVES | word_set(
    """
    but however and or also yet so then thus therefore hence moreover furthermore nevertheless
    nonetheless instead otherwise finally similarly likewise meanwhile consequently accordingly
    still besides conversely here there first second third fourth fifth firstly secondly thirdly
    afterwards later again see indeed for
    """
)
# Asks for steps; "what do I have to do" and "what happened" with no word but these.
OF_STEPS = word_set("step steps procedure instruction instructions")
TO_BE_DONE = word_set("to should must")
HAPPENED = word_set("what has happened here there this so and exactly actually please")
DOING = TO_BE_DONE | word_set("what do i we you one have need got now first here exactly then")

NTH: dict[str, int] = {
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
}
ORDINALS = NTH | {"other": 2, "last": -1, "final": -1}
CARDINALS = {word: number for number, word in enumerate(COUNTING, 1)}
BEFORE_A_CARDINAL = word_set("number no nr num option item result passage answer open show")
LARGEST_ORDINAL = 50  # a larger number is a year or an amount
BESIDE_AN_ORDINAL = DEMONSTRATIVES | word_set(
    """
    the number no nr num one option item result passage answer source paragraph point show
    me tell more about give open read see take choose pick want would like i go to let us please can
    could you and what okay yes hmm thanks expand explain on of them in just
    """
)
# What a list is of: "the third way" is one of its items.
LISTED = word_set(
    """
    way step type kind sort form stage phase reason method example factor cause sign symptom group
    thing case use benefit advantage disadvantage risk difference rule tip ingredient
    """
)

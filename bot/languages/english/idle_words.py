"""Words of a question that say nothing of its topic: they ask, join, point or chat."""

from bot.languages.english.word_classes import (
    COURTESIES,
    ONE_TO_TEN,
    word_set,
)

# Words that ask rather than say what about, and words of a chat.
ALWAYS_IDLE = (COURTESIES - {"ah", "thanx"}) | word_set(
    """
    mean means meant meaning stand stands explain explained describe described define defined
    definition list mention mentioned say says said state stated article text author passage happen
    happens happened example examples kind kinds sort sorts type types way ways call called known
    refer refers referred use used know find information question answer

    else done get gets getting got go goes going gone went come comes came make makes made take
    takes took taken put let need needs needed want wants wanted like think thinks thought try
    one ones thing things something anything everything nothing someone anyone everyone somebody
    anybody everybody good great nice best located

    haha hahaha lol
    """
)
# Words that only ask after a "how" of their own: "how long", but not "a long time".
MEASURES = word_set("long often old far soon large big tall")
AMOUNTS = MEASURES | {"many", "much"}
WORKING = word_set("work works working")  # after any other "how": "how does it work"
IDLE_WORDS = ALWAYS_IDLE | MEASURES | WORKING
# Before a number these say which part of a text is meant, and nothing of what it is about.
OF_NUMBERED_PARTS = word_set(
    "section clause article chapter paragraph point item rule step part no"
)
# Adverbs, conjunctions and prepositions that say nothing of a topic, stop words or not.
FUNCTION_WORDS = word_set(
    """
    across along among around behind beyond due near onto toward towards within
    afterwards ago almost alongside already although always amid away beforehand beneath beside
    besides considerably despite else enough especially even ever every everywhere except fairly
    finally furthermore hence highly however immediately indeed instead largely later least less
    likewise mainly mostly nearby nearly neither never nevertheless nonetheless nowadays
    occasionally often otherwise outside partly per perhaps previously quite rarely rather recently
    regardless relatively respectively roughly seldom several shortly similarly simultaneously since
    slightly somehow sometimes somewhat soon still subsequently thereby therefore though thus till
    together typically unless unlike usually various via whatever whenever whereas whereby wherever
    versus vs whether whichever whoever whole worldwide yet actually really exactly basically simply
    just maybe according
    """
)
CHATTING = (COURTESIES - word_set("hm please pls plz thx uh um")) | word_set(
    """
    tell know sure maybe great good nice cool interesting interested right fine sorry want like need
    help give show talk talking think thing things something anything everything nothing someone
    anyone ask wonder wondering understand really actually basically exactly specifically generally
    simply lot lots bit way much many mr mrs vs versus learn learned detail details info text
    document story paragraph page section aspect aspects take takes took taken taking next back
    another
    """
)
# Words of a sentence that say nothing of what it is about.
LIGHT_WORDS = ONE_TO_TEN | word_set(
    """
    get gets got begin begins began make makes made put go goes went gone come comes came become
    becomes became start starts started include includes included including large small new old
    first second last early known use used using average better best worse given
    hundred thousand run alone see saw seen keep kept let set part brought gave near high low
    """
)

"""What a message gets that asks nothing new, each act with and without something shown before."""

from collections.abc import Callable, Iterator

import pytest
from conversing import converse, ids

from bot.dialogue import interpretations
from bot.dialogue.answering import answer
from bot.dialogue.history import recalled
from bot.dialogue.replies.choosing import items
from bot.showing.answer_json import as_json
from bot.showing.wording import headline
from bot.values.answers import Answer
from bot.values.conversation import Conversation, Shown
from bot.values.kinds import Act, Status
from bot.values.options import FollowUp
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex

Chat = Callable[..., list[Answer]]
IndexOf = Callable[..., PassageIndex]

HSCT = "What is HSCT?"
TOLERANCE = "What is immune tolerance?"  # answered by the second passage, first of four sentences
RISKS = "What is the greatest danger of a stem cell transplant?"
FRANCE = "What is the capital of France?"
NOTHING_SHOWN = "Nothing was shown yet. Ask a question, such as one of these."
# A message of each act that shows nothing of an article, whatever was said before.
SAID = {
    Act.GREETING: "hello",
    Act.THANKS: "thanks",
    Act.GOODBYE: "bye",
    Act.CAPABILITIES: "what can you do here?",
    Act.ABOUT_BOT: "who are you?",
    Act.INSULT: "you are useless",
    Act.DONT_KNOW: "no idea",
    Act.RESET: "new topic",
    Act.REWORDING: "explain it simpler",
    Act.ACKNOWLEDGEMENT: "i see",
}
# And of each that shows something, or goes on from it.
GOES_ON = {
    Act.MORE: "more",
    Act.NEXT: "and then?",
    Act.BACK: "back",
    Act.REPEAT: "repeat that",
    Act.SOURCE: "source?",
    Act.ORDINAL: "the second one",
    Act.YES: "yes",
    Act.NO: "no",
    Act.COMPLAINT: "that is not what I asked",
}


@pytest.fixture
def chat(index: PassageIndex) -> Chat:
    """Return what holds a conversation about the bundled article."""
    return lambda *messages, **options: converse(index, *messages, **options)


def ordinals(given: Answer) -> list[int]:
    return [source.passage.ordinal for source in given.sources]


def same_quotes(one: Answer, other: Answer) -> bool:
    return [(s.passage.id, s.sentence) for s in one.sources] == [
        (s.passage.id, s.sentence) for s in other.sources
    ]


# Lines of the bot's own


@pytest.mark.parametrize(("act", "message"), SAID.items())
@pytest.mark.parametrize("before", [[], [RISKS], [FRANCE]])
def test_what_is_said_is_no_answer_of_the_article(
    chat: Chat, act: Act, message: str, before: list[str]
) -> None:
    given = chat(*before, message)[-1]
    assert (given.act, given.status, given.sources, given.text) == (act, Status.REPLY, (), None)
    assert given.reply
    assert headline(given) == given.reply
    assert given.confidence == 0
    assert as_json(given)["reply"] == given.reply


def test_lines_name_the_article(chat: Chat) -> None:
    for message in ("hello", "what can you do here?", "who are you?", "you are useless", "no idea"):
        reply = chat(message)[-1].reply
        assert reply is not None
        assert "“How stem cells can help people with autoimmune diseases”" in reply


def test_of_several_articles_their_number_is_named(index_of: IndexOf) -> None:
    two = index_of(tea=["Tea is hot."], milk=["Milk is cold."])
    assert converse(two, "hi")[0].reply == "Hello. Ask me about these 2 articles."
    assert converse(MemoryIndex(), "hi")[0].reply == "Hello. Ask me about an article."


def test_who_does_not_know_what_to_ask_gets_questions_that_the_article_answers(chat: Chat) -> None:
    for message in ("hello", "what can you do here?", "no idea", "you are useless", "new topic"):
        given = chat(message)[-1]
        assert given.suggestions
        assert all(chat(question)[0].status is Status.ANSWERED for question in given.suggestions)


def test_thanks_and_goodbye_end_with_a_word(chat: Chat) -> None:
    thanks, bye = chat(RISKS, "thanks", "bye")[1:]
    assert (thanks.reply, bye.reply) == ("You are welcome.", "Goodbye.")
    assert thanks.suggestions == bye.suggestions == ()


def test_what_is_said_in_between_does_not_break_a_conversation(chat: Chat) -> None:
    between = [message for act, message in SAID.items() if act is not Act.RESET]
    straight, around = chat(HSCT, "more")[-1], chat(HSCT, *between, "more")[-1]
    assert same_quotes(straight, around)
    why, later = chat(HSCT, "why?")[-1], chat(HSCT, *between, "why?")[-1]
    assert same_quotes(why, later)
    assert [t.text for t in later.read_as.carried] == [t.text for t in why.read_as.carried]


def test_a_reset_leaves_everything_behind(chat: Chat) -> None:
    given = chat(HSCT, RISKS, "new topic")[-1]
    kept = given.conversation
    assert (kept.asked, kept.view, kept.first_shown) == ((), None, ())
    assert chat(HSCT, "new topic", "why?")[-1].read_as.carried == ()
    assert chat(HSCT, "new topic", "source?")[-1].reply == NOTHING_SHOWN


# Nothing shown yet


@pytest.mark.parametrize("act", [Act.MORE, Act.NEXT, Act.REPEAT, Act.SOURCE, Act.ORDINAL])
def test_where_nothing_was_shown_there_is_nothing_to_go_on_from(chat: Chat, act: Act) -> None:
    given = chat(GOES_ON[act])[-1]
    assert (given.act, given.status, given.reply) == (act, Status.REPLY, NOTHING_SHOWN)
    assert given.suggestions


def test_before_the_first_answer_there_is_no_way_back(chat: Chat) -> None:
    nothing = "Nothing comes before this. Ask a question, such as one of these."
    assert chat("back")[-1].reply == chat(HSCT, "back")[-1].reply == nothing


GO_ON = "All right. Ask on, or say “more” or “and then?”."


@pytest.mark.parametrize("message", "ok|okay|k|right|alright|yep|ah ok|that's it|yes".split("|"))
def test_without_an_offer_a_yes_says_that_one_listens(chat: Chat, message: str) -> None:
    given = chat(HSCT, message)[-1]
    assert (given.act, given.status, given.reply) == (Act.YES, Status.REPLY, GO_ON)


@pytest.mark.parametrize("before", ["hello", FRANCE])
def test_a_yes_to_a_list_of_questions_asks_none_of_them(chat: Chat, before: str) -> None:
    listed, given, second = chat(before, "ok", "2")
    assert given.reply == "All right. Ask me a question, such as one of these."
    assert given.sources == ()
    assert second.notices == (f"Taken for: “{given.suggestions[1]}”",)
    assert listed.suggestions == given.suggestions


SORRY = "I am sorry. Try it in other words, or ask something else, such as one of these."


def test_a_no_to_nothing_shown_is_just_heard(chat: Chat) -> None:
    assert chat("hello", "no")[-1].reply == "All right."
    assert chat("that is not what I asked")[-1].reply == SORRY
    assert chat(FRANCE, "no!")[-1].reply == SORRY


@pytest.mark.parametrize("message", "wait|hold on|one moment|pause".split("|"))
def test_who_pauses_loses_nothing(chat: Chat, message: str) -> None:
    first, paused, again = chat(RISKS, message, "repeat")
    assert (paused.act, paused.reply) == (Act.ACKNOWLEDGEMENT, GO_ON)
    assert paused.conversation.asked == first.conversation.asked
    assert same_quotes(first, again)


@pytest.mark.parametrize("message", "no thanks|nothing else|not now|done".split("|"))
def test_who_has_had_enough_is_not_asked_what_was_meant(chat: Chat, message: str) -> None:
    given = chat(RISKS, message)[-1]
    assert (given.act, given.reply) == (Act.NO, "All right.")


@pytest.mark.parametrize("message", "never mind|stop|cancel|quit|new topic|start over".split("|"))
def test_what_is_left_behind_is_not_carried_on_and_can_be_gone_back_to(
    chat: Chat, message: str
) -> None:
    first, left, more, why = chat(RISKS, message, "more", "why?")
    assert (left.act, left.status) == (Act.RESET, Status.REPLY)
    assert left.reply == "From here on nothing is carried over from before. “back” returns to it."
    assert more.sources == ()
    assert why.read_as.carried == ()
    assert same_quotes(first, chat(RISKS, message, "back")[-1])
    assert same_quotes(first, chat(RISKS, message, HSCT, "back")[-1])
    assert chat(message)[-1].reply == "From here on nothing is carried over from before."


@pytest.mark.parametrize("message", "lol|haha|hmm|oh|aha|sorry|oops|wow|interesting".split("|"))
def test_a_little_reaction_is_no_question(chat: Chat, message: str) -> None:
    given = chat(RISKS, message)[-1]
    assert (given.act, given.reply) == (Act.ACKNOWLEDGEMENT, GO_ON)
    assert same_quotes(chat(RISKS, "more")[-1], chat(RISKS, message, "more")[-1])


@pytest.mark.parametrize("message", "really?|is that true|huh?|what do you mean".split("|"))
def test_a_doubt_is_shown_the_source(chat: Chat, message: str) -> None:
    assert same_quotes(chat(RISKS, "source")[-1], chat(RISKS, message)[-1])


def test_help_is_thanked_for_where_an_article_speaks_of_help(index_of: IndexOf) -> None:
    index = index_of(help=["Help is near. That helps a lot, they thank."])
    for message in ("thanks, that helps a lot", "that helps", "ok that helps"):
        assert converse(index, "is help near?", message)[-1].act is Act.THANKS


@pytest.mark.parametrize(("act", "message"), [*SAID.items(), *GOES_ON.items()])
@pytest.mark.parametrize("before", [[], ["hello"], [HSCT], ["lupus", "yes"]])
def test_every_act_gets_something_from_an_article_of_one_word(
    index_of: IndexOf, act: Act, message: str, before: list[str]
) -> None:
    given = converse(index_of(tiny=["Lupus"]), *before, message)[-1]
    assert given.act is act
    assert given.reply or given.sources
    assert (given.status is Status.REPLY) <= (not given.sources)


@pytest.mark.parametrize(("act", "message"), [*SAID.items(), *GOES_ON.items()])
def test_every_act_gets_something_from_no_article(act: Act, message: str) -> None:
    assert converse(MemoryIndex(), message)[0].act is act
    assert converse(MemoryIndex(), HSCT, message)[-1].sources == ()


# More


def test_more_shows_what_comes_next_until_the_end_and_nothing_twice(chat: Chat) -> None:
    answers = chat(RISKS, *["more"] * 12)
    showing = [given for given in answers if given.sources]
    seen = [passage for given in showing for passage in ids(given)]
    ranked = chat(RISKS, top_k=20)[0]
    assert seen == ids(ranked)
    assert len(set(seen)) == len(seen) > 9
    assert all(len(given.sources) == 3 for given in showing[:-1])
    assert [given.reply for given in showing[1:]] == ["These passages come next:"] * (
        len(showing) - 1
    )
    assert {given.act for given in showing[1:]} == {Act.MORE}
    assert {(given.status, given.sources[0].score) for given in showing[1:]} == {
        (answers[0].status, None)
    }
    last = answers[-1]
    assert last.reply == "There is no more that comes near your question."


def test_at_the_end_the_rest_of_the_section_is_offered(index_of: IndexOf) -> None:
    # 20 passages are kept of a ranking; the section has 25.
    texts = [("Tea", f"Green tea number {n} is hot.") for n in range(1, 26)]
    index = index_of(drinks=[*texts, ("Milk", "Milk is cold.")])
    answers = converse(index, "Is green tea hot?", *["more"] * 7, "yes", "more")
    seen = [passage for given in answers[:7] for passage in ids(given)]
    assert len(set(seen)) == len(seen) == 20
    offered, taken, after = answers[7:]
    assert offered.offer == "There is more in the section “Tea”. Show it?"
    assert (offered.act, offered.status, offered.sources) == (Act.MORE, Status.REPLY, ())
    assert (taken.act, taken.reply) == (Act.YES, "Here it is:")
    assert sorted(set(seen) | set(ids(taken))) == sorted(f"drinks:{n}" for n in range(1, 26))
    assert set(ids(taken)).isdisjoint(seen)
    assert (after.offer, after.sources) == (None, ())


@pytest.mark.parametrize("message", ["no", "no thanks", "nah", "never mind", "nothing else"])
def test_an_offer_can_be_declined_and_is_gone(index_of: IndexOf, message: str) -> None:
    index = index_of(drinks=["Tea is hot.", "Milk is cold.", "Water is wet."])
    offered, declined, yes = converse(index, "tea", "more", message, "yes")[1:]
    assert offered.offer == "There is more in the article. Show it?"
    assert (declined.act, declined.reply, declined.offer) == (Act.NO, "All right.", None)
    assert yes.sources == ()
    assert yes.reply is not None
    assert yes.reply.startswith("All right.")


def test_another_question_takes_an_offer_away(index_of: IndexOf) -> None:
    index = index_of(drinks=["Tea is hot.", "Milk is cold.", "Water is wet."])
    given = converse(index, "tea", "more", "milk", "yes")[-1]
    assert given.reply == GO_ON


def test_where_everything_was_shown_nothing_is_offered(index_of: IndexOf) -> None:
    given = converse(index_of(drinks=["Tea is hot.", "Tea is green."]), "tea", "more")[-1]
    assert given.reply == "There is no more that comes near your question."
    assert (given.offer, given.sources) == (None, ())


def test_more_after_nothing_was_found_is_no_more(chat: Chat) -> None:
    given = chat(FRANCE, "more")[-1]
    assert given.reply == "There is no more that comes near your question."
    assert given.suggestions


@pytest.mark.parametrize("top_k", [1, 2, 5])
def test_more_shows_as_many_as_an_answer_does(chat: Chat, top_k: int) -> None:
    first, more = chat(RISKS, "more", top_k=top_k)
    assert len(first.sources) == len(more.sources) == top_k
    assert ids(chat(RISKS, top_k=2 * top_k)[0]) == ids(first) + ids(more)


# Back and again


def test_back_shows_what_was_shown_before_and_goes_back_to_the_beginning(chat: Chat) -> None:
    one, two, three, *back = chat(HSCT, RISKS, TOLERANCE, "back", "back", "back", "back")
    assert same_quotes(back[0], two)
    assert same_quotes(back[1], one)
    assert back[0].reply == f"Before that it was “{RISKS}”:"
    assert {given.act for given in back} == {Act.BACK}
    assert (back[0].status, back[0].confidence) == (
        two.status,
        pytest.approx(two.confidence, abs=1e-4),
    )
    for end in back[2:]:
        assert end.reply == "Nothing comes before this. Ask a question, such as one of these."
    assert three.sources


def test_back_goes_one_more_back_and_not_to_and_fro(chat: Chat) -> None:
    first, _, more, back = chat(RISKS, "more", "more", "back")
    assert not same_quotes(back, more)
    assert same_quotes(chat(RISKS, "more", "more", "back", "back")[-1], first)


def test_more_goes_on_where_back_led_to(chat: Chat) -> None:
    second = chat(RISKS, "more")[-1]
    assert same_quotes(chat(RISKS, TOLERANCE, "back", "more")[-1], second)


def test_back_to_a_question_without_an_answer_says_so(chat: Chat) -> None:
    given = chat(HSCT, FRANCE, RISKS, "back")[-1]
    assert (given.status, given.sources) == (Status.NOT_IN_ARTICLE, ())
    assert given.reply == f"Before that it was “{FRANCE}”. The article does not seem to say."


def test_repeat_shows_the_last_passages_again(chat: Chat) -> None:
    first, again, third = chat(RISKS, "repeat that", "now say it again")
    assert same_quotes(first, again)
    assert same_quotes(first, third)
    assert (again.act, again.status) == (Act.REPEAT, first.status)
    assert again.reply is None
    # it is not one more thing to go back to
    assert chat(RISKS, "repeat", "back")[-1].reply is not None
    assert same_quotes(chat(HSCT, RISKS, "repeat", "back")[-1], chat(HSCT)[0])


def test_repeat_says_again_that_the_article_does_not_say(chat: Chat) -> None:
    given = chat(RISKS, FRANCE, "repeat that")[-1]
    assert (given.status, given.sources) == (Status.NOT_IN_ARTICLE, ())
    assert given.reply == "The article does not seem to say."


def test_an_offer_outlives_its_repetition(index_of: IndexOf) -> None:
    index = index_of(drinks=["Tea is hot.", "Milk is cold.", "Water is wet."])
    taken = converse(index, "tea", "more", "repeat", "yes")[-1]
    assert ids(taken) == ["drinks:2", "drinks:3"]


# The source


def test_the_source_is_the_passage_with_its_neighbours(chat: Chat) -> None:
    first, source = chat(TOLERANCE, "where does it say that?")
    assert source.act is Act.SOURCE
    assert source.reply == (
        "It stands in “How stem cells can help people with autoimmune diseases” "
        "(bundled article), What are autoimmune diseases?, paragraph 2. Around it:"
    )
    assert ordinals(source) == [2, 1, 3]
    assert [s.n for s in source.sources] == [1, 2, 3]
    assert source.text == first.text
    assert source.status is first.status
    # a place to look at is nothing to go back to
    assert source.conversation.views == first.conversation.views


@pytest.mark.parametrize(
    ("question", "around"),
    [
        ("Doctors know of how many diseases?", [1, 2]),
        ("What does this text inform about?", [16, 15]),
    ],
)
def test_at_either_end_of_an_article_there_is_one_neighbour(
    chat: Chat, question: str, around: list[int]
) -> None:
    assert ordinals(chat(question, "source")[-1]) == around


def test_an_article_of_one_passage_has_no_neighbours(index_of: IndexOf) -> None:
    source = converse(index_of(tea=["Tea is hot."], tee=["Te is cold."]), "tea", "source")[-1]
    assert ids(source) == ["tea:1"]
    assert source.reply == "It stands in “Tea” (tea.txt), paragraph 1."


def test_the_source_of_nothing_new_is_that_of_the_last_answer(chat: Chat) -> None:
    assert ordinals(chat(TOLERANCE, FRANCE, "source")[-1]) == [2, 1, 3]
    assert chat(FRANCE, "source")[-1].reply == NOTHING_SHOWN


# Reading on


def test_and_then_reads_on_sentence_by_sentence_into_the_next_paragraph(
    chat: Chat, index: PassageIndex
) -> None:
    answers = chat(TOLERANCE, *["and then?"] * 5)
    second, third = index.passages(["stem-cells:2", "stem-cells:3"])
    expected = [second.text[slice(*s)] for s in second.sentences[:4]]
    expected += [third.text[slice(*s)] for s in third.sentences[:2]]
    assert [given.text for given in answers] == expected
    assert {(given.act, given.reply) for given in answers[1:]} == {(Act.NEXT, "It goes on:")}
    assert all(len(given.sources) == 1 for given in answers[1:])


def test_reading_on_crosses_from_one_section_into_the_next(chat: Chat) -> None:
    last_of_section = "Do the usual medicines seldom cure the disease?"
    answers = chat(last_of_section, "and then?", "and then?", "and then?")
    read = [
        (given.sources[0].passage.ordinal, given.sources[0].sentence_number) for given in answers
    ]
    assert read == [(3, 5), (4, 1), (4, 2), (4, 3)]
    assert answers[0].sources[0].passage.heading != answers[1].sources[0].passage.heading


def test_at_the_end_of_the_article_reading_on_ends(index_of: IndexOf) -> None:
    index = index_of(a=["Tea is hot. Milk is cold.", "It is late."], b=["Nothing of that."])
    texts = [g.text for g in converse(index, "Is tea hot?", "and then?", "and then?", "and then?")]
    assert texts == ["Tea is hot.", "Milk is cold.", "It is late.", None]
    end = converse(index, "Is tea hot?", *["and then?"] * 4)[-1]
    assert (end.act, end.status, end.reply) == (
        Act.NEXT,
        Status.REPLY,
        "That was the end of the article.",
    )


def test_reading_on_can_be_taken_back(chat: Chat) -> None:
    answers = chat(TOLERANCE, "and then?", "and then?", "back", "back")
    assert same_quotes(answers[3], answers[1])
    assert same_quotes(answers[4], answers[0])


# One of several


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("the first one", 0),
        ("the second one", 1),
        ("tell me more about the third", 2),
        ("the last one", 2),
        ("2", 1),
        ("open passage 3", 2),
    ],
)
def test_one_of_the_passages_shown_is_chosen(chat: Chat, message: str, place: int) -> None:
    first, chosen = chat(RISKS, message)
    assert ids(chosen) == [ids(first)[place]]
    assert (chosen.act, chosen.reply) == (Act.ORDINAL, "In full:")
    assert chosen.text == first.sources[place].quote


@pytest.mark.parametrize("message", ["the fourth one", "number 9", "10"])
def test_one_that_is_not_shown_cannot_be_chosen(chat: Chat, message: str) -> None:
    given = chat(RISKS, message)[-1]
    assert (given.act, given.status, given.sources) == (Act.ORDINAL, Status.REPLY, ())
    assert given.reply == "Only 3 passages are shown. Which one do you mean?"
    assert chat(RISKS, message, top_k=1)[-1].reply == (
        "There is only this one passage. Ask for “more”, or ask something else."
    )


def test_an_item_of_a_list_in_the_marked_sentence_is_asked_for(chat: Chat) -> None:
    three_ways = "In which ways can stem cells help against an autoimmune disease?"
    for message, item in (
        ("the second one", "calm it"),
        ("tell me about the last one", "mend what it has broken"),
        ("the first", "they can rebuild the immune system"),
    ):
        given = chat(three_ways, message)[-1]
        assert given.act is Act.ORDINAL
        assert given.notices == (f"Taken for: “{item}”",)
        assert given.sources[0].score is not None
    # beyond the list, or by the number of a passage, a passage is meant
    assert ids(chat(three_ways, "passage 2")[-1]) == ids(chat(three_ways)[0])[1:2]
    assert chat(three_ways, "the fourth one")[-1].reply == (
        "Only 3 passages are shown. Which one do you mean?"
    )


def test_a_passage_may_be_chosen_after_one_was_chosen(chat: Chat) -> None:
    answers = chat(RISKS, "more", "the second one", "back", "the first one")
    assert ids(answers[2]) == ids(answers[1])[1:2]
    assert ids(answers[4]) == ids(answers[1])[:1]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There are three: tea, milk and water.", ["tea", "milk", "water"]),
        ("There are three: tea, milk, and hot water!", ["tea", "milk", "hot water"]),
        ("Choose: tea or milk or water", ["tea", "milk", "water"]),
        ("There are two: tea and milk.", []),
        ("Tea, milk and water are drunk.", []),
        ("One thing: it is what it is.", []),
        ("Known: tea, that comes from far away in the hills there, milk.", []),
        ("", []),
        (":", []),
        ("It rings at 10:30, 11, and 12.", []),
        ("There are three: tea, 11, and 12.", []),
        (": , ,", []),
    ],
)
def test_a_list_is_what_a_colon_announces(sentence: str, expected: list[str]) -> None:
    assert items(sentence) == expected


def test_one_of_the_questions_offered_is_asked(chat: Chat) -> None:
    greeting = chat("hello")[0]
    for message, number in (("the second one", 1), ("the first", 0), ("2", 1), ("the last", -1)):
        given = chat("hello", message)[-1]
        question = greeting.suggestions[number]
        assert given.text == chat(question)[0].text
        assert given.notices == (f"Taken for: “{question}”",)
        assert given.status is Status.ANSWERED


# In extracts


def test_the_contents_are_the_first_sentence_of_each_section(
    chat: Chat, index: PassageIndex
) -> None:
    given = chat("list the sections")[0]
    passages = index.article("stem-cells")
    first_of_section: dict[tuple[str, ...], int] = {}
    for passage in passages:
        first_of_section.setdefault(passage.heading, passage.ordinal)
    assert ordinals(given) == [*first_of_section.values()]
    assert len(first_of_section) == 8
    assert all(s.sentence == s.passage.sentences[0] for s in given.sources)
    assert (given.act, given.status) == (Act.SUMMARY, Status.ANSWERED)
    assert given.reply == (
        "“How stem cells can help people with autoimmune diseases” in extracts, the first "
        "sentence of each section:"
    )


def test_the_contents_have_twelve_extracts_at_a_time(index_of: IndexOf) -> None:
    headed = index_of(headed=[(f"Part {n}", "Text.") for n in range(1, 101)])
    given, more = converse(headed, "table of contents", "more")
    assert ordinals(given) == [*range(1, 13)]
    assert ordinals(more) == [*range(13, 25)]
    assert given.left_out == 88


def test_only_an_article_that_is_asked_is_summed_up(index_of: IndexOf) -> None:
    two = index_of(a=["Milk is cold."], b=["Tea is hot."])
    assert ids(converse(two, "summary", within=["b"])[0]) == ["b:1"]
    shown = converse(two, "tea")[0].conversation
    assert ids(answer("summary", two, shown, within=["a"])) == ["a:1"]
    for index, options in ((two, {"within": ["c"]}), (MemoryIndex(), {})):
        given = converse(index, "summary", **options)[0]
        assert (given.reply, given.sources) == ("There is no article to sum up.", ())


def test_one_of_the_extracts_can_be_chosen_and_read_on(chat: Chat) -> None:
    summary, third, on = chat("summary", "the third one", "and then?")
    assert ids(third) == ids(summary)[2:3]
    assert on.sources[0].sentence == third.sources[0].passage.sentences[1]


# Complaints and corrections


def test_a_complaint_gets_the_next_closest_passages(chat: Chat) -> None:
    first, next_closest = chat(RISKS, "that is not what I asked")
    assert ids(chat(RISKS, top_k=6)[0]) == ids(first) + ids(next_closest)
    assert next_closest.reply == "I am sorry. These passages come next:"
    assert next_closest.act is Act.COMPLAINT


@pytest.mark.parametrize(
    "message",
    "no!|nope|that's wrong|no that's wrong|wrong|that is not right|that's incorrect|that's false"
    "|wrong answer|that makes no sense|thats not what i meant|this doesn't answer my question"
    "|i didn't ask that|that can't be right".split("|"),
)
def test_whoever_refuses_an_answer_gets_the_next_one_with_an_apology(
    chat: Chat, message: str
) -> None:
    given = chat(RISKS, message)[-1]
    assert ids(given) == ids(chat(RISKS, "more")[-1])
    assert given.reply == "I am sorry. These passages come next:"
    assert given.act in (Act.COMPLAINT, Act.NO)


def test_where_nothing_comes_next_a_complaint_is_told_so(index_of: IndexOf) -> None:
    index = index_of(drinks=["Tea is hot. It is drunk.", "Milk is cold. Cows give it."])
    given = converse(index, "is tea hot?", "that's wrong", "that's wrong")[-1]
    assert given.reply is not None
    assert given.reply.startswith("I am sorry. Nothing else comes near your question. Try it in")
    assert given.sources == ()


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ("no thats not what i asked. how long does the hospital stay last?",
         "how long does the hospital stay last?"),
        ("that's wrong, what is engraftment", "what is engraftment"),
        ("wrong answer. i asked about engraftment", "what is engraftment"),
        ("that's wrong. what's the fine?", "what's the fine?"),
        ("That's not it! The engraftment is delayed", "The engraftment is delayed"),
    ],
)  # fmt: skip
def test_a_complaint_that_goes_on_is_a_correction(chat: Chat, message: str, meant: str) -> None:
    given = chat("what is apheresis", message)[-1]
    assert (given.act, given.notices) == (Act.CORRECTION, (f"Taken for: “{meant}”",))
    assert same_quotes(given, chat(meant)[0])


@pytest.mark.parametrize(
    ("last", "correction", "meant"),
    [
        (
            "What is an allogeneic transplant?",
            "no, I meant autologous",
            "What is an autologous transplant?",
        ),
        ("what is apheresis", "i mean engraftment", "what is engraftment"),
        ("what is apheresis", "no, not apheresis, engraftment", "what is engraftment"),
        ("What is HSCT?", "no, I meant how long does the hospital stay last?",
         "how long does the hospital stay last?"),
    ],
)  # fmt: skip
def test_a_correction_takes_the_place_of_what_was_not_meant(
    chat: Chat, last: str, correction: str, meant: str
) -> None:
    given = chat(last, correction)[-1]
    plain = chat(meant)[0]
    assert (given.act, given.question) == (Act.CORRECTION, correction)
    assert given.notices == (f"Taken for: “{meant}”",)
    assert given.text == plain.text
    assert given.status is plain.status is Status.ANSWERED


def test_what_was_meant_is_what_later_questions_lean_on(chat: Chat) -> None:
    given = chat("what is apheresis", "no, I meant engraftment", "when does it happen?")[-1]
    carried = {term.text: term.origin for term in given.read_as.carried}
    assert carried["engraftment"] == "turn 2"
    assert ordinals(given)[0] == 8


def test_a_correction_of_nothing_is_a_question(chat: Chat) -> None:
    given = chat("no, I meant the hospital stay")[0]
    assert (given.act, given.status) == (Act.CORRECTION, Status.ANSWERED)
    assert given.text == chat("the hospital stay")[0].text


@pytest.mark.parametrize("length", [10, 150, 198])
def test_a_correction_may_be_as_long_as_any_message(chat: Chat, length: int) -> None:
    message = "no, I meant " + " ".join(["autologous"] * 200)[: length * 10]
    assert len(message) <= 2000
    given = chat("What is an allogeneic transplant, if I may ask?", message)[-1]
    assert ordinals(given)[0] == 10


# Two readings


@pytest.fixture
def any_two_are_alike(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Offer another reading however much worse it is."""
    monkeypatch.setattr(interpretations, "_ALIKE", 1.0)
    return iter(())


LEANS = ("What is apheresis?", "what about chemotherapy?")


@pytest.mark.usefixtures("any_two_are_alike")
def test_where_a_question_has_two_readings_the_other_is_offered(
    index: PassageIndex, chat: Chat
) -> None:
    given = chat(*LEANS, top_k=1)[-1]
    alone = answer(LEANS[1], index, follow_up=FollowUp.OFF, top_k=1)
    assert given.read_as.carried
    assert ids(given) != ids(alone)
    assert given.offer is not None
    assert given.offer.startswith("By itself, your question would lead to: “")
    assert given.offer.endswith("” Show that?")
    quoted = given.offer.partition("“")[2].rpartition("”")[0].removesuffix(" …")
    assert alone.text is not None
    assert " ".join(alone.text.split()).startswith(quoted)
    assert given.conversation.offer is not None


@pytest.mark.usefixtures("any_two_are_alike")
@pytest.mark.parametrize("message", ["yes", "yes please", "that is not what I asked"])
def test_the_other_reading_is_shown_to_whoever_wants_it(
    index: PassageIndex, chat: Chat, message: str
) -> None:
    shown, other = chat(*LEANS, message, top_k=1)[1:]
    alone = answer(LEANS[1], index, follow_up=FollowUp.OFF, top_k=1)
    assert same_quotes(other, alone)
    assert other.reply == "Here it is:"
    assert same_quotes(chat(*LEANS, message, "back", top_k=1)[-1], shown)


def test_a_reading_that_is_much_worse_is_not_offered(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interpretations, "_ALIKE", 0.0)
    assert chat(*LEANS, top_k=1)[-1].offer is None


# Messages of several things, and in other languages


@pytest.mark.parametrize(
    ("mixed", "plain"),
    [
        ("hi, what is HSCT?", "what is HSCT?"),
        ("Hello there! How long does mobilization take?", "How long does mobilization take?"),
        ("ok great, where are MSCs taken from", "where are MSCs taken from"),
        ("How does apheresis work? Thanks!", "How does apheresis work?"),
        ("no, how long is the hospital stay", "how long is the hospital stay"),
    ],
)
def test_a_courtesy_around_a_question_changes_nothing(chat: Chat, mixed: str, plain: str) -> None:
    one, other = chat(mixed)[0], chat(plain)[0]
    assert same_quotes(one, other)
    assert (one.act, one.status, one.confidence) == (Act.QUESTION, other.status, other.confidence)
    assert one.question == mixed
    assert one.read_as == other.read_as


def test_a_word_of_the_article_makes_a_message_a_question(index_of: IndexOf) -> None:
    message = "thanks for the marrow"
    without, with_it = index_of(a=["Tea is hot."]), index_of(a=["The marrow is thanked."])
    assert converse(without, message)[0].act is Act.THANKS
    given = converse(with_it, message)[0]
    assert (given.act, ids(given)) == (Act.QUESTION, ["a:1"])


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wie lange dauert das?", "German"),
        ("Qu'est-ce que les effets ont sur nous ?", "French"),
        ("¿Cuánto cuesta?", "Spanish"),
        ("что это такое", "Russian"),
        ("幹細胞とは何ですか", "Japanese"),
    ],
)
def test_another_language_is_named_and_not_translated(
    chat: Chat, question: str, language: str
) -> None:
    given = chat(question)[0]
    assert given.status is Status.NOT_IN_ARTICLE
    assert given.notices == (
        f"This looks {language}. Nothing is translated here: ask in the article’s language.",
    )


def test_an_answer_and_an_english_question_have_no_notice_on_language(chat: Chat) -> None:
    assert chat(HSCT)[0].notices == chat(FRANCE)[0].notices == ()


# What the conversation still knows


def test_what_was_shown_can_be_shown_again(index: PassageIndex, chat: Chat) -> None:
    answers = chat(HSCT, "more", FRANCE, "hello", RISKS)
    again = recalled(answers[-1].conversation, index)
    shown = [given for given in answers if given.status is not Status.REPLY]
    assert [given.question for given in again] == [given.question for given in shown]
    assert [(given.act, given.status) for given in again] == [(g.act, g.status) for g in shown]
    for one, other in zip(again, shown, strict=True):
        assert same_quotes(one, other)
        assert one.confidence == pytest.approx(other.confidence, abs=1e-4)
        assert one.conversation == answers[-1].conversation
    assert recalled(Conversation(index.stats().generation), index) == []


def test_words_of_the_question_are_highlighted_in_what_is_shown_again(chat: Chat) -> None:
    first, again = chat("What is the thymus?", "repeat")
    assert again.sources[0].highlights == first.sources[0].highlights != ()


def test_every_passage_kept_for_later_is_one_of_the_article(chat: Chat) -> None:
    view = chat(RISKS)[0].conversation.view
    assert view is not None
    assert view.shown[0] == Shown("stem-cells:13", 0)
    assert not set(view.shown) & set(view.further)
    assert (view.message, view.question, view.act) == (RISKS, RISKS, Act.QUESTION)

"""Which list tells which act; of small talk only what no data teaches, the rest is learned."""

from bot.languages.english import courtesies, reactions, steering
from bot.languages.english.vocabulary import Vocabulary
from bot.values.kinds import Act

# The act with the longest trigger counts; of equally long ones, the first in this order.
ACTS: tuple[tuple[Act, Vocabulary], ...] = (
    (Act.COMPLAINT, reactions.COMPLAINT),
    (Act.INSULT, reactions.INSULT),
    (Act.SOURCE, steering.SOURCE),
    (Act.REPEAT, steering.REPEAT),
    (Act.SUMMARY, steering.SUMMARY),
    (Act.SUMMARY, steering.CONTENTS),
    (Act.ARTICLE, steering.ARTICLE),
    (Act.ARTICLE, steering.IMPRINT),
    (Act.REWORDING, steering.REWORDING),
    (Act.DONT_KNOW, reactions.AT_A_LOSS),
    (Act.GREETING, courtesies.GREETING),
    (Act.RESET, steering.RESET),
    (Act.NO, steering.NOTHING_MORE),
    (Act.ACKNOWLEDGEMENT, steering.PAUSE),
    (Act.NEXT, steering.NEXT),
    (Act.MORE, steering.MORE),
    (Act.BACK, steering.BACK),
    (Act.GOODBYE, courtesies.GOODBYE),
    (Act.THANKS, courtesies.THANKS),
    (Act.CAPABILITIES, steering.HELP),
    (Act.NO, reactions.NO),
    (Act.NO, reactions.DENIAL),
    (Act.YES, reactions.YES),
    (Act.THANKS, courtesies.PRAISE),
    (Act.REPEAT, steering.AGAIN),
    (Act.SOURCE, steering.DOUBT),
    (Act.SOURCE, steering.EXPLAIN),
    (Act.ACKNOWLEDGEMENT, reactions.ACKNOWLEDGEMENT),
)

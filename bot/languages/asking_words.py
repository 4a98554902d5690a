"""The words that ask in languages written without blanks, where groups of characters are terms.

They are no topic, and no group that one of their characters is in is looked for.
"""

import re
from functools import cache

_WORDS = {
    "zh": """
        请问 什么时候 什么 多少钱 多少 为什么 怎么样 怎么 怎样 哪里 哪儿 哪些 哪个 如何 是否
        是谁 谁 几 吗 呢 何时 何处 多久 多长 多大 是不是 有没有 能不能 可不可以
        """,
    "ja": """
        教えてください 何ですか 何時 何人 何年 何 誰 いつ どこ なぜ どうして どのように
        どのような どの どれ どう いくつ いくら ですか ますか ましたか でしょうか
        """,
}


@cache
def words_that_ask(language: str) -> re.Pattern[str] | None:
    """Return a pattern of the words that ask in a language, None where its words are terms."""
    words = sorted(_WORDS.get(language, "").split(), key=len, reverse=True)
    return re.compile("|".join(words)) if words else None

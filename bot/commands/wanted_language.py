"""The language that whoever runs a command wants to be spoken to in."""

from collections.abc import Mapping

from bot.catalogue.saying import first_known

# In the order of POSIX: https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_wanted(environment: Mapping[str, str]) -> str:
    """Return the language of messages that the variables set, English for any not spoken.

    >>> language_wanted({"LANG": "de_AT.UTF-8"}), language_wanted({"LC_ALL": "C", "LANG": "de"})
    ('de', 'en')
    """
    return first_known(filter(None, [next(filter(None, map(environment.get, _VARIABLES)), None)]))

"""The elements of HTML by what they are: blocks, lists, what needs no end tag."""

from collections.abc import Mapping

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr basefont bgsound "
    "frame keygen".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html li main menu nav "
    "ol p pre section summary table tbody td tfoot th thead tr ul listing search".split()
)
# An end tag that may be left out: such a start tag ends the open element of one of the first
# names, unless one of the second names was opened since.
ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
    "body": (frozenset({"head"}), frozenset()),
}
# What may be named as one that stands around the text; the name of a heading is of its words.
CONTAINERS = BLOCKS - set(
    "html body main h1 h2 h3 h4 h5 h6 dt pre caption thead tbody tfoot tr td th".split()
)
LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
ITEMS = ("li", "dt", "dd")

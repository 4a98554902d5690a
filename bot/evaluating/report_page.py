"""An evaluation becomes one page of HTML with everything in it: bars, a curve, the worst misses.

It is a file to keep and to send, opened by any browser, light or dark; it loads nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from bot.evaluating.evaluation import Evaluation, Outcome
from bot.evaluating.measures import reliability_bins
from bot.evaluating.report import FRACTIONS, KINDS, NAMES, OF_A_KIND
from bot.showing.pictures import Bin, Segment, bar, reliability, stacked_bar
from bot.showing.printable import visible

_STYLE = Path(__file__).with_suffix(".css")
_STATES = {"answered": "answered", "unsure": "unsure", "not_in_article": "refused"}
_WHOSE = {
    "own": "With an answer",
    "foreign": "Of other articles",
    "unanswerable": "Without an answer",
}
_LESS_IS_BETTER = frozenset({"claimed_wrong", "ece", "false_alarms"})
_NEW_LINE = "\n"  # which no expression in an f-string may hold yet
_RELIABILITY = "How often it was right, by how sure it was"


def page_of(
    evaluation: Evaluation, misses: int, claimed_from: float, about: Mapping[str, str]
) -> str:
    """Return the page; `about` is what was asked how, and stands at its end.

    Answers are claimed from the confidence `claimed_from` on.
    """
    figures = evaluation.figures()
    parts = [
        f"<h1>{_text(evaluation.name)}</h1>",
        f'<p class="lead">{_counts(evaluation)}</p>',
        *_states(figures["states"]),
        # Of questions without an answer, such as gaps, there is nothing to be found.
        *(_figures(figures) if evaluation.outcomes else ()),
        *_kinds(figures["kinds"] or {}),
        *(_reliability(evaluation, claimed_from) if evaluation.outcomes else ()),
        *_misses(evaluation.misses(misses), len(evaluation.misses(len(evaluation.outcomes)))),
        "<h2>What was asked, and how</h2>",
        _facts(about.items()),
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{_text(evaluation.name)} · Verbatim</title>\n"
        f"<style>\n{_STYLE.read_text('utf-8')}</style>\n</head>\n"
        f"<body>\n<main>\n{_NEW_LINE.join(parts)}\n</main>\n</body>\n</html>\n"
    )


def _counts(evaluation: Evaluation) -> str:
    counted = f"{len(evaluation.outcomes):,} questions"
    without = len(evaluation.unanswerable)
    return f"{counted}, and {without:,} without an answer" if without else counted


def _states(states: Mapping[str, Mapping[str, float] | None]) -> Iterator[str]:
    """Yield how many of the questions of each origin were answered or refused."""
    yield "<h2>Answered, unsure, refused</h2>"
    for whose, shares in states.items():
        if shares:
            segments = [Segment(_STATES[state], share) for state, share in shares.items()]
            yield f"<h3>{_WHOSE[whose]} ({KINDS.get(whose, whose)})</h3>"
            yield stacked_bar(segments)
            yield '<ul class="key">'
            for number, segment in enumerate(segments, start=1):
                yield f'<li class="of-part-{number}">{segment.name} {segment.share:.1%}</li>'
            yield "</ul>"


def _figures(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield a row with a bar for each figure that the set knows."""
    yield '<h2>Found and marked</h2><div class="wide" tabindex="0" role="group"'
    yield 'aria-label="Figures"><table><tbody>'
    for name, meaning in NAMES.items():
        value = figures[name]
        if value is not None:
            shown = f"{value:.3f}" if name in FRACTIONS else f"{value:.1%}"
            told = f"{meaning} (less is better)" if name in _LESS_IS_BETTER else meaning
            yield _row(told, [f'<td class="drawn">{bar(value)}</td>', f"<td>{shown}</td>"])
    yield "</tbody></table></div>"
    if figures["ms_p50"] is not None:
        yield (
            f'<p class="note">A question took {figures["ms_p50"]:.1f} ms (median), and '
            f"{figures['ms_p99']:.1f} ms (99th percentile).</p>"
        )


def _kinds(kinds: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield a row for each kind of questions, with a bar for each figure that it has."""
    if not kinds:
        return
    yield '<h2>By kind of question</h2><div class="wide" tabindex="0" role="group"'
    yield 'aria-label="Figures by kind"><table><thead><tr><th scope="col">kind</th>'
    yield '<th scope="col">questions</th>'
    yield "".join(f'<th scope="col">{meaning}</th>' for meaning in OF_A_KIND.values())
    yield "</tr></thead><tbody>"
    for kind, figures in kinds.items():
        cells = [f"<td>{figures['questions']:,}</td>"]
        for name in OF_A_KIND:
            value = figures[name]
            cells.append("<td></td>" if value is None else f"<td>{value:.1%}{bar(value)}</td>")
        yield _row(kind, cells)
    yield "</tbody></table></div>"


def _reliability(evaluation: Evaluation, claimed_from: float) -> Iterator[str]:
    bins = reliability_bins(
        [
            *((outcome.confidence, outcome.passage_rank == 1) for outcome in evaluation.outcomes),
            *((outcome.confidence, False) for outcome in evaluation.unanswerable),
            *((confidence.value, False) for confidence in evaluation.out_of_domain),
        ]
    )
    yield f'<h2>{_RELIABILITY}</h2><div class="reliably"><figure>'
    yield reliability(bins, claimed_from, _RELIABILITY)
    yield "<figcaption>To the right: more sure. Upwards: more often right, with the right passage "
    yield "first. On the dashed line it is as often right as it is sure; above it, more often. "
    yield f"At the upright line, {claimed_from:.2f}, it begins to say that the article says so. "
    yield "A larger point is more questions.</figcaption></figure>"
    yield '<div class="wide" tabindex="0" role="group" aria-label="Confidence"><table><thead><tr>'
    yield "".join(f'<th scope="col">{name}</th>' for name in ("sure", "right", "questions"))
    yield "</tr></thead><tbody>"
    yield from map(_bin, bins)
    yield "</tbody></table></div></div>"


def _bin(found: Bin) -> str:
    return _row(f"{found.confidence:.2f}", [f"<td>{found.right:.1%}</td><td>{found.size:,}</td>"])


def _misses(misses: list[Outcome], every: int) -> Iterator[str]:
    if not misses:
        return
    yield "<h2>The worst misses</h2>"
    yield f'<p class="note">{len(misses):,} of {every:,} questions whose right passage is not '
    yield 'first; the farthest and surest come first.</p><ol class="misses">'
    for outcome in misses:
        rank = outcome.passage_rank
        facts = {
            "right answer": outcome.question.gold_text or "(not told by the set)",
            "right passage": f"rank {rank}" if rank else "not among the first 10",
            "confidence": f"{outcome.confidence:.2f}",
            "found instead": outcome.returned or "nothing",
        }
        yield f"<li><h3>{_text(outcome.question.text)}</h3>{_facts(facts.items())}</li>"
    yield "</ol>"


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    rows = (f"<div><dt>{_text(name)}</dt><dd>{_text(told)}</dd></div>" for name, told in facts)
    return f"<dl>{''.join(rows)}</dl>"


def _row(name: str, cells: Iterable[str]) -> str:
    return f'<tr><th scope="row">{_text(name)}</th>{"".join(cells)}</tr>'


def _text(text: str) -> str:
    return escape(visible(text))

"""An evaluation in words and figures, for reading."""

from collections.abc import Mapping
from typing import Any

from bot.evaluating.evaluation import Evaluation, Outcome

NAMES = {
    "passage_hit@1": "right passage first",
    "passage_hit@3": "right passage among the first 3",
    "passage_hit@5": "right passage among the first 5",
    "mrr@10": "mean reciprocal rank, to 10",
    "sentence_hit@1": "right sentence marked",
    "sentence_hit@3": "right sentence among the first 3",
    "word_f1_micro": "word F1 of the marks, over all words",
    "word_f1": "word F1 of the marks, mean over questions",
    "sentence_f1": "sentence F1 of the marks",
    "item_f1": "item F1 of the marks",
    "claimed_wrong": "answered, and nothing right marked",
    "marked": "something wanted marked",
    "whole": "all that is wanted marked, in the first 3",
    "foreign_auroc": "AUROC, in-domain against out-of-domain",
    "foreign_rejected@95": "out-of-domain refused at 95 % in-domain kept",
    "ece": "expected calibration error",
    "false_alarms": "taken for something else than a question",
}
FRACTIONS = frozenset("mrr@10 word_f1_micro word_f1 sentence_f1 item_f1 foreign_auroc".split())
OF_A_KIND = {
    "marked": "marked",
    "whole": "all of it marked",
    "claimed_none": "answered though nothing answers",
}
KINDS = {"own": "in-domain", "foreign": "out-of-domain"}  # as JSON calls them
_LONGEST = 160  # characters of a text shown


def evaluation_report(evaluation: Evaluation, misses: int) -> str:
    """Return the figures as a table, and the worst questions beneath it."""
    figures = evaluation.figures()
    lines = [f"{evaluation.name}: {figures['questions']:,} questions", ""]
    if evaluation.unanswerable:
        lines[0] += f", {len(evaluation.unanswerable):,} without an answer"
    for name, meaning in NAMES.items():
        if figures[name] is not None:
            shown = (
                f"{figures[name]:.3f}" if name in FRACTIONS else (f"{figures[name] * 100:.1f} %")
            )
            lines.append(f"  {meaning:<46} {shown:>8}")
    lines += _by_kind(figures["kinds"] or {})
    lines += _others(figures)
    for whose, states in figures["states"].items():
        if states:
            kind = KINDS.get(whose, whose)
            shares = ", ".join(f"{share * 100:.1f} % {state}" for state, share in states.items())
            lines.append(f"  {kind} questions: {shares}")
    if figures["ms_p50"] is not None:
        lines.append(
            f"  time a question: {figures['ms_p50']:.1f} ms median, {figures['ms_p99']:.1f} ms p99"
        )
    for outcome in evaluation.misses(misses):
        lines += ["", *_miss(outcome)]
    return "\n".join(lines)


def _by_kind(kinds: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return a line for each kind of questions, with the figures that it has."""
    lines = []
    for kind, figures in kinds.items():
        shares = ", ".join(
            f"{figures[name] * 100:.1f} % {meaning}"
            for name, meaning in OF_A_KIND.items()
            if figures[name] is not None
        )
        lines.append(f"  {kind}, {figures['questions']:,} questions: {shares}")
    return lines


def _others(figures: Mapping[str, Any]) -> list[str]:
    lines = []
    for name, meaning in (
        ("raw", "each question by itself"),
        ("whole_history", "all questions so far in one"),
    ):
        if name in figures:
            found = figures[name]
            lines.append(
                f"  {meaning + ':':<46} {found['passage_hit@1'] * 100:>6.1f} % first, "
                f"{found['passage_hit@3'] * 100:.1f} % among 3, MRR {found['mrr@10']:.3f}"
            )
    return lines


def recognition_report(figures: Mapping[str, Any]) -> str:
    """Return how well messages were recognised, as a table."""
    lines = [f"{figures['messages']:,} messages", ""]
    if figures["macro_recall"] is not None:
        lines.append(f"  {'recall, mean over the intents':<46} {figures['macro_recall']:>8.3f}")
    lines += [f"    {act:<44} {recall:>8.3f}" for act, recall in figures["recall"].items()]
    if figures["false_alarms"] is not None:
        share = figures["false_alarms"] * 100
        lines.append(f"  {'questions taken for something else':<46} {share:>6.1f} %")
    return "\n".join(lines)


def _miss(outcome: Outcome) -> list[str]:
    rank = outcome.passage_rank
    lines = [
        f"  {outcome.question.text}",
        f"    right passage: {f'rank {rank}' if rank else 'not among the first 10'}, "
        f"confidence {outcome.confidence:.2f}",
        f"    returned: {_short(outcome.returned)}",
    ]
    if outcome.question.gold_text:
        lines.insert(2, f"    right answer: {_short(outcome.question.gold_text)}")
    return lines


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"

"""An evaluation in words and figures, for reading."""

from bot.evaluation import Evaluation, Outcome

_NAMES = {
    "passage_hit@1": "right passage first",
    "passage_hit@3": "right passage among the first 3",
    "passage_hit@5": "right passage among the first 5",
    "mrr@10": "mean reciprocal rank, to 10",
    "sentence_hit@1": "right sentence marked",
    "sentence_hit@3": "right sentence among the first 3",
    "foreign_auroc": "AUROC, own against foreign questions",
    "foreign_rejected@95": "foreign rejected where 95 % of own are kept",
    "ece": "expected calibration error",
}
_LONGEST = 160  # characters of a text shown


def report(evaluation: Evaluation, misses: int) -> str:
    """Return the figures as a table, and the worst questions beneath it."""
    figures = evaluation.figures()
    lines = [f"{evaluation.name}: {figures['questions']:,} questions", ""]
    for name, meaning in _NAMES.items():
        if figures[name] is not None:
            shown = (
                f"{figures[name]:.3f}"
                if name in ("mrr@10", "foreign_auroc")
                else (f"{figures[name] * 100:.1f} %")
            )
            lines.append(f"  {meaning:<46} {shown:>8}")
    for whose, states in figures["states"].items():
        if states:
            shares = ", ".join(f"{share * 100:.1f} % {state}" for state, share in states.items())
            lines.append(f"  {whose} questions: {shares}")
    if figures["ms_p50"] is not None:
        lines.append(
            f"  time a question: {figures['ms_p50']:.1f} ms median, {figures['ms_p99']:.1f} ms p99"
        )
    for outcome in evaluation.misses(misses):
        lines += ["", *_miss(outcome)]
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

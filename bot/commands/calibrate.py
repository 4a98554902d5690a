"""The command `verbatim calibrate`: what is answered and refused, by a person's own questions."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.encoders import opener_for
from bot.commands.options import model_option
from bot.commands.output import counted, progress_bar
from bot.commands.settings_in_use import own_settings, settings_for, settings_option
from bot.showing.printable import visible
from bot.values.settings import Settings

if TYPE_CHECKING:
    from bot.evaluating.calibration import Calibrated, Values
    from bot.evaluating.samples import Sample

_NAMES = {
    "first": "right passage first",
    "among_three": "right passage among the first 3",
    "claimed_right": "answered, with the right passage",
    "claimed_wrong": "claimed, and wrong",
    "own_refused": "refused, though answered",
    "others_refused": "refused, of what has no answer",
}


@click.command("calibrate")
@click.argument("path", type=click.Path(path_type=Path))
@settings_option
@model_option
def calibrate_command(path: Path, settings_file: Path | None, model: Path | None) -> None:
    """Choose by your own questions what is answered and what refused.

    PATH is a set of 30 questions or more, as `verbatim eval` reads them. Chosen are the probability
    from which on an answer is claimed, how close in meaning a question has to come so that it is
    not refused, and for a --model how much meaning counts. What is better on questions that it was
    not chosen by is kept in the settings file, as its table [calibration]; commands go by it from
    then on.

    \b
    verbatim gaps --json > gaps.json
    verbatim calibrate gaps.json
    """
    from bot.commands.calibration_table import check_place, put_calibration
    from bot.evaluating import calibration as choosing
    from bot.evaluating.question_sets import read_question_set
    from bot.evaluating.samples import Weights, openings, samples_of
    from bot.ranking.meaning import tuning_for

    if path.suffix == ".jsonl":
        raise click.UsageError("Messages have no passages that answer them; give questions.")
    place = settings_file or own_settings()
    check_place(place)
    settings = settings_for(place, model=model) if place.exists() else _new(model)
    questions = openings(read_question_set(path))
    if len(questions.questions) < choosing.FEWEST_QUESTIONS:
        raise choosing.TooFewQuestions(questions.name, len(questions.questions))
    encoder = opener_for(settings)()
    before = settings.calibration
    tuning = tuning_for(encoder.model_id, before)
    weights = Weights(tuning.constant, tuning.by_lack)
    ways = choosing.ways_of(weights, is_known=settings.model is None)
    with progress_bar(len(questions.questions) + len(questions.unanswerable)) as progress:
        samples = samples_of(questions, settings, encoder, ways, progress)
    in_use = choosing.Values(before.answered_from, weights, tuning.relatedness)
    found = choosing.calibrated(samples, in_use, ways, is_known=settings.model is None)
    click.echo(visible("\n".join(_report(questions.name, samples, found, in_use))))
    if not found.changed:
        click.echo("Nothing is better than what is in use; the settings stay as they are", err=True)
        return
    calibration = choosing.calibration_of(found, before, encoder.model_id)
    put_calibration(place, calibration)
    click.echo(
        visible(f"Wrote [calibration] to {place}; a running server takes it after a restart"),
        err=True,
    )
    if model and calibration.model == encoder.model_id:
        click.echo(
            visible(
                f"It is of the model in {model}; name that with --model, or in the settings with: "
                f'model = "{model.resolve()}"'
            ),
            err=True,
        )


def _new(model: Path | None) -> Settings:
    return replace(Settings.from_environment(), model=model)


def _report(
    name: str, samples: "list[Sample]", found: "Calibrated", in_use: "Values"
) -> Iterator[str]:
    """Yield the figures before and after as a table, and beneath it what was chosen."""
    from bot.evaluating.samples import Kind

    count = {kind: sum(sample.kind is kind for sample in samples) for kind in Kind}
    others = count[Kind.UNANSWERABLE] + count[Kind.FOREIGN]
    yield f"{name}: {counted(count[Kind.OWN], 'question')} with an answer, {others:,} without"
    yield ""
    yield f"  {'':<34} {'before':>8} {'after':>8}"
    for field, label in _NAMES.items():
        shares = (getattr(found.before, field), getattr(found.after, field))
        if field != "others_refused" or others:
            yield f"  {label:<34} " + " ".join(f"{share * 100:>6.1f} %" for share in shares)
    yield ""
    yield from _chosen("answered from", (in_use.answered_from, found.values.answered_from))
    for part in ("intercept", "cosine"):
        pair = (getattr(in_use.relatedness, part), getattr(found.values.relatedness, part))
        yield from _chosen(f"relatedness, {part}", pair)
    for part in ("constant", "by_lack"):
        pair = (getattr(in_use.weights, part), getattr(found.values.weights, part))
        yield from _chosen(f"meaning, {part}", pair)
    if not others:
        yield "  No question is without an answer, so what is refused stays as it is."


def _chosen(name: str, values: tuple[float, float]) -> Iterator[str]:
    before, after = values
    yield f"  {name:<34} {before:>8.3g} {after:>8.3g}"

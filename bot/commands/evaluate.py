"""The command `verbatim eval`: how good the answers are, on questions whose answers are known."""

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.encoders import opener_for
from bot.commands.installation import DISTRIBUTION
from bot.commands.options import library_option, model_option, open_asked
from bot.commands.output import print_json, progress_bar
from bot.commands.settings_in_use import settings_for, settings_option
from bot.showing.printable import visible
from corpus.library_place import LibraryPlace

if TYPE_CHECKING:
    from bot.evaluating.evaluation import Evaluation, Outcome
    from bot.evaluating.question_sets import QuestionSet
    from bot.values.settings import Settings
    from corpus.index import PassageIndex

_MISSES_OF_A_REPORT = 20


@click.command("eval")
@click.argument("path", type=click.Path(path_type=Path))
@library_option
@model_option
@settings_option
@click.option("--one-index", is_flag=True, help="Ask all articles at once, not each its own.")
@click.option(
    "--foreign", is_flag=True, help="Also ask out-of-domain questions: those of other articles."
)
@click.option(
    "--show-misses",
    "misses",
    type=click.IntRange(0),
    metavar="N",
    default=0,
    help="Show the N worst questions.",
)
@click.option(
    "--run",
    "run_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="Also write what was found to FILE as a TREC run, and what is right to FILE.qrels.",
)
@click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="Also write a page to FILE with bars, a reliability curve and the worst misses (HTML).",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def eval_command(
    path: Path,
    library: LibraryPlace | None,
    model: Path | None,
    settings_file: Path | None,
    one_index: bool,
    foreign: bool,
    misses: int,
    run_file: Path | None,
    report_file: Path | None,
    as_json: bool,
) -> None:
    """Measure the answers to the questions at PATH.

    PATH is a SQuAD 2.0 JSON file, a folder with corpus.jsonl, queries.jsonl and qrels/*.tsv (as
    BEIR has them), a folder with corpus.jsonl and conversations.jsonl, which are replayed turn by
    turn, or a folder with articles/ and questions.jsonl, whose lines have article, question, kind,
    wanted (words of the article) and all_wanted. A .jsonl file of messages, each with its act,
    measures what they are taken for.
    With a library the questions are asked of that, which should hold the same texts. What --run
    writes is for trec_eval and ir_measures, to check or compare the figures with.

    \b
    verbatim gaps --json > gaps.json && verbatim eval gaps.json
    verbatim eval --foreign --show-misses 5 questions.json
    verbatim eval --report report.html questions.json
    verbatim eval --run my.run beir/ && ir_measures my.run.qrels my.run RR@10
    """
    from bot.evaluating.question_sets import read_question_set
    from bot.evaluating.report import evaluation_report

    if run_file:
        _refuse_run(run_file, path, library)
    if report_file:
        _refuse_report(report_file, path)
    settings = settings_for(settings_file, model=model)
    asked = open_asked((), library, settings).index if library else None
    if path.suffix == ".jsonl":
        _evaluate_acts(path, asked, as_json)
        return
    questions = read_question_set(path)
    measured = _measured(questions, asked, settings, one_index=one_index, foreign=foreign)
    if run_file:
        _write_run(run_file, measured, questions)
    if report_file:
        how = {"articles asked": "all at once" if one_index or library else "each by itself"}
        _write_report(report_file, measured, misses or _MISSES_OF_A_REPORT, settings, how)
    if as_json:
        missed = [_miss(outcome) for outcome in measured.misses(misses)]
        print_json(measured.figures() | ({"misses": missed} if misses else {}))
    else:
        click.echo(visible(evaluation_report(measured, misses)))


def _measured(
    questions: "QuestionSet",
    asked: "PassageIndex | None",
    settings: "Settings",
    *,
    one_index: bool,
    foreign: bool,
) -> "Evaluation":
    if questions.conversations:
        if asked:
            raise click.UsageError("Conversations bring their own corpus; leave --library out.")
        from bot.evaluating.replay import replayed

        turns = sum(len(known.turns) for known in questions.conversations)
        with progress_bar(turns) as progress:
            return replayed(
                questions,
                settings,
                one_index=one_index,
                encoder=opener_for(settings),
                progress=progress,
            )
    from bot.evaluating.evaluation import evaluate

    count = len(questions.questions) + len(questions.unanswerable)
    with progress_bar(count) as progress:
        return evaluate(
            questions,
            settings,
            one_index=one_index,
            out_of_domain=foreign,
            library=asked,
            encoder=opener_for(settings),
            progress=progress,
        )


def _miss(outcome: "Outcome") -> dict[str, object]:
    return {
        "question": outcome.question.text,
        "passage_rank": outcome.passage_rank,
        "confidence": outcome.confidence,
        "returned": outcome.returned,
    }


def _refuse_run(file: Path, questions: Path, library: LibraryPlace | None) -> None:
    """Raise what says why no run can be written, before much is asked in vain."""
    if questions.suffix == ".jsonl":
        raise click.UsageError("Messages find no passages; leave --run out.")
    if library:
        raise click.UsageError(
            "Which passages of a library are right is known of those found only; leave --run or "
            "--library out."
        )
    if not file.parent.is_dir():
        raise click.UsageError(f"There is no folder {str(file.parent)!r} to write a run in.")


def _refuse_report(file: Path, questions: Path) -> None:
    if questions.suffix == ".jsonl":
        raise click.UsageError("Of messages there is no page yet; leave --report out.")
    if not file.parent.is_dir():
        raise click.UsageError(f"There is no folder {str(file.parent)!r} to write a report in.")


def _write_report(
    file: Path, measured: "Evaluation", misses: int, settings: "Settings", how: dict[str, str]
) -> None:
    from bot.evaluating.report_page import page_of

    claimed_from = settings.calibration.answered_from
    about = how | {
        "out-of-domain questions": f"{len(measured.out_of_domain):,}",
        "model": str(settings.model or "the one that is installed, else the table of words"),
        "answers are claimed from": f"confidence {claimed_from:.2f}",
        "calibrated for": settings.calibration.model or "nothing; as shipped",
        "Verbatim": version(DISTRIBUTION),
        "written": f"{datetime.now(UTC).astimezone():%Y-%m-%d %H:%M}",
    }
    file.write_text(page_of(measured, misses, claimed_from, about), "utf-8")
    click.echo(visible(f"Wrote the report to {file}"), err=True)


def _write_run(file: Path, measured: "Evaluation", questions: "QuestionSet") -> None:
    from bot.evaluating.runs import trec_files

    written = trec_files(measured.outcomes, questions.names)
    qrels = file.with_name(f"{file.name}.qrels")
    file.write_text(written.run, "utf-8")
    qrels.write_text(written.qrels, "utf-8")
    click.echo(visible(f"Wrote the run to {file} and its qrels to {qrels}"), err=True)


def _evaluate_acts(path: Path, index: "PassageIndex | None", as_json: bool) -> None:
    from bot.evaluating.question_sets import read_messages
    from bot.evaluating.recognition import recognise, recognition_figures
    from bot.evaluating.report import recognition_report
    from corpus.opening import open_index

    messages = read_messages(path)
    with progress_bar(len(messages)) as progress:
        figures = recognition_figures(recognise(messages, index or open_index(), progress))
    if as_json:
        print_json(figures)
    else:
        click.echo(visible(f"{path.name}: {recognition_report(figures)}"))

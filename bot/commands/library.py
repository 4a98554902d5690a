"""The commands `verbatim index` and `verbatim status`: a library on disk, made and looked at."""

import contextlib
import shlex
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from bot.commands.library_copies import told_whole
from bot.commands.options import language_option, library_named, model_option
from bot.commands.output import counted, size_told, telling
from bot.commands.settings_in_use import let_in
from bot.showing.printable import visible
from corpus.errors import ArticleError, ArticleNotFound, LibraryLocked, LibraryNotFound
from corpus.library_place import LibraryPlace

if TYPE_CHECKING:
    from corpus.engines.kept_index import KeptIndex
    from corpus.library import Summary
    from corpus.meaning.encoder import Encoder
    from corpus.reading.folders import Found, Taking

_MOST_TOLD = 10  # notices; a thousand scans would hide what was done
_MOST_KINDS = 6


class _NoLibrary(click.UsageError):
    def __init__(self) -> None:
        super().__init__("Name a library: --library WHERE, or set VERBATIM_LIBRARY.")


class _OtherVectors(click.UsageError):
    def __init__(self, library: LibraryPlace, kept_model: str | None, wanted: "_Wanted") -> None:
        kept = f"vectors of {kept_model}" if kept_model else "no vectors"
        option = "--meaning" if wanted.meaning else "--no-meaning"
        if wanted.model:
            option = f"--model {shlex.quote(str(wanted.model))}"
        super().__init__(
            f"The library keeps {kept}; make it anew with: "
            f"verbatim index --rebuild {option} -l {shlex.quote(str(library))}"
        )


@click.command("index")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@library_named("Library to add to, made if it is not there")
@click.option("--prune", is_flag=True, help="Remove articles whose files are gone or left out.")
@click.option(
    "--all",
    "left_out",
    is_flag=True,
    help="Take what .gitignore and .ignore name too, and folders such as node_modules.",
)
@click.option("--follow-links", is_flag=True, help="Follow links that lead out of a folder.")
@click.option("--watch", is_flag=True, help="Go on following the files until Ctrl-C.")
@click.option(
    "--meaning/--no-meaning",
    default=None,
    help="Tell what means the same by the installed model (slow, better), or by the table.",
)
@model_option
@language_option
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that read, cut and stem where there is much to do; by default one a core.",
)
@click.option(
    "--shards",
    type=click.IntRange(1, 1024),
    metavar="N",
    help="Parts of a library in a cluster when it is made or rebuilt; one for each 2 million "
    "passages.",
)
@click.option(
    "--rebuild",
    is_flag=True,
    help="Make the library anew from what it holds; PATHS may be left out.",
)
def index_command(
    paths: tuple[Path, ...],
    library: LibraryPlace | None,
    prune: bool,
    left_out: bool,
    follow_links: bool,
    watch: bool,
    meaning: bool | None,
    model: Path | None,
    language: str | None,
    jobs: int | None,
    shards: int | None,
    rebuild: bool,
) -> None:
    """Add the articles at PATHS, files and folders, to a library.

    Files that have not changed are skipped, others replace what they gave before, and files with
    the same text are one article. Left out of a folder are hidden files, what a .gitignore or
    .ignore in it names, and what programs heap up (node_modules, venv, build, dist, target).

    A .jsonl file holds an article a line: {"_id": ..., "title": ..., "text": ...}. A library of an
    earlier version, or with vectors of another model, is made anew by --rebuild, without those
    files.

    A cluster lets you in by VERBATIM_CLUSTER_PASSWORD, and is known by VERBATIM_CLUSTER_CA or
    VERBATIM_CLUSTER_FINGERPRINT.

    \b
    verbatim index ~/articles -l my-library
    verbatim index ~/articles -l my-library --prune --watch
    verbatim index --rebuild -l my-library

    Exit status: 0, or 2 if a file was refused; what is left out or a copy is no failure.
    """
    if library is None:
        raise _NoLibrary
    if not paths and not rebuild:
        raise click.MissingParameter(param_hint="'PATHS...'", param_type="argument")
    if model and meaning is not None:
        raise click.UsageError("--model names another model than --meaning; leave one out.")
    from corpus.reading.folders import Taking

    if shards and isinstance(library, Path):
        raise click.UsageError("A library in a folder has no shards; leave --shards out.")
    library = let_in(library)
    wanted = _Wanted(meaning, model, language, shards)
    if rebuild:
        _rebuild(library, wanted)
        if not paths:
            return
        wanted.shards = None  # it has them
    taken = _Taken(paths, prune, Taking(left_out, follow_links), jobs)
    if watch:
        _watch(library, taken, wanted)
    summary = _updated(library, taken, wanted)
    _tell(summary)
    _tell_passed_over(summary.found)
    sys.exit(2 if summary.refused else 0)


class _Wanted:
    """What is said of a library: whose vectors, its articles' language, how many shards."""

    def __init__(
        self,
        meaning: bool | None,
        model: Path | None,
        language: str | None,
        shards: int | None,
    ) -> None:
        self.meaning = meaning
        self.model = model
        self.language = language
        self.shards = shards

    @property
    def is_named(self) -> bool:
        """Tell whether it has to be this model."""
        return self.model is not None or self.meaning is not None

    @cached_property
    def encoder(self) -> "Encoder":
        """Return the model that is named, the table by default."""
        if self.model:
            from corpus.meaning.folder import encoder_in

            return encoder_in(self.model)
        if self.meaning:
            from corpus.meaning.installed import installed_encoder

            return installed_encoder()
        from corpus.meaning.table import TableEncoder

        return TableEncoder()


def _rebuild(library: LibraryPlace, wanted: _Wanted) -> None:
    """Make a library anew, with vectors of the model that it had unless another is wanted."""
    from corpus.meaning.finding import encoder_to_rebuild
    from corpus.opening import rebuilt_library

    def encoder_for(model: str | None) -> "Encoder":
        return wanted.encoder if wanted.is_named else encoder_to_rebuild(library, model)

    with telling("Making anew") as progress:
        articles = rebuilt_library(library, encoder_for, progress, shards=wanted.shards)
    click.echo(f"made anew {counted(articles, 'article')}")


class _Taken(NamedTuple):
    """What a library is made of."""

    paths: Sequence[Path]
    prune: bool
    taking: "Taking"
    jobs: int | None


def _watch(library: LibraryPlace, taken: _Taken, wanted: _Wanted) -> NoReturn:
    """Follow the files until the user stops it."""
    from corpus.reading.folders import looks

    click.echo("Watching for changes (Ctrl-C stops it)", err=True)
    failed = False
    gone: set[Path] = set()
    last: Summary | None = None
    for changed in looks(taken.paths, taken.taking):
        if not changed and not failed:
            continue
        is_strict = taken.prune or last is None
        try:
            there = taken if is_strict else taken._replace(paths=_there(taken.paths, gone))
            summary = _updated(library, there, wanted)
        except (ArticleError, LibraryLocked) as error:  # of the moment; the next look may do
            if last is None:
                raise
            if not failed:
                click.echo(f"verbatim: {visible(str(error))}", err=True)
            failed = True
            continue
        failed = False
        stays = summary.gone, summary.unfound
        if last is None or summary.changed or summary.refused or stays != (last.gone, last.unfound):
            _tell(summary)
        if last is None:
            _tell_passed_over(summary.found)
        last = summary
    raise AssertionError("one never stops looking")


def _there(paths: Sequence[Path], gone: set[Path]) -> list[Path]:
    """Return the paths that are there; of those that went since `gone` was told, tell."""
    missing = {path for path in paths if not path.exists()}
    for path in sorted(missing - gone):
        click.echo(f"verbatim: {visible(str(ArticleNotFound(str(path))))}", err=True)
    gone.clear()
    gone |= missing
    return [path for path in paths if path not in missing]


def _updated(library: LibraryPlace, taken: _Taken, wanted: _Wanted) -> "Summary":
    from corpus.library import update
    from corpus.preparing import usual_jobs

    with contextlib.closing(_open(library, wanted)) as opened, telling("Reading") as progress:
        return update(
            opened,
            taken.paths,
            prune=taken.prune,
            language=wanted.language,
            taking=taken.taking,
            progress=progress,
            jobs=taken.jobs or usual_jobs(),
        )


def _open(library: LibraryPlace, wanted: _Wanted) -> "KeptIndex":
    """Return a library to write to, with the model that it has."""
    from corpus.meaning.finding import finder
    from corpus.opening import library_to_write, made_library

    named = wanted.encoder if wanted.model else None
    try:
        opened = library_to_write(library, finder(named))
    except LibraryNotFound:
        return made_library(library, wanted.encoder, shards=wanted.shards or 1)
    if wanted.shards:
        opened.close()
        raise click.UsageError("The library has its shards already; --rebuild gives it others.")
    model = opened.stats().model
    if wanted.is_named and model != wanted.encoder.model_id:
        raise _OtherVectors(library, model, wanted)
    return opened


def _tell(summary: "Summary") -> None:
    _tell_first((f"{source}: {notice}" for source, notice in summary.notices), len(summary.notices))
    for source, reason in summary.refused:
        click.echo(
            f"refused: {visible(reason if source in reason else f'{source}: {reason}')}", err=True
        )
    counts = [
        f"{name} {count:,}"
        for name, count in (
            ("added", summary.added),
            ("replaced", summary.replaced),
            ("unchanged", summary.unchanged),
            ("removed", summary.removed),
            ("refused", len(summary.refused)),
        )
    ]
    if summary.same:
        counts.append(f"same as another {summary.same:,}")
    click.echo(", ".join(counts))
    for count, became in ((summary.gone, "gone"), (summary.unfound, "left out by now")):
        if count:
            are, articles = _agreeing(count)
            files = counted(count, "file")
            click.echo(f"{files} {are} {became}: {articles} until --prune")


def _agreeing(count: int) -> tuple[str, str]:
    return ("is", "its article stays") if count == 1 else ("are", "their articles stay")


def _tell_first(lines: Iterable[str], count: int) -> None:
    """Say the first of some lines on stderr, and how many more there are."""
    for line in islice(lines, _MOST_TOLD):
        click.echo(visible(line), err=True)
    if count > _MOST_TOLD:
        more = f"and {count - _MOST_TOLD:,} more; see: verbatim status --articles"
        click.echo(more, err=True)


def _tell_passed_over(found: "Found") -> None:
    """Say which files of folders were not taken, by kind and count."""
    if found.others:
        kinds = _most(found.others, lambda kind, count: f"{count:,} {kind or 'without an ending'}")
        click.echo(f"passed over {counted(found.others.total(), 'file')}: {kinds}")
    left_out = []
    if found.folders:
        kinds = _most(found.folders, lambda n, count: f"{count:,} {n}" if count > 1 else n)
        left_out.append(f"{counted(found.folders.total(), 'folder')} ({kinds})")
    if found.ignored:
        left_out.append(f"{counted(found.ignored, 'file')} that .gitignore or .ignore names")
    if left_out:
        click.echo(f"left out {' and '.join(left_out)}; --all takes them")
    if found.links:
        links = counted(found.links, "link")
        click.echo(f"passed over {links} out of the folder; --follow-links follows them")


def _most(counts: "Counter[str]", named: Callable[[str, int], str]) -> str:
    """Return what is counted, the most frequent first, and how much else there is.

    >>> _most(Counter({".png": 1, ".xls": 9}), lambda kind, count: f"{count} {kind}")
    '9 .xls, 1 .png'
    """
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    told = [visible(named(kind, count)) for kind, count in ordered[:_MOST_KINDS]]
    if rest := sum(count for _, count in ordered[_MOST_KINDS:]):
        told.append(f"{rest:,} others")
    return ", ".join(told)


@click.command("status")
@library_named("Library to tell of")
@click.option("--articles", is_flag=True, help="List the articles too, by id.")
@click.option("--check", is_flag=True, help="Check it too, as `verbatim check` does.")
def status_command(library: LibraryPlace | None, articles: bool, check: bool) -> None:
    """Say what a library holds.

    \b
    verbatim status -l my-library --articles
    """
    if library is None:
        raise _NoLibrary
    from corpus.opening import open_library

    opened = open_library(let_in(library))
    stats = opened.stats()
    changed = datetime.fromtimestamp(opened.changed())
    for name, value in (
        ("articles", f"{stats.articles:,}"),
        ("passages", f"{stats.passages:,}"),
        ("analysis", stats.analysis),
        ("meaning", stats.model or "no vectors"),
        ("size", size_told(opened.size())),
        ("last change", f"{changed:%Y-%m-%d %H:%M}"),
    ):
        click.echo(f"{name:<12} {value}")
    _tell_files(opened)
    if check:
        opened.check()
        click.echo(told_whole(library))
    if articles:
        for record in opened.records():
            held = counted(record.passages, "passage")
            click.echo(visible(f"{record.id}  {record.title} ({held})"))
            for notice in opened.notices(record.id):
                click.echo(visible(f"    {notice}"))


def _tell_files(opened: "KeptIndex") -> None:
    """Say how many articles have notices, and what became of the files."""
    from corpus.origins import State, state_of

    noticed = 0
    states: dict[str, State] = {}
    for record in opened.records():
        noticed += bool(record.notices)
        if record.origin and record.origin not in states:
            states[record.origin] = state_of(record.origin, record.fingerprint)
    became = Counter(states.values())
    copies = sum(map(len, opened.copies().values()))
    for count, name, value in (
        (noticed, "notices", f"{counted(noticed, 'article')}; --articles tells what they say"),
        (copies, "copies", f"{counted(copies, 'file')} with the text of another"),
        (became[State.CHANGED], "changed", "{}; verbatim index reads what changed"),
        (became[State.GONE], "gone", "{}; verbatim index --prune removes what is gone"),
    ):
        if count:
            click.echo(f"{name:<12} {value.format(counted(count, 'file'))}")

"""A library follows its files: what is new, changed, moved, gone or cannot be read."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.engines.disk import DiskIndex
from corpus.engines.disk_rebuild import rebuild
from corpus.errors import ArticleNotFound
from corpus.library import Summary, update
from corpus.origins import digest_of
from corpus.reading.folders import USUAL, Found, Taking, find, looks

Write = Callable[..., Path]

TEA = "# Tea\n\nGreen tea is steeped for two minutes."
COFFEE = "# Coffee\n\nCoffee is brewed for four minutes."
ONE = '{"_id": "one", "title": "One", "text": "The first garden rests."}'
TWO = '{"_id": "two", "title": "Two", "text": "The second garden waits."}'

only_unix = pytest.mark.skipif(os.name != "posix", reason="needs links and names of Unix")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[DiskIndex]:
    index = DiskIndex.create(tmp_path / "library")
    yield index
    index.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to be indexed, beside the library."""
    path = tmp_path / "articles"
    path.mkdir()
    return path


@pytest.fixture
def write(folder: Path) -> Write:
    """Write a file below the folder, lines of it or bytes."""

    def write(name: str, *lines: str, data: bytes | None = None) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes("\n".join(lines).encode() if data is None else data)
        return path

    return write


def counts(summary: Summary) -> dict[str, int]:
    """Return the counts that are not 0, of articles and of files refused and passed over."""
    counted = {name: getattr(summary, name) for name in ("added", "replaced", "unchanged")}
    counted |= {"removed": summary.removed, "passed_over": summary.found.others.total()}
    counted |= {name: getattr(summary, name) for name in ("same", "gone", "unfound")}
    counted["refused"] = len(summary.refused)
    return {name: count for name, count in counted.items() if count}


def ids(library: DiskIndex) -> list[str]:
    return sorted(record.id for record in library.records())


def text(library: DiskIndex, article_id: str) -> str:
    return " ".join(passage.text for passage in library.article(article_id))


def origins(library: DiskIndex) -> dict[str, str | None]:
    return {record.id: record.origin for record in library.records()}


def reason(summary: Summary) -> str:
    """Return why the one file that was refused was refused."""
    assert len(summary.refused) == 1
    return summary.refused[0].reason


# Files that can be read


def test_all_that_can_be_read_in_a_folder_is_added(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("tea.md", TEA)
    write("hot/coffee.txt", COFFEE)
    write("page.html", "<p>Cocoa is stirred slowly.</p>")
    write("picture.png", data=b"\x89PNG\r\n")
    assert counts(update(library, [folder])) == {"added": 3, "passed_over": 1}
    assert ids(library) == ["coffee", "page", "tea"]
    assert text(library, "tea") == "Green tea is steeped for two minutes."


def test_what_is_added_is_found_and_says_its_file(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    path = write("tea.md", TEA)
    update(library, [folder])
    assert library.search({"steep": 1.0}, 1)[0].passage.article.id == "tea"
    assert origins(library) == {"tea": str(path)}


def test_a_file_may_be_named_itself(library: DiskIndex, write: Write) -> None:
    path = write("tea.md", TEA)
    write("coffee.md", COFFEE)
    assert counts(update(library, [path, path])) == {"added": 1}


def test_progress_is_told_of_each_article_and_file(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("a.jsonl", ONE, TWO)
    write("empty.txt")
    write("tea.md", TEA)
    told: list[tuple[int, int]] = []
    update(library, [folder], progress=lambda *so_far: told.append(so_far))
    lines, tea = (folder / "a.jsonl").stat().st_size, (folder / "tea.md").stat().st_size
    assert len(told) == 6
    assert told == sorted(told)
    assert {of for _, of in told} == {lines + tea}
    assert told[2][0] == told[3][0] == lines
    assert told[-1][0] == lines + tea


def test_a_library_is_changed_only_where_an_article_is_another(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("tea.md", TEA)
    assert update(library, [folder]).changed
    before = library.stats().generation
    assert not update(library, [folder]).changed
    assert library.stats().generation == before


def test_an_unchanged_file_is_not_read_again(
    library: DiskIndex, folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("tea.md", TEA)
    update(library, [folder])
    monkeypatch.setattr(
        "corpus.preparing.read_prepared", lambda *_, **__: pytest.fail("it was read")
    )
    assert counts(update(library, [folder])) == {"unchanged": 1}


def test_a_changed_file_replaces_its_article_under_the_same_id(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("tea.md", TEA)
    update(library, [folder])
    write("tea.md", "# Black tea\n\nBlack tea is steeped for five minutes.")
    assert counts(update(library, [folder])) == {"replaced": 1}
    assert ids(library) == ["tea"]
    assert text(library, "tea") == "Black tea is steeped for five minutes."


def test_a_changed_time_is_no_change(library: DiskIndex, folder: Path, write: Write) -> None:
    path = write("tea.md", TEA)
    update(library, [folder])
    os.utime(path, (0, 0))
    assert counts(update(library, [folder])) == {"unchanged": 1}


def test_a_moved_file_keeps_its_id(library: DiskIndex, folder: Path, write: Write) -> None:
    path = write("tea.md", TEA)
    update(library, [folder])
    moved = path.rename(folder / "green.md")
    assert counts(update(library, [folder])) == {"replaced": 1}
    assert origins(library) == {"tea": str(moved)}
    assert counts(update(library, [folder])) == {"unchanged": 1}


def test_a_moved_file_outlives_pruning(library: DiskIndex, folder: Path, write: Write) -> None:
    path = write("tea.md", TEA)
    update(library, [folder])
    path.rename(folder / "green.md")
    assert counts(update(library, [folder], prune=True)) == {"replaced": 1}
    assert ids(library) == ["tea"]


def test_two_files_that_change_places_keep_their_ids(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("one.md", TEA)
    write("two.md", COFFEE)
    update(library, [folder])
    write("one.md", COFFEE)
    write("two.md", TEA)
    assert counts(update(library, [folder])) == {"replaced": 2}
    assert "Coffee" in text(library, "one")
    assert "tea" in text(library, "two")


def test_files_of_one_name_in_two_folders_get_two_ids(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    first, second = write("a/notes.md", TEA), write("b/notes.md", COFFEE)
    assert counts(update(library, [folder])) == {"added": 2}
    assert origins(library) == {"notes": str(first), "notes-2": str(second)}
    write("b/notes.md", "# Cocoa\n\nCocoa is stirred slowly.")
    assert counts(update(library, [folder])) == {"replaced": 1, "unchanged": 1}
    assert text(library, "notes-2") == "Cocoa is stirred slowly."


def test_files_of_one_name_get_two_ids_in_two_runs(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    update(library, [write("a/notes.md", TEA)])
    update(library, [write("b/notes.md", COFFEE)])
    assert ids(library) == ["notes", "notes-2"]


def test_a_path_with_dots_is_the_same_file(
    library: DiskIndex, folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("tea.md", TEA)
    update(library, [folder])
    (folder / "inner").mkdir()
    monkeypatch.chdir(folder / "inner")
    for path in ("..", "../../articles", "../tea.md"):
        assert counts(update(library, [Path(path)])) == {"unchanged": 1}
        assert counts(update(library, [Path(path)], prune=True)) == {"unchanged": 1}


def test_what_is_to_be_known_of_a_file_is_told_and_kept(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    path = write("tea.txt", data="Thé vert, très léger.".encode("cp1252"))
    write("coffee.md", COFFEE)
    [(source, notice)] = update(library, [folder]).notices
    assert source == str(path)
    assert notice.startswith("Read as ")
    assert library.notices("tea") == (notice,)
    assert "très léger" in text(library, "tea")
    assert update(library, [folder]).notices == []


# The same text twice


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("b.md", TEA.encode()),
        ("lines.md", TEA.replace("\n", "\r\n").encode()),
        ("wide.md", TEA.encode("utf-16")),
    ],
)
def test_files_with_the_same_text_are_one_article(
    library: DiskIndex, folder: Path, write: Write, name: str, data: bytes
) -> None:
    write("a.md", TEA)
    write(name, data=data)
    assert counts(update(library, [folder])) == {"added": 1, "same": 1}
    assert ids(library) == ["a"]
    assert library.notices("a") == (f"The same text is in “articles/{name}”.",)
    assert counts(update(library, [folder])) == {"unchanged": 1, "same": 1}


def test_a_title_that_is_the_name_of_the_file_makes_no_other_text(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("coffee.txt", "Coffee is brewed.")
    write("copy of coffee.txt", "Coffee is brewed.\n")
    assert counts(update(library, [folder])) == {"added": 1, "same": 1}


def test_a_copy_takes_the_place_of_the_first_when_that_is_gone(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    first, second = write("a.md", TEA), write("b.md", TEA.replace("\n", "\r\n"))
    third = write("c.md", TEA)
    update(library, [folder])
    first.unlink()
    assert counts(update(library, [folder])) == {"replaced": 1, "same": 1}
    assert origins(library) == {"a": str(second)}
    assert [copy.origin for copy in library.copies()["a"]] == [str(third)]


def test_a_copy_elsewhere_outlives_the_pruning_of_the_first(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    first, second = write("a/tea.md", TEA), write("b/tea.md", TEA)
    update(library, [folder])
    first.unlink()
    assert counts(update(library, [folder / "a"], prune=True)) == {"replaced": 1}
    assert origins(library) == {"tea": str(second)}


def test_a_copy_that_changed_does_not_take_the_place_of_what_is_gone(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    first, copy = write("a/tea.md", TEA), write("b/tea.md", TEA)
    update(library, [folder])
    first.unlink()
    copy.write_text(COFFEE)
    assert counts(update(library, [folder / "a"])) == {"gone": 1}
    assert text(library, "tea") == "Green tea is steeped for two minutes."


def test_a_copy_that_is_gone_is_no_longer_named(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("a.md", TEA)
    copy = write("b.md", TEA)
    update(library, [folder])
    copy.unlink()
    assert counts(update(library, [folder])) == {"unchanged": 1}
    assert library.notices("a") == ()


@pytest.mark.parametrize("changed", ["a.md", "b.md"])
def test_files_with_one_text_are_two_articles_once_one_has_another(
    library: DiskIndex, folder: Path, write: Write, changed: str
) -> None:
    write("a.md", TEA)
    write("b.md", TEA)
    update(library, [folder])
    write(changed, COFFEE)
    update(library, [folder])
    assert {origin: text(library, i) for i, origin in origins(library).items()} == {
        str(folder / name): (COFFEE if name == changed else TEA).partition("\n\n")[2]
        for name in ("a.md", "b.md")
    }
    assert library.copies() == {}


def test_the_copy_of_a_file_that_changed_is_read_though_it_is_not_under_the_paths(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("a/tea.md", TEA)
    copy = write("b/tea.md", TEA)
    update(library, [folder])
    write("a/tea.md", COFFEE)
    assert counts(update(library, [folder / "a"])) == {"replaced": 1, "added": 1}
    assert origins(library)["tea-2"] == str(copy)


def test_an_article_that_became_the_text_of_another_is_a_copy_of_it(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("a.md", TEA)
    write("b.md", COFFEE)
    update(library, [folder])
    write("b.md", TEA)
    assert counts(update(library, [folder])) == {"unchanged": 1, "removed": 1, "same": 1}
    assert ids(library) == ["a"]


def test_an_id_that_is_taken_anew_knows_nothing_of_the_earlier_text(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("tea.md", TEA).unlink()
    write("tea.md", TEA)
    update(library, [folder])
    write("tea.md", COFFEE)
    write("z.md", TEA)
    assert counts(update(library, [folder])) == {"added": 1, "replaced": 1}


def test_a_library_made_anew_still_knows_the_copies(
    library: DiskIndex, folder: Path, write: Write, tmp_path: Path
) -> None:
    write("a.md", TEA)
    write("b.md", TEA)
    update(library, [folder])
    library.release()
    rebuild(tmp_path / "library", None)
    assert library.notices("a") == ("The same text is in “articles/b.md”.",)
    assert library.stats().articles == 1


def test_a_copy_is_known_where_the_language_is_said(
    library: DiskIndex, folder: Path, write: Write, tmp_path: Path
) -> None:
    write("a.md", TEA)
    write("b.md", TEA)
    update(library, [folder], language="de")
    before = (tmp_path / "library/passages/meta.json").read_bytes()
    assert counts(update(library, [folder], language="de")) == {"unchanged": 1, "same": 1}
    assert (tmp_path / "library/passages/meta.json").read_bytes() == before


def test_the_same_text_in_very_many_files_is_one_article(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    for number in range(300):
        write(f"{number:03}.md", TEA + "\n" * (number % 3))
    assert counts(update(library, [folder])) == {"added": 1, "same": 299}
    assert counts(update(library, [folder])) == {"unchanged": 1, "same": 299}
    assert library.notices("000")[0].endswith(", and 297 more.")


@pytest.mark.parametrize(("edited", "copy"), [("a.md", "b.md"), ("b.md", "a.md")])
def test_a_copy_of_what_a_file_was_before_is_an_article(
    library: DiskIndex, folder: Path, write: Write, edited: str, copy: str
) -> None:
    write(edited, TEA)
    update(library, [folder])
    write(copy, TEA)
    write(edited, COFFEE)
    assert counts(update(library, [folder])) == {"added": 1, "replaced": 1}
    held = origins(library)
    assert held[Path(edited).stem] == str(folder / edited)
    assert text(library, Path(edited).stem) == "Coffee is brewed for four minutes."


# Files that cannot be read


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.txt", b"", "no text found"),
        ("blank.md", b" \n\t\n", "no text found"),
        ("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0" * 50, "cannot read"),
        ("lying.pdf", b"Only text.", "it is text, or of an unknown kind, not a PDF file"),
        ("broken.pdf", b"%PDF-1.7\nnothing more", "cannot read"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "cannot read"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    library: DiskIndex, folder: Path, write: Write, name: str, data: bytes, why: str
) -> None:
    path = write(name, data=data)
    write("tea.md", TEA)
    summary = update(library, [folder])
    assert counts(summary) == {"added": 1, "refused": 1}
    assert summary.refused[0].source == str(path)
    assert why in reason(summary)


def test_a_named_file_of_an_unknown_kind_is_refused(library: DiskIndex, write: Write) -> None:
    summary = update(library, [write("table.sqlite", data=b"PK\x03\x04")])
    assert counts(summary) == {"refused": 1}
    assert "no reader for .sqlite files" in reason(summary)


def test_what_became_unreadable_leaves_the_earlier_article(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    path = write("tea.md", TEA)
    update(library, [folder])
    for data in (b"", b"\x7fELF\x02\x01\x01\0\0\0" * 50):
        path.write_bytes(data)
        for prune in (False, True):
            assert counts(update(library, [folder], prune=prune)) == {"refused": 1}
            assert text(library, "tea") == "Green tea is steeped for two minutes."
    path.write_text(TEA)
    assert counts(update(library, [folder])) == {"unchanged": 1}


@only_unix
def test_a_file_without_permission_is_refused(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    path = write("tea.md", TEA)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("whoever runs this may read everything")
    assert "permission denied" in reason(update(library, [folder]))


@only_unix
def test_a_link_to_nothing_is_passed_over(library: DiskIndex, folder: Path, write: Write) -> None:
    write("tea.md", TEA)
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    assert counts(update(library, [folder])) == {"added": 1}


@only_unix
def test_a_named_pipe_is_refused_without_waiting_for_it(library: DiskIndex, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert counts(update(library, [folder])) == {}
    summary = update(library, [folder / "pipe.txt"])
    assert counts(summary) == {"refused": 1}
    assert library.stats().articles == 0


def test_a_path_with_nothing_there_is_an_error(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("tea.md", TEA)
    with pytest.raises(ArticleNotFound, match="no file at"):
        update(library, [folder, folder / "missing.md"])
    assert ids(library) == []


# What is gone


def test_what_became_of_a_file_is_said_of_its_article(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    path = write("tea.md", TEA)
    update(library, [folder])
    write("tea.md", COFFEE)
    assert library.notices("tea") == ("The file has changed since it was read.",)
    path.write_text(TEA)  # its time is another, and its text is not
    assert library.notices("tea") == ()
    path.unlink()
    assert library.notices("tea") == ("The file is gone; this is what it said when it was read.",)


def test_a_library_without_any_of_its_folders_does_not_call_the_files_gone(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("tea.md", TEA)
    update(library, [folder])
    folder.rename(folder.with_name("elsewhere"))
    assert library.notices("tea") == ()


def test_what_is_gone_stays_unless_pruned(library: DiskIndex, folder: Path, write: Write) -> None:
    path = write("tea.md", TEA)
    write("coffee.md", COFFEE)
    update(library, [folder])
    path.unlink()
    assert counts(update(library, [folder])) == {"unchanged": 1, "gone": 1}
    assert ids(library) == ["coffee", "tea"]
    assert counts(update(library, [folder], prune=True)) == {"unchanged": 1, "removed": 1}
    assert ids(library) == ["coffee"]


def test_pruning_spares_what_is_not_under_the_paths(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    within, beside, elsewhere = write("a/tea.md", TEA), write("ab/x.md", COFFEE), write("c.md", ONE)
    update(library, [folder])
    for path in (within, beside, elsewhere):
        path.unlink()
    assert counts(update(library, [folder / "a"], prune=True)) == {"removed": 1}
    assert ids(library) == ["c", "x"]


def test_a_path_that_is_gone_itself_can_be_pruned(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    tea, coffee = write("a/tea.md", TEA), write("coffee.md", COFFEE)
    update(library, [folder])
    tea.unlink()
    tea.parent.rmdir()
    coffee.unlink()
    assert counts(update(library, [folder / "a"], prune=True)) == {"removed": 1}
    assert counts(update(library, [coffee], prune=True)) == {"removed": 1}
    assert ids(library) == []


def test_an_article_without_a_file_is_never_pruned(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    update(library, [write("tea.md", TEA)])
    (tea,) = library.records()
    assert tea.origin
    library.replace(Article("sent", "Sent", "sent.txt", "", ()), [])
    library.commit()
    update(library, [folder], prune=True)
    assert ids(library) == ["sent", "tea"]


# Hidden and linked


@pytest.mark.parametrize("name", [".tea.md", ".git/tea.md", "a/.cache/tea.md"])
def test_hidden_files_and_folders_are_left_out(
    library: DiskIndex, folder: Path, write: Write, name: str
) -> None:
    write(name, TEA)
    assert counts(update(library, [folder])) == {}


def test_a_hidden_folder_that_is_named_is_read(library: DiskIndex, write: Write) -> None:
    assert counts(update(library, [write(".notes/tea.md", TEA).parent])) == {"added": 1}


def names(folder: Path, taking: Taking = USUAL) -> list[str]:
    """Return the files that are found below a folder, by their path in it."""
    return [file.relative_to(folder).as_posix() for file in find([folder], taking).files]


@only_unix
def test_links_out_of_a_folder_are_followed_only_if_that_is_asked(
    library: DiskIndex, folder: Path, write: Write, tmp_path: Path
) -> None:
    write("tea.md", TEA)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "coffee.md").write_text(COFFEE)
    (folder / "away").symlink_to(tmp_path / "outside", target_is_directory=True)
    (folder / "file.md").symlink_to(tmp_path / "outside" / "coffee.md")
    assert names(folder) == ["tea.md"]
    assert find([folder]).links == 2
    assert names(folder, Taking(links=True)) == ["away/coffee.md", "file.md", "tea.md"]
    assert counts(update(library, [folder], taking=Taking(links=True))) == {"added": 2, "same": 1}


@only_unix
def test_a_link_to_a_file_of_the_folder_gives_it_once(folder: Path, write: Write) -> None:
    write("tea.md", TEA)
    write(".kept/coffee.md", COFFEE)
    (folder / "a.md").symlink_to(folder / "tea.md")
    (folder / "b.md").symlink_to(folder / ".kept" / "coffee.md")
    assert names(folder) == ["b.md", "tea.md"]
    assert find([folder]).links == 0


@pytest.mark.parametrize("name", ["node_modules", "venv", "build", "target", "__pycache__"])
def test_what_programs_heap_up_is_left_out_unless_it_is_named_or_all_is_taken(
    folder: Path, write: Write, name: str
) -> None:
    write("tea.md", TEA)
    write(f"a/{name}/deep/readme.md", COFFEE)
    assert names(folder) == ["tea.md"]
    assert find([folder]).folders == {name: 1}
    assert names(folder / "a" / name) == ["deep/readme.md"]
    assert len(names(folder, Taking(left_out=True))) == 2


def test_an_environment_of_python_and_a_cache_are_known_by_their_markers(
    folder: Path, write: Write
) -> None:
    write("mine/pyvenv.cfg", "home = /usr/bin")
    write("mine/licence.txt", "Be kind.")
    write("kept/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55")
    write("kept/page.html", "<p>Old.</p>")
    assert names(folder) == []


@pytest.mark.parametrize("ignoring", [".gitignore", ".ignore"])
def test_what_a_folder_ignores_is_left_out_as_git_leaves_it_out(
    library: DiskIndex, folder: Path, write: Write, ignoring: str
) -> None:
    write(ignoring, "# drafts", "*.txt", "!keep.txt", "/old/", "docs/*.md", "", "!")
    for name in ("a.txt", "keep.txt", "old/a.md", "new/old/a.md", "docs/a.md", "docs/in/a.md"):
        write(name, f"The file {name} says so.")
    write("docs/in/.gitignore", "!b.txt")
    write("docs/in/b.txt", "Wanted again.")
    kept = ["docs/in/a.md", "docs/in/b.txt", "keep.txt", "new/old/a.md"]
    assert names(folder) == kept
    found = find([folder])
    assert (found.folders, found.ignored) == ({"old": 1}, 2)
    assert len(names(folder, Taking(left_out=True))) == 7
    assert counts(update(library, [folder])) == {"added": 4}


def test_what_is_left_out_by_now_stays_until_it_is_pruned(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("old/tea.md", TEA)
    write("coffee.md", COFFEE)
    update(library, [folder])
    write(".gitignore", "old/")
    assert counts(update(library, [folder])) == {"unchanged": 1, "unfound": 1}
    assert counts(update(library, [folder], prune=True)) == {"unchanged": 1, "removed": 1}


def test_patterns_in_strange_bytes_leave_the_others_standing(folder: Path, write: Write) -> None:
    write(".gitignore", data=b"\xff\xfe\n!\na.txt\n")
    write("a.txt", TEA)
    write("b.txt", COFFEE)
    assert names(folder) == ["b.txt"]


def test_watching_follows_what_is_ignored(folder: Path, write: Write) -> None:
    write(".gitignore", "build/")
    write("tea.md", TEA)
    write("notes/build/a.md", COFFEE)
    following = looks([folder])
    assert next(following)
    write("notes/build/b.md", COFFEE)
    assert not next(following)


def test_files_are_found_in_order_and_none_twice(folder: Path, write: Write) -> None:
    b, a, inner = write("b.md", TEA), write("a.txt", COFFEE), write("a/z.html", "x")
    write("c.zip", "x")
    found = find([folder, a, folder / "a"])
    assert found.files == [inner, a, b]
    assert found.others == {".zip": 1}


def test_endings_are_read_in_either_case(folder: Path, write: Write) -> None:
    files = [write("A.TXT", TEA), write("B.Md", TEA), write("C.JSONL", ONE)]
    assert find([folder]).files == files


@pytest.mark.parametrize("name", ["README", "Makefile", "x.py", "x.doc", "x.md~", "package.json"])
def test_files_of_other_kinds_are_only_counted(folder: Path, write: Write, name: str) -> None:
    write(name, TEA)
    assert find([folder]) == Found(others=Counter([Path(name).suffix]))


def test_a_fingerprint_is_the_sha_256_of_the_bytes(folder: Path, write: Write) -> None:
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, B.1
    assert digest_of(write("abc.txt", "abc")) == known
    assert digest_of(folder / "missing") == ""


# Another version


def test_files_are_cut_anew_by_a_version_that_cuts_otherwise(
    library: DiskIndex, folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("tea.md", TEA)
    write("bulk.jsonl", ONE, TWO)
    update(library, [folder])
    monkeypatch.setattr("corpus.library.CUTTING", "cut-next")
    assert counts(update(library, [folder])) == {"replaced": 3}
    assert ids(library) == ["one", "tea", "two"]
    assert counts(update(library, [folder])) == {"unchanged": 3}


def test_a_file_that_was_moved_before_another_version_came_keeps_its_id(
    library: DiskIndex, folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    tea = write("tea.md", TEA)
    update(library, [folder])
    moved = tea.rename(folder / "green.md")
    monkeypatch.setattr("corpus.library.CUTTING", "cut-next")
    assert counts(update(library, [folder])) == {"replaced": 1}
    assert origins(library) == {"tea": str(moved)}


# An article a line


def test_each_line_is_an_article_of_its_own(library: DiskIndex, folder: Path, write: Write) -> None:
    path = write("bulk.jsonl", ONE, TWO)
    assert counts(update(library, [folder])) == {"added": 2}
    assert origins(library) == {"one": str(path), "two": str(path)}


def test_only_the_lines_that_changed_are_replaced(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("bulk.jsonl", ONE, TWO)
    update(library, [folder])
    assert counts(update(library, [folder])) == {"unchanged": 2}
    write("bulk.jsonl", TWO.replace("waits", "grows"), ONE)
    assert counts(update(library, [folder])) == {"replaced": 1, "unchanged": 1}
    assert text(library, "two") == "The second garden grows."


def test_lines_that_are_gone_are_pruned(library: DiskIndex, folder: Path, write: Write) -> None:
    path = write("bulk.jsonl", ONE, TWO)
    update(library, [folder])
    write("bulk.jsonl", TWO)
    assert counts(update(library, [folder])) == {"unchanged": 1}
    assert ids(library) == ["one", "two"]
    assert counts(update(library, [path], prune=True)) == {"unchanged": 1, "removed": 1}
    assert ids(library) == ["two"]


def test_all_lines_of_a_file_that_is_gone_are_pruned(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    path = write("bulk.jsonl", ONE, TWO)
    write("tea.md", TEA)
    update(library, [folder])
    path.unlink()
    assert counts(update(library, [folder], prune=True)) == {"unchanged": 1, "removed": 2}


def test_a_bad_line_is_named_and_what_stands_before_it_is_kept(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    path = write("bulk.jsonl", ONE, "broken", TWO)
    summary = update(library, [folder])
    assert counts(summary) == {"added": 1, "refused": 1}
    assert summary.refused[0].source == str(path)
    assert "line 2" in reason(summary)


def test_a_bad_line_prunes_nothing(library: DiskIndex, folder: Path, write: Write) -> None:
    write("bulk.jsonl", ONE, TWO)
    update(library, [folder])
    write("bulk.jsonl", ONE, "broken", TWO)
    summary = update(library, [folder], prune=True)
    assert summary.removed == 0
    assert ids(library) == ["one", "two"]


def test_of_two_lines_with_one_id_the_first_is_kept(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("bulk.jsonl", ONE, TWO, ONE.replace("rests", "sleeps"))
    summary = update(library, [folder])
    assert counts(summary) == {"added": 2, "refused": 1}
    assert "the id 'one'" in reason(summary)
    assert text(library, "one") == "The first garden rests."


def test_a_line_does_not_take_the_id_of_another_file(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("one.md", TEA)
    write("x.jsonl", ONE, TWO)
    summary = update(library, [folder])
    assert "Green tea" in text(library, "one")
    assert summary.added == library.stats().articles
    again = update(library, [folder])
    assert (again.added, again.replaced) == (0, 0)


def test_a_file_does_not_take_the_id_of_a_line(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("a.jsonl", ONE)
    write("one.md", TEA)
    assert counts(update(library, [folder])) == {"added": 2}
    assert ids(library) == ["one", "one-2"]
    assert counts(update(library, [folder])) == {"unchanged": 2}


def test_an_empty_bulk_file_holds_nothing(library: DiskIndex, folder: Path, write: Write) -> None:
    write("bulk.jsonl", "", "")
    assert counts(update(library, [folder])) == {}


def test_another_address_of_a_line_is_a_change(
    library: DiskIndex, folder: Path, write: Write
) -> None:
    write("bulk.jsonl", ONE.replace("{", '{"url": "https://example.org/a", '))
    update(library, [folder])
    write("bulk.jsonl", ONE.replace("{", '{"url": "https://example.org/b", '))
    assert counts(update(library, [folder])) == {"replaced": 1}
    assert library.record("one").source == "https://example.org/b"


# Folders that cannot be looked into


@pytest.fixture
def close(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[OSError], Path]:
    """Let looking into the folder `closed` fail, as it does for root too on a bad disk."""
    look = Path.iterdir

    def close(error: OSError) -> Path:
        def fails(path: Path) -> Iterator[Path]:
            if path.name == "closed":
                raise error
            return look(path)

        monkeypatch.setattr(Path, "iterdir", fails)
        return folder / "closed"

    return close


def test_a_folder_that_cannot_be_looked_into_is_refused_and_keeps_what_it_gave(
    library: DiskIndex, folder: Path, write: Write, close: Callable[[OSError], Path]
) -> None:
    write("closed/hot/tea.md", TEA)
    update(library, [folder])
    write("coffee.md", COFFEE)
    closed = close(PermissionError(13, "Permission denied"))
    done = update(library, [folder], prune=True)
    assert counts(done) == {"added": 1, "refused": 1}
    assert done.refused[0].source == str(closed)
    assert "permission denied; check its permissions" in reason(done)
    assert ids(library) == ["coffee", "tea"]


def test_a_folder_that_vanishes_while_it_is_looked_at_ends_nothing(
    folder: Path, write: Write, close: Callable[[OSError], Path]
) -> None:
    write("closed/tea.md", TEA)
    coffee = write("coffee.md", COFFEE)
    close(FileNotFoundError(2, "No such file or directory"))
    assert next(looks([folder]))
    assert find([folder]) == Found([coffee])


def test_one_path_that_is_missing_hides_no_change_of_the_others(folder: Path, write: Write) -> None:
    following = looks([folder / "missing", folder])
    assert next(following)
    write("tea.md", TEA)
    assert next(following)


def test_a_library_in_a_folder_is_none_of_its_files(
    library: DiskIndex, tmp_path: Path, write: Write
) -> None:
    tea = write("tea.md", TEA)
    (tmp_path / "library" / "tea.md").write_text(TEA)
    assert find([tmp_path]) == Found([tea])
    (tmp_path / "library" / "library.json").write_text('{"books": []}')
    assert [file.name for file in find([tmp_path]).files].count("tea.md") == 2

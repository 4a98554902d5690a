"""Settings are made once, of defaults, a file and the environment."""

import dataclasses
import datetime
from pathlib import Path

import pytest

from bot.commands.settings_file import SettingsError, read_settings
from bot.values.own_words import OwnWords, Pair
from bot.values.settings import DEFAULTS, LARGEST_TOP_K, Key, Settings
from bot.values.tuning import Calibration, Relatedness, Tuning
from corpus.cluster_address import Credentials


def test_an_environment_that_sets_nothing_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == DEFAULTS == Settings()


def test_the_environment_may_hold_several_secrets(tmp_path: Path) -> None:
    several = "a" * 32, "b" * 40
    assert Settings.from_environment({"VERBATIM_SECRET": " ".join(several)}).secret == several
    phrase = "a phrase with blanks in it"
    assert Settings.from_environment({"VERBATIM_SECRET": phrase}).secret == phrase
    assert read(tmp_path, 'secret = ["new", "old"]').secret == ("new", "old")


def test_the_secret_comes_from_the_environment() -> None:
    settings = Settings.from_environment({"VERBATIM_SECRET": "words", "SECRET": "other"})
    assert settings == dataclasses.replace(DEFAULTS, secret="words")


def test_the_environment_of_the_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_SECRET", "of the process")
    assert Settings.from_environment().secret == "of the process"


def test_settings_do_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        DEFAULTS.top_k = 5  # type: ignore[misc] # that is the test


def test_the_defaults_are_within_what_can_be_asked_for() -> None:
    assert 1 <= DEFAULTS.top_k <= LARGEST_TOP_K


def read(tmp_path: Path, text: str, **environment: str) -> Settings:
    """Return the settings that a file with this text makes."""
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path, environment)


def refused(tmp_path: Path, text: str) -> str:
    """Return what is said of a file with this text, which cannot be used; without its path."""
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, text)
    path, told = str(caught.value).split(": ", 1)
    assert path == str(caught.value.path) == str(tmp_path / "settings.toml")
    return told


def test_an_empty_file_sets_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "# nothing yet\n") == DEFAULTS


def test_a_file_may_set_everything(tmp_path: Path) -> None:
    text = f"""
        top_k = 5
        longest_question = 1000
        secret = "words"
        allow_upload = true
        allowed_origins = ["https://example.org", "http://localhost:3000"]
        allowed_hosts = ["verbatim.example.org"]
        guarded = true
        requests_per_minute = 600
        concurrent_answers = 4
        trusted_proxies = 1
        log_requests = true
        keep_questions = false
        kept_days = 7
        own_words = "words.txt"
        model = "models/own"
        language = "de"
        [[keys]]
        name = "anna"
        sha256 = "{"ab" * 32}"
        made = 2026-01-31
        [calibration]
        answered_from = 0.4
        model = "own-1"
        constant = 1
        by_lack = 16.5
        relatedness = {{intercept = -1, cosine = 7, words = 0, names = -1.5, uncommon = 2}}
        [cluster]
        password = "of the cluster"
        ca = "ca.pem"
        fingerprint = "{"cd" * 32}"
    """
    (tmp_path / "words.txt").write_text("GF = general fund", "utf-8")
    settings = read(tmp_path, text)
    assert settings == Settings(
        top_k=5,
        longest_question=1000,
        secret="words",
        allow_upload=True,
        allowed_origins=("https://example.org", "http://localhost:3000"),
        allowed_hosts=("verbatim.example.org",),
        guarded=True,
        keys=(Key("anna", "ab" * 32, datetime.date(2026, 1, 31)),),
        requests_per_minute=600,
        concurrent_answers=4,
        trusted_proxies=1,
        log_requests=True,
        keep_questions=False,
        kept_days=7,
        own_words=OwnWords((Pair("GF", ("general fund",)),)),
        model=tmp_path / "models" / "own",
        language="de",
        calibration=Calibration(0.4, "own-1", Tuning(1, 16.5, Relatedness(-1, 7, 0, -1.5, 2))),
        cluster=Credentials("of the cluster", tmp_path / "ca.pem", "cd" * 32),
    )
    assert "of the cluster" not in repr(settings)
    unset = [f.name for f in dataclasses.fields(Settings) if f.name not in text]
    assert unset == []


def test_what_lets_into_a_cluster_is_each_of_the_environment_first(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[cluster]\npassword = "of the file"\nca = "ca.pem"\n')
    found = read_settings(file, {"VERBATIM_CLUSTER_PASSWORD": "of the environment"}).cluster
    assert found == Credentials("of the environment", tmp_path / "ca.pem")


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    assert read(tmp_path, 'secret = "of the file"').secret == "of the file"
    set_in_both = read(tmp_path, 'secret = "of the file"', VERBATIM_SECRET="of the environment")
    assert set_in_both.secret == "of the environment"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("tokp = 3", "there is no setting tokp; there are: top_k, "),
        ("[limits]\nrequests_per_minute = 3", "there is no setting limits; "),
        ("language = 'German'", "language: must be a code of two small letters"),
        ("top_k = '3'", "top_k: must be a whole number"),
        ("top_k = 3.5", "top_k: must be a whole number"),
        ("top_k = true", "top_k: must be a whole number"),
        ("top_k = 0", "top_k: must be a whole number from 1 to 50"),
        ("top_k = 51", "top_k: must be a whole number from 1 to 50"),
        (
            "requests_per_minute = 0",
            "requests_per_minute: must be a whole number from 1 to 1000000",
        ),
        ("kept_days = -1", "kept_days: must be a whole number from 1 to 36500"),
        ("trusted_proxies = -1", "trusted_proxies: must be a whole number from 0 to 10"),
        (f"top_k = {'9' * 4000}", "top_k: must be "),
        ("allow_upload = 1", "allow_upload: must be true or false"),
        ("guarded = 'yes'", "guarded: must be true or false"),
        ("secret = 3", "secret: must be a text in quotes, or a list of such"),
        ('secret = ["a", ""]', "secret[1]: must be a text in quotes"),
        ("allowed_hosts = 'a'", "allowed_hosts: must be a list"),
        ("allowed_hosts = [3]", "allowed_hosts[0]: must be a text in quotes"),
        ("keys = 3", "keys: must be a list"),
        ("keys = ['vb_x']", "keys[0]: must be a table with name and sha256"),
        ("[[keys]]\nname = 'a'", "keys[0].sha256: is missing"),
        ("[[keys]]\nname = 'a'\nsha256 = 'vb_x'", "keys[0].sha256: must be a SHA-256 in 64 small "),
        (
            f"[[keys]]\nname = 'a'\nsha256 = '{'a' * 64}'\ntop_k = 3",
            "there is no setting keys[0].top_k; there are: name, sha256, made; "
            "settings stand above the first [[keys]]",
        ),
        (
            f"[[keys]]\nname = 'a'\nsha256 = '{'a' * 64}'\nmade = 'now'",
            "keys[0].made: must be a date ",
        ),
        ("model = 3", "model: must be a text in quotes"),
        ("calibration = 3", "calibration: must be a table; make it with: verbatim calibrate FILE"),
        (
            "[calibration]\nanswered_from = 2",
            "calibration.answered_from: must be a number from 0.05 to 1",
        ),
        (
            "[calibration]\nanswered_from = nan",
            "calibration.answered_from: must be a number from 0.05 to 1",
        ),
        ("[calibration]\nby_lack = 'a'", "calibration.by_lack: must be a number from 0 to 1000"),
        (
            "[calibration]\nconstant = 2",
            "calibration: model, constant, by_lack and relatedness belong together; make them with",
        ),
        (
            "[calibration]\ntop_k = 2",
            "there is no setting calibration.top_k; there are: answered_from, model, constant, "
            "by_lack, relatedness; settings stand above the first [calibration]",
        ),
        (
            "[calibration]\nrelatedness = 2",
            "calibration.relatedness: must be a table with intercept, cosine, words, names, ",
        ),
        (
            "[calibration]\nrelatedness = {cosine = 2000}",
            "calibration.relatedness.cosine: must be a number from -1000 to 1000",
        ),
        (
            "[calibration]\nrelatedness = {cosine = 2}",
            "calibration.relatedness.intercept: is missing",
        ),
        ("top_k = ", "is no TOML that can be read: Invalid value (at end of document)"),
        ("a = 1\na = 2\nb = 3", "is no TOML that can be read: Cannot overwrite a value (at line 2"),
        (f"top_k = {'9' * 5000}", "is no TOML that can be read: "),
        (f"keys = {'[' * 100_000}", "is no TOML that can be read: "),
    ],
)
def test_what_cannot_be_set_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    assert refused(tmp_path, text).startswith(told)


@pytest.mark.parametrize(
    "origin",
    [
        "example.org",
        "https://",
        "https://example.org/",
        "https://example.org/chat",
        "https://example.org?",
        "https://example.org#x",
        "https://a@example.org",
        "https://exa mple.org",
        "https://example.org:99999",
        "https://[::1",
        "ftp://example.org",
        "javascript:alert(1)",
        "null",
        "*",
        "https://*.example.org",
        "",
    ],
)
def test_what_is_no_origin_is_refused(tmp_path: Path, origin: str) -> None:
    told = refused(tmp_path, f'allowed_origins = ["https://example.org", "{origin}"]')
    assert told.startswith(f"allowed_origins[1]: {origin!r} is none; write it as ")


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("https://example.org", "https://example.org"),
        ("https://Example.ORG:443", "https://example.org"),
        ("http://example.org:80", "http://example.org"),
        ("http://example.org:443", "http://example.org:443"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("http://[::1]:3000", "http://[::1]:3000"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
    ],
)
def test_an_origin_is_compared_as_browsers_send_it(tmp_path: Path, written: str, sent: str) -> None:
    assert read(tmp_path, f'allowed_origins = ["{written}"]').allowed_origins == (sent,)


@pytest.mark.parametrize("host", ["https://example.org", "example.org:80", "a/b", "*", "", " a"])
def test_what_is_no_name_of_a_host_is_refused(tmp_path: Path, host: str) -> None:
    assert refused(tmp_path, f'allowed_hosts = ["{host}"]').startswith("allowed_hosts[0]: ")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such file; check the path"):
        read_settings(tmp_path / "missing.toml", {})
    with pytest.raises(SettingsError, match="cannot be read: is a directory"):
        read_settings(tmp_path, {})


def test_a_file_in_another_encoding_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b'secret = "\xe9"')
    with pytest.raises(SettingsError, match="is not UTF-8 at byte 10; save it as UTF-8"):
        read_settings(tmp_path / "settings.toml", {})


def test_a_mark_of_the_byte_order_is_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufefftop_k = 3").top_k == 3

"""Settings are made once, of defaults and the environment."""

import dataclasses

import pytest

from bot.settings import DEFAULTS, LARGEST_TOP_K, Settings


def test_an_environment_that_sets_nothing_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == DEFAULTS == Settings()


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

"""What the command line and the package name, and load only when it is asked for, is there."""

import click
import pytest

import bot
from bot.commands.cli import _OURS, verbatim


@pytest.mark.parametrize("name", _OURS)
def test_a_command_bears_the_name_that_it_is_listed_by(name: str) -> None:
    command = verbatim.get_command(click.Context(verbatim), name)
    assert command is not None
    assert command.name == name


def test_the_package_lists_its_public_names() -> None:
    assert set(bot.__all__) <= set(dir(bot))


@pytest.mark.parametrize("name", bot.__all__)
def test_a_public_name_is_looked_for_once(name: str) -> None:
    found = getattr(bot, name)
    assert vars(bot)[name] is found

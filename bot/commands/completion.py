"""The command `verbatim completion`: scripts that let a shell complete the command line."""

import click
from click.shell_completion import get_completion_class

from bot.commands.cli import verbatim


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish", "powershell"]))
def completion_command(shell: str) -> None:
    """Print the script that completes commands in your SHELL.

    It completes options, paths and the ids of a library's articles too. Add the line to the file
    that your shell reads when it starts, and start a new one:

    \b
    ~/.bashrc   eval "$(verbatim completion bash)"
    ~/.zshrc    eval "$(verbatim completion zsh)"
    ~/.config/fish/config.fish
                verbatim completion fish | source
    $PROFILE    verbatim completion powershell | Out-String | Invoke-Expression
    """
    script = get_completion_class(shell)
    assert script is not None, "click knows these shells"
    click.echo(script(verbatim, {}, "verbatim", "_VERBATIM_COMPLETE").source(), nl=False)

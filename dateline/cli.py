"""The `dateline` command: a group whose subcommands load only when one of them is called."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from importlib import import_module

import click

from dateline import __version__
from dateline.errors import UserError, one_line
from dateline.settings import SettingsError

SET_UP_ERROR = 2
"""Exit code of a usage or set-up error."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells expect it."""


@dataclass(frozen=True, slots=True)
class Subcommand:
    """Where a subcommand is defined, as `module:attribute`, and what the overview says of it."""

    target: str
    summary: str


SUBCOMMANDS: dict[str, Subcommand] = {
    "import": Subcommand("importer.commands.importing:import_articles", "Read articles into the database."),
    "serve": Subcommand("api.command:serve", "Serve the records as JSON over HTTP."),
    "mcp": Subcommand("assistants.command:mcp", "Answer language models (Model Context Protocol)."),
    "extract": Subcommand("importer.commands.extract:extract", "Extract facts from JSON Lines, without a database."),
    "reextract": Subcommand("importer.commands.reextract:reextract", "Read stored articles again, without files."),
    "entities": Subcommand("importer.commands.entities:entities", "Say what is known of persons, places and the like."),
    "export": Subcommand("importer.commands.export:export", "Write records as JSON Lines."),
    "openapi": Subcommand("api.command:openapi", "Print the OpenAPI document."),
    "keys": Subcommand("importer.commands.keys:keys", "Make, list and revoke the keys of the API's clients."),
    "db": Subcommand("importer.commands.db:db", "Upgrade, check or measure the database."),
}


class LazyGroup(click.Group):
    """A group that imports a subcommand's module when it is called, so that `--help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in SUBCOMMANDS:
            return None
        module, attribute = SUBCOMMANDS[cmd_name].target.split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, subcommand.summary) for name, subcommand in SUBCOMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def dateline() -> None:
    """Turn news articles into structured, citable records and serve them as JSON."""


def main() -> None:
    """Run the command line. Every error a user can put right is one line on standard error."""
    try:
        dateline.main(prog_name="dateline", standalone_mode=False)
    except click.exceptions.Exit as finished:
        sys.exit(finished.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(SET_UP_ERROR)
    except (UserError, SettingsError) as error:
        click.echo(f"Error: {one_line(str(error))}", err=True)
        sys.exit(SET_UP_ERROR)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted.", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has enough of it, such as `head`. Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()

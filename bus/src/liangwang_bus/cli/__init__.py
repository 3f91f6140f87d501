"""``liangwang``: the one command line. Each package brings its own sub-commands as entry points.

A sub-command is a click command under the entry-point group ``liangwang.commands``. Broker and prefix come from the
environment (``AMQP_URI``, ``LIANGWANG_PREFIX``), as for a service.
"""

from importlib.metadata import entry_points

import click

GROUP = "liangwang.commands"


class InstalledCommands(click.Group):
    """Finds its sub-commands among the installed packages."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name what is installed."""
        del ctx
        return sorted({point.name for point in entry_points(group=GROUP)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; only that one is imported."""
        del ctx
        for point in entry_points(group=GROUP, name=cmd_name):
            try:
                command: click.Command = point.load()
            except Exception as error:  # noqa: BLE001 (whatever a broken contract raises)
                from liangwang_bus.cli.broken import stand_in  # noqa: PLC0415 (needed when something is broken)

                return stand_in(cmd_name, error)
            return command
        return None


@click.command(cls=InstalledCommands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Look at a running Liangwang system and repair it.

    查看并修复运行中的两网系统。
    """

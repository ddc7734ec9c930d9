"""click in Vietnamese: help pages, and what it says of a command written wrongly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from cchc_tui.texts import cli_texts as t


class VietCommand(click.Command):
    """A command whose help page is Vietnamese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), t.USAGE)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [t.ARGUMENTS if piece == "[OPTIONS]" else piece for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = t.HELP_OPTION
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        if rows:
            with formatter.section(t.OPTIONS):
                formatter.write_dl([(name, text.replace("[required]", f"[{t.REQUIRED}]")) for name, text in rows])


class VietGroup(VietCommand, click.Group):
    """A group whose help page is Vietnamese."""

    command_class = VietCommand
    group_class = type

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return [t.ARGUMENTS, t.COMMAND_METAVAR]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        VietCommand.format_options(self, ctx, formatter)
        with formatter.section(t.COMMANDS):
            formatter.write_dl([(name, self.commands[name].get_short_help_str(80)) for name in self.list_commands(ctx)])

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(self.commands, key=lambda name: t.COMMAND_ORDER.index(name) if name in t.COMMAND_ORDER else 99)

    def sub(self, name: str, help_: str) -> Callable[[Callable[..., Any]], click.Command]:
        """`@group.command`, with its name and help said plainly."""
        return self.command(name, cls=VietCommand, help=help_, short_help=help_)

    def section(self, name: str, help_: str) -> VietGroup:
        """A group of commands inside this one."""
        group = VietGroup(name, help=help_, short_help=help_)
        self.add_command(group)
        return group


def explain_usage(fault: click.UsageError, written: str = "cchc") -> str:
    """What is wrong with a command as written, and where to look; `written` when click lost the command."""
    kind = next((name.__name__ for name in type(fault).__mro__ if name.__name__ in t.USAGE_ERRORS), "UsageError")
    param = getattr(fault, "param", None)
    name = param.human_readable_name if param is not None else getattr(fault, "command_name", "")
    option = getattr(fault, "option_name", "")
    said = t.USAGE_ERRORS[kind].format(name=_name(param) or name, option=option)
    command = fault.ctx.command_path if fault.ctx else written
    return f"{said} {t.SEE_HELP.format(command=command)}"


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return (param.human_readable_name or "").upper() if param is not None else ""

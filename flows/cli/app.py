"""The commands, each loaded only when it is called, and the one place where errors become words and exit codes."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Sequence

import click

from flows import __version__
from flows.cli.loading import loading
from flows.errors import Exit, ReelflowError, did_you_mean

COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("flows.cli.run", "Make a video from a recipe."),
    "batch": ("flows.cli.batch", "Make a video from each of many files, or from each row of a table."),
    "watch": ("flows.cli.watch", "Make a video from each file that comes into a folder."),
    "demo": ("flows.cli.demo", "Make a sample song and cover, and a music video from them."),
    "resume": ("flows.cli.runs", "Go on with a run that did not end."),
    "refine": ("flows.cli.runs", "Change a finished video by one more instruction."),
    "rebuild": ("flows.cli.rebuild", "Make a video again from the sidecar beside it."),
    "runs": ("flows.cli.runs", "List the newest runs."),
    "show": ("flows.cli.runs", "Tell what happened in a run."),
    "approve": ("flows.cli.approve", "Say yes or no to a video that waits for an answer."),
    "cancel": ("flows.cli.runs", "Stop a run, at the backend too."),
    "chat": ("flows.cli.chat", "Make and change a video in words."),
    "credits": ("flows.cli.session", "Tell how many credits are left."),
    "status": ("flows.cli.session", "Tell what a session's timeline holds."),
    "upload": ("flows.cli.session", "Bring files into a session."),
    "export": ("flows.cli.session", "Render a session's timeline and bring the video home."),
    "plan": ("flows.cli.plan", "Show what a run would do, without doing it."),
    "validate": ("flows.cli.recipes", "Check recipe files."),
    "recipes": ("flows.cli.recipes", "List the shipped recipes and their inputs."),
    "new": ("flows.cli.new", "Write a recipe to begin with."),
    "schema": ("flows.cli.recipes", "Print the JSON Schema of recipes, for editors."),
    "deploy": ("flows.cli.deploy", "Register recipes with a Prefect server: forms, schedules, workers."),
    "serve": ("flows.cli.deploy", "Register recipes and run what comes for them, in one process."),
    "server": ("flows.cli.server_commands", "Keep a Prefect server in the background."),
    "studio": ("flows.cli.studio", "Run the embedded studio in the foreground."),
    "doctor": ("flows.cli.doctor", "Check that everything reelflow needs is there."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called, so that --help stays instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        with loading():
            command: click.Command = getattr(importlib.import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f'there is no command "{args[0]}".{did_you_mean(args[0], COMMANDS)}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="reelflow")
def app() -> None:
    """Finished videos from a YAML recipe: a song and a cover become a music video, a recording becomes a YouTube cut, a
    clip gets its music. Offline by default; --backend nemo works in the NemoVideo cloud."""


def run_command(arguments: Sequence[str]) -> int:
    """Run one command line; its exit code. Every error ends here, in one sentence on stderr."""
    try:
        code: int | None = app.main(args=list(arguments), prog_name="reelflow", standalone_mode=False)
    except click.ClickException as exc:
        return _complain(_sentence(exc), _usage_hint(exc), Exit.USAGE)
    except ReelflowError as exc:
        _print_failure(exc, arguments)
        return _complain(exc.message, exc.hint, exc.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return _interrupted()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FAILED
    except Exception as exc:
        return _report_bug(exc)
    return code or Exit.DONE


def _interrupted() -> int:
    return _complain("interrupted. Run the same command again to go on.", None, Exit.INTERRUPTED)


def _complain(message: str, hint: str | None, code: Exit) -> int:
    click.echo(f"reelflow: {message}" + (f"\n  {hint}" if hint else ""), err=True)
    return code


def _sentence(exc: click.ClickException) -> str:
    message = exc.format_message()
    return message[:1].lower() + message[1:]


def _usage_hint(exc: click.ClickException) -> str | None:
    context = getattr(exc, "ctx", None)
    return f"`{context.command_path} --help` shows how." if context else None


def _print_failure(exc: ReelflowError, arguments: Sequence[str]) -> None:
    """With --json a failure is an object on stdout too, even one before any run."""
    if "--json" not in arguments:
        return
    from flows.result import ErrorReport, Result

    early = Result(run="", recipe="", backend="", status="failed", error=ErrorReport.of(exc))
    click.echo(json.dumps((exc.result or early).plain(), ensure_ascii=False))


def _report_bug(exc: Exception) -> int:
    """A bug in reelflow: the traceback goes to a file, the user gets a sentence."""
    import time
    import traceback

    told = "".join(traceback.format_exception(exc))
    if KeyboardInterrupt.__name__ in told:  # Ctrl-C within compiled code comes out as an error of that code's own
        return _interrupted()
    message = f"this is a bug in reelflow: {type(exc).__name__}: {exc}".splitlines()[0]
    try:
        from flows.files import write_atomically
        from flows.settings import load_settings

        report = load_settings().home / "logs" / time.strftime("crash-%Y%m%d-%H%M%S.txt")
        write_atomically(report, told.encode())
    except (ReelflowError, ImportError):
        click.echo(told, err=True)
        return _complain(message, "Please report it with the lines above.", Exit.BUG)
    return _complain(message, f"Please report it with {report}.", Exit.BUG)

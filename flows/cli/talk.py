"""A conversation on the terminal: the prompt, and what is seen while a turn goes on."""

from __future__ import annotations

import asyncio
import contextlib
import re
import signal
import sys
import time
from collections.abc import Coroutine, Iterator, Mapping
from typing import Any, Protocol

import click

from flows.cli.display import PlainLines
from flows.errors import ReelflowError, SessionGoneError
from flows.nemo.conversation import Conversation, Turn
from flows.nemo.gui import translate
from flows.progress import Progress, observed_by
from flows.recipes.plan import language_of
from flows.settings import Settings

LEAVING = frozenset({"exit", "quit", "bye", ":q", "退出", "再见"})
HELPING = frozenset({"help", "?", "？", "帮助"})

TITLES: Mapping[str, tuple[str, str]] = {
    "upload": ("upload", "上传"),
    "render": ("render", "渲染"),
    "download": ("download", "下载"),
    "check": ("check", "检查"),
}

WORDS: Mapping[str, tuple[str, str]] = {
    "welcome": (
        "Say what to make. “upload song.mp3”, “status”, “credits” and “export” work too; Ctrl-D ends.",
        "请描述想要的视频。也可以说“上传 song.mp3”、“状态”、“积分”、“导出”。按 Ctrl-D 结束。",
    ),
    "stopped": (
        "Stopped waiting. What was sent may still be applied: say “status” to see it before you say it again.",
        "已停止等待。已发送的内容可能仍会生效：请先说“状态”查看，再决定是否重复。",
    ),
    "paused": ("Stopped. Say the same again to go on.", "已停止。再说一遍即可继续。"),
    "fresh": ("The next message starts a new project.", "下一条消息将新建项目。"),
    "go_on": ("session: {session}", "会话：{session}"),
}

SENTENCE = re.compile(r".*(?:[.!?]\s|[。！？\n])", re.DOTALL)


def words(name: str, language: str, **values: str) -> str:
    """What the terminal says, in English or Chinese."""
    return WORDS[name][language.lower().startswith("zh")].format(**values)


class TurnDisplay(Protocol):
    """Shows one turn: what goes on, and whole messages."""

    def see(self, progress: Progress) -> None: ...

    def say(self, text: str) -> None: ...


@contextlib.contextmanager
def turn_display(language: str, *, quiet: bool = False) -> Iterator[TurnDisplay]:
    """The display that suits stderr, for the length of a turn; messages go to stdout unless it is `quiet`."""
    if not sys.stderr.isatty():
        yield PlainTurn(language, quiet)
        return
    live = LiveTurn(language, quiet)
    with live.running():
        yield live


class PlainTurn(PlainLines):
    """Notes and quarters of progress as lines on stderr, messages on stdout; agent text only when it is whole."""

    def __init__(self, language: str, quiet: bool):
        super().__init__()
        self._language = language
        self._quiet = quiet

    def say(self, text: str) -> None:
        if not self._quiet:
            click.echo(text)

    def _line(self, progress: Progress) -> str:
        if progress.kind == "note":
            return progress.text
        if progress.kind in ("bytes", "percent"):
            return self._quarter(progress, title_of(progress.step, self._language))
        return ""


class LiveTurn:
    """A few lines redrawn in place, gone at the end: what the agent is saying, and how far the work is."""

    def __init__(self, language: str, quiet: bool):
        from rich.console import Console
        from rich.live import Live

        self._language = language
        self._quiet = quiet
        self._said = self._note = self._title = ""
        self._share: float | None = None
        self._started = time.monotonic()
        self._live = Live(
            get_renderable=self._draw,
            console=Console(stderr=True),
            refresh_per_second=10,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        self._live.start()
        try:
            yield
        finally:
            self._live.stop()

    def say(self, text: str) -> None:
        self._said = ""
        if self._quiet:
            return
        self._live.stop()
        click.echo(text)
        self._live.start()

    def see(self, progress: Progress) -> None:
        match progress.kind:
            case "text":
                self._said += progress.text
            case "note" | "retry":
                self._note = progress.text
            case "stage":
                self._title, self._share, self._note = title_of(progress.step, self._language), None, ""
            case "bytes" | "percent":
                self._share = progress.done / progress.total if progress.total else None
            case "done" | "failed":
                self._title, self._share = "", None

    def _draw(self) -> Any:
        from rich.console import Group
        from rich.spinner import Spinner
        from rich.text import Text

        lines: list[Any] = []
        if shown := screened(self._said, self._language):
            lines.append(Text(shown, style="italic"))
        clock = f"{time.monotonic() - self._started:.0f} s"
        share = f"{100 * self._share:.0f} %" if self._share is not None else ""
        parts = (self._title, share, self._note, clock)
        lines.append(Spinner("dots", text=Text("  ".join(filter(None, parts)), style="dim")))
        return Group(*lines)


def title_of(step: str, language: str) -> str:
    """The name of a step for the reader: `render`, `upload song.mp3`."""
    stage, _, what = step.partition(":")
    title = TITLES.get(stage, (stage, stage))[language.lower().startswith("zh")]
    return f"{title} {what}".strip()


def screened(said: str, language: str) -> str:
    """Agent text as far as it has come, fit to be seen: whole sentences without their words for a screen.

    The sentence that is still growing is shown too, unless it is such an instruction itself.
    """
    whole = SENTENCE.match(said)
    head, tail = (whole[0], said[whole.end() :]) if whole else ("", said)
    return (translate(head, language).text + ("" if translate(tail, language).actions else tail)).strip()


# ---- the prompt


def make_prompt(settings: Settings) -> Any:
    """A prompt whose history is kept in REELFLOW_HOME, for its owner's eyes only."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory

    history = settings.home / "chat-history"
    history.parent.mkdir(parents=True, exist_ok=True)
    history.touch(mode=0o600)
    return PromptSession(history=FileHistory(str(history)))


async def converse(conversation: Conversation, prompt: Any, language: str | None) -> Turn:
    """Take messages from the prompt until Ctrl-D; Ctrl-C drops the line, or stops waiting for the turn under way."""
    total = Turn(session=conversation.session)
    click.echo(words("welcome", language or "en"), err=True)
    while (message := await _read(prompt)) is not None:
        if not message:
            continue
        if message.casefold() in HELPING:
            click.echo(words("welcome", conversation.language), err=True)
            continue
        if not total.parts:
            conversation.language = language or language_of(message)
        turn = await _interruptible(take(conversation, message), conversation)
        if turn is not None:
            total.absorb(turn)
            if turn.error:
                _complain(turn.error, conversation)
    if conversation.session:
        click.echo(words("go_on", conversation.language, session=conversation.session))
    return total


async def take(conversation: Conversation, message: str, *, quiet: bool = False) -> Turn:
    """One turn with its display."""
    with turn_display(conversation.language, quiet=quiet) as display, observed_by(display.see):
        conversation.say = display.say
        return await conversation.take(message)


async def _read(prompt: Any) -> str | None:
    """The next message; empty for a line that was dropped, None at the end."""
    try:
        message = str(await prompt.prompt_async("› ")).strip()
    except KeyboardInterrupt:
        return ""
    except EOFError:
        return None
    return None if message.casefold() in LEAVING else message


async def _interruptible(work: Coroutine[Any, Any, Turn], conversation: Conversation) -> Turn | None:
    """The turn, or None when Ctrl-C stopped the wait for it."""
    task = asyncio.create_task(work)
    before = signal.getsignal(signal.SIGINT)
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGINT, task.cancel)
    try:
        return await task
    except asyncio.CancelledError:
        this = asyncio.current_task()
        if this is not None and this.cancelling():
            raise
        told = "stopped" if conversation.in_doubt else "paused"
        conversation.in_doubt = False
        click.echo(words(told, conversation.language), err=True)
        return None
    finally:
        loop.remove_signal_handler(signal.SIGINT)
        signal.signal(signal.SIGINT, before)


def _complain(error: ReelflowError, conversation: Conversation) -> None:
    """Tell an error and go on; a session that is gone is left."""
    click.echo(f"{error.message}" + (f"\n  {error.hint}" if error.hint else ""), err=True)
    if isinstance(error, SessionGoneError):
        conversation.session = conversation.task_link = None
        click.echo(words("fresh", conversation.language), err=True)

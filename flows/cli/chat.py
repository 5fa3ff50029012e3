"""`reelflow chat`: make and change a video in words, one message at a time or in a conversation."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import click

from flows.cli import options
from flows.cli.session import check_session
from flows.errors import Exit, ReelflowError, UncertainEditError, UsageError
from flows.nemo.conversation import Conversation, Turn, in_language
from flows.settings import Settings, load_settings


@click.command()
@click.argument("text", nargs=-1)
@click.option("--session", metavar="ID", help="Go on in this session. [default: a new one]")
@click.option("--language", metavar="TAG", help="Language of the conversation. [default: that of the first message]")
@options.backend_option
@options.output_option
@options.json_option
def chat(
    text: tuple[str, ...],
    session: str | None,
    language: str | None,
    backend: str | None,
    output: str,
    as_json: bool,
) -> None:
    """Say TEXT to the editing agent, or begin a conversation.

    Exports, credits, the status and uploads are dealt with at once; everything else goes to the agent. Messages may
    also come from a pipe, one per line.
    """
    talk = _Talk(session, language, Path(output).expanduser().absolute(), as_json)
    try:
        messages = _messages(text, as_json)
        _check_language(language)
        if session is not None:
            check_session(session)
        settings = load_settings(backend)
        talk.run(settings, messages)
    except ReelflowError as exc:
        talk.total.error = exc
        exc.result = talk.total
        raise
    if as_json:
        click.echo(json.dumps(talk.total.plain(), ensure_ascii=False))


def _messages(text: tuple[str, ...], as_json: bool) -> list[str] | None:
    """What is to be said; None for a conversation at the terminal."""
    if not text and sys.stdin.isatty():
        if as_json:
            raise UsageError("--json needs a message.", hint='reelflow chat --json "make a music video"')
        return None
    lines = [" ".join(text)] if text else sys.stdin.read().splitlines()
    said = [_readable(line) for line in lines if line.strip()]
    if not said:
        raise UsageError("there is no message.", hint='reelflow chat "make a music video"')
    return said


def _readable(line: str) -> str:
    """The line without what is no Unicode text."""
    return line.encode("utf-8", "replace").decode().strip()


def _check_language(language: str | None) -> None:
    if language is not None and not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", language):
        raise UsageError(f'"{language}" is no language tag.', hint="Use one such as en or zh-CN.")


@dataclass
class _Talk:
    """What the command was asked for, and what came of it so far."""

    session: str | None
    language: str | None
    folder: Path
    as_json: bool
    total: Turn = field(default_factory=Turn)
    conversation: Conversation | None = None

    def run(self, settings: Settings, messages: list[str] | None) -> None:
        """Take the messages, or those of the terminal. Raises the ReelflowError that ended it."""
        self.total = Turn(session=self.session, language=self.language or "en")
        try:
            asyncio.run(self._run(settings, messages))
        except KeyboardInterrupt:
            raise self._interrupted() from None

    async def _run(self, settings: Settings, messages: list[str] | None) -> None:
        from flows.cli.delivery import Delivery
        from flows.nemo.client import NemoClient
        from flows.progress import counting_requests
        from flows.studio.serve import answering

        with counting_requests() as requests:
            async with answering(settings) as ready, NemoClient(ready) as nemo:
                delivery = Delivery(ready, nemo, self.folder)
                self.conversation = Conversation(ready, nemo, delivery, session=self.session)
                self.conversation.language = self.language or "en"
                await (self._take(messages) if messages else self._converse(ready))
            self.total.requests = requests
        if self.total.error:
            raise self.total.error

    async def _converse(self, settings: Settings) -> None:
        from flows.cli.talk import converse, make_prompt

        assert self.conversation is not None
        self.total = await converse(self.conversation, make_prompt(settings), self.language)
        self.total.error = None  # it was told when it happened

    async def _take(self, messages: list[str]) -> None:
        """Take the messages in order up to the first that fails."""
        from flows.cli.talk import take
        from flows.recipes.plan import language_of

        assert self.conversation is not None
        self.conversation.language = self.language or language_of(messages[0])
        for message in messages:
            self.total.absorb(await take(self.conversation, message, quiet=self.as_json))
            if self.total.error:
                break
        if not self.session and self.conversation.session and not self.as_json:
            click.echo(f"session: {self.conversation.session}")

    def _interrupted(self) -> ReelflowError:
        """What an interruption means: an edit that is out may still be applied, and must not be sent again."""
        conversation = self.conversation
        if conversation is None or not conversation.in_doubt:
            raise KeyboardInterrupt
        self.total.session = conversation.session
        error = UncertainEditError(
            "interrupted while an edit was under way: it may still be applied.",
            hint=f"See what became of it before you say it again: reelflow status {conversation.session}",
            stage="chat",
        )
        error.exit_code = Exit.INTERRUPTED
        return in_language(error, conversation.language)

"""One turn of a conversation: a user's message, what is done for it, and what is said about it. No terminal.

A message is cut into steps (flows.nemo.routing). Orders to export, and questions about credits or the timeline, are
answered here and never reach the agent; the rest does, once. What an edit did is told even when the agent says nothing.
Source: API document, sections 3.6, 8 and 9.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

from flows.errors import ApiError, ConnectError, InputError, ReelflowError, ServerError
from flows.nemo.chat import NOTICE
from flows.nemo.client import NemoClient
from flows.nemo.difference import next_steps
from flows.nemo.editing import Edited, Hear, still_working
from flows.nemo.gui import translate
from flows.nemo.gui_rules import OFFERS, Action
from flows.nemo.routing import Step, route
from flows.progress import tell
from flows.result import CreditsReport, ErrorReport, ExportReport
from flows.settings import Settings
from flows.wire.draft import LABELS, TrackType, read_tracks, seconds, summarize
from flows.wire.events import ChatEvent, Text
from flows.wire.models import Balance, Session, SessionState, UploadedFile

FEW_CREDITS = 100
"""About what one generation costs (API document, section 5)."""

NO_MEDIA_HOSTS = re.compile(r"(?:^|\.)(?:youtube\.com|youtu\.be|spotify\.com)$", re.IGNORECASE)

WORDS: Mapping[str, tuple[str, str]] = {
    "sent": ("Sent. An edit takes seconds, a generation some minutes.", "已发送。编辑需要几十秒，生成需要几分钟。"),
    "few": (
        "Only {count} credits are left; a generation costs about 100.",
        "积分仅剩 {count}，一次生成约需 100 积分。",
    ),
    "available": ("{count} credits are available", "可用积分 {count}"),
    "frozen": ("{count} are reserved", "冻结 {count}"),
    "total": ("{count} in total", "总计 {count}"),
    "no_balance": ("The backend does not say how many credits there are.", "暂时查不到积分余额。"),
    "nothing_yet": (
        "There is no project yet. Say what to make, or upload a clip, a picture or a song.",
        "还没有项目。请描述想要的视频，或上传视频、图片、歌曲。",
    ),
    "name_files": (
        "Name the file or its URL, such as: upload song.mp3",
        "请写出文件路径或链接，例如：上传 song.mp3",
    ),
    "uploaded": ("Uploaded {names}.", "已上传 {names}。"),
    "media": ("Media: {names}", "素材：{names}"),
    "exported": ("The video is {file} ({facts}).", "视频已导出：{file}（{facts}）。"),
    "link": ("Link: {url}", "链接：{url}"),
    "project": ("Project: {url}", "项目：{url}"),
    "next": ("Next: {steps}", "接下来可以：{steps}"),
}
"""What reelflow itself says, in English and in Chinese."""

CHINESE_ERRORS: Mapping[str, str] = {
    "1001": "令牌无效或已过期。",
    "1002": "会话不存在或已失效，其时间线已丢失。请新建会话并重新上传素材。",
    "2001": "积分不足，无法继续。",
    "402": "当前账户不能导出，请先注册。",
    "429": "请求过于频繁，请稍后再试。",
    "4001": "不支持该文件：{said}",
    "4002": "文件过大：{said}",
    "busy": "该会话正被另一个进程使用，请等它结束。",
    "chat": "编辑助手出错，时间线没有变化：{said}",
    "connect": "无法连接服务：{said}",
    "empty": "时间线还是空的，没有可导出的内容。请先描述想要的视频。",
    "render": "渲染失败：{said}",
    "render-timeout": "渲染仍在进行。稍后再说“导出”即可继续等待，不会重复渲染。",
    "uncertain": "回复中断，时间线没有变化：编辑可能未送达，也可能仍在处理。为避免重复扣费，不会自动重发。",
}
"""What the errors that a user meets in a conversation mean, by code; `said` is the error's own sentence."""


class Hands(Protocol):
    """What a turn needs done that must be written down before it happens; each acts at most once."""

    async def edit(self, session: str, message: str, language: str, hear: Hear) -> Edited:
        """Send a message to the agent and find out what it did. Raises UncertainEditError when that cannot be done."""

    async def upload(self, session: str, sources: Sequence[str]) -> list[UploadedFile]:
        """Bring files and URLs into the session."""

    async def export(self, session: str) -> ExportReport:
        """Render the session's timeline and bring the file home."""


@dataclass
class Turn:
    """What a message asked for and what came of it; `error` ended it early."""

    session: str | None = None
    language: str = "en"
    parts: list[Step] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    timeline: str | None = None
    uploads: list[str] = field(default_factory=list)
    exports: list[ExportReport] = field(default_factory=list)
    before: float | None = None
    after: float | None = None
    task_link: str | None = None
    requests: Mapping[str, int] = field(default_factory=dict)
    error: ReelflowError | None = None

    def plain(self) -> dict[str, Any]:
        """The turn as JSON shows it."""
        known = self.before is not None and self.after is not None
        spent = (self.before or 0) - (self.after or 0) if known else None
        credits = CreditsReport(before=self.before, after=self.after, spent=spent).model_dump()
        return {
            "session": self.session,
            "task_link": self.task_link,
            "language": self.language,
            "parts": [{"intent": part.intent, "text": part.text} for part in self.parts],
            "messages": self.messages,
            "timeline": self.timeline,
            "uploads": self.uploads,
            "exports": [export.model_dump(mode="json") for export in self.exports],
            "credits": {key: whole(value) for key, value in credits.items()},
            "requests": dict(self.requests),
            "error": ErrorReport.of(self.error).model_dump() if self.error else None,
        }

    def absorb(self, later: Turn) -> None:
        """Take a later turn of the same conversation into this one."""
        for name in ("parts", "messages", "uploads", "exports"):
            getattr(self, name).extend(getattr(later, name))
        self.session, self.language = later.session, later.language
        self.timeline = later.timeline or self.timeline
        self.task_link = later.task_link or self.task_link
        self.before = self.before if self.before is not None else later.before
        self.after = later.after if later.after is not None else self.after
        self.error = later.error


Say = Callable[[str], None]


@dataclass
class Conversation:
    """A conversation about one session, which is opened when it is first needed.

    Every whole message goes to `say` as it comes; what goes on meanwhile is told to the observer of flows.progress.
    `in_doubt` is True while an edit is out: who stops waiting then cannot know whether it is applied.
    """

    settings: Settings
    nemo: NemoClient
    hands: Hands
    say: Say = lambda _: None
    session: str | None = None
    language: str = "en"
    task_link: str | None = None
    in_doubt: bool = False

    async def take(self, message: str) -> Turn:
        """Do what `message` asks for. A failure is in the turn's `error`; what came before it is kept."""
        turn = Turn(session=self.session, language=self.language, parts=list(route(message).parts))
        stage = ""
        try:
            async with still_working(self.settings, "turn", self.language):
                for step in turn.parts:
                    stage = step.intent
                    await ACTS[stage](self, turn, step)
        except ReelflowError as exc:
            exc.stage = exc.stage or stage
            turn.error = in_language(exc, self.language)
        self.in_doubt = False
        turn.session, turn.task_link = self.session, self.task_link
        return turn

    async def open(self) -> str:
        """The session; a new one when there is none yet."""
        if self.session is None:
            opened = await self.nemo.create_session(self.language)
            self.session = opened.session_id
            self.task_link = await self.nemo.claim_link(opened)
        return self.session

    # ---- the steps of a message

    async def _edit(self, turn: Turn, step: Step) -> None:
        session = await self.open()
        turn.session = session
        await self._warn_of_few_credits(turn)
        actions: dict[Action, None] = {}

        def hear(event: ChatEvent) -> None:
            """Pass whole texts on as they come, without words for a screen."""
            if isinstance(event, Text) and event.complete and not NOTICE.fullmatch(event.text):
                gui = translate(event.text, self.language)
                actions.update(dict.fromkeys(gui.actions))
                if text := gui.text.strip():
                    self._say(turn, text)

        self._note("edit", "sent")
        self.in_doubt = True
        edited = await self.hands.edit(session, step.text, self.language, hear)
        self.in_doubt = False
        state = edited.state or await self._state_if_readable(session)
        if not edited.heard:
            steps = "".join(f"\n- {one}" for one in next_steps(state, self.language)) if state else ""
            self._say(turn, "\n".join([*edited.messages, *([self._words("next", steps=steps)] if steps else [])]))
        if state is not None:
            turn.timeline = timeline_line(state.draft, self.language)
            await self._act_for_screen(turn, state, tuple(actions))
        turn.after = await self._available()

    async def _state_if_readable(self, session: str) -> SessionState | None:
        try:
            return await self.nemo.state(session)
        except (ConnectError, ServerError):
            return None

    async def _act_for_screen(self, turn: Turn, state: SessionState, actions: Sequence[Action]) -> None:
        """Do what screen instructions stood for where reading is enough; offer the rest."""
        asked = {part.intent for part in turn.parts}
        for action in actions:
            if action == "state":
                self._say(turn, timeline_line(state.draft, self.language))
            elif action == "credits":
                await self._tell_credits(turn)
            elif action not in asked:
                self._say(turn, OFFERS[action][self._chinese])

    async def _upload(self, turn: Turn, step: Step) -> None:
        if not step.sources:
            self._say(turn, self._words("name_files"))
            return
        _refuse_streams(step.sources)
        session = await self.open()
        files = await self.hands.upload(session, step.sources)
        turn.uploads += [file.filename for file in files]
        self._say(turn, self._words("uploaded", names=", ".join(describe_file(file, self.language) for file in files)))

    async def _export(self, turn: Turn, _step: Step) -> None:
        if self.session is None:
            raise nothing_to_export()
        export = await self.hands.export(self.session)
        turn.exports.append(export)
        self.task_link = self.task_link or await find_project(self.nemo, self.session)
        lines = [
            self._words("exported", file=export.file, facts=export.facts),
            self._words("link", url=export.url) if export.url else "",
            self._words("project", url=self.task_link) if self.task_link else "",
        ]
        self._say(turn, "\n".join(filter(None, lines)))

    async def _show_state(self, turn: Turn, _step: Step) -> None:
        if self.session is None:
            self._say(turn, self._words("nothing_yet"))
            return
        state = await self.nemo.state(self.session)
        turn.timeline = timeline_line(state.draft, self.language)
        files = [describe_file(file, self.language) for file in state.files]
        media = self._words("media", names=", ".join(files)) if files else ""
        self._say(turn, "\n".join(filter(None, (turn.timeline, media))))

    async def _tell_credits(self, turn: Turn, _step: Step | None = None) -> None:
        balance = await self.nemo.credits()
        turn.after = balance.available
        self._say(turn, self._balance(balance))

    # ---- words

    @property
    def _chinese(self) -> bool:
        return self.language.lower().startswith("zh")

    def _words(self, name: str, **values: Any) -> str:
        return WORDS[name][self._chinese].format(**values)

    def _say(self, turn: Turn, text: str) -> None:
        turn.messages.append(text)
        self.say(text)

    def _note(self, step: str, name: str, **values: Any) -> None:
        tell("note", step, self._words(name, **values))

    def _balance(self, balance: Balance) -> str:
        known = [
            self._words(name, count=whole(value))
            for name in ("available", "frozen", "total")
            if (value := getattr(balance, name)) is not None
        ]
        if not known:
            return self._words("no_balance")
        return "，".join(known) + "。" if self._chinese else ", ".join(known) + "."

    # ---- credits

    async def _available(self) -> float | None:
        try:
            return (await self.nemo.credits()).available
        except ApiError:
            return None

    async def _warn_of_few_credits(self, turn: Turn) -> None:
        available = await self._available()
        turn.before = turn.before if turn.before is not None else available
        if available is not None and available < FEW_CREDITS:
            self._note("edit", "few", count=whole(available))


ACTS: Mapping[str, Callable[[Conversation, Turn, Step], Awaitable[None]]] = {
    "chat": Conversation._edit,
    "upload": Conversation._upload,
    "export": Conversation._export,
    "state": Conversation._show_state,
    "credits": Conversation._tell_credits,
}


def nothing_to_export() -> ApiError:
    """The error for an export of an empty timeline."""
    return ApiError(
        "there is nothing on the timeline to export.", hint="Say what to make first.", code="empty", stage="export"
    )


def in_language(error: ReelflowError, language: str) -> ReelflowError:
    """The error with its sentence in Chinese where that is the language; links and settings in its hint are kept."""
    told = CHINESE_ERRORS.get(error.code) if language.lower().startswith("zh") else None
    if told is None:
        return error
    links = re.findall(r"https?://\S+", error.hint or "")
    error.message = told.format(said=error.message)
    settings = re.findall(r"REELFLOW_\w+=\w+", error.hint or "")
    error.hint = f"请访问 {links[0]}" if links else f"请设置 {settings[0]}" if settings else None
    return error


async def find_project(nemo: NemoClient, session: str) -> str | None:
    """The browser link of a session's project; None when the API gives none."""
    try:
        state = await nemo.state(session)
    except ApiError:
        return None
    if state.task_id is None:
        return None
    return await nemo.claim_link(Session(session_id=session, task_id=state.task_id))


def describe_file(file: UploadedFile, language: str = "en") -> str:
    """A file in a few words: `song.mp3 (audio, 30s)`, `cover.png (image, 300×300)`."""
    kind = file.file_type or ""
    facts = (
        _CHINESE_KINDS.get(kind, kind) if language.lower().startswith("zh") else kind,
        f"{file.width}×{file.height}" if file.width and file.height else "",
        f"{seconds(file.duration * 1000)}s" if file.duration else "",
    )
    told = ", ".join(filter(None, facts))
    return f"{file.filename or 'untitled'}" + (f" ({told})" if told else "")


_CHINESE_KINDS = {"audio": "音频", "image": "图片", "video": "视频"}
_CHINESE_LABELS = {TrackType.VIDEO: "视频", TrackType.AUDIO: "背景音乐", TrackType.TEXT: "标题", None: "轨道"}


def timeline_line(draft: Any, language: str) -> str:
    """The summary of a timeline (API document, section 8.3) in the user's language."""
    line = summarize(draft)
    if not language.lower().startswith("zh"):
        return line
    tracks = [track for track in read_tracks(draft) if track.segments]
    if not tracks:
        return "时间线：空"
    line = re.sub(r"^Timeline \(\d+ tracks?\):", f"时间线（{len(tracks)} 条轨道）：", line)
    for number, track in enumerate(tracks, 1):
        label = LABELS[track.type] if track.type is not None else "Track"
        line = line.replace(f" {number}. {label}: ", f" {number}. {_CHINESE_LABELS[track.type]}：", 1)
    return line.replace("： 1.", "：1.", 1)


def _refuse_streams(sources: Sequence[str]) -> None:
    for source in sources:
        if source.startswith(("http://", "https://")) and NO_MEDIA_HOSTS.search(urlsplit(source).hostname or ""):
            raise InputError(
                f"{source} is a page for streaming, which cannot be uploaded.", hint="Upload the file itself."
            )


def whole(value: float | None) -> float | int | None:
    """A number of credits without a needless fraction."""
    return int(value) if isinstance(value, float) and value.is_integer() else value

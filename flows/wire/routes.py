"""Paths of the API. `me` stands for the user; the server resolves it from the token."""

from __future__ import annotations

AGENT = "nemo_agent"
USER = "me"

ANONYMOUS_TOKEN = "/api/auth/anonymous-token"
CLAIM_TOKEN = "/api/auth/claim-token"
CLAIM_PAGE = "/workspace/claim"
SESSION = f"/api/tasks/{USER}/with-session/{AGENT}"
CHAT = "/run_sse"
CREDITS = "/api/credits/balance/simple"
UPLOAD = f"/api/upload-video/{AGENT}/{USER}/{{session}}"
STATE = f"/api/state/{AGENT}/{USER}/{{session}}/latest"
RENDER = "/api/render/proxy/lambda"
RENDER_POLL = f"{RENDER}/{{render}}"
RENDER_CANCEL = f"{RENDER}/{{render}}/cancel"
RENDER_DOWNLOAD = "/api/render/proxy/{render}/download"


def upload(session: str) -> str:
    return UPLOAD.format(session=session)


def state(session: str) -> str:
    return STATE.format(session=session)


def render_poll(render: str) -> str:
    return RENDER_POLL.format(render=render)


def render_cancel(render: str) -> str:
    return RENDER_CANCEL.format(render=render)


def render_download(render: str) -> str:
    return RENDER_DOWNLOAD.format(render=render)

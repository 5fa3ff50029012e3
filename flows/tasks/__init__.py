"""One thin Prefect task per stage of a run. How often each is repeated and what is cached stands in `policy`."""

from flows.tasks.account import get_token, read_credits, tell_low_credits
from flows.tasks.approve import wait_for_answer
from flows.tasks.ceiling import below_ceiling, make_ceilings
from flows.tasks.companions import put_companions
from flows.tasks.edit import send_edit
from flows.tasks.export import check_download, download, submit_render, take_pictures, wait_for_render
from flows.tasks.fetch import fetch
from flows.tasks.publish import publish, publish_table
from flows.tasks.session import open_session, read_state
from flows.tasks.sidecar import put_beside
from flows.tasks.upload import upload

__all__ = [
    "below_ceiling",
    "check_download",
    "download",
    "fetch",
    "get_token",
    "make_ceilings",
    "open_session",
    "publish",
    "publish_table",
    "put_beside",
    "put_companions",
    "read_credits",
    "read_state",
    "send_edit",
    "submit_render",
    "take_pictures",
    "tell_low_credits",
    "upload",
    "wait_for_answer",
    "wait_for_render",
]

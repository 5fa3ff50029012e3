"""Stages around the account: a token to work with, and how many credits there are."""

from __future__ import annotations

from prefect import get_run_logger, task
from prefect.events import emit_event

from flows.errors import ApiError
from flows.nemo.client import NemoClient
from flows.nemo.identity import account_name
from flows.settings import Settings
from flows.tasks.policy import options


@task(**options("token"))
async def get_token(settings: Settings) -> str:
    """Make sure that there is a token, and say what the ledger knows its account by."""
    async with NemoClient(settings) as nemo:
        account = await nemo.token()
    get_run_logger().info("account %s, token: %s", account.user_id or "unknown", account.source)
    return account_name(settings, account)


@task(**options("credits"))
async def read_credits(settings: Settings) -> float | None:
    """Credits that can be spent; None when the backend does not say, which never fails a run."""
    async with NemoClient(settings) as nemo:
        try:
            available = (await nemo.credits()).available
        except ApiError as exc:
            get_run_logger().warning("the balance could not be read: %s", exc)
            return None
    get_run_logger().info("%s credits available", available)
    return available


def tell_low_credits(settings: Settings, available: float, run: str) -> None:
    """Emit the event `reelflow.credits.low` when fewer credits are left than the settings want."""
    if available < settings.low_credits:
        get_run_logger().warning("only %g credits are left", available)
        emit_event(
            event="reelflow.credits.low",
            resource={"prefect.resource.id": f"reelflow.credits.{settings.backend}"},
            payload={"available": available, "backend": settings.backend, "run": run},
        )

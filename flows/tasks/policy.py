"""The one table of how each stage behaves: repeats, time limit, cache.

Two rules stand behind it. What spends credits is never repeated by Prefect: the ledger alone decides. And the cache
only saves work: it may lose entries at any time without anything being done twice that costs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from prefect import Task
from prefect.cache_policies import NO_CACHE, CachePolicy
from prefect.client.schemas import State, TaskRun
from prefect.context import TaskRunContext

from flows.errors import ConnectError, RateLimitError, ServerError
from flows.progress import tell

TRANSIENT = (ConnectError, ServerError)


@dataclass
class ContentKey(CachePolicy):
    """A cache key made of the stage, its version and the named arguments, which must be plain data."""

    stage: str = ""
    version: int = 1
    arguments: tuple[str, ...] = ()

    def compute_key(
        self, task_ctx: TaskRunContext, inputs: dict[str, Any], flow_parameters: dict[str, Any], **kwargs: Any
    ) -> str | None:
        parts = {name: inputs[name] for name in self.arguments}
        digest = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
        return f"reelflow-{self.stage}-v{self.version}-{digest}"


@dataclass(frozen=True)
class Policy:
    """`timeout_s` bounds one attempt, with room for the longest wait that a rate limit may ask for; `delays_s` are the
    waits before each repeat; `key` names what a cached result depends on, nothing for a stage that is never cached."""

    timeout_s: float
    delays_s: tuple[float, ...] = ()
    key: tuple[str, ...] = ()


POLICIES: Mapping[str, Policy] = {
    #                 one attempt        repeats          cached by
    "fetch": Policy(timeout_s=7200, delays_s=(1, 5)),  # the files of an input's URLs have a cache of their own
    "token": Policy(timeout_s=900, delays_s=(1, 5)),  # the token itself is never a result
    "session": Policy(timeout_s=900, delays_s=(1, 5)),  # a second session is harmless
    "upload": Policy(timeout_s=7200, delays_s=(1, 5), key=("account", "session", "name", "content")),
    "edit": Policy(timeout_s=3600),  # spends credits: never repeated, never cached
    "state": Policy(timeout_s=900),  # reads repeat inside the client
    "credits": Policy(timeout_s=900),
    "render": Policy(timeout_s=900, delays_s=(1, 5)),  # the id is in the ledger first, so it stays one render
    "await": Policy(timeout_s=6 * 3600, delays_s=(2, 5, 15)),  # polls the same id again
    "download": Policy(timeout_s=7200, delays_s=(1, 5)),
    "check": Policy(timeout_s=1800, key=("sha256", "require", "draft", "media")),
    "approve": Policy(timeout_s=7 * 86400 + 600),  # somebody is asked: a week, and a margin to say that it is over
    "pictures": Policy(timeout_s=900, key=("sha256",)),
    "sidecar": Policy(timeout_s=900),
    "companions": Policy(timeout_s=900),
    "publish": Policy(timeout_s=900, delays_s=(1, 5)),
}


_title: ContextVar[str] = ContextVar("reelflow_title")


@contextmanager
def titled(title: str) -> Iterator[None]:
    """Give the task run inside the block a speaking name; a task made anew for each name would cost time."""
    token = _title.set(title)
    try:
        yield
    finally:
        _title.reset(token)


def options(stage: str) -> dict[str, Any]:
    """The arguments of `@task` for a stage."""
    policy = POLICIES[stage]
    cache = ContentKey(stage=stage, arguments=policy.key) if policy.key else NO_CACHE
    return {
        "name": stage,
        "task_run_name": lambda: _title.get(stage),
        "retries": len(policy.delays_s),
        "retry_delay_seconds": list(policy.delays_s) or None,
        "retry_condition_fn": is_transient if policy.delays_s else None,
        "timeout_seconds": policy.timeout_s,
        "cache_policy": cache,
        "persist_result": bool(policy.key),
        "result_serializer": "json",
        "log_prints": False,
    }


async def is_transient(task: Task[..., Any], run: TaskRun, state: State[Any]) -> bool:
    """Whether it is worth another attempt: no answer, or trouble at the other end. A refusal stays a refusal."""
    try:
        await state.aresult()
    except RateLimitError:
        return False
    except TRANSIENT as exc:
        tell("retry", run.name, exc.message)
        return True
    except Exception:
        return False
    return False

"""What became of an edit whose answer was lost: never send it again, read the state.

Source: API document, section 9.3.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from flows.errors import ConnectError, RateLimitError, ServerError
from flows.nemo.client import NemoClient
from flows.wire.models import SessionState


async def look_for_change(
    client: NemoClient,
    session_id: str,
    before: Mapping[str, Any],
    *,
    waits_s: Sequence[float],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> SessionState | None:
    """The session's state once it differs from the fingerprint `before`; None when no look found a change.

    `waits_s` are the waits before each look. After the first change the looks go on, as far as there are any left,
    until two agree, for the agent may still be at work. A look that gets no answer counts as one that saw nothing.
    """
    found: SessionState | None = None
    for wait_s in waits_s:
        await sleep(wait_s if found is None else waits_s[0])
        try:
            state = await client.state(session_id)
        except (ConnectError, ServerError, RateLimitError):
            continue
        if found is not None and not is_changed(found.fingerprint, state):
            return state
        if found is not None or is_changed(before, state):
            found = state
    return found


def is_changed(before: Mapping[str, Any], state: SessionState) -> bool:
    """Whether `state` differs from the fingerprint `before`, as both would be written to a ledger."""
    return _canonical(before) != _canonical(state.fingerprint)


def _canonical(fingerprint: Mapping[str, Any]) -> str:
    return json.dumps(fingerprint, sort_keys=True, default=str)

"""Prefect's own failures become one sentence, and no bug of reelflow."""

from __future__ import annotations

import httpx
import pytest
from prefect.exceptions import PrefectHTTPStatusError

from flows.cli.run import run_to_end
from flows.errors import PrefectError


def refusal(status: int, body: object) -> PrefectHTTPStatusError:
    request = httpx.Request("POST", "http://127.0.0.1:4200/api/flow_runs/1/set_state")
    response = httpx.Response(status, json=body, request=request)
    error = httpx.HTTPStatusError("refused", request=request, response=response)
    return PrefectHTTPStatusError.from_httpx_error(error)


@pytest.mark.parametrize(
    "trouble, told",
    [
        (refusal(500, {"exception_message": "Internal Server Error"}), "HTTP 500, as it does when its disk is full"),
        (refusal(503, {}), "too busy, or its database is locked"),
        (
            refusal(409, {"detail": "Error creating deployment: no."}),
            "refused with HTTP 409: Error creating deployment",
        ),
        (httpx.ConnectError("All connection attempts failed"), "does not answer: All connection attempts failed."),
        (httpx.ReadTimeout(""), "does not answer: ReadTimeout."),
        (RuntimeError("Found incompatible versions: client: 3.8.8, server: 2.20.1. Major"), "client: 3.8.8, server: 2"),
    ],
)
def test_a_server_in_trouble(trouble: Exception, told: str) -> None:
    """Whatever the server answers in the middle of a run ends it with exit code 1."""

    async def work() -> None:
        raise trouble

    with pytest.raises(PrefectError) as failure:
        run_to_end(work())
    assert told in failure.value.message


def test_a_bug_stays_a_bug() -> None:
    """An error that is not Prefect's is left as it is."""

    async def work() -> None:
        raise RuntimeError("dictionary changed size during iteration")

    with pytest.raises(RuntimeError, match="dictionary"):
        run_to_end(work())

"""An agent for a real ADK server that needs no model and no network: what it does is decided by what it is asked.

It runs where google-adk is installed, in a process of its own; no test imports it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

from google.adk.agents import LlmAgent  # type: ignore[import-not-found,import-untyped,unused-ignore]
from google.adk.models import BaseLlm, LlmRequest, LlmResponse  # type: ignore[import-not-found,unused-ignore]
from google.adk.tools import ToolContext  # type: ignore[import-not-found,unused-ignore]
from google.genai import types  # type: ignore[import-not-found,unused-ignore]

PAUSE_S = 4.0


def edit_multitrack(mood: str, tool_context: ToolContext) -> dict[str, str]:
    """Put music of a mood under the video."""
    tool_context.state["draft"] = {"t": [{"tt": 1, "sg": [{"d": 10_000, "m": {"name": mood * 50_000}}]}]}
    return {"status": "success"}


class ScriptedModel(BaseLlm):  # type: ignore[misc,unused-ignore]
    """Answers by a script."""

    async def generate_content_async(
        self, llm_request: LlmRequest, stream: bool = False
    ) -> AsyncGenerator[LlmResponse, None]:
        parts = [part for content in llm_request.contents if content.role == "user" for part in content.parts or ()]
        asked = next((part.text for part in reversed(parts) if part.text), "")
        async for response in script(asked, after_tool=bool(parts and parts[-1].function_response)):
            yield response


async def script(asked: str, *, after_tool: bool) -> AsyncIterator[LlmResponse]:
    """What the model says when it is asked this."""
    if asked == "talk":
        for fragment in ("Salt\u2028and ", "pepper 城", "市."):
            yield says(fragment, partial=True)
        yield says("Salt\u2028and pepper 城市.")
    elif asked == "pause":
        yield says("One moment.", partial=True)
        await asyncio.sleep(PAUSE_S)
        yield says("One moment. Here it is.")
    elif asked == "break":
        yield says("I begin", partial=True)
        raise RuntimeError('the "agent" broke:\nbadly \\ twice')
    elif asked == "refuse":
        yield LlmResponse(error_code="SAFETY", error_message="I may not do that.")
    elif not after_tool:
        call = types.Part.from_function_call(name="edit_multitrack", args={"mood": "calm"})
        words = [types.Part(text="Let me see.")] if asked == "edit" else []
        yield LlmResponse(content=types.Content(role="model", parts=[*words, call]))
    elif asked == "edit and break":
        raise RuntimeError("broken after the tool")
    elif asked == "edit":
        yield says("The music is in.")
    else:
        yield LlmResponse(content=types.Content(role="model", parts=[]))


def says(text: str, **fields: Any) -> LlmResponse:
    return LlmResponse(content=types.Content(role="model", parts=[types.Part(text=text)]), **fields)


root_agent = LlmAgent(name="nemo_agent", model=ScriptedModel(model="scripted"), tools=[edit_multitrack])

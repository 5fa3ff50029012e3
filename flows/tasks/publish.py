"""The publish stage: what a run made, as artifacts in the Prefect UI."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from prefect import task
from prefect.artifacts import acreate_link_artifact, acreate_markdown_artifact, acreate_table_artifact

from flows.tasks.policy import options


@task(**options("publish"))
async def publish(artifacts: Sequence[Mapping[str, Any]]) -> None:
    """Publish each artifact: a link (`key`, `link`, `link_text`, `description`) or Markdown (`markdown` instead).

    One without a key is shown in its run only.
    """
    await asyncio.gather(*(_publish(artifact) for artifact in artifacts))


async def _publish(artifact: Mapping[str, Any]) -> None:
    await (acreate_link_artifact if "link" in artifact else acreate_markdown_artifact)(**artifact)


@task(**options("publish"))
async def publish_table(table: dict[str, Any]) -> None:
    """Publish a table (`key`, `table`, `description`)."""
    await acreate_table_artifact(**table)

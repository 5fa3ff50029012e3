"""The publish stage: what a run made, as artifacts in the Prefect UI."""

from __future__ import annotations

from typing import Any

from prefect import task
from prefect.artifacts import acreate_link_artifact, acreate_markdown_artifact, acreate_table_artifact

from flows.tasks.policy import options


@task(**options("publish"))
async def publish(links: list[dict[str, Any]], report: dict[str, Any]) -> None:
    """Publish each link (`key`, `link`, `link_text`, `description`) and the report (`key`, `markdown`, …)."""
    for link in links:
        await acreate_link_artifact(**link)
    await acreate_markdown_artifact(**report)


@task(**options("publish"))
async def publish_table(table: dict[str, Any]) -> None:
    """Publish a table (`key`, `table`, `description`)."""
    await acreate_table_artifact(**table)

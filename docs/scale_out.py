"""Give the Prefect server of PREFECT_API_URL what many machines need: `python docs/scale_out.py /shared/results`.

The argument is where results are stored: a folder that every machine sees, or an fsspec URL (s3://…, gs://…). Made, or
brought up to date, are that storage, the block remote-file-system/reelflow, and the automations of taking-up.yaml.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import yaml
from prefect.client.orchestration import get_client
from prefect.events.schemas.automations import AutomationCore
from prefect.filesystems import RemoteFileSystem


async def main(results: str) -> None:
    """Doing it again is harmless."""
    async with get_client() as client:
        await _storage(results).asave("reelflow", overwrite=True, client=client)
        known = {automation.name: automation.id for automation in await client.read_automations()}
        for given in yaml.safe_load(Path(__file__).with_name("taking-up.yaml").read_text())["automations"]:
            automation = AutomationCore.model_validate(given)
            if automation.name in known:
                await client.update_automation(known[automation.name], automation)
            else:
                await client.create_automation(automation)


def _storage(results: str) -> RemoteFileSystem:
    if "://" in results:
        return RemoteFileSystem(basepath=results)
    folder = {"path": results, "target_protocol": "file", "target_options": {"auto_mkdir": True}}
    return RemoteFileSystem(basepath="dir://results", settings=folder)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python docs/scale_out.py RESULTS, a folder that every machine sees, or an fsspec URL")
    asyncio.run(main(sys.argv[1]))

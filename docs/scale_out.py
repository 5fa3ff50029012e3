"""Tell the Prefect server of PREFECT_API_URL what many machines need: `python docs/scale_out.py /shared/results`.

The argument is where results are stored: a folder that every machine sees, or an fsspec URL (s3://…, gs://…). Made are
the work pool, that storage, the automations of taking-up.yaml and a deployment that takes any recipe: make-reel/any.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import yaml
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.events.schemas.automations import AutomationCore
from prefect.filesystems import RemoteFileSystem
from prefect.types.entrypoint import EntrypointType

from flows.reel import make_reel

POOL = STORAGE = "reelflow"


async def main(results: str) -> None:
    """Make whatever is missing, and bring the rest up to date."""
    async with get_client() as client:
        await client.create_work_pool(WorkPoolCreate(name=POOL, type="process"), overwrite=True)
        await _storage(results).asave(STORAGE, overwrite=True, client=client)
        await _automate(client)
    deployment = await make_reel.ato_deployment("any", work_pool_name=POOL, entrypoint_type=EntrypointType.MODULE_PATH)
    await deployment.aapply()  # its module is installed everywhere: nothing is pulled, no path must be the same
    print("ready: prefect worker start --pool reelflow")


def _storage(results: str) -> RemoteFileSystem:
    if "://" in results:
        return RemoteFileSystem(basepath=results)
    folder = {"path": results, "target_protocol": "file", "target_options": {"auto_mkdir": True}}
    return RemoteFileSystem(basepath="dir://results", settings=folder)


async def _automate(client: PrefectClient) -> None:
    known = {automation.name: automation.id for automation in await client.read_automations()}
    file = Path(__file__).with_name("taking-up.yaml")
    for given in yaml.safe_load(file.read_text())["automations"]:
        automation = AutomationCore.model_validate(given)
        if automation.name in known:
            await client.update_automation(known[automation.name], automation)
        else:
            await client.create_automation(automation)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python docs/scale_out.py RESULTS, a folder that every machine sees, or an fsspec URL")
    asyncio.run(main(sys.argv[1]))

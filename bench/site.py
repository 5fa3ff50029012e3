"""Many machines on loopback: PostgreSQL, a Prefect server on it, one studio, workers that share next to nothing.

What they share: the Prefect server, the ledger's database, a folder as a mount would be (recipe, inputs, videos), and a
result storage by fsspec. See docs/scale-out.md.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx
import psycopg
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId
from prefect.client.schemas.objects import FlowRun, State
from prefect.client.schemas.responses import SetStateStatus
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import AwaitingRetry, Crashed

from bench.hosts import CHECKOUT, Host
from bench.postgres import create_database, free_port, running_postgres
from flows.ledger import Ledger
from flows.media.sample import draw_sample_cover, write_sample_song
from flows.studio.music import SAMPLE_RATE, compose
from flows.wire import routes
from flows.wire.models import Token

START_S = 180.0
SONG_MS = 1200
PAGE = 200
RECIPE = """
name: small
inputs:
  audio: {type: audio}
  cover: {type: image}
steps:
  - upload: [audio, cover]
  - edit: 'Create a music video. Title "{{ audio.tags.title }}".'
    expect: {video: 1, audio: 1}
  - export: {name: small, quality: draft, resolution: 720p, fps: 5}
"""
QUICK = {
    "REELFLOW_POLL__FIRST_S": "0.2",
    "REELFLOW_POLL__INTERVAL_S": "0.5",
    "REELFLOW_POLL__ATTEMPTS": "1200",
    "REELFLOW_RECOVERY__WAITS_S": "[0.5, 1, 2, 4, 8]",
    "REELFLOW_RETRY__DELAYS_S": "[0.2, 0.5, 1]",
}


@dataclass(frozen=True)
class Site:
    """Everything that runs: `api` is Prefect's address, `shared` the folder that every machine sees."""

    api: str
    ledger_url: str
    shared: Path
    studio: Host
    server: Host
    workers: Sequence[Host]

    @property
    def videos(self) -> Path:
        return self.shared / "videos"

    @property
    def results(self) -> Path:
        return self.shared / "results"

    def client(self) -> PrefectClient:
        return PrefectClient(self.api)

    def ledger(self) -> Ledger:
        """The ledger that the workers share, seen from yet another machine."""
        return Ledger(self.shared.parent / "observer", self.ledger_url)

    def connections(self) -> dict[str, int]:
        """How many clients each database has, but for this one."""
        counting = "SELECT datname, count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() GROUP BY datname"
        with psycopg.connect(self.ledger_url) as db:
            return {name: count for name, count in db.execute(counting) if name}

    def start_worker(self, host: Host, limit: int) -> None:
        """A worker that makes `limit` videos at the same time."""
        host.start("prefect", "worker", "start", "--pool", "reelflow", "--name", host.name, "--limit", str(limit))


@contextlib.contextmanager
def open_site(programs: Path, folder: Path, *, workers: int, credits: int, durable: bool = True) -> Iterator[Site]:
    """A site without any worker running yet, below `folder`; everything ends with the block."""
    with running_postgres(programs, durable=durable) as postgres, contextlib.ExitStack() as open_hosts:
        prefect_port, studio_port = free_port(), free_port()
        studio_url = f"http://127.0.0.1:{studio_port}"
        studio = Host("studio", folder / "studio", {"REELFLOW_STUDIO__CREDITS": str(credits)})
        database = create_database(programs, postgres, "prefect").replace("postgresql", "postgresql+asyncpg")
        server = Host("server", folder / "server", {"PREFECT_SERVER_DATABASE_CONNECTION_URL": database})
        shared = folder / "shared"
        ledger_url = create_database(programs, postgres, "reelflow")
        for host in (studio, server):
            open_hosts.callback(host.kill)
        server.start("prefect", "server", "start", "--port", str(prefect_port), "--no-ui")
        studio.start("flows", "studio", "--port", str(studio_port))
        api = f"http://127.0.0.1:{prefect_port}/api"
        common = {
            **QUICK,
            "PREFECT_API_URL": api,
            "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
            "PREFECT_WORKER_QUERY_SECONDS": "2",
            "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
            "PREFECT_RESULTS_DEFAULT_STORAGE_BLOCK": "remote-file-system/reelflow",
            "REELFLOW_BACKEND": "nemo",
            "REELFLOW_LEDGER_URL": ledger_url,
            "NEMO_API_URL": studio_url,
            "NEMO_WEB_URL": studio_url,
            "NEMO_TOKEN": _token(studio, studio_url),
        }
        hosts = [Host(f"host-{number}", folder / f"host-{number}", common) for number in range(1, workers + 1)]
        for host in hosts:
            open_hosts.callback(host.kill)
        wait_until(lambda: _answers(f"{api}/health"), server)
        yield Site(api, ledger_url, shared, studio, server, hosts)


def _token(studio: Host, url: str) -> str:
    """A token of the studio, which every machine gets as NEMO_TOKEN: one account for all."""
    wait_until(lambda: _answers(url), studio)
    headers = {"X-Client-Id": "scale-out", "X-Skill-Source": "reelflow"}
    answer = httpx.post(f"{url}{routes.ANONYMOUS_TOKEN}", headers=headers, trust_env=False)
    return Token.read(answer.json()["data"]).token.get_secret_value()


def _answers(url: str) -> bool:
    try:
        httpx.get(url, timeout=START_S, trust_env=False)
    except httpx.TransportError:
        return False
    return True


def wait_until(is_true: Callable[[], bool], host: Host) -> None:
    """Until it is so, as long as the host is alive."""
    deadline = time.monotonic() + START_S
    while not is_true():
        assert host.is_alive, host.log.read_text()
        assert time.monotonic() < deadline, f"{host.name} never got ready: {host.log}"
        time.sleep(0.1)


# ---- many runs


async def prepare(site: Site) -> UUID:
    """Set Prefect up as docs/scale-out.md tells: the id of the recipe's deployment."""
    for command in (
        [str(CHECKOUT / "docs" / "scale_out.py"), str(site.results)],
        ["-m", "flows", "deploy", str(site.shared / "small.yaml"), "--directory", str(site.shared)],
    ):
        await asyncio.to_thread(site.workers[0].run, *command)
    async with site.client() as client:
        return (await client.read_deployment_by_name("make-reel/small")).id


def write_orders(site: Site, runs: int) -> list[dict[str, str]]:
    """The inputs of each run: a song of its own, and a cover."""
    inputs = site.shared / "inputs"
    inputs.mkdir(parents=True)
    (site.shared / "small.yaml").write_text(RECIPE)
    song, cover = compose("upbeat", SONG_MS, seed=1), inputs / "cover.png"
    draw_sample_cover(cover, size=128)
    songs = [inputs / f"song-{number:03}.mp3" for number in range(1, runs + 1)]
    for path in songs:
        write_sample_song(path, song, SAMPLE_RATE, title=path.stem.replace("-", " "), artist="The Workers")
    return [{"audio": str(path), "cover": str(cover)} for path in songs]


async def queue(site: Site, deployment: UUID, orders: Sequence[dict[str, str]]) -> None:
    """Queue one run for each order."""
    async with site.client() as client:
        for inputs in orders:
            await client.create_flow_run_from_deployment(deployment, parameters={**inputs, "output": site.videos.name})


def inputs_of(run: FlowRun) -> dict[str, str]:
    """The order that a run was queued with."""
    return {name: run.parameters[name] for name in ("audio", "cover")}


async def flow_runs(site: Site, deployment: UUID) -> list[FlowRun]:
    """Every run of the deployment as Prefect knows it."""
    mine = DeploymentFilter(id=DeploymentFilterId(any_=[deployment]))
    found: list[FlowRun] = []
    async with site.client() as client:
        while len(found) % PAGE == 0:
            page = await client.read_flow_runs(
                deployment_filter=mine, sort=FlowRunSort.EXPECTED_START_TIME_ASC, limit=PAGE, offset=len(found)
            )
            found += page
            if not page:
                break
    return found


async def states_of(site: Site, run: UUID) -> list[State]:
    """Every state that a run has been in, the oldest first."""
    async with site.client() as client:
        return sorted(await client.read_flow_run_states(run), key=lambda state: state.timestamp)


async def call_lost(site: Site, runs: Sequence[FlowRun]) -> list[bool]:
    """Say at once what the automations would say after a while, and have them queue the runs again.

    Whether Prefect believes it: of a run that has ended it does not.
    """
    async with site.client() as client:
        return [
            (await client.set_flow_run_state(run.id, Crashed(name="Lost"))).status == SetStateStatus.ACCEPT
            for run in runs
        ]


async def queue_again(site: Site, run: FlowRun) -> None:
    """Have a run that has failed tried again."""
    async with site.client() as client:
        await client.set_flow_run_state(run.id, AwaitingRetry())

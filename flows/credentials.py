"""The Prefect block that holds a token of the cloud, for workers without NEMO_TOKEN in their environment.

Prefect finds it by the entry point `prefect.collections`, its server too, so that this module imports little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from prefect.blocks.abstract import CredentialsBlock
from pydantic import Field, SecretStr

from flows.errors import UsageError
from flows.settings import Settings, load_settings

if TYPE_CHECKING:
    from flows.nemo.client import NemoClient


class NemoCredentials(CredentialsBlock):
    """A NemoVideo account: its token, which Prefect keeps encrypted and never shows again, and where its API is."""

    _block_type_name: ClassVar[str] = "NemoVideo Credentials"
    _block_type_slug: ClassVar[str] = "nemo-credentials"
    _description: ClassVar[str] = "The token of a NemoVideo account, for reelflow."

    token: SecretStr = Field(title="Token", description="What NEMO_TOKEN would hold")
    api_url: str | None = Field(None, title="API URL", description="Another API than the public one")

    def get_client(self) -> NemoClient:
        """A client of this account, to be used in `async with`."""
        from flows.nemo.client import NemoClient

        return NemoClient(self.applied_to(load_settings("nemo")))

    def applied_to(self, settings: Settings) -> Settings:
        """The settings with this account in place of the environment's."""
        told = {"token": self.token, "api_url": self.api_url and self.api_url.rstrip("/")}
        name = self._block_document_name or "credentials"
        return settings.model_copy(update={"credentials": name, **{k: v for k, v in told.items() if v}})


async def load_credentials(name: str) -> NemoCredentials:
    """The block of that name. Raises UsageError when there is none, and PrefectError when it cannot be read."""
    from flows.trouble import trouble_told

    try:
        with trouble_told():
            return await NemoCredentials.aload(name)
    except ValueError as exc:
        hint = "Make it in the Prefect UI under Blocks: NemoVideo Credentials (`reelflow deploy` registers the type)."
        raise UsageError(f'there is no NemoCredentials block "{name}".', hint=hint) from exc

"""Whose account a request is made for. The token itself stays in `Grant` and shows up nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pydantic import SecretStr

Source = Literal["env", "saved", "anonymous"]


@dataclass(frozen=True, slots=True)
class Account:
    """The account in use, without its token."""

    user_id: str | None = None
    source: Source = "anonymous"
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """A token and the account it belongs to."""

    token: SecretStr
    account: Account = field(default_factory=Account)

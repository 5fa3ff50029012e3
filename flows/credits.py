"""What edits cost, and limits that edits made side by side keep together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flows.errors import ReelflowError

CREDITS_PER_EDIT = 50
"""About what one edit costs (API document, section 5)."""


class Purse:
    """A limit of credits for edits made side by side: what is about to be spent is set aside first."""

    def __init__(self, limit: float | None):
        self.limit = limit
        self._aside = 0.0
        self._turn = asyncio.Lock()
        self._freed = asyncio.Event()

    async def set_aside(
        self, amount: float, spent: Callable[[], Awaitable[float]], complain: Callable[[float], ReelflowError]
    ) -> Aside:
        """Set `amount` aside when it fits beside what is `spent` and set aside already.

        While it does not fit and others have something set aside, they are waited for: they may spend less. Raises
        what `complain` makes of the credits spent when nobody is left to wait for.
        """
        if self.limit is None or not amount:
            return Aside(self, 0)
        async with self._turn:
            while True:
                self._freed.clear()
                held = (
                    self._aside
                )  # from before the look at the balance: what is spent meanwhile counts twice, not never
                known = await spent()
                if known + held + amount <= self.limit:
                    break
                if not held:
                    raise complain(known)
                await self._freed.wait()
            self._aside += amount
        return Aside(self, amount)

    def give_back(self, amount: float) -> None:
        """It is spent, and the balance shows it; or it never will be."""
        self._aside -= amount
        self._freed.set()


@dataclass
class Aside:
    """Credits set aside in a purse."""

    purse: Purse
    amount: float

    def settle(self, amount: float | None = None) -> None:
        """Let go of `amount`, or of all that is left."""
        part = self.amount if amount is None else min(amount, self.amount)
        self.amount -= part
        self.purse.give_back(part)


def nothing_aside() -> Aside:
    """What is set aside where there is no limit."""
    return Aside(Purse(None), 0)


@dataclass
class Meter:
    """The edits of one account that this process sends: it tells whose a difference of balances is."""

    begun: int = 0
    ended: int = 0

    @contextmanager
    def sending(self) -> Iterator[None]:
        """Count an edit for the length of the block."""
        self.begun += 1
        try:
            yield
        finally:
            self.ended += 1


class Account:
    """What one run spends of an account, which other runs of this process may use as well."""

    def __init__(self, everyone: Meter | None = None, mine: Meter | None = None):
        self.mine = mine or Meter()
        self._everyone = everyone or Meter()
        self.before: float | None = None
        self._begun = 0
        self._quiet = True

    def start(self, balance: float | None) -> None:
        """Take the balance that what is spent later is measured from."""
        self.before = balance
        self._quiet = self._everyone.begun == self._everyone.ended
        self._begun = self._everyone.begun

    @contextmanager
    def sending(self) -> Iterator[None]:
        """Count an edit of this run for the length of the block."""
        with self.mine.sending(), self._everyone.sending():
            yield

    def spent(self, balance: float | None) -> float | None:
        """What this run has spent; None when the balance is unknown, or other runs have sent edits meanwhile.

        A run that has sent no edit has spent nothing.
        """
        if not self.mine.begun:
            return 0
        alone = self._quiet and self._everyone.begun - self._begun == self.mine.begun
        return self.before - balance if alone and self.before is not None and balance is not None else None

    def about_spent(self, balance: float | None) -> float:
        """What this run has spent, by its number of edits where it cannot be known."""
        known = self.spent(balance)
        return known if known is not None else self.mine.ended * CREDITS_PER_EDIT

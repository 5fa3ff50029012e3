"""Limits of credits under edits side by side, and whose a difference of balances is."""

from __future__ import annotations

import asyncio
import random

import pytest

from flows.credits import Account, Meter, Purse
from flows.errors import LimitError


@pytest.mark.parametrize("seed", range(20))
def test_a_purse_is_never_overdrawn(seed: int) -> None:
    """Whatever the order of looks at the balance, charges and ends: never over the limit, all that fits is spent."""
    chance = random.Random(seed)
    balance, charged, refused = 1000.0, list[float](), list[float]()
    purse = Purse(200)

    async def pause() -> None:
        for _ in range(chance.randrange(4)):
            await asyncio.sleep(0)

    async def spent() -> float:
        await pause()
        seen = 1000 - balance
        await pause()  # the answer takes its time
        return seen

    async def edit() -> None:
        nonlocal balance
        try:
            aside = await purse.set_aside(50, spent, lambda known: LimitError(f"{known:g} are spent"))
        except LimitError as exc:
            refused.append(float(exc.message.split()[0]))
            return
        await pause()
        balance -= 30
        charged.append(30)
        await pause()
        aside.settle()

    async def all_of_them() -> None:
        await asyncio.gather(*(edit() for _ in range(12)))

    asyncio.run(all_of_them())
    assert sum(charged) == 180, "a seventh edit could have cost 50"
    assert refused == [180] * 6


def test_whose_the_difference_is() -> None:
    """A run alone knows what it spent; beside edits of others it only knows about how much."""
    everyone = Meter()
    first, second = Account(everyone), Account(everyone)
    first.start(1000)
    with first.sending():
        pass
    assert first.spent(970) == first.about_spent(970) == 30
    second.start(970)
    with second.sending():
        assert first.spent(970) is None
        third = Account(everyone)
        third.start(970)
        assert third.spent(900) == 0, "it has sent no edit"
    assert (first.spent(900), first.about_spent(900)) == (None, 50)
    assert second.spent(900) == 70
    with third.sending():
        pass
    assert third.spent(900) is None, "an edit of another run was under way when it began"
    assert second.spent(None) is None
    assert second.about_spent(None) == 50

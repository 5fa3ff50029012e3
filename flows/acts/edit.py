"""An edit, charged once whatever happens.

The ledger holds what was to be sent, and the state before it, before a byte goes out. An edit whose fate is unknown is
never sent again by itself: its session's state is read on a schedule until it shows what happened.
"""

from __future__ import annotations

from flows.acts.protect import Record
from flows.errors import UncertainEditError
from flows.nemo.editing import Edited, Editing


async def edit_once(record: Record, editing: Editing, message: str, *, resend: bool = False) -> tuple[Edited, bool]:
    """Send `message` unless it was sent before: `(what it did, reused)`.

    `resend` is the user's word that an edit in doubt shall be sent again. Raises UncertainEditError when its fate
    cannot be found out, and what the backend refused it with.
    """
    known = await record.known()
    if known is not None and known.is_done:
        return Edited(tuple(known.after["messages"])), True
    if known is not None and not resend:
        return await settle_once(record, editing), True
    before = (await editing.nemo.state(editing.session)).fingerprint
    await record.begin({"session": editing.session, "message": message, "fingerprint": before})
    edited = await editing.make(message, before)
    if edited.error:
        await record.forget()
        raise edited.error
    await _keep(record, edited)
    return edited, False


async def settle_once(record: Record, editing: Editing) -> Edited:
    """What an edit in doubt has done. Raises UncertainEditError when that cannot be found out."""
    known = await record.known()
    assert known is not None
    edited = await editing.settle(known.before["fingerprint"], "in an earlier try")
    await _keep(record, edited)
    return edited


async def give_up(record: Record, error: UncertainEditError) -> None:
    """Leave an edit in doubt at that: the user knows, and the next edit is the user's own decision."""
    await record.finish({"messages": [], "unresolved": error.message})


async def _keep(record: Record, edited: Edited) -> None:
    await record.finish({"messages": list(edited.messages)})

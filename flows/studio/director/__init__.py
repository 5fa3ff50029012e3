"""The studio's editing agent: an instruction in plain words → edits → a new timeline and a sentence about it."""

from flows.studio.director.direct import Direction, direct

__all__ = ["Direction", "direct"]

"""Acts that happen at most once: each is written down in the ledger before it, and what came of it after.

The stages of a recipe and the commands for a session use the same ones.
"""

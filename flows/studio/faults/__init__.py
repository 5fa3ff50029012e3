"""Faults on demand: a plan says which request goes wrong and how, and the studio plays it.

A plan is a script of single faults, or a seed and a rate. Either way it looks only at how many requests a route had,
never at the clock, so that the same plan and the same requests give the same faults. What was charged, stored and
rendered meanwhile is in the studio's database: `tally.read_tally`.
"""

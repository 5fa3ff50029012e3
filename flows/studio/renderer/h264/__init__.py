"""The room where H.264 bit streams are read and rewritten: pure functions over bytes, nothing is opened or run here.

References are to ITU-T H.264 (08/2021).
"""

"""What the NemoVideo API looks like on the wire. Pure data: the client and the studio both speak through it."""

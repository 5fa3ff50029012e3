"""The embedded studio: the NemoVideo API on loopback, with a director that edits and a renderer that renders."""

"""The client of the NemoVideo API: one request path, one short method per endpoint."""

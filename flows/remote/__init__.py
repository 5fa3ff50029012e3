"""Inputs that lie elsewhere: behind http(s), s3, gs, ftp and whatever else fsspec knows, kept in a cache by content."""

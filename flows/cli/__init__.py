"""The command line: one file per group of verbs, one error handler in `app`."""

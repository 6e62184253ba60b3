"""One annual report: its model, reading it, auditing it."""

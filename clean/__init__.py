"""Findings and decisions to a clean page: edits, the ledger that accounts for them, exports."""

"""Brings pages into `raw/` as they were sent."""

"""What editors decided: read from and appended to JSON Lines files, and found again on the pages of today."""

from copydesk.decisions.files import DecisionsError, append, identified, load
from copydesk.decisions.matching import Conflict, Matches, in_force, match

__all__ = ["Conflict", "DecisionsError", "Matches", "append", "identified", "in_force", "load", "match"]

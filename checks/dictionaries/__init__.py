"""The embedded dictionaries: which words a language has, by itself and by its rules, and which misspellings are known.

The lists come from others; `README.md` beside this file says from where, under which licence and how they were made.
"""

from copydesk.checks.dictionaries.hunspell_words import in_hunspell, installed
from copydesk.checks.dictionaries.sorted_lines import SortedLines
from copydesk.checks.dictionaries.word_lists import Standing, corrections, frequency_of, seen, standing

__all__ = ["SortedLines", "Standing", "corrections", "frequency_of", "in_hunspell", "installed", "seen", "standing"]

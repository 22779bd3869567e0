"""Reads dates that are written out in a text: with the name of their month, in English, Spanish, French or Portuguese.

Dates in digits alone are left: 3/4/2005 is March in one country and April in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from msgspec import Struct

from copydesk.checks.entries import entries

_LONG, _SHORT = 31, 30
_LENGTHS = (_LONG, 29, _LONG, _SHORT, _LONG, _SHORT, _LONG, _LONG, _SHORT, _LONG, _SHORT, _LONG)


class CalendarWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The months and days of one language, in lower case, each written out before its abbreviations, and whence."""

    language: str
    source: str
    example: str
    months: tuple[tuple[str, ...], ...]
    days: tuple[tuple[str, ...], ...]


class WrittenDate(Struct, frozen=True):
    """A date as it stands in text[start:end]; `year` is 0 where none is given.

    `weekday` counts from Monday, 0, and is None where none is given; text[name_start:name_end] names it.
    """

    start: int
    end: int
    day: int
    month: int
    year: int = 0
    weekday: int | None = None
    name_start: int = 0
    name_end: int = 0

    @property
    def exists(self) -> bool:
        """Say whether the calendar has the day; the 29th of February, where no year is given."""
        if self.day > _LENGTHS[self.month - 1] or self.day == 0:
            return False
        return not self.year or self.day <= self.length

    @property
    def length(self) -> int:
        """The days of the month, in its year."""
        leap = self.year % 4 == 0 and (self.year % 100 != 0 or self.year % 400 == 0)
        return 28 if self.month == 2 and self.year and not leap else _LENGTHS[self.month - 1]

    @property
    def true_weekday(self) -> int:
        """The day of the week that the calendar has. Raises ValueError for a date that it has not."""
        return date(self.year, self.month, self.day).weekday()


@lru_cache(maxsize=1024)  # two rules read the same texts
def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """Give the dates of a text, in order."""
    return tuple(_read(text)) if _months_pattern().search(text) else ()


def weekday_name(weekday: int, like: str) -> str:
    """Give the name of a day of the week in the language and case of another one's name, written out."""
    language = next(words for words in _calendars() if like.lower() in {name for day in words.days for name in day})
    name = language.days[weekday][0]
    return name.upper() if like.isupper() else name.capitalize() if like[0].isupper() else name


def month_name(month: int, text: str) -> str:
    """Give the name of a month as a date's text spells it."""
    named = (match[0] for match in _months_pattern().finditer(text) if _months()[match[0].lower()] == month)
    return next(named, text)


def _read(text: str) -> Iterator[WrittenDate]:
    for match in _dates_pattern().finditer(text):
        month = _months()[(match["month"] or match["month2"]).lower()]
        day = int(match["day"] or match["day2"])
        year = int((match["year"] or match["year2"] or "0").replace(".", ""))
        name = match["weekday"]
        weekday = _weekdays()[name.lower()] if name else None
        yield WrittenDate(
            *match.span(), day, month, year, weekday, *(match.span("weekday") if name else (match.start(),) * 2)
        )


@cache
def _calendars() -> Sequence[CalendarWords]:
    return entries("calendar_words.jsonl", CalendarWords)


@cache
def _months() -> Mapping[str, int]:
    return {name: at for words in _calendars() for at, names in enumerate(words.months, start=1) for name in names}


@cache
def _weekdays() -> Mapping[str, int]:
    return {name: at for words in _calendars() for at, names in enumerate(words.days) for name in names}


def _any_of(names: Mapping[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))


@cache
def _months_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(_months())})\b", re.IGNORECASE)


@cache
def _dates_pattern() -> re.Pattern[str]:
    """Match "Friday, Sept. 10, 2010", "viernes 10 de septiembre de 2010" and the like, with or without day and year."""
    months, gap = _any_of(_months()), r"[ \t\u00a0\n]"
    weekday = rf"(?:\b(?P<weekday>{_any_of(_weekdays())})\b\.?,?{gap}+(?:(?:the|le|día|dia|el){gap}+)?)?"
    ending = r"(?:st|nd|rd|th|er|º|ª)?"
    month_first = (
        rf"\b(?P<month>{months})\b\.?{gap}+(?P<day>\d{{1,2}}){ending}(?![\w.:/–-]*\d)"
        rf"(?:{gap}*,?{gap}+(?P<year>(?:1[6-9]|20)\d\d)\b(?![-–/]\d))?"
    )
    day_first = (
        rf"(?<![\w.,:/–-])(?P<day2>\d{{1,2}}){ending}(?:{gap}+|-)(?:(?:de|of){gap}+)?(?P<month2>{months})\b\.?"
        rf"(?:,?(?:{gap}+|-)(?:del?{gap}+)?(?:año{gap}+)?(?P<year2>(?:1[6-9]|20)\d\d|[12]\.\d{{3}})\b(?![-–/]\d))?"
    )
    return re.compile(rf"{weekday}(?:{month_first}|{day_first})", re.IGNORECASE)

"""A time of day as it was said, and which hour of the business day that most likely is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

Half = Literal["am", "pm"]


@dataclass(frozen=True)
class Clock:
    """`sure` means that nothing is left to guess about the half of the day."""

    hour: int
    minute: int = 0
    sure: bool = False
    literal: bool = False
    """Written on a 24-hour clock, as in "5h": only a conversation makes the afternoon of it."""
    noon_or_not: bool = False  # "twelve in the morning" is noon, or midnight
    day_after: bool = False  # midnight at the end of the day that was named

    def in_half(self, half: Half) -> Clock:
        """With am or pm beside it."""
        if self.hour > 12:
            return self
        hour = self.hour % 12 + (12 if half == "pm" else 0)
        return replace(self, hour=hour, sure=True)

    def in_part(self, part: str) -> Clock:
        """With a part of the day beside it: "four in the evening", "twelve in the afternoon"."""
        if self.hour > 12 or (self.hour == 0 and self.sure):
            return self
        if "morning" in part:
            return replace(self, sure=self.hour != 12, noon_or_not=self.hour == 12)
        if self.hour == 12:
            night = "evening" in part
            return replace(self, hour=0 if night else 12, sure=True, day_after=night)
        return replace(self, hour=self.hour + 12, sure=True)

    def plus(self, minutes: int) -> Clock:
        """So many minutes later, on the same face."""
        hour, minute = divmod(self.hour * 60 + self.minute + minutes, 60)
        if not self.sure and hour == 0:
            hour = 12
        return replace(self, hour=hour % 24, minute=minute)

    def after(self, earlier: Clock) -> Clock:
        """As the end of a stretch that begins with `earlier`: "entre midi et deux"."""
        start = earlier.likeliest()
        for hour in (self.hour, self.hour + 12):
            if hour < 24 and dt.time(hour, self.minute) > start:
                return replace(self, hour=hour, sure=True)
        return self

    def likeliest(self) -> dt.time:
        """The reading that fits a business day: one to seven o'clock is the afternoon."""
        hour = self.hour + 12 if not self.sure and 1 <= self.hour <= 7 else self.hour
        return dt.time(hour % 24, self.minute)

    def everything(self) -> tuple[dt.time, ...]:
        """Every hour the words can mean, likeliest first."""
        first = self.likeliest()
        if self.sure or self.hour > 12:
            return (first,)
        return (first, dt.time((first.hour + 12) % 24, first.minute))

    def readings(self, talking: bool) -> tuple[dt.time, ...]:
        """The readings worth asking about, likeliest first.

        `talking`: a receptionist has asked, and a salon's hours leave no doubt.
        """
        if self.noon_or_not and not talking:
            return self.everything()
        if talking or self.sure or not 1 <= self.hour <= 7:
            return (self.likeliest(),)
        written, afternoon = dt.time(self.hour, self.minute), self.likeliest()
        return (written, afternoon) if self.literal else (afternoon, written)

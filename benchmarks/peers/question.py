"""The question that every peer answers: five working days from 18 December 2026. pydantic reads it and writes the answer."""

from datetime import date, timedelta

from pydantic import BaseModel, Field

HOLIDAYS = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}


class Question(BaseModel):
    start: date
    count: int = Field(ge=1, le=366)


class Answer(BaseModel):
    due: date
    counted: list[date]


def answer(text: str) -> str:
    asked = Question.model_validate_json(text)
    day, counted = asked.start, []
    while len(counted) < asked.count:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in HOLIDAYS:
            counted.append(day)
    return Answer(due=day, counted=counted).model_dump_json()


ASKED = '{"start": "2026-12-18", "count": 5}'

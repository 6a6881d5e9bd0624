"""Running numbers of files and papers, written as their office writes them: 青北劳人仲案〔2026〕第12号."""

from django.db import connection

from accounts.models import Office

WORDS = {
    "application": "劳诉",
    "mediation": "劳调",
    "agreement_review": "劳人仲审",
    "arbitration": "劳人仲案",
    "inspection": "人社监案",
    "project": "工项",
    "listing": "失信",
}


def next_value(key: str) -> int:
    """The next number of a series, without gaps between committed transactions."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO casework_counter (key, value) VALUES (%s, 1) "
            "ON CONFLICT (key) DO UPDATE SET value = casework_counter.value + 1 RETURNING value",
            [key],
        )
        return int(cursor.fetchone()[0])


def number(office: Office, word: str, year: int) -> str:
    """The next number of an office, a year and a word."""
    return office.number(word, year, next_value(f"{office.pk}:{year}:{word}"))

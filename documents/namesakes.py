"""Two of one name in one file: what tells them apart wherever they stand in one table."""

from casework.models import Case, Party
from documents.default_facts import born
from documents.rendering.wording import day

ORDINALS = "一二三四五六七八九十"


def told_apart(case: Case) -> dict[int, str]:
    """Each party by what a table calls it: its name, and where another bears it too, its day of birth or its place in the file."""
    rows: dict[str, list[Party]] = {}
    for party in sorted(case.parties.all(), key=lambda each: each.pk):
        rows.setdefault(party.name, []).append(party)
    return {party.pk: called(party, number, same) for same in rows.values() for number, party in enumerate(same)}


def called(party: Party, number: int, same: list[Party]) -> str:
    """One of those who share a name."""
    if len(same) == 1:
        return party.name
    days = [born(each.id_number).get("born_on") for each in same]
    if all(days) and len(set(days)) == len(days):
        return f"{party.name}（{day(days[number])}出生）"
    place = ORDINALS[number] if number < len(ORDINALS) else str(number + 1)
    return f"{party.name}（同名之{place}）"

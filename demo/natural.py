"""Facts as a lawyer writes them: people, houses and parties by name, and what a person holds in their hand.

A journey of one's own need know none of our numbers: `mediator: sun`, `members: [li, gao]`, `office: 青岛市…仲裁委员会`,
`party_id: respondent`, `respondent: hongda`; who identifies with no facts shows the code on the newest paper to them.
"""

from typing import Any

from django import forms
from django.db.models import Q

from accounts.models import Office, User
from casework.machine import EventRow
from casework.models import Authority, Capacity, Case, Party, Side
from demo import people
from demo.journey import Journey, Step
from demo.service import photo
from disputes.forms.arbitration.common import PartyChoice
from disputes.forms.choices import OneOf
from disputes.forms.people import AGENTS

PARTIES = ("party_id", "worker_id", "representatives")
TELLING = ("application.submit", "application.save")
# Of a company the agent named in the cast speaks with special authority; who stands there in person is its head.
AUTHORITY = {True: Authority.SPECIAL, False: Authority.LEGAL_REPRESENTATIVE}


def meant(journey: Journey, step: Step, row: EventRow, given: dict[str, Any]) -> dict[str, Any]:
    """The facts of a step with every plain name replaced by what it stands for, and what goes without saying added."""
    case = case_of(journey, step)
    told = {name: value_of(journey, case, row, name, value) for name, value in given.items()}
    if row.key in TELLING:
        told = told_of_people(journey, case, told, submits=row.name == "submit")
        return signed(journey, case, step, told) if row.name == "submit" and case else told
    return identifying(journey, case, step, told) if row.name == "identify" and case else told


def identifying(journey: Journey, case: Case, step: Step, told: dict[str, Any]) -> dict[str, Any]:
    """What is told on identifying and what is in the hand; an agent has the power of attorney there too."""
    given = in_hand(journey, case, step) | told
    if given.get("authority") not in AGENTS or "power_file" in given:
        return given
    return given | {"power_file": photo(journey, journey.person(str(step["by"])), f"{step['on'] or ''}:power")}


def case_of(journey: Journey, step: Step) -> Case | None:
    """The file a step acts in; none before there is one."""
    if not step["on"] and journey.last is None:
        return None
    found: Case = journey.thing(step["on"]).case  # type: ignore[attr-defined]
    return found


def value_of(journey: Journey, case: Case | None, row: EventRow, name: str, value: Any) -> Any:
    """One fact: each name in it that its field does not know itself."""
    field: Any = row.form.base_fields.get(name)
    if isinstance(value, list):
        return [value_of(journey, case, row, name, each) for each in value]
    if not isinstance(value, str) or field is None:
        return value
    if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
        return row_named(journey, field.queryset.model, value)
    if case and (name in PARTIES or (isinstance(field, (OneOf, PartyChoice)) and name.endswith("party"))):
        party = party_named(journey, case, value)
        return party.pk if party else value
    if isinstance(field, forms.MultipleChoiceField) and value not in {str(key) for key, _label in choices_of(field)}:
        return str(row_named(journey, User, value))
    return value


def choices_of(field: Any) -> list[tuple[Any, Any]]:
    """What a field offers of itself; one fitted to a file offers nothing yet."""
    return list(getattr(field, "choices", None) or [])


def row_named(journey: Journey, model: Any, value: str) -> Any:
    """Somebody of the cast by key, or an office by name."""
    if model is User and value in journey.cast.users:
        return journey.cast.users[value].pk
    if model is Office and value in journey.cast.offices:
        return journey.cast.offices[value].pk
    return value


def party_named(journey: Journey, case: Case, value: str) -> Party | None:
    """A party by its side, by its name, or by whoever of the cast stands for it."""
    rows = case.parties.order_by("pk")
    if value in Side.values:
        return rows.filter(side=value).first()
    user = journey.cast.users.get(value)
    names = journey.cast.told.get(value, {}).get("name", value)
    return rows.filter(Q(name=names) | Q(roles__user=user, roles__until=None) if user else Q(name=names)).first()


def told_of_people(journey: Journey, case: Case | None, told: dict[str, Any], *, submits: bool) -> dict[str, Any]:
    """Worker and employer by their key in the cast; who submits against nobody means the cast's only employer."""
    for name in ("worker", "respondent"):
        if isinstance(told.get(name), str):
            told[name] = particulars(journey, told[name])
    if not submits or told.get("respondent") or (case and case.parties.filter(side=Side.RESPONDENT).exists()):
        return told
    employers = [key for key, row in journey.cast.told.items() if row.get("role") == "employer"]
    return told | ({"respondent": particulars(journey, employers[0])} if len(employers) == 1 else {})


def signed(journey: Journey, case: Case, step: Step, told: dict[str, Any]) -> dict[str, Any]:
    """Whoever applies in person types their name below it, unless the step says how it is signed."""
    user = journey.person(str(step["by"]))
    if {"signature", "typed_name"} & set(told) or not case.roles.filter(user=user, role=Side.APPLICANT).exists():
        return told
    return told | {"typed_name": str(user)}


def particulars(journey: Journey, key: str) -> dict[str, Any]:
    """The name and the phone by which a file knows somebody of the cast; any other word is a name."""
    user = journey.cast.users.get(key)
    name = journey.cast.told.get(key, {}).get("name") or (str(user) if user else key)
    return {"name": name} | ({"phone": user.phone} if user and user.phone else {})


def in_hand(journey: Journey, case: Case, step: Step) -> dict[str, Any]:
    """What somebody shows to prove who they are: the code on the newest paper to them, and their identity card."""
    key = str(step["by"])
    user, row = journey.person(key), journey.cast.told.get(key, {})
    party = party_named(journey, case, key) or party_of_capacity(case, str(row.get("role", "")))
    if party is None:
        return {}
    copy = case.service_rows.filter(party=party).order_by("-pk").first()
    authority = AUTHORITY[bool(row.get("agent"))] if party.is_organisation else Authority.SELF
    shown = {"name": user.name, "id_number": card_of(key, user), "authority": authority}
    return shown | ({"code": copy.code} if copy else {})


def party_of_capacity(case: Case, role: str) -> Party | None:
    """The party somebody of this role stands for, where there is but one."""
    capacity = role if role in Capacity.values else Capacity.EMPLOYER
    rows = list(case.parties.filter(capacity=capacity)[:2])
    return rows[0] if len(rows) == 1 else None


def card_of(key: str, user: User) -> str:
    """The number on somebody's identity card: the city's, or one made up and valid."""
    known = next((each for each in people.PEOPLE if each.key == key and each.name == user.name), None)
    born = f"1990{1 + user.pk % 12:02d}{1 + user.pk % 28:02d}"
    digits = known.id_number[:17] if known else f"370203{born}{user.pk % 1000:03d}"
    return digits + people.check_character(digits)

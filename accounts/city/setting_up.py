"""Brings a city's file into the database: makes what is new, changes what differs, leaves alone what it does not name."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.city.reading import BadCity
from accounts.city.rows import CityFile, OfficeRow, PersonRow, PostRow
from accounts.city.rules import taken_phones
from accounts.fields import fingerprint
from accounts.models import Appointment, Office, Room, ServedPlace, User


def set_up(city: CityFile) -> list[str]:
    """All of it or nothing; answers what changed, a sentence each."""
    with transaction.atomic():
        return [*set_offices(city), *set_people(city)]


def set_offices(city: CityFile) -> Iterator[str]:
    """The offices, what stands above them, the districts they serve and their rooms."""
    known = {office.name: office for office in Office.objects.all()}
    new = [Office(**city.columns(row)) for row in city.offices if row.name not in known]
    Office.objects.bulk_create(new)
    yield from (_("新设机构：%(name)s") % {"name": office.name} for office in new)
    offices = known | {office.name: office for office in new}
    for row in city.offices:
        yield from changed(offices[row.name], city.columns(row))
    yield from hung(city.offices, offices, known)
    yield from listed(city.offices, offices, ServedPlace, "place", "districts")
    yield from listed(city.offices, offices, Room, "name", "rooms")


def changed(row: Office, values: dict[str, Any]) -> Iterator[str]:
    """Writes what differs, and says it."""
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in differing.items():
        field: Any = Office._meta.get_field(name)
        said = {"row": row, "what": field.verbose_name, "was": getattr(row, name), "now": value}
        setattr(row, name, value)
        yield _("%(row)s：%(what)s“%(was)s”改为“%(now)s”") % said
    if differing:
        row.save(update_fields=[*differing])


def hung(rows: Iterable[OfficeRow], offices: dict[str, Office], known: dict[str, Office]) -> Iterator[str]:
    """Each office below the one that the file names; said of an office that was there before."""
    moved = []
    for row in rows:
        office = offices[row.name]
        if row.parent and office.parent_id != offices[row.parent].pk:
            office.parent = offices[row.parent]
            moved.append(office)
            if row.name in known:
                yield _("%(row)s：上级机构改为“%(now)s”") % {"row": office, "now": row.parent}
    Office.objects.bulk_update(moved, ["parent"])


def listed(
    rows: Iterable[OfficeRow], offices: dict[str, Office], model: type[models.Model], column: str, key: str
) -> Iterator[str]:
    """Makes the list that the file gives an office its own; one the file does not give is left as it is."""
    found: dict[int, dict[str, models.Model]] = {}
    for each in model._default_manager.all():
        found.setdefault(each.office_id, {})[getattr(each, column)] = each  # type: ignore[attr-defined]
    new, gone = [], []
    for row in rows:
        if key in row.model_fields_set:
            office, wanted = offices[row.name], list(dict.fromkeys(getattr(row, key)))
            there = found.get(office.pk, {})
            new += [model(office=office, **{column: each}) for each in wanted if each not in there]
            gone += [each for name, each in there.items() if name not in wanted]
    model._default_manager.bulk_create(new)
    model._default_manager.filter(pk__in=[each.pk for each in gone]).delete()
    for sentence, some in ((_("%(office)s：增加 %(what)s"), new), (_("%(office)s：去掉 %(what)s"), gone)):
        yield from (sentence % {"office": each.office, "what": getattr(each, column)} for each in some)  # type: ignore[attr-defined]


def set_people(city: CityFile) -> Iterator[str]:
    """The officials and their posts."""
    marks = [fingerprint(row.phone, "phone") for row in city.people if row.phone]
    named = models.Q(username__in=[row.key for row in city.people]) | models.Q(phone_hash__in=marks)
    there = list(User.objects.filter(named))
    taken = list(taken_phones(city, there))
    if taken:
        raise BadCity(taken)
    known = {user.username: user for user in there}
    new = [new_user(row) for row in city.people if row.key not in known]
    User.objects.bulk_create(new)
    yield from (_("新增人员：%(name)s（%(key)s）") % {"name": user.name, "key": user.username} for user in new)
    users = known | {user.username: user for user in new}
    for row in city.people:
        yield from changed_person(users[row.key], row)
    yield from set_posts(city, users)


def new_user(row: PersonRow) -> User:
    """Somebody who signs in first by a code on their phone, or by a password that is set for them."""
    user = User(username=row.key, name=row.name, phone=row.phone, phone_verified=bool(row.phone))
    user.password = make_password(None)
    user.mark_phone()
    return user


def changed_person(user: User, row: PersonRow) -> Iterator[str]:
    """A new name or phone; a phone is said to have changed, and not printed."""
    if user.name != row.name:
        yield _("%(key)s：姓名“%(was)s”改为“%(now)s”") % {"key": row.key, "was": user.name, "now": row.name}
    if row.phone and user.phone != row.phone:
        yield _("%(key)s：手机号改了") % {"key": row.key}
    if user.name != row.name or (row.phone and user.phone != row.phone):
        user.name, user.phone, user.phone_verified = row.name, row.phone or user.phone, True
        user.save(update_fields=["name", "phone", "phone_hash", "phone_verified"])


def set_posts(city: CityFile, users: dict[str, User]) -> Iterator[str]:
    """Who holds which post since and until when, in their own name or for somebody."""
    offices = {office.name: office for office in Office.objects.all()}
    held = {key_of(each): each for each in Appointment.objects.filter(user__in=users.values())}
    new: list[Appointment] = []
    for person in city.people:
        for row in person.posts:
            wanted = appointment(row, users[person.key], offices[row.office], users.get(row.acts_for))
            there = held.get(key_of(wanted))
            if there is None:
                new.append(wanted)
            elif (there.since, there.until) != (row.since, row.until):
                yield _("%(post)s：改为 %(since)s 起、%(until)s 止") % said_of(wanted)
                Appointment.objects.filter(pk=there.pk).update(since=row.since, until=row.until)
    Appointment.objects.bulk_create(new)
    yield from (_("任职：%(post)s，%(since)s 起、%(until)s 止") % said_of(each) for each in new)


def appointment(row: PostRow, user: User, office: Office, absent: User | None) -> Appointment:
    """The row of a post."""
    return Appointment(user=user, office=office, post=row.post.value, since=row.since, until=row.until, acts_for=absent)


def key_of(row: Appointment) -> tuple[int, int, str, int | None]:
    """Which post of whom it is, whenever it began."""
    return (row.user_id, row.office_id, row.post, row.acts_for_id)


def said_of(row: Appointment) -> dict[str, Any]:
    """A post in words."""
    return {"post": str(row), "since": row.since, "until": row.until or "—"}

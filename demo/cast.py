"""The people of a journey: known ones by key, others made as the journey describes them."""

from dataclasses import dataclass, field
from typing import Any

from accounts.models import Appointment, Office, OfficeKind, Post, User
from demo import people

POSTS = frozenset(Post.values)
# What a lawyer may call a post, where the house has one word for it.
POST_NAMES = {
    "sole_arbitrator": Post.ARBITRATOR,
    "presiding_arbitrator": Post.ARBITRATOR,
    "labour_inspector": Post.INSPECTOR,
    "head": Post.OFFICE_HEAD,
}
# By what its name says; anything else is a commission.
KINDS = {
    "调解": OfficeKind.MEDIATION_BODY,
    "监察": OfficeKind.INSPECTORATE,
    "社会保障局": OfficeKind.DEPARTMENT,
}
# The house in which a post is held where the journey names none.
HOUSES = {
    Post.MEDIATOR: OfficeKind.MEDIATION_BODY,
    Post.MEDIATION_HEAD: OfficeKind.MEDIATION_BODY,
    Post.INSPECTOR: OfficeKind.INSPECTORATE,
    Post.INSPECTORATE_HEAD: OfficeKind.INSPECTORATE,
    Post.DEPARTMENT_HEAD: OfficeKind.DEPARTMENT,
    Post.PRINCIPAL_HEAD: OfficeKind.DEPARTMENT,
}
# Who leads a house in which the journey names workers of this post and nobody in charge.
CHIEFS: dict[str, Post] = {Post.MEDIATOR: Post.MEDIATION_HEAD, Post.INSPECTOR: Post.INSPECTORATE_HEAD}
SHIBEI = "370203"
# What papers must say of an office that only a journey knows.
SAID_OF_AN_OFFICE = {
    "intermediate_court": "示范市中级人民法院",
    "basic_court": "示范区人民法院",
    "administrative_court": "示范区人民法院",
    "reconsideration_body": "示范区人民政府",
    "payment_account": "示范区财政局非税收入专户",
}


class Unknown(Exception):
    """A name the journey never introduced."""


@dataclass
class Cast:
    """Everybody of a journey by their key, and what the journey says of them."""

    users: dict[str, User]
    offices: dict[str, Office]
    default: str
    place: str = SHIBEI
    told: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def gather(cls, raw: dict[str, Any]) -> "Cast":
        """The demo city's people, and those only this journey has."""
        users = people.make_everybody()
        offices = {office.name: office for office in Office.objects.all()}
        default = raw.get("office") or people.SHIBEI_COMMISSION
        city = str(raw.get("city") or "")
        cast = cls(users, offices, default, city if city and not city.startswith("3702") else SHIBEI)
        cast.place = cast.office(None).place
        for key, row in (raw.get("cast") or {}).items():
            cast.join(str(key), row if isinstance(row, dict) else {"name": str(row or key)})
        cast.fill_empty_chairs()
        return cast

    def join(self, key: str, row: dict[str, Any]) -> None:
        """Somebody of the journey: the one the city knows by this key and name, else somebody new."""
        self.told[key] = row
        known = self.users.get(key)
        user = known if known and str(known.name) in names_of(row, known) else self.make(key, row)
        self.users[key] = user
        post = post_of(row)
        if post in POSTS:
            self.appoint(user, post, row.get("body") or row.get("office"))

    def fill_empty_chairs(self) -> None:
        """A mediator or inspector alone in the story leads their house as well."""
        named = {post_of(row) for row in self.told.values()}
        for key, row in self.told.items():
            chief = CHIEFS.get(post_of(row))
            if chief and chief not in named:
                self.appoint(self.users[key], chief, row.get("body") or row.get("office"))

    def make(self, key: str, row: dict[str, Any]) -> User:
        """Somebody only this journey knows; an organisation's sign-in is its agent's."""
        number = User.objects.count() + 1
        username = key if key not in self.users else f"{key}-{number}"
        name = row.get("agent") or row.get("name") or key
        return User.objects.get_or_create(
            username=username, defaults={"name": name, "phone": f"+861395320{number:04d}", "phone_verified": True}
        )[0]

    def appoint(self, user: User, post: str, house: str | None) -> None:
        """The post the journey gives; one held already is enough where no office is named."""
        if house is None and user.appointments.filter(post=post).exists():
            return
        office = self.office(house) if house or post not in HOUSES else self.near(HOUSES[Post(post)])
        Appointment.objects.get_or_create(user=user, office=office, post=post, defaults={"since": people.SINCE})

    def user(self, key: str | None) -> User | None:
        """A person by key; `clock` (or nobody) is the clock."""
        return None if key in (None, "clock") else self.person(str(key))

    def person(self, key: str) -> User:
        """Somebody of the cast; a name nobody has is a fault of the journey."""
        if key not in self.users:
            raise Unknown(f"nobody in the cast is called {key}")
        return self.users[key]

    def near(self, kind: str) -> Office:
        """The house of a kind at the journey's place; the journey's own office where there is none."""
        return Office.objects.filter(kind=kind, place=self.place).order_by("pk").first() or self.office(None)

    def office(self, name: str | None) -> Office:
        """An office by name, made when the journey's city has it and the demo city has not."""
        wanted = name or self.default
        if wanted not in self.offices:
            kind = next((kind for word, kind in KINDS.items() if word in wanted), OfficeKind.COMMISSION)
            self.offices[wanted] = Office.objects.create(
                name=wanted, kind=kind, word="示", place=self.place, **SAID_OF_AN_OFFICE
            )
        return self.offices[wanted]


def post_of(row: dict[str, Any]) -> str:
    """The house's word for the role a journey gives."""
    role = str(row.get("role") or "")
    return str(POST_NAMES.get(role, role))


def names_of(row: dict[str, Any], known: User) -> set[str]:
    """The names by which a journey may mean somebody the city knows; no name means the known one."""
    return {str(row[word]) for word in ("name", "agent") if row.get(word)} or {str(known.name)}

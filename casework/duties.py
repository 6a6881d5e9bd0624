"""Which duties of an office nobody alive holds: read from events and tasks, so that no list of duties can go stale."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.city.rules import POSTS as POSTS_OF
from accounts.models import Appointment, Office, OfficeKind, Post
from casework import todo
from casework.machine import MACHINES
from casework.models import Kind
from casework.openings import HOUSES
from casework.relations import Relation, relation
from casework.routing import RECEIVERS, living
from casework.standing import DEPARTMENT_POSTS

# An inspection is done by two.
IN_PAIRS = (Post.INSPECTOR,)
# Who sits in judgement holds this post in the office.
SEATED = {"tribunal_in_charge": Post.ARBITRATOR}
POSTS = frozenset(Post.values) | SEATED.keys()


@dataclass(frozen=True)
class Gap:
    """Posts of one office that nobody or too few hold, and the duties that so nobody can do; no post where it is empty."""

    office: Office
    posts: tuple[Post, ...]
    duties: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.posts:
            return _("%(office)s：一个在任的人也没有，什么都不能收、不能办。") % {"office": self.office}
        said = {"office": self.office, "posts": "、".join(str(post.label) for post in self.posts)}
        if not self.duties:
            return _("%(office)s：%(posts)s人数不够，至少要两人。") % said
        said["duties"] = "、".join(dict.fromkeys(self.duties))
        return _("%(office)s：没有%(posts)s在任，没人能办：%(duties)s。") % said


def gaps(day: date) -> list[Gap]:
    """Every gap of every open office; powers never rise, so an office above fills none of them."""
    held = holders(day)
    offices = Office.objects.filter(is_open=True).order_by("pk")
    return [gap for office in offices for gap in gaps_of(office, posts_at(office, held))]


@dataclass(frozen=True)
class Blank:
    """What the papers and envelopes of one office say of it, and nobody has told."""

    office: Office
    names: tuple[str, ...]

    def __str__(self) -> str:
        labels = "、".join(str(Office._meta.get_field(name).verbose_name) for name in self.names)  # type: ignore[union-attr]
        return _("%(office)s：没有写%(what)s，文书或者信封上就没有。") % {"office": self.office, "what": labels}


# By kind of office, what its papers have to say of it; an entrusted inspectorate has it of its department too.
SAID_ON_PAPERS = {
    OfficeKind.COMMISSION: ("address", "phone", "intermediate_court", "basic_court"),
    OfficeKind.MEDIATION_BODY: ("address", "phone"),
    OfficeKind.INSPECTORATE: ("address", "phone", "administrative_court", "reconsideration_body", "payment_account"),
}


def blanks() -> list[Blank]:
    """Every open office that leaves something of this open."""
    found = []
    for office in Office.objects.filter(is_open=True).select_related("parent").order_by("pk"):
        said = {"address": office.address, "phone": office.phone} | office.as_issuer()
        names = tuple(name for name in SAID_ON_PAPERS.get(OfficeKind(office.kind), ()) if not said[name])
        found += [Blank(office, names)] if names else []
    return found


def holders(day: date) -> dict[tuple[int, str], int]:
    """How many people hold each post of each office."""
    found: dict[tuple[int, str], set[int]] = {}
    for office, post, user in Appointment.objects.filter(living(day)).values_list("office", "post", "user"):
        found.setdefault((office, post), set()).add(user)
    return {key: len(users) for key, users in found.items()}


def posts_at(office: Office, held: dict[tuple[int, str], int]) -> dict[str, int]:
    """How many hold each post for an office: its own people; for an inspectorate also the heads its files go up to."""
    found = {post: count for (where, post), count in held.items() if where == office.pk}
    if office.kind == OfficeKind.INSPECTORATE:
        for (where, post), count in held.items():
            if post == Post.CITY_DEPARTMENT_HEAD or (where == office.parent_id and post in DEPARTMENT_POSTS):
                found[post] = count
    return found


def gaps_of(office: Office, held: dict[str, int]) -> Iterator[Gap]:
    """The gaps of one office, those with the same missing posts together."""
    found: dict[tuple[Post, ...], list[str]] = {}
    own = POSTS_OF[OfficeKind(office.kind)]
    if office.kind in RECEIVERS and not any(held.get(post) for post in own):
        yield Gap(office, ())
        return
    for label, who in duties(OfficeKind(office.kind)):
        missing = missing_posts(who, held)
        if missing:
            named = tuple(post for post in missing if post in own) or missing
            found.setdefault(named, []).append(str(label))
    yield from (Gap(office, posts, tuple(labels)) for posts, labels in found.items())
    yield from (Gap(office, (post,)) for post in IN_PAIRS if held.get(post) == 1)


def duties(kind: OfficeKind) -> Iterator[tuple[Any, Relation]]:
    """What is to be done on the files that this kind of office opens, and by whom: what waits for a post, and every event."""
    machines = [str(case) for case, house in HOUSES.items() if house == kind]
    for rule in todo.rules():
        if isinstance(rule.relation, str) and rule.relation in POSTS and home(rule) == kind:
            yield rule.label, relation(rule.relation)
    for machine in machines:
        yield from ((row.label, row.who) for row in MACHINES.rows(MACHINES.model(machine)).values())


def home(rule: todo.TaskRule) -> OfficeKind | None:
    """The kind of office whose task it is: that of the file, for a thing within a file that of the post."""
    if rule.machine in Kind.values:
        return HOUSES.get(Kind(rule.machine))
    return next((kind for kind, posts in POSTS_OF.items() if rule.relation in posts), None)


def missing_posts(who: Relation, held: dict[str, int]) -> tuple[Post, ...]:
    """Which posts would have to be filled before anybody can do it; none where somebody can, or a party does it."""
    wanted: set[Post] = set()
    for names in who.alternatives:
        asked = {Post(SEATED.get(name, name)) for name in names & POSTS}
        if all(held.get(post) for post in asked):
            return ()
        wanted |= {post for post in asked if not held.get(post)}
    return tuple(sorted(wanted))

"""What must hold between the rows of a city's file; each fault is a sentence that names the rows."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from accounts.city.rows import CityFile, OfficeRow, PersonRow, PostRow
from accounts.models import OfficeKind, Post, User
from accounts.phones import bare
from law.errors import UnknownPlace
from law.places import place

# Which posts each kind of office has.
POSTS = {
    OfficeKind.COMMISSION: (
        Post.FILING_OFFICER,
        Post.CLERK,
        Post.ARBITRATOR,
        Post.OFFICE_HEAD,
        Post.SEAL_KEEPER,
    ),
    OfficeKind.MEDIATION_BODY: (Post.MEDIATOR, Post.MEDIATION_HEAD),
    OfficeKind.INSPECTORATE: (Post.FILING_OFFICER, Post.INSPECTOR, Post.INSPECTORATE_HEAD),
    OfficeKind.DEPARTMENT: (Post.DEPARTMENT_HEAD, Post.PRINCIPAL_HEAD, Post.CITY_DEPARTMENT_HEAD),
}
ANYWHERE = (Post.SUPERVISOR, Post.ADMINISTRATOR)
# Of these one serves a district: a worker has no choice among them.
ONE_A_DISTRICT = (OfficeKind.COMMISSION, OfficeKind.INSPECTORATE)


def faults_of(city: CityFile) -> Iterator[str]:
    """Every fault that shows only when the rows are read together."""
    yield from doubled(_("机构 %(name)s 写了两次。"), (row.name for row in city.offices))
    yield from doubled(_("人员 %(name)s 写了两次。"), (row.key for row in city.people))
    yield from doubled(
        _("电话 %(name)s 有两个人用，登录时分不出是谁。"), (bare(row.phone) for row in city.people if row.phone)
    )
    yield from doubled(_("%(name)s：两个机构的文号会重，请改字头。"), map(numbered, city.offices))
    yield from doubled(_("%(name)s：这个区划有两个同类机构管，请只留一个。"), served_once(city))
    named = {row.name: row for row in city.offices}
    for office in city.offices:
        yield from faults_of_office(office, named)
    keys = {row.key: row for row in city.people}
    for person in city.people:
        for post in person.posts:
            said = f"people（{person.key}） · {post.office} · {post.post.label}"
            yield from (f"{said}：{why}" for why in faults_of_post(person, post, named, keys))


def doubled(sentence: str, names: Iterable[str]) -> Iterator[str]:
    """A sentence for each name that comes more than once."""
    return (sentence % {"name": name} for name, count in Counter(names).items() if count > 1)


def numbered(row: OfficeRow) -> str:
    """What an office's numbers begin with; offices of two kinds number different things."""
    return f"{row.kind.label} {row.word}"


def served_once(city: CityFile) -> Iterator[str]:
    """Kind and district of every office of which a district has one."""
    for row in city.offices:
        if row.kind in ONE_A_DISTRICT and row.is_open:
            yield from (f"{row.kind.label} {code}" for code in {row.place, *row.districts})


def faults_of_office(row: OfficeRow, named: dict[str, OfficeRow]) -> Iterator[str]:
    """An office above that is not there or stands below, a place that is none."""
    said = f"offices（{row.name}）"
    if row.parent and row.parent not in named:
        yield _("%(said)s · parent：文件里没有“%(name)s”这个机构。") % {"said": said, "name": row.parent}
    elif is_below_itself(row, named):
        yield _("%(said)s · parent：绕了一圈又回到自己。") % {"said": said}
    for code in (row.place, *row.districts):
        if not is_place(code):
            yield _("%(said)s：法律数据里没有 %(code)s 这个地方，请先把它加进去。") % {"said": said, "code": code}


def is_below_itself(row: OfficeRow, named: dict[str, OfficeRow]) -> bool:
    """Whether going up from an office comes back to it."""
    passed, here = {row.name}, named.get(row.parent)
    while here is not None:
        if here.name in passed:
            return True
        passed.add(here.name)
        here = named.get(here.parent)
    return False


def is_place(code: str) -> bool:
    """Whether the law's table of places has it."""
    try:
        return bool(place(code))
    except UnknownPlace:
        return False


def faults_of_post(
    person: PersonRow, post: PostRow, named: dict[str, OfficeRow], keys: dict[str, PersonRow]
) -> Iterator[str]:
    """A post in no office or of another kind of office, ended before it began, for somebody who does not hold it."""
    office = named.get(post.office)
    if office is None:
        yield _("文件里没有“%(name)s”这个机构。") % {"name": post.office}
    elif post.post not in (*POSTS[office.kind], *ANYWHERE):
        yield _("%(kind)s没有这个岗位。") % {"kind": office.kind.label}
    if post.until and post.until < post.since:
        yield _("until（%(until)s）比 since（%(since)s）早。") % {"until": post.until, "since": post.since}
    if (
        sum((each.office, each.post, each.acts_for) == (post.office, post.post, post.acts_for) for each in person.posts)
        > 1
    ):
        yield _("同一个岗位写了两次。")
    if post.acts_for and not is_held(post, keys.get(post.acts_for)):
        yield _("acts_for 写的“%(key)s”没有这个岗位，不能代理。") % {"key": post.acts_for}


def is_held(post: PostRow, person: PersonRow | None) -> bool:
    """Whether this person holds a post in their own name."""
    own = [] if person is None else [each for each in person.posts if not each.acts_for]
    return any((each.office, each.post) == (post.office, post.post) for each in own)


def taken_phones(city: CityFile, users: Iterable[User]) -> Iterator[str]:
    """Phones of the file by which somebody else signs in already."""
    keys = {row.phone: row.key for row in city.people if row.phone}
    for user in users:
        if keys.get(user.phone, user.username) != user.username:
            yield _("people（%(key)s） · phone：%(phone)s 已经是别人登录用的。") % {
                "key": keys[user.phone],
                "phone": bare(user.phone),
            }

"""The demo city: made whole or not at all by playing its journeys, and told to whoever starts it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation

from accounts.models import Post, User
from casework import door
from casework.models import Case, Task
from casework.standing import open_roles
from casework.writing import writing
from demo import codes, counter, people
from demo.journey import Failure
from demo.play import begun, load, steps, written
from hearings.models import Hearing

JOURNEYS = Path(__file__).resolve().parent / "journeys" / "demo"
# The doors of these sittings are open.
HEARABLE = ("checking_in", "in_session", "paused")


def make(say: Callable[[str], object]) -> None:
    """Everybody, and every case of the demo; a journey that fails leaves nothing behind."""
    with writing(), translation.override("zh-hans"):
        everybody = people.make_everybody()
        for row in people.OFFICIALS:
            codes.set_up(everybody[row.key])
        if Case.objects.exists():
            return
        for path in sorted(JOURNEYS.glob("*.yaml")):
            say(f"  {path.stem}: {played(path)} steps")


def played(path: Path) -> int:
    """One case, whose papers the office serves as time goes by; a failure says in which file."""
    try:
        raw = load(path)
        journey = begun(raw, None)
        count = sum(1 for _state in steps(journey, raw, between=counter.serve_between))
        counter.serve_what_is_old(journey, [step.at for step in written(journey, raw)][-1])
    except Failure as failure:
        raise Failure(f"{path.name}: {failure}") from failure
    return count


def cases() -> Iterator[str]:
    """Every open case: its number, where it stands, whose turn it is."""
    for case in Case.objects.filter(is_open=True).order_by("pk"):
        tasks = Task.objects.filter(case=case, done_at=None)
        turn = "、".join(dict.fromkeys(name for task in tasks for name in holders(task))) or "—"
        yield f"  {address('case', case.pk)}  {case.number}  {case.title}  {stage_of(case)}  轮到：{turn}"


def stage_of(case: Case) -> str:
    """The stage in the statute's words."""
    return door.body(case).stage_label()


def holders(task: Task) -> list[str]:
    """The people of a file for whom a task stands open; for a post of the whole office, the post."""
    if task.user:
        return [str(task.user)]
    rows = task.case.roles.filter(until=None).select_related("user", "party")
    found = [str(row.user) for row in rows if task.relation in (row.role, row.seat, getattr(row.party, "side", ""))]
    return found or [str(Post(task.relation).label)] if task.relation in Post.values else found


def hearings() -> Iterator[str]:
    """Every sitting whose doors are open: its address, and how each of its people signs in."""
    for hearing in Hearing.objects.filter(stage__in=HEARABLE).select_related("case").order_by("pk"):
        starts = f"{timezone.localtime(hearing.starts_at):%m-%d %H:%M}"
        yield f"  {address('hearing_room', hearing.pk)}  {hearing.case.number}  {hearing.case.title}  {starts}"
        for person in hearing.participants.filter(removed_at=None, user__isnull=False).select_related("user"):
            yield f"    {person.get_role_display()}  {person.name}  登录：{sign_in(person.user)}"


def sign_in(user: User | None) -> str:
    """What somebody types to sign in: officials a name, everybody else a phone."""
    if user is None:
        return "—"
    return user.username if user.has_usable_password() and user.is_official else user.phone.removeprefix("+86")


def address(name: str, pk: int) -> str:
    """A page of the running site."""
    try:
        return f"{settings.SITE_URL}{reverse(name, args=[pk])}"
    except NoReverseMatch:
        return settings.SITE_URL


def parties() -> Iterator[str]:
    """Workers and employers, and how many files each has."""
    for person in people.PEOPLE:
        user = User.objects.filter(username=person.key).first()
        count = open_roles(user).count() if user else 0
        yield f"  {person.phone.removeprefix('+86')}  {person.name}  {count} 件"


def officials() -> Iterator[str]:
    """Everybody with a post, with the present second factor."""
    for row in people.OFFICIALS:
        post = str(Post(row.post).label)
        totp = f"TOTP {codes.secret_of(row.key)} {codes.current_code(row.key)}"
        yield f"  {row.key:<12} {row.name}  {post} · {row.office}  {totp}"

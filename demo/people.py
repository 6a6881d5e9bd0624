"""The people of the demo city; its offices and officials stand in `city.toml`. Tests read them too. Names are made up."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password

from accounts.city.reading import read
from accounts.city.setting_up import set_up
from accounts.models import User

PASSWORD = "WeiZhongCai-2026"
SINCE = date(2020, 1, 1)
CITY_COMMISSION = "青岛市劳动人事争议仲裁委员会"
SHIBEI_COMMISSION = "青岛市市北区劳动人事争议仲裁委员会"
SHIBEI_MEDIATION = "市北区劳动人事争议调解中心"
SHINAN_MEDIATION = "市南区劳动人事争议调解中心"
CITY_INSPECTORATE = "青岛市劳动保障监察支队"
SHIBEI_INSPECTORATE = "市北区劳动保障监察大队"
CITY_DEPARTMENT = "青岛市人力资源和社会保障局"
SHIBEI_DEPARTMENT = "市北区人力资源和社会保障局"


@dataclass(frozen=True)
class Official:
    """Somebody with a post in an office, as the city's file has it; `key` is the sign-in name and the name in journeys."""

    key: str
    name: str
    post: str
    office: str


@dataclass(frozen=True)
class Person:
    """A worker, an employer's person, or a stranger, who signs in by phone."""

    key: str
    name: str
    phone: str
    id_number: str = ""


CITY = read(Path(__file__).resolve().parent / "city.toml")
OFFICIALS = [Official(row.key, row.name, post.post, post.office) for row in CITY.people for post in row.posts]

PEOPLE = [
    Person("wang", "王芳", "+8613853200001", "370203199001010029"),
    Person("zhou", "周桂兰", "+8613853200002", "370203198207150046"),
    Person("liu", "刘强", "+8613853200003", "370202197903120019"),
    Person("ma", "马志远", "+8613853200004", "370202198411230035"),
    Person("song", "宋佳", "+8613853200005", "370203199205060025"),
    Person("zhang", "张大勇", "+8613853200006", "370281197506180017"),
    Person("zhao", "赵某", "+8613853200007", "370203199911110011"),
    Person("sunli", "孙丽", "+8613853200008", "370214199408080026"),
    Person("boss", "郑鹏飞", "+8613853200009", "370211197001010016"),
    Person("witness", "吴晓梅", "+8613853200010", "370203198803030028"),
    Person("dong", "董秀英", "+8613853200011", "370213199106140022"),
    Person("feng", "冯建军", "+8613853200012", "370214198502270013"),
    Person("tan", "谭小燕", "+8613853200013", "370203200003180024"),
    Person("yuan", "袁海涛", "+8613853200014", "370281199308050018"),
    Person("lu", "鲁明", "+8613853200015", "370202198912250031"),
]


@cache
def check_character(seventeen: str) -> str:
    """The last character of an identity number (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(c) * w for c, w in zip(seventeen, weights, strict=True)) % 11]


def id_number(person: Person) -> str:
    """A made-up but valid identity number."""
    return person.id_number[:17] + check_character(person.id_number[:17])


@cache
def password_hash() -> str:
    """Hashed once for all: a hash that is slow to guess is slow to make, and this password is printed anyway."""
    return make_password(PASSWORD)


def make_everybody() -> dict[str, User]:
    """The whole cast by key: the city's officials with a password, and the people, who sign in by phone."""
    set_up(CITY)
    officials = User.objects.filter(username__in={row.key for row in OFFICIALS})
    officials.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX).update(password=password_hash())
    there = set(User.objects.filter(username__in={row.key for row in PEOPLE}).values_list("username", flat=True))
    User.objects.bulk_create([person(row) for row in PEOPLE if row.key not in there])
    keys = [*(row.key for row in OFFICIALS), *(row.key for row in PEOPLE)]
    return {user.username: user for user in User.objects.filter(username__in=keys).order_by("pk")}


def person(row: Person) -> User:
    """Somebody who signs in by phone, not kept yet."""
    made = User(username=row.key, name=row.name, phone=row.phone, phone_verified=True)
    made.mark_phone()
    return made

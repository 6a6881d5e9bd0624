"""The people and offices of the demo city; tests read them too. Names are made up, office names are 未核实."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password

from accounts.models import Appointment, Office, OfficeKind, Post, User

PASSWORD = "WeiZhongCai-2026"
SINCE = date(2020, 1, 1)
DISTRICTS = [
    ("370202", "市南区", "青南"),
    ("370203", "市北区", "青北"),
    ("370211", "黄岛区", "青黄"),
    ("370212", "崂山区", "青崂"),
    ("370213", "李沧区", "青李"),
    ("370214", "城阳区", "青城"),
    ("370215", "即墨区", "青即"),
    ("370281", "胶州市", "青胶"),
    ("370283", "平度市", "青平"),
    ("370285", "莱西市", "青莱"),
]
CITY_COMMISSION = "青岛市劳动人事争议仲裁委员会"
SHIBEI_COMMISSION = "青岛市市北区劳动人事争议仲裁委员会"
SHIBEI_MEDIATION = "市北区劳动人事争议调解中心"
SHINAN_MEDIATION = "市南区劳动人事争议调解中心"
CITY_INSPECTORATE = "青岛市劳动保障监察支队"
SHIBEI_INSPECTORATE = "市北区劳动保障监察大队"
CITY_DEPARTMENT = "青岛市人力资源和社会保障局"
SHIBEI_DEPARTMENT = "市北区人力资源和社会保障局"


@dataclass(frozen=True)
class OfficeRow:
    """One office of the city."""

    name: str
    kind: str
    word: str
    place: str
    parent: str = ""


@dataclass(frozen=True)
class Official:
    """Somebody with a post in an office; `key` is the sign-in name and the name in journeys."""

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


def offices() -> list[OfficeRow]:
    """Departments first, since the others stand below them."""
    districts = [
        OfficeRow(f"青岛市{name}劳动人事争议仲裁委员会", OfficeKind.COMMISSION, word, place, CITY_COMMISSION)
        for place, name, word in DISTRICTS
    ]
    return [
        OfficeRow(CITY_DEPARTMENT, OfficeKind.DEPARTMENT, "青", "370200"),
        OfficeRow(SHIBEI_DEPARTMENT, OfficeKind.DEPARTMENT, "青北", "370203", CITY_DEPARTMENT),
        OfficeRow(CITY_COMMISSION, OfficeKind.COMMISSION, "青", "370200"),
        *districts,
        OfficeRow(SHIBEI_MEDIATION, OfficeKind.MEDIATION_BODY, "青北调", "370203"),
        OfficeRow(SHINAN_MEDIATION, OfficeKind.MEDIATION_BODY, "青南调", "370202"),
        OfficeRow(CITY_INSPECTORATE, OfficeKind.INSPECTORATE, "青", "370200", CITY_DEPARTMENT),
        OfficeRow(SHIBEI_INSPECTORATE, OfficeKind.INSPECTORATE, "青北", "370203", SHIBEI_DEPARTMENT),
    ]


OFFICIALS = [
    Official("chen", "陈立", Post.FILING_OFFICER, SHIBEI_COMMISSION),
    Official("zhouli", "周立安", Post.FILING_OFFICER, SHIBEI_COMMISSION),
    Official("hemiao", "何苗", Post.CLERK, SHIBEI_COMMISSION),
    Official("clerk2", "邵文静", Post.CLERK, SHIBEI_COMMISSION),
    Official("qin", "秦月明", Post.ARBITRATOR, SHIBEI_COMMISSION),
    Official("li", "李正川", Post.ARBITRATOR, SHIBEI_COMMISSION),
    Official("gao", "高岚", Post.ARBITRATOR, SHIBEI_COMMISSION),
    Official("xu", "徐国栋", Post.ARBITRATOR, SHIBEI_COMMISSION),
    Official("head", "宋建平", Post.OFFICE_HEAD, SHIBEI_COMMISSION),
    Official("nanfiling", "孟晓燕", Post.FILING_OFFICER, "青岛市市南区劳动人事争议仲裁委员会"),
    Official("nanclerk", "彭涛", Post.CLERK, "青岛市市南区劳动人事争议仲裁委员会"),
    Official("nanarb", "丁一凡", Post.ARBITRATOR, "青岛市市南区劳动人事争议仲裁委员会"),
    Official("nanhead", "陆海清", Post.OFFICE_HEAD, "青岛市市南区劳动人事争议仲裁委员会"),
    Official("huangfiling", "薛东", Post.FILING_OFFICER, "青岛市黄岛区劳动人事争议仲裁委员会"),
    Official("huangarb", "任志强", Post.ARBITRATOR, "青岛市黄岛区劳动人事争议仲裁委员会"),
    Official("cityfiling", "范雪", Post.FILING_OFFICER, CITY_COMMISSION),
    Official("cityclerk", "姜楠", Post.CLERK, CITY_COMMISSION),
    Official("cityarb", "程远", Post.ARBITRATOR, CITY_COMMISSION),
    Official("cityhead", "贺文斌", Post.OFFICE_HEAD, CITY_COMMISSION),
    Official("sun", "孙敏", Post.MEDIATOR, SHIBEI_MEDIATION),
    Official("mediator2", "于海波", Post.MEDIATOR, SHIBEI_MEDIATION),
    Official("medhead", "梁淑芬", Post.MEDIATION_HEAD, SHIBEI_MEDIATION),
    Official("nanmediator", "石磊", Post.MEDIATOR, SHINAN_MEDIATION),
    Official("nanmedhead", "曲红", Post.MEDIATION_HEAD, SHINAN_MEDIATION),
    Official("wei", "魏强", Post.INSPECTOR, SHIBEI_INSPECTORATE),
    Official("han", "韩雨", Post.INSPECTOR, SHIBEI_INSPECTORATE),
    Official("insphead", "唐立民", Post.INSPECTORATE_HEAD, SHIBEI_INSPECTORATE),
    Official("cityinsp", "葛军", Post.INSPECTOR, CITY_INSPECTORATE),
    Official("depthead", "冯静", Post.DEPARTMENT_HEAD, SHIBEI_DEPARTMENT),
    Official("principal", "罗永刚", Post.PRINCIPAL_HEAD, SHIBEI_DEPARTMENT),
    Official("citydept", "邱国华", Post.CITY_DEPARTMENT_HEAD, CITY_DEPARTMENT),
    Official("supervisor", "沈清", Post.SUPERVISOR, CITY_DEPARTMENT),
    Official("admin", "田野", Post.ADMINISTRATOR, CITY_DEPARTMENT),
    Official("admin2", "苗青", Post.ADMINISTRATOR, CITY_DEPARTMENT),
]

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


def make_offices() -> dict[str, Office]:
    """Every office, made once."""
    made: dict[str, Office] = {}
    for row in offices():
        defaults = {
            "kind": row.kind,
            "word": row.word,
            "place": row.place,
            "parent": made.get(row.parent),
            "phone": "0532-12333",
        }
        made[row.name], _ = Office.objects.get_or_create(name=row.name, defaults=defaults)
    return made


@cache
def password_hash() -> str:
    """Hashed once for all: a hash that is slow to guess is slow to make, and this password is printed anyway."""
    return make_password(PASSWORD)


def make_official(row: Official, office: Office) -> User:
    """An official with a password and a post."""
    user, made = User.objects.get_or_create(username=row.key, defaults={"name": row.name})
    if made:
        user.password = password_hash()
        user.save()
    Appointment.objects.get_or_create(user=user, office=office, post=row.post, defaults={"since": SINCE})
    return user


def make_person(row: Person) -> User:
    """A person who signs in by phone."""
    return User.objects.get_or_create(
        username=row.key, defaults={"name": row.name, "phone": row.phone, "phone_verified": True}
    )[0]


def make_everybody() -> dict[str, User]:
    """The whole cast by key."""
    rooms = make_offices()
    officials = {row.key: make_official(row, rooms[row.office]) for row in OFFICIALS}
    return officials | {row.key: make_person(row) for row in PEOPLE}

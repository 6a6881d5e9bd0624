"""What a party declares of itself, and what an official takes down for somebody who cannot write: the facts of those papers."""

from typing import Any

from casework.act import Act
from casework.models import Authority, CaseRole

MANNERS = {"phone": "电话口述", "counter": "到窗口口述"}
PAPERS = "本案除裁决书、调解书以外的全部仲裁文书"


def taken_down(act: Act) -> bool:
    """An official writes down what the applicant says (调解仲裁法 28)."""
    return act.party is None and act.by is not None


def oral_application(act: Act) -> dict[str, Any]:
    """When and how it was told, and the applicant's own words."""
    name = "、".join(act.case.parties.filter(side="applicant").values_list("name", flat=True))
    words = [line.strip() for line in act.thing.narrative.splitlines() if line.strip()]
    told = [{"speaker": name, "text": line} for line in words]
    return {
        "opened_at": act.at,
        "place": act.office.address or act.office.name,
        "manner": MANNERS.get(act.thing.channel, "口述"),
        "recorder": str(act.by),
        "lines": told,
    }


def address(act: Act) -> dict[str, Any]:
    """Where a party's papers go, in its own words."""
    assert act.party is not None
    return {
        "addressee": {"name": act.party.name},
        "service_address": act["address"],
        "receiver": str(act.by),
        "receiver_phone": act["phone"].removeprefix("+86"),
    }


def eservice(act: Act) -> dict[str, Any]:
    """By which way papers may come, and which."""
    assert act.party is not None
    assert act.by is not None
    return {
        "addressee": {"name": act.party.name},
        "electronic_channels": "在本服务中接收，并以短信提醒",
        "electronic_address": (act.by.phone or act.party.phone).removeprefix("+86"),
        "consented_papers": PAPERS,
    }


def power(act: Act) -> dict[str, Any]:
    """Who empowers whom to do what; nothing is printed of a power that the principal did not write."""
    assert act.party is not None
    assert act.by is not None
    role = CaseRole.objects.filter(case=act.case, party=act.party).select_related("user").latest("pk")
    others = act.case.parties.exclude(side=act.party.side).values_list("name", flat=True)
    is_special = act["authority"] == Authority.SPECIAL
    return {
        "principal": {"name": act.party.name, "phone": (act.party.phone or act.by.phone).removeprefix("+86")},
        "agent": {"name": str(role.user), "phone": act["phone"].removeprefix("+86")},
        "opponent": "、".join(others),
        "authority_words": "特别授权" if is_special else "一般授权",
        "special_powers": act["matters"] if is_special else None,
    }


DECLARED = {"address_confirmation": address, "electronic_service_consent": eservice, "power_of_attorney": power}

"""The case of the grid, another's case, and somebody of every role."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.test import Client

from accounts.models import User
from casework.roles import appoint
from demo.play import Journey, load, played
from documents.making import make_pending
from documents.models import StoredFile
from documents.previews import prepare_file

STORY = Path(__file__).with_name("story.yaml")
ROLES = {
    "worker": "wang", "employer": "liu", "agent": "ma",
    "presiding": "qin", "arbitrator": "gao", "clerk": "hemiao", "filing_officer": "chen", "office_head": "head",
    "seal_keeper": "seal",
    "mediator": "sun", "mediation_head": "medhead", "inspector": "wei", "inspectorate_head": "insphead",
    "department_head": "depthead", "principal_head": "principal", "city_department_head": "citydept",
    "supervisor": "supervisor", "administrator": "admin",
    "other_arbitrator": "li_of_nobody", "other_party": "zhou", "stranger": "zhao",
}  # fmt: skip
NOBODY = ("anonymous", "code_holder")


@dataclass
class Grid:
    """Both cases as journeys left them, and a browser for every role."""

    journey: Journey
    clients: dict[str, Client] = field(default_factory=dict)

    def thing(self, name: str) -> Any:
        """A thing of the story by its name."""
        return self.journey.thing(name)

    def user(self, role: str) -> User:
        """Who plays a role."""
        return self.journey.cast.users[ROLES[role]]

    def client(self, role: str) -> Client:
        """The browser of a role, kept for all doors."""
        if role not in self.clients:
            self.clients[role] = Client()
            if role == "code_holder":
                self.type_code(self.clients[role])
            elif role not in NOBODY:
                self.clients[role].force_login(self.user(role))
        return self.clients[role]

    def type_code(self, client: Client) -> None:
        """Whoever holds the employer's paper scans it and types its code."""
        row = self.row("arb")
        answer = client.post(f"/p/{row.token}", {"code": row.code})
        assert answer.status_code < 400, answer.status_code

    def row(self, name: str) -> Any:
        """The employer's copy of the notice in a file."""
        rows = self.thing(name).case.service_rows
        return rows.get(paper__kind="notice_to_answer", party__side="respondent")

    def numbers(self, name: str) -> dict[str, Any]:
        """What an address of this file is made of."""
        body = self.thing(name)
        second = "2" if name.endswith("2") else ""
        case, item, sitting = body.case, self.thing(f"item{second}"), self.thing(f"sitting{second}")
        paper = case.papers.get(kind="notice_to_answer")
        return {
            "case": case.pk,
            "body": body.pk,
            "item": item.pk,
            "sitting": sitting.pk,
            "paper": paper.pk,
            "row": self.row(name).pk,
            "token": self.row(name).token,
            "code": paper.code,
            "app": self.thing(f"app{second}").case.pk,
            "med": self.thing("med").case.pk if not second else case.pk,
            "file": item.files.first().file_id,
            "party": case.parties.get(side="respondent").pk,
            "seat": sitting.participants.get(role="applicant").pk,
        }


def built() -> Grid:
    """Plays the story, makes its papers, and seats the agent."""
    grid = Grid(played(load(STORY)))
    users = grid.journey.cast.users
    users["li_of_nobody"] = users["nanarb"]
    case = grid.thing("arb").case
    party = case.parties.get(side="applicant")
    appoint(case, users["ma"], "applicant", at=case.opened_at, party=party, authority="general")
    make_pending([case.pk, grid.thing("arb2").case.pk])
    for pk in StoredFile.objects.values_list("pk", flat=True):
        prepare_file.call(pk)
    for role in (*ROLES, *NOBODY):
        grid.client(role)
    return grid

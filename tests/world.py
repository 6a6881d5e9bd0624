"""The people the whole house knows, and cases walked to a stage along the legal path."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from accounts.models import Office, User
from casework import door
from casework.act import Act
from demo import people


@dataclass
class World:
    """Everybody by key, and every office by name."""

    users: dict[str, User]
    offices: dict[str, Office]
    made: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, key: str) -> User:
        return self.users[key]

    @property
    def commission(self) -> Office:
        """市北区仲裁委: where most stories play."""
        return self.offices[people.SHIBEI_COMMISSION]

    def client(self, key: str) -> Client:
        """A browser without script in which this person is signed in."""
        client = Client()
        client.force_login(self[key])
        return client

    def draft(self, by: str = "wang", at: Any = None) -> Act:
        """A fresh application."""
        return door.begin_file("application.start", by=self[by], office=self.commission, at=at, given={})

    def submitted(self, by: str = "wang", at: Any = None, **told: Any) -> Act:
        """An application with one claim for unpaid wages, submitted."""
        draft = self.draft(by, at)
        given = {
            "narrative": "我在店里干了半年，最后两个月工资一分没给，老板说没钱。",
            "claims": [{"kind": "wages", "months": [{"month": "2025-12", "due": "6000", "paid": "0"}]}],
            "respondent": {"name": "青岛宏达餐饮有限公司", "phone": "+8613853200003"},
            "routes": ["arbitration"],
            "typed_name": str(self[by]),
        }
        return door.perform("application.submit", draft.thing.pk, by=self[by], at=at, given=given | told)


@pytest.fixture
def world(db: None) -> World:
    """The demo city's people and offices, without any case."""
    users = people.make_everybody()
    return World(users, {office.name: office for office in Office.objects.all()})

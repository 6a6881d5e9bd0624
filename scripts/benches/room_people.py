"""Fills a fresh database with open sittings of six people each, by the house's own door, and prints their sessions."""

import json
import os
import sys
from datetime import timedelta

import django


def main(rooms: int) -> None:
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - Django must be set up first
    from django.test import Client  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from accounts.models import Office, User  # noqa: PLC0415
    from casework import door, roles  # noqa: PLC0415
    from casework.models import Party  # noqa: PLC0415
    from hearings import record  # noqa: PLC0415

    now = timezone.now()
    office = Office.objects.create(kind="commission", name="测量用仲裁委", word="测", place="370203")

    def cookie(user: User) -> str:
        client = Client()
        client.force_login(user)
        return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"

    def sitting(number: int) -> dict[str, object]:
        people = [User.objects.create(username=f"p{number}-{n}", name=f"第{number}庭第{n}人") for n in range(6)]
        judge, clerk, worker, agent, boss, lawyer = people
        case = door.begin_file("application.start", by=worker, office=office, given={}).case
        applicant = case.parties.get()
        respondent = Party.objects.create(case=case, side="respondent", capacity="employer", name="测量用公司")
        roles.appoint(case, judge, "arbitrator", at=now, seat="sole")
        roles.appoint(case, clerk, "clerk", at=now)
        roles.appoint(case, agent, "applicant", at=now, party=applicant, authority="special")
        roles.appoint(case, boss, "respondent", at=now, party=respondent, authority="legal_representative")
        roles.appoint(case, lawyer, "respondent", at=now, party=respondent, authority="special")
        given = {"kind": "hearing", "starts_at": now + timedelta(minutes=30), "mode": "online", "room": ""}
        hearing = door.begin("hearing.book", by=clerk, case_id=case.pk, given=given).thing
        seats = {p.user_id: p.pk for p in hearing.participants.all()}
        record.speak(hearing.pk, "stage.open_check_in", by=clerk)
        for one in (worker, agent, boss, lawyer):
            record.speak(hearing.pk, "check_in", by=one, facts={"declares_no_recording": True})
            record.speak(hearing.pk, "consent.give", by=one, facts={"procedure": "hearing", "told": True})
            record.speak(hearing.pk, "roll_call.mark", by=clerk, facts={"person": seats[one.pk], "present": True})
            record.speak(hearing.pk, "person.admit", by=clerk, facts={"person": seats[one.pk]})
        record.speak(hearing.pk, "stage.open", by=judge)
        record.speak(hearing.pk, "step.set", by=judge, facts={"step": "debate"})
        return {"hearing": hearing.pk, "cookies": [cookie(one) for one in people]}

    print(json.dumps([sitting(number) for number in range(rooms)]))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(int(sys.argv[1]))

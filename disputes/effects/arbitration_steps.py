"""Further steps inside the transaction of an arbitration's events."""

from typing import Any

from django.utils.translation import gettext as _

from casework import door, notices
from casework.act import Act
from casework.deadlines import running
from casework.machine import MACHINES
from disputes.acts import award_papers
from disputes.acts.arbitration.procedure import approve
from disputes.rules.arbitration.result import unsigned

PAST = ("arb.", "med.")


def approve_acceptance(act: Act) -> None:
    """Acceptance that was submitted to the head is now carried out."""
    approve(act, "acceptance")


def tell_outsider(act: Act) -> None:
    """Whoever asked to join from outside hears the decision: let in they are told like everybody, else by this."""
    asked = act.case.events.filter(event="arbitration.apply_to_join").order_by("-seq").first()
    if asked is None or asked.by is None or act["granted"]:
        return
    text = _("您申请参加%(number)s一案，没有准许。对处理结果有意见的，可以另行主张权利。") % {"number": act.case.number}
    notices.to_user(asked.by, text, at=act.at)


def stop_clocks(act: Act) -> None:
    """The case has ended: nothing of the procedure runs on."""
    if act.thing.ended_on is None:
        return
    for prefix in PAST:
        running(act.case).filter(rule__startswith=prefix).update(cancelled_at=act.at)


def clear_the_day(act: Act) -> None:
    """The old hearing day is gone; its clocks go with it."""
    if act["granted"] and not act["on"]:
        running(act.case).filter(rule__in=["arb.hearing_notice_5wd", "arb.postpone_3wd"]).update(cancelled_at=act.at)


def hand_in_evidence(act: Act) -> None:
    """The item becomes a thing of the file, with its own machine."""
    act.made.append(door.also_begin(act, "evidence.submit", act.given, who=act.standing).thing)


def open_entrusted_mediation(act: Act) -> None:
    """A file of its own at the mediation body: nothing said there comes back (令33 第七十条)."""
    if act["body"] is None or "mediation" not in MACHINES.names():
        return
    given = {"received_on": act.on.isoformat()}
    made = door.begin_file(
        "mediation.apply", by=act.by, office=act["body"], at=act.at, given=given, origin=act.case, via=act.via
    )
    act.made.append(made.thing)


def draft_papers(act: Act) -> None:
    """One drafted paper for final, one for contestable items (令33 第五十条)."""
    award_papers.draft_papers(act)


def sign_papers(act: Act) -> None:
    """With the last signature needed, every drafted paper is signed."""
    if unsigned(act.case):
        return
    for award in drafted(act, "drafted"):
        door.also(act, "award.sign", award)


def drafted(act: Act, stage: str) -> list[Any]:
    """The file's papers at a stage, in order."""
    rows: Any = act.case.awards
    return list(rows.filter(stage=stage).order_by("pk"))


def issue_papers(act: Act) -> None:
    """Made on the day of the act, to everybody concerned."""
    for award in drafted(act, "signed"):
        act.made.append(door.also(act, "award.issue", award).thing)


def draft_part(act: Act) -> None:
    """What is clear is drafted first, for those who sign it to read (调解仲裁法 43)."""
    award_papers.draft_part(act)


def make_part(act: Act) -> None:
    """The part is made and the rest goes on: under that award everybody signs anew."""
    issue_papers(act)
    act.case.award_signatures.all().delete()


def drop_part(act: Act) -> None:
    """Nothing of the part was made: its drafts go, and its claims are decided with the rest."""
    award_papers.drop(act)
    act.case.award_signatures.all().delete()


def conclude_statement(act: Act) -> None:
    """The last signature gives the statement its effect (调解仲裁法 42)."""
    if act.thing.statement_on is not None:
        return
    if act.thing.ended_on:
        running(act.case).filter(rule__in=["arb.award_45d", "arb.simplified_30d_shandong"]).update(met_at=act.at)
        stop_clocks(act)
    award = award_papers.make_statement(act)
    for event in ("award.sign", "award.issue", "award.take_effect"):
        door.also(act, event, award)
    act.case.statement_signatures.all().delete()

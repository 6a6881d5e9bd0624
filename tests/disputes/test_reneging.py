"""A mediation statement gone back on before any hearing: nobody is judged unheard, and nothing is left without a way on."""

from tests.disputes.road import Road
from tests.disputes.test_arbitration_main_line import refused
from tests.world import World

AWARDING = {
    "record_deliberation": {"record": "评议。"},
    "vote": {"choice": "full"},
    "draft_award": {},
    "reopen_hearing": {"reason": "没有开过庭"},
}


def reneged(road: Road) -> Road:
    """Settled on 10 March before any hearing, and gone back on the next day."""
    line = road.case.ledger.get()
    road.do("settle", "hemiao", "2026-03-10", lines=[{"line_id": line.pk, "amount": "5000"}])
    road.do("issue_mediation_statement", "li", "2026-03-10")
    road.do("renege", "liu", "2026-03-11")
    assert road.stage == "deliberating"
    return road


def test_who_reneges_before_any_hearing_is_not_judged_unheard(world: World) -> None:
    road = reneged(Road(world).pleading().seated())
    assert road.thing.position == "waiting_preparation"
    assert road.tasks() & {"arbitration.resume_preparation", "arbitration.deliberate"} == {
        "arbitration.resume_preparation"
    }
    for event, given in AWARDING.items():
        refused("never_heard", lambda event=event, given=given: road.do(event, "li", "2026-03-12", **given))
    part = {"claims": [str(road.case.claims.get().pk)]}
    refused("never_heard", lambda: road.do("draft_partial_award", "li", "2026-03-12", **part))
    road.do("resume_preparation", "li", "2026-03-12", reason="被申请人反悔。")
    assert road.stage == "pleading"
    refused("answer_period_running", lambda: road.do("open_hearing", "li", "2026-03-12"))
    road.scheduled("2026-03-12").do("open_hearing", "li", "2026-03-24")
    road.do("close_hearing", "li", "2026-03-24", 12)
    refused("heard_already", lambda: road.do("resume_preparation", "li", "2026-03-25", reason="再来"))
    refused("not_deliberated", lambda: road.do("draft_award", "li", "2026-03-25"))


def test_who_reneges_before_service_is_served_and_heard(world: World) -> None:
    road = reneged(Road(world).accepted().seated())
    road.do("resume_preparation", "li", "2026-03-12", reason="被申请人反悔。")
    assert road.stage == "accepted"
    road.do("serve_application", "chen", "2026-03-12", received_on="2026-03-12")
    assert road.stage == "pleading"


def test_an_entrusted_mediation_open_at_reneging_can_be_ended(world: World) -> None:
    road = Road(world).pleading().seated()
    road.do("entrust_mediation", "li", "2026-03-10", both_agree=True)
    reneged(road)
    assert "arbitration.end_entrusted" in road.tasks()
    road.do("end_entrusted_mediation", "chen", "2026-03-12")
    assert (road.thing.entrusted_on, road.due("med.entrusted_10wd")) == (None, None)

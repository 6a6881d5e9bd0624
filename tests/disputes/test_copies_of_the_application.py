"""What the other side's copy of an application and every copy of an award show, as the office's switches say."""

import pytest

from accounts.models import Office
from casework.models import Party
from casework.standing import Standing
from documents.making import HIDDEN, copy_facts, make_pending
from documents.models import Paper
from documents.queries import papers_of
from documents.rendering.compose import page_data
from documents.rendering.samples import sample_facts
from tests.disputes.road import Road
from tests.world import World


def copy_of_the_employer(world: World) -> tuple[Paper, dict[str, object]]:
    case = Road(world).pleading().case
    make_pending([case.pk])
    paper = case.papers.get(kind="arbitration_application")
    return paper, copy_facts(paper, paper.copies.get())


def test_the_copy_is_masked_and_bears_the_fingerprint_of_the_whole_one(world: World) -> None:
    paper, facts = copy_of_the_employer(world)
    assert HIDDEN in str(facts["parties"])
    assert str(facts["whole_hash"]).replace(" ", "") == paper.sha256 != ""


def test_whoever_is_of_another_side_reads_their_own_copy_or_none(world: World) -> None:
    paper, _facts = copy_of_the_employer(world)
    applicant, respondent = (paper.case.parties.get(side=side) for side in ("applicant", "respondent"))
    third = Party.objects.create(case=paper.case, side="third_party", capacity="employer", name="青岛某劳务公司")
    seen = {}
    for party in (applicant, respondent, third):
        who = Standing(None, frozenset({"signed_in", "party", party.side}), party)
        seen[party] = papers_of(paper.case, who).filter(pk=paper.pk).exists()
    assert seen == {applicant: True, respondent: True, third: False}


def test_an_office_may_send_the_copy_whole(world: World) -> None:
    Office.objects.update(application_copy="whole")
    _paper, facts = copy_of_the_employer(world)
    assert HIDDEN not in str(facts)
    assert "whole_hash" not in facts


@pytest.mark.parametrize("shown", ["none", "full"])
def test_an_award_prints_identity_numbers_only_where_its_office_does(shown: str) -> None:
    facts = sample_facts("final_award")
    facts["office"] = facts["office"] | {"award_shows_id": shown}
    facts["parties"] = [each | {"id_number": "370203199001011234"} for each in facts["parties"]]
    assert ("公民身份号码" in str(page_data("final_award", facts)[0])) == (shown == "full")

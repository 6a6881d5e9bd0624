"""Papers: issued with the act, made by the worker, never overwritten, and verifiable by anybody."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework import door, tasks
from casework.act import Act
from casework.history import sentences
from casework.models import Kind, Party, Side, Task
from casework.standing import standing
from documents import facts, issuing, store
from documents.acts.service import deeming_rule
from documents.kinds import ALL
from documents.making import make_paper, make_pending, plain_sheet
from documents.models import Paper, Reading, ServiceRow
from documents.rendering.codes import shown
from documents.rendering.pictures import extract_text
from tests.documents.papers import Served, served
from tests.world import World


@pytest.fixture
def on_paper(world: World) -> Served:
    return served(world)


@pytest.mark.smoke
def test_a_paper_is_numbered_and_keeps_the_facts_it_was_made_from(on_paper: Served) -> None:
    paper = on_paper.row.paper
    assert paper.number.startswith("青北劳人仲收〔")
    assert [party["name"] for party in paper.facts["parties"]] == ["王芳", "青岛宏达餐饮有限公司"]
    assert paper.facts["ledger_total_sum"] == "6000.00"


def test_facts_with_names_and_numbers_are_sealed_at_rest(on_paper: Served) -> None:
    stored = (
        Paper.objects.filter(pk=on_paper.row.paper_id)
        .extra(select={"raw": "sealed_facts"})
        .values_list("raw", flat=True)
    )
    assert "王芳" not in stored[0]


def test_each_addressee_has_a_copy_of_their_own(on_paper: Served) -> None:
    row = on_paper.row
    text = extract_text(store.read(row.sha256)).replace("\n", "").replace("\r", "")
    assert shown(row.code) in text
    assert row.sha256 != row.paper.sha256
    # The plain words are a sheet beside it, never a page under the seal.
    sheet = plain_sheet(row.paper, row)
    assert sheet is not None
    assert "您的材料我们收到了" in extract_text(sheet)
    assert "您的材料我们收到了" not in text


def test_the_hash_of_a_copy_stands_in_the_journal(on_paper: Served) -> None:
    event = on_paper.case.events.get(event="service.note_made")
    assert event.by is None
    assert on_paper.row.file is not None
    assert on_paper.row.file.sha256 == on_paper.row.sha256


def test_making_a_paper_twice_changes_nothing(on_paper: Served) -> None:

    before = (on_paper.row.paper.sha256, on_paper.row.sha256, on_paper.case.events.count())
    make_paper.call(on_paper.row.paper_id)
    row = ServiceRow.objects.select_related("paper").get(pk=on_paper.row.pk)
    assert (row.paper.sha256, row.sha256, on_paper.case.events.count()) == before


def act_on(served_: Served) -> Act:
    event = served_.case.events.first()
    body = door.body(served_.case)
    return Act(
        "application.submit", served_.row.paper.issued_at, served_.officer, None, served_.case, body, {}, event=event,  # type: ignore[arg-type]
    )  # fmt: skip


def test_inner_papers_are_served_on_nobody(on_paper: Served) -> None:
    paper = issuing.issue(act_on(on_paper), "deliberation_record", lines=[{"text": "合议"}])
    assert paper.copies.count() == 0
    with pytest.raises(door.NotFound):
        door.begin(
            "service.prepare", by=on_paper.officer, case_id=on_paper.case.pk,
            given={"paper_id": paper.pk, "party_id": on_paper.row.party_id},
        )  # fmt: skip


def test_a_party_sees_papers_but_not_the_inner_file(on_paper: Served) -> None:
    inner = issuing.issue(act_on(on_paper), "deliberation_record", lines=[{"text": "合议"}])
    tasks.drain()
    wang = on_paper.world.client("wang")
    assert wang.get(reverse("paper", args=[on_paper.row.paper_id])).status_code == 200
    assert wang.get(reverse("paper", args=[inner.pk])).status_code == 404
    # Nor does an official who did not deliberate: it is the tribunal's and its clerk's.
    assert on_paper.world.client("chen").get(reverse("paper", args=[inner.pk])).status_code == 404


def test_a_missing_fact_is_left_blank_and_made_a_task(on_paper: Served) -> None:
    paper = issuing.issue(act_on(on_paper), "refusal_notice")
    tasks.drain()
    paper.refresh_from_db()
    assert "reason" in paper.blanks
    assert "＿＿＿＿" in extract_text(store.read(paper.sha256))
    assert Task.objects.filter(kind="paper.mend", thing=f"paper:{paper.pk}", done_at=None).count() == 1


def test_what_cannot_be_composed_waits_with_its_reason(on_paper: Served) -> None:
    paper = issuing.issue(act_on(on_paper), "advance_enforcement_letter")
    tasks.drain()
    paper.refresh_from_db()
    assert paper.file is None
    assert "缺少" in paper.problem
    assert tasks.parked().count() == 0


def test_a_character_without_glyph_does_not_stop_a_paper(world: World) -> None:
    served_ = served(world, made=False)
    Party.objects.filter(pk=served_.row.party_id).update(name="王𠮟芳𰻞")
    paper = issuing.issue(act_on(served_), "acceptance_notice")
    tasks.drain()
    paper.refresh_from_db()
    assert paper.is_ready
    assert paper.missing_glyphs
    assert Task.objects.filter(kind="paper.mend", thing=f"paper:{paper.pk}").exists()


def test_regenerating_makes_a_successor_and_keeps_the_old_one(on_paper: Served) -> None:
    old = on_paper.row.paper
    new = issuing.reissue(old, {"materials": ["工资条三张"]}, by=on_paper.officer)
    tasks.drain()
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.superseded_by_id, new.number, new.version) == (new.pk, old.number, 2)
    assert store.is_whole(old.sha256)
    assert ServiceRow.objects.get(pk=on_paper.row.pk).stage == "cancelled"
    assert new.copies.get().stage == "prepared"


def test_the_clerk_fills_a_blank_and_the_paper_is_made_anew(on_paper: Served) -> None:
    paper = issuing.issue(act_on(on_paper), "refusal_notice")
    tasks.drain()
    chen, url = on_paper.world.client("chen"), reverse("paper_mend", args=[paper.pk])
    assert "＿＿＿＿" in chen.get(url).content.decode()
    assert on_paper.world.client("wang").get(url).status_code == 404
    assert chen.post(url, {"reason": ""}).status_code == 422
    chen.post(url, {"reason": "不属于劳动争议。"})
    tasks.drain()
    paper.refresh_from_db()
    latest = paper.superseded_by
    assert latest is not None
    assert (latest.blanks, latest.facts["reason"]) == ([], "不属于劳动争议。")
    assert not Task.objects.filter(kind="paper.mend", done_at=None).exists()


def test_a_house_above_may_say_what_a_paper_is_made_from(on_paper: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "_BUILDERS", {})
    facts.register("refusal_notice", lambda act: {"reason": "不属于劳动争议", "total_sum": Decimal("1.50")})
    facts.register("refusal_notice", lambda act: {"reason": None, "total_sum": Decimal("2.50")})
    paper = issuing.issue(act_on(on_paper), "refusal_notice")
    assert (paper.facts["reason"], paper.facts["total_sum"]) == ("不属于劳动争议", "2.50")


def test_every_kind_names_addressees_a_file_can_have(on_paper: Served) -> None:
    for row in ALL:
        if row.file == "正卷" and set(row.to) & {"applicant", "worker", "complainant"}:
            assert on_paper.row.party in issuing.addressees(on_paper.case, row), row.kind


def test_an_award_bears_the_number_of_its_file(on_paper: Served) -> None:
    on_paper.case.kind = Kind.ARBITRATION
    first = issuing.number_for(next(r for r in ALL if r.kind == "contestable_award"), act_on_kind(on_paper))
    assert first == on_paper.case.number


def act_on_kind(served_: Served) -> Act:
    return Act("x.y", served_.row.paper.issued_at, None, None, served_.case, None, {})  # type: ignore[arg-type]


def test_an_inspection_waits_sixty_days_for_a_public_notice(on_paper: Served) -> None:
    on_paper.row.case.kind, on_paper.row.channel = Kind.INSPECTION, "public_notice"
    assert deeming_rule(on_paper.row) == "insp.public_notice_60d_qingdao"
    on_paper.row.channel = "leaving"
    assert deeming_rule(on_paper.row) == ""


# The pages ---------------------------------------------------------------------------------------


def test_the_page_says_it_in_plain_words_first_and_marks_it_read(on_paper: Served) -> None:
    tasks.drain()
    page = on_paper.world.client("wang").get(reverse("paper", args=[on_paper.row.paper_id])).content.decode()
    assert page.index("您的材料我们收到了") < page.index(reverse("paper_picture", args=[on_paper.row.paper_id, 1]))
    assert Reading.objects.get().user == on_paper.world["wang"]


def test_its_plain_words_are_printed_on_a_sheet_apart_which_the_sealed_copy_does_not_hold(on_paper: Served) -> None:
    tasks.drain()
    wang = on_paper.world.client("wang")
    url = reverse("paper_sheet", args=[on_paper.row.paper_id])
    assert url in wang.get(reverse("paper", args=[on_paper.row.paper_id])).content.decode()
    sheet = wang.get(url)
    assert (sheet["Content-Type"], "sandbox" in sheet["Content-Security-Policy"]) == ("application/pdf", True)
    assert "您的材料我们收到了" in "".join(extract_text(sheet.content).split())
    copy = ServiceRow.objects.get(pk=on_paper.row.pk)
    assert "您的材料我们收到了" not in "".join(extract_text(store.read(copy.sha256)).split())


def test_a_stranger_finds_no_paper(on_paper: Served) -> None:
    stranger = on_paper.world.client("zhao")
    for name, args in (("paper", []), ("paper_file", []), ("paper_sheet", []), ("paper_picture", [1])):
        assert stranger.get(reverse(name, args=[on_paper.row.paper_id, *args])).status_code == 404
    assert stranger.get(reverse("service_row", args=[on_paper.row.pk])).status_code == 404
    assert stranger.get(reverse("service_board")).status_code == 404


@pytest.mark.smoke
def test_the_pdf_is_an_attachment_and_served_by_range(on_paper: Served) -> None:
    wang = on_paper.world.client("wang")
    url = reverse("paper_file", args=[on_paper.row.paper_id])
    whole = wang.get(url)
    content = b"".join(whole.streaming_content)  # type: ignore[attr-defined]
    assert content == store.read(on_paper.row.sha256)
    assert whole["Content-Disposition"].startswith("attachment")
    assert whole["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in whole["Content-Security-Policy"]
    part = wang.get(url, headers={"Range": "bytes=5-9"})
    assert (part.status_code, part.content) == (206, content[5:10])
    tail = wang.get(url, headers={"Range": "bytes=-4"})
    assert tail.content == content[-4:]
    assert wang.get(url, headers={"Range": f"bytes={len(content)}-"}).status_code == 416


def test_page_pictures_are_webp(on_paper: Served) -> None:
    tasks.drain()
    answer = on_paper.world.client("wang").get(reverse("paper_picture", args=[on_paper.row.paper_id, 1]))
    assert answer.content[:4] == b"RIFF"
    missing = on_paper.world.client("wang").get(reverse("paper_picture", args=[on_paper.row.paper_id, 99]))
    assert missing.status_code == 404


def test_the_board_shows_and_sends_what_is_prepared(on_paper: Served) -> None:
    chen = on_paper.world.client("chen")
    assert "收件回执" in chen.get(reverse("service_board")).content.decode()
    answer = chen.post(reverse("service_send"), {"row": [on_paper.row.pk], "channel": "post"})
    assert answer.status_code == 302
    assert ServiceRow.objects.get(pk=on_paper.row.pk).stage == "sent"
    assert chen.get(reverse("service_row", args=[on_paper.row.pk])).status_code == 200


def test_what_the_board_cannot_send_is_said(on_paper: Served) -> None:
    chen = on_paper.world.client("chen")
    page = chen.post(
        reverse("service_send"), {"row": [on_paper.row.pk], "channel": "platform"}, follow=True
    ).content.decode()
    assert "没有同意电子送达" in page


def test_the_papers_are_listed_on_the_page_of_their_file(on_paper: Served) -> None:
    page = on_paper.world.client("wang").get(reverse("case", args=[on_paper.case.pk])).content.decode()
    assert reverse("paper", args=[on_paper.row.paper_id]) in page


# Verification ------------------------------------------------------------------------------------


def upload(client: Client, code: str, content: bytes) -> str:

    file = SimpleUploadedFile("paper.pdf", content, "application/pdf")
    return client.post(reverse("verify_code", args=[code]), {"file": file}).content.decode()


@pytest.mark.smoke
def test_anybody_verifies_a_paper_and_learns_nobodys_name(on_paper: Served, client: Client) -> None:
    page = client.get(reverse("verify_code", args=[on_paper.row.code])).content.decode()
    assert on_paper.row.paper.number in page
    assert "王芳" not in page
    assert "宏达" not in page


def test_the_right_file_is_genuine_and_one_changed_byte_is_not(on_paper: Served, client: Client) -> None:
    pdf = store.read(on_paper.row.sha256)
    assert "这份文书是真的" in upload(client, on_paper.row.code, pdf)
    assert "不一致" in upload(client, on_paper.row.code, pdf + b"\n")


def test_any_copy_verifies_under_the_code_of_the_paper(on_paper: Served, client: Client) -> None:
    assert "这份文书是真的" in upload(client, on_paper.row.paper.code, store.read(on_paper.row.sha256))


def test_no_file_to_compare_is_said_at_its_box(on_paper: Served, client: Client) -> None:
    address = reverse("verify_code", args=[on_paper.row.code])
    for file, sentence in ((None, "请先选一个 PDF 文件。"), (SimpleUploadedFile("empty.pdf", b""), "是空的")):
        answer = client.post(address, {"file": file} if file else {})
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_an_unknown_code_says_so(client: Client, db: None) -> None:
    assert client.get(reverse("verify_code", args=["AAAAAAAA"])).status_code == 404
    assert client.post(reverse("verify"), {"code": "12"}).status_code == 422
    assert client.post(reverse("verify"), {"code": "aaaa-aaaa"})["Location"] == reverse(
        "verify_code", args=["AAAAAAAA"]
    )


def test_inner_papers_do_not_verify(on_paper: Served, client: Client) -> None:
    inner = issuing.issue(act_on(on_paper), "deliberation_record", lines=[{"text": "合议"}])
    assert client.get(reverse("verify_code", args=[inner.code])).status_code == 404


def test_the_kinds_are_listed_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("papers", "--json")
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) >= 50
    assert set(rows[0]) == {"kind", "title", "template", "numbered", "signed"}


def test_a_paper_for_the_file_alone_is_not_shown_as_waiting_to_be_served(on_paper: Served) -> None:
    door.perform("service.send", on_paper.row.pk, by=on_paper.officer, given={"channel": "post"})
    door.perform("service.confirm_receipt", on_paper.row.pk, by=on_paper.officer, given={"signer": "王芳"})
    make_pending([on_paper.case.pk])
    page = on_paper.world.client("wang").get(reverse("case", args=[on_paper.case.pk])).content.decode()
    row = page[page.index("送达回证") :].partition("</li>")[0]
    assert "存卷" in row
    # Folded under the papers that people are served with.
    assert page.index("<summary>存卷的文书 1 份</summary>") < page.index(row)
    assert "还没送达" not in row


def told_to(who: str, on_paper: Served) -> list[tuple[str, str]]:
    """The timeline as somebody reads it: sentence and address."""
    rows = sentences(on_paper.case, standing(on_paper.world[who], on_paper.case))
    return [(str(row.text), row.url) for row in rows]


def test_the_timeline_names_the_paper_on_its_way(on_paper: Served) -> None:
    door.perform("service.send", on_paper.row.pk, by=on_paper.officer, given={"channel": "post"})
    paper = on_paper.row.paper
    entry = (f"文书发出了：收件回执 {paper.number}", reverse("paper", args=[paper.pk]))
    assert [told_to(who, on_paper)[0] for who in ("wang", "chen")] == [entry, entry]
    page = on_paper.world.client("wang").get(reverse("case", args=[on_paper.case.pk])).content.decode()
    assert f'<a href="{entry[1]}">{entry[0]}</a>' in page


def test_the_timeline_names_no_paper_to_whom_it_is_not_shown(on_paper: Served) -> None:
    door.perform("service.send", on_paper.row.pk, by=on_paper.officer, given={"channel": "post"})
    case, wang = on_paper.case, standing(on_paper.world["wang"], on_paper.case)
    other = replace(wang, party=case.parties.get(side=Side.RESPONDENT))
    case.kind = Kind.INSPECTION  # where the sides do not read each other's papers
    first = sentences(case, other)[0]
    assert (str(first.text), first.url) == ("文书发出了", "")


def test_the_timeline_asks_once_for_all_papers(on_paper: Served) -> None:
    who = standing(on_paper.world["chen"], on_paper.case)
    door.perform("service.send", on_paper.row.pk, by=on_paper.officer, given={"channel": "post"})
    with CaptureQueriesContext(connection) as once:
        sentences(on_paper.case, who)
    door.perform("service.confirm_receipt", on_paper.row.pk, by=on_paper.officer, given={"signer": "王芳"})
    with CaptureQueriesContext(connection) as twice:
        sentences(on_paper.case, who)
    assert len(twice) == len(once)

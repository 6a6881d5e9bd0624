"""From the desk's printer back to the screen: the copy a clerk downloads opens the case of its addressee."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pypdfium2
import pytest
import time_machine
import zxingcpp
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import Office, User
from demo.journey import Journey
from demo.play import begun, load, steps
from documents import printing
from documents.kinds import KINDS
from documents.making import make_pending
from documents.models import ServiceRow
from documents.rendering import compose
from documents.rendering.codes import shown, typed
from documents.rendering.qr import PATH
from documents.rendering.typeset import render
from documents.summary import asks_an_answer
from tests.hands.browser import browser_of, form_of

JOURNEYS = Path(__file__).resolve().parents[2] / "demo" / "journeys"
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
BOSS = {"name": "郑鹏飞", "id_number": "37020319850315001X", "authority": "legal_representative"}


@pytest.fixture
def desk(db: None) -> Iterator[Journey]:
    """A file in which everything of the application waits to be sent, on the morning of that day."""
    cache.clear()
    raw = load(JOURNEYS / "default_award.yaml")
    journey = begun(raw, None)
    for _state in steps(journey, raw | {"steps": raw["steps"][:5]}):
        pass
    make_pending(journey.cases)
    with time_machine.travel("2026-03-05T10:00+08:00", tick=False):
        yield journey


def case_of(desk: Journey) -> int:
    return int(desk.thing("arb").case.pk)  # type: ignore[attr-defined]


def waiting(desk: Journey) -> list[ServiceRow]:
    """The copies of the file still to be sent, in the order of the board."""
    rows = ServiceRow.objects.filter(case=case_of(desk), stage="prepared").select_related("paper", "party")
    return list(rows.order_by("pk"))


def read(pdf: bytes) -> list[tuple[set[str], set[str]]]:
    """Of each page, the addresses in its QR codes and the short codes in its text."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = []
        for page in document:
            pictured = page.render(scale=3).to_pil()
            addresses = {each.text for each in zxingcpp.read_barcodes(pictured)}
            found.append((addresses, set(CODE.findall(page.get_textpage().get_text_range()))))
        return found


def mine(row: ServiceRow) -> tuple[set[str], set[str]]:
    """What stands at the foot of each page of this addressee's copy."""
    return {PATH.format(token=row.token)}, {shown(row.code)}


def paths(pages: list[tuple[set[str], set[str]]]) -> list[tuple[set[str], set[str]]]:
    """The pages that bear a code; what is enclosed bears none."""
    return [({urlsplit(each).path for each in addresses}, codes) for addresses, codes in pages if addresses or codes]


def to_employer(desk: Journey) -> ServiceRow:
    return next(row for row in waiting(desk) if row.paper.kind == "notice_to_answer")


def printed(desk: Journey, row: ServiceRow, by: str = "chen") -> bytes:
    """The PDF behind “打印这一份”, found on the board of the file."""
    browser = browser_of(desk.person(by))
    board = browser.get(reverse("service_board"), {"case": case_of(desk)})
    line = next(
        each
        for each in board.html.select("tbody tr")
        if each.select(f'[href="{reverse("service_row", args=[row.pk])}"]')
    )
    link = next(each for each in line.select("a") if each.get_text(strip=True) == "打印这一份")
    answer = browser.get(link["href"])
    assert answer.content_type == "application/pdf"
    return bytes(answer.body)


def test_each_row_prints_its_own_copy_with_its_own_qr_and_code(desk: Journey) -> None:
    rows = [row for row in waiting(desk) if row.paper.row.coded]
    assert len({row.party_id for row in rows}) == 2
    for row in rows:
        assert {*map(str, paths(read(printed(desk, row))))} == {str(mine(row))}


def test_the_row_and_the_paper_lead_to_the_same_copy(desk: Journey) -> None:
    row = to_employer(desk)
    browser = browser_of(desk.person("chen"))
    address = reverse("service_copy", args=[row.pk])
    for page in (reverse("service_row", args=[row.pk]), reverse("paper", args=[row.paper_id])):
        assert [each["href"] for each in browser.get(page).html.select("a") if each["href"] == address] == [address]


def test_all_still_to_be_sent_are_printed_together_in_order(desk: Journey) -> None:
    page = browser_of(desk.person("chen")).get(reverse("service_board"), {"case": case_of(desk)})
    form = form_of(page, id="send")
    form.action = page.html.select_one("#send button[formaction]")["formaction"]
    together = form.submit().body
    pages = [each for each in paths(read(together)) if each[0]]
    assert "受理通知书" in sheets(together)
    assert set(sheets(together)) <= {row.paper.row.heading for row in waiting(desk) if told_plainly(row)}
    single = [each for row in waiting(desk) for each in paths(read(printed(desk, row)))]
    assert pages == [each for each in single if each[0]]
    browser = browser_of(desk.person("chen"))
    link = browser.get(reverse("case", args=[case_of(desk)])).html.find("a", string="一起打印等着发出的")
    assert [each for each in paths(read(browser.get(link["href"]).body)) if each[0]] == pages


def told_plainly(row: ServiceRow) -> bool:
    """A worker's copy of a paper that has plain words."""
    return row.party.capacity == "worker" and row.paper.row.plain is not None


def sheets(pdf: bytes) -> list[str]:
    """The papers whose plain words lie among these pages, in order."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    said = [found[1] for each in text if (found := re.search(r"文书说明，以《(.+?)》为准", each))]
    return list(dict.fromkeys(said))


def test_only_what_is_ticked_is_printed(desk: Journey) -> None:
    row = to_employer(desk)
    page = browser_of(desk.person("chen")).get(reverse("service_board"), {"case": case_of(desk)})
    form = form_of(page, id="send")
    form.action = reverse("service_print")
    for box in form.fields["row"]:
        box.checked = box._value == str(row.pk)
    assert {*map(str, paths(read(form.submit().body)))} == {str(mine(row))}


def test_with_nothing_to_send_the_board_says_so(desk: Journey) -> None:
    ServiceRow.objects.filter(case=case_of(desk)).update(stage="sent")
    answer = browser_of(desk.person("chen")).get(reverse("service_print"), {"case": case_of(desk)}).follow()
    assert "现在没有做好了、等着发出的文书可以打印。" in answer.text


def test_more_than_one_pdf_takes_is_said_and_not_cut_off(desk: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    found = len(waiting(desk))
    monkeypatch.setattr(printing, "MOST", found - 1)
    answer = browser_of(desk.person("chen")).get(reverse("service_print"), {"case": case_of(desk)}).follow()
    assert f"等着发出的有 {found} 份，一次最多打印 {found - 1} 份" in answer.text


@pytest.mark.parametrize("who", ["zhang", "boss"])
def test_nobody_but_the_office_prints_a_copy(desk: Journey, who: str) -> None:
    client = Client()
    client.force_login(desk.person(who))
    assert client.get(reverse("service_copy", args=[to_employer(desk).pk])).status_code == 404
    assert client.get(reverse("service_print"), {"case": case_of(desk)}).status_code == 404


def test_an_official_who_is_a_party_prints_nothing_of_that_file(desk: Journey) -> None:
    stranger = User.objects.get(pk=desk.person("zhang").pk)
    elsewhere = Office.objects.exclude(pk=desk.office.pk).first()
    stranger.appointments.create(office=elsewhere, post="clerk", since="2026-01-01")
    client = Client()
    client.force_login(stranger)
    board = client.get(reverse("service_board"), {"case": case_of(desk)}).content.decode()
    assert "应诉通知书" not in board
    assert client.get(reverse("service_print"), {"case": case_of(desk)}).status_code == 302


def test_from_the_paper_in_the_post_to_the_answer(desk: Journey) -> None:
    """The employer's way: scan, verify, this is mine, the code, the summary, who I am, the case."""
    ((addresses, codes),) = {(frozenset(a), frozenset(c)) for a, c in read(printed(desk, to_employer(desk))) if a or c}
    phone = browser_of(None)
    page = phone.get(urlsplit(*addresses).path)
    assert "应诉通知书" in page.text
    assert "张大勇" not in page.text
    on = page.html.find("a", string="这是寄给我的")
    assert page.html.select_one(on["href"]) is not None
    form = next(each for each in page.forms.values() if "code" in each.fields)
    form["code"] = next(iter(codes))
    summary = form.submit().follow()
    assert "张某" in summary.text
    assert "张大勇" not in summary.text
    answer_from(desk, next(iter(codes)))


def test_from_the_typed_code_to_the_answer(desk: Journey) -> None:
    """The same, by what is typed on the page of verification."""
    code = next(iter(read(printed(desk, to_employer(desk)))[0][1]))
    answer_from(desk, code)


def answer_from(desk: Journey, code: str) -> None:
    """Verification by the code, on to the summary, and into the case as whoever it was sent to."""
    boss = browser_of(desk.person("boss"))
    form = next(each for each in boss.get(reverse("verify")).forms.values() if "code" in each.fields)
    form["code"] = code
    verified = form.submit().follow()
    assert "登记在册" in verified.text
    entry = verified.click("这是寄给我的")
    form = next(each for each in entry.forms.values() if "code" in each.fields)
    assert typed(form["code"].value) == typed(code)
    summary = form.submit().follow()
    identify = form_of(summary.click("开始答复"), id="identify")
    for name, value in BOSS.items():
        identify[name] = value
    identify["consent_eservice"] = True
    case = identify.submit().follow()
    assert case.request.path == reverse("case", args=[case_of(desk)])
    row = to_employer_again(desk)
    assert (row.stage, row.party.roles.get(until=None).user) == ("received", desk.person("boss"))
    answer = reverse("move", args=[case_of(desk), "arbitration", desk.thing("arb").pk, "answer"])
    assert boss.get(answer).status_int == 200


def to_employer_again(desk: Journey) -> ServiceRow:
    return ServiceRow.objects.select_related("party").get(case=case_of(desk), paper__kind="notice_to_answer")


def test_the_code_of_the_copy_in_the_file_says_what_it_is(desk: Journey) -> None:
    code = to_employer(desk).paper.code
    verified = browser_of(None).get(reverse("verify_code", args=[code]))
    assert "存卷" in verified.text
    assert verified.html.find("a", string="输入寄给我的那一份上的码")["href"] == reverse("code_entry")
    answer = Client().post(reverse("code_entry"), {"code": shown(code)})
    assert (answer.status_code, "存卷那一份的码" in answer.content.decode()) == (422, True)


def test_pages_of_two_copies_never_share_a_sheet(desk: Journey) -> None:
    rows = [row for row in waiting(desk) if row.paper.row.coded]
    form = form_of(browser_of(desk.person("chen")).get(reverse("service_board"), {"case": case_of(desk)}), id="send")
    form.action = reverse("service_print")
    with pypdfium2.PdfDocument(io.BytesIO(form.submit().body)) as document:
        text = [page.get_textpage().get_text_range() for page in document]
    assert all(sum(shown(row.code) in each for row in rows) <= 1 for each in text)


def unmade(desk: Journey, *rows: ServiceRow) -> None:
    """As on the first seconds after an act, while the worker still has these to typeset."""
    ServiceRow.objects.filter(pk__in=[row.pk for row in rows]).update(file=None)


def asks_again(page: str) -> list[str]:
    """The parts of a page that come back for what was not ready."""
    return re.findall(r'hx-trigger="every \d+s" hx-select="#(\w+)"', page)


def test_a_board_whose_papers_are_still_being_made_shows_them_as_soon_as_they_are(
    desk: Journey, client: Client
) -> None:
    first, *others = waiting(desk)
    url = reverse("service_board") + f"?case={case_of(desk)}"
    client.force_login(desk.person("chen"))
    assert asks_again(client.get(url).content.decode()) == []
    unmade(desk, first, *others)
    page = client.get(url).content.decode()
    assert asks_again(page) == ["board"]
    assert f"还有 {len(others) + 1} 份正在排版" in page
    make_pending(desk.cases)
    page = client.get(url).content.decode()
    assert asks_again(page) == []
    assert 'id="send"' in page


def test_what_was_ticked_stays_while_the_rest_is_being_made(desk: Journey, client: Client) -> None:
    first, *_others = waiting(desk)
    url = reverse("service_board") + f"?case={case_of(desk)}"
    client.force_login(desk.person("chen"))
    unmade(desk, first)
    assert asks_again(client.get(url).content.decode()) == ["waiting"]
    make_pending(desk.cases)
    page = client.get(url + "&waiting=1").content.decode()
    assert asks_again(page) == []
    assert "都排好了，点这里全部显示" in page


def test_a_copy_and_a_paper_still_being_made_come_by_themselves(desk: Journey, client: Client) -> None:
    row = waiting(desk)[0]
    own = row.paper.file
    urls = {reverse("service_row", args=[row.pk]): ["copy"], reverse("paper", args=[row.paper_id]): ["sheet"]}
    client.force_login(desk.person("chen"))
    unmade(desk, row)
    row.paper.file = None
    row.paper.save(update_fields=["file"])
    for url, parts in urls.items():
        assert asks_again(client.get(url).content.decode()) == parts, url
    assert own is not None
    row.paper.problem = "缺一项"
    row.paper.save(update_fields=["problem"])
    for url in urls:
        page = client.get(url).content.decode()
        assert asks_again(page) == [], url
        assert "缺一项" in page


def test_only_a_paper_that_asks_is_answered(desk: Journey) -> None:
    """Whoever began, and whoever is merely told, is asked for no answer and threatened with nothing."""
    for row in waiting(desk):
        reader = browser_of(None)
        form = next(each for each in reader.get(reverse("code_entry")).forms.values() if "code" in each.fields)
        form["code"] = shown(row.code)
        page = form.submit().follow()
        asked = row.paper.kind in ("notice_to_answer", "arbitration_application") and row.party.side == "respondent"
        told = [words for words in ("请您答复", "什么时候以前答复", "不答复，案子", "开始答复") if words in page.text]
        assert bool(told) == asked, (row.paper.kind, told)
        assert ("看全文" in page.text) != asked, row.paper.kind


def test_the_sheet_behind_a_copy_is_kept_with_it_and_not_typeset_while_somebody_waits(
    desk: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    typeset: list[str] = []

    def counted(template: str, data: dict[str, object]) -> bytes:
        typeset.append(template)
        return render(template, data)

    monkeypatch.setattr(compose, "render", counted)
    kept = printing.together(waiting(desk))
    assert "plain" not in typeset
    # A copy made before sheets were kept still gets its own.
    ServiceRow.objects.filter(case=case_of(desk)).update(sheet_sha256="")
    assert sheets(printing.together(waiting(desk))) == sheets(kept) != []
    assert "plain" in typeset


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_paper_asks_both_sides(kind: str) -> None:
    """What asks one side tells the other; nobody outside the file is asked by what only the applicant answers."""
    asked = {
        side: asks_an_answer(SimpleNamespace(paper=SimpleNamespace(kind=kind), party=SimpleNamespace(side=side)))
        for side in ("applicant", "respondent")
    }
    assert not all(asked.values())
    assert asked["applicant"] == (kind == "counterclaim_acceptance_notice")

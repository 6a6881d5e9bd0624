"""The intake on a phone: a story, one question a page, photos, the ledger, the read-back and the receipt."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Office, User
from casework import door
from casework.act import Act
from casework.errors import NotFound
from casework.models import Kind
from casework.openings import NewFile
from casework.queries import case_for
from casework.receiving import Received, received, sent
from disputes.forms.application import ROUTES, Begin, ReadBack, TakeDown
from disputes.forms.interview import CLAIMS
from disputes.models import Application
from disputes.queries.estimate import Estimate, estimate
from disputes.queries.interview import Question, answers_of, asked_of, keys_of, neighbours
from law.places import place
from law.rules import rule as law_rule

# By which period a road is measured, and what it gives; each is free of charge.
ROADS = {
    "mediation": (
        "med.close_15d",
        gettext_lazy("最快，一般 %(days)s 天内有结果。要对方也愿意谈；谈不成，还能申请仲裁。"),
    ),
    "arbitration": (
        "arb.award_45d",
        gettext_lazy("一般受理后 %(days)s 天内裁决，对方不来也能裁。裁决生效后可以请法院执行。"),
    ),
    "inspection": (
        "insp.investigate_60wd",
        gettext_lazy("监察机构去查，一般 %(days)s 个工作日内查完，可以责令单位付工资。补偿、赔偿的争议要走仲裁。"),
    ),
}


def me(request: HttpRequest) -> User:
    """The signed-in person; every page here needs one."""
    assert isinstance(request.user, User)
    return request.user


def own_draft(request: HttpRequest, pk: int) -> Application:
    """The asker's own draft, or one that an officer records for a worker; a submitted one is a case, not a draft."""
    case, who = case_for(me(request), pk)
    application = Application.objects.filter(case=case).first()
    if application is None or not ({"applicant", "filing_officer"} & who.held):
        raise NotFound
    application.case = case
    return application


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Where the work is decides which office answers; nothing else is asked before the story."""
    new = NewFile(Kind.APPLICATION, me(request))
    offices = new.by_place
    shape = TakeDown if new.desks else Begin
    page = received(request, partial(shape, places=[(code, place(code).name) for code in offices]))
    act = page.tried(lambda: begun(me(request), page.form, offices))
    if act:
        return redirect("intake", act.case.pk, "story")
    drafts = Application.objects.filter(case__roles__user=me(request), stage="draft").select_related("case")
    return render(request, "disputes/intake/begin.html", {"form": page.form, "drafts": drafts}, status=page.status)


def begun(user: User, form: Any, offices: dict[str, Office]) -> Act:
    """A draft at the office of the place: the worker's own, or one that an officer takes down."""
    told = dict(form.cleaned_data)
    office = offices[told.pop("place")]
    return door.begin_file("application.start", by=user, office=office, given={"channel": "online"} | told)


@login_required
@require_GET
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Back into the interview at the first question that has no answer, else at the read-back."""
    application = own_draft(request, pk)
    if application.stage != "draft":
        return redirect("case", pk)
    told = answers_of(application)
    unanswered = (q.key for q in asked_of(application) if not answered(application, q, told))
    return redirect("intake", pk, next(unanswered, "sign"))


def answered(application: Application, question: Question, told: dict[str, Any]) -> bool:
    """Whether something was said to a question; the parties' particulars stand in their rows."""
    names = question.form(application, None).fields
    if question.key == "story":
        return bool(application.narrative)
    return any(told.get(name) for name in names) or bool(told.get(question.key)) or named(application, question.key)


def named(application: Application, key: str) -> bool:
    """Whether the party that a question is about has a name."""
    sides = {"employer": "respondent", "you": "applicant"}
    rows = application.case.parties.filter(side=sides.get(key, ""))
    return any(row.name for row in rows)


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One question: answered, saved through the door, and on to the next."""
    application = own_draft(request, pk)
    if application.stage != "draft":
        return redirect("case", pk)
    question = next((q for q in asked_of(application) if q.key == key), None)
    if question is None:
        raise NotFound
    page = received(request, partial(question.form, application))
    if page.tried(lambda: kept(request, application, question, page.form)):
        return saved(request, own_draft(request, pk), key)
    return render(request, question.template, step_context(application, question, page.form), status=page.status)


def kept(request: HttpRequest, application: Application, question: Question, form: Any) -> Act:
    """The answer to one question, through the door."""
    given = question.given(application, form)
    return door.perform("application.save", application.pk, by=me(request), given=given)


def saved(request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """Autosave hears that it was kept; a person goes on to the next question."""
    if "X-Autosave" in request.headers or request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"saved_at": timezone.localtime(application.saved_at).isoformat()})
    return redirect("intake", application.case_id, neighbours(application, key)[1])


def step_context(application: Application, question: Question, form: Any) -> dict[str, Any]:
    """What every question page shows."""
    before, _after = neighbours(application, question.key)
    return frame(application, question.key, before) | {
        "question": question,
        "form": form,
        "rows": month_rows(application, form) if question.key == "months" else [],
        "suggested": suggestions(application) if question.key == "claims" else [],
        "estimate": estimated(application),
    }


def frame(application: Application, key: str, before: str) -> dict[str, Any]:
    """Number, saved mark and ways out of an interview page."""
    keys = keys_of(application)
    back = reverse("intake", args=[application.case_id, before]) if before else reverse("intake_begin")
    return {
        "application": application,
        "case": application.case,
        "step": {
            "number": keys.index(key) + 1,
            "of": len(keys),
            "saved_at": application.saved_at,
            "back_url": back,
            "stop_url": reverse("home"),
        },
    }


def month_rows(application: Application, form: Any) -> list[dict[str, Any]]:
    """Each month with what was said of it."""
    said = answers_of(application).get("months") or {}
    return [
        {
            "label": _("%(year)s年%(month)s月") % {"year": month[:4], "month": int(month[5:])},
            "name": f"m-{month}",
            "value": form.data.get(f"m-{month}") or said.get(month, {}).get("state", ""),
            "paid": form.data.get(f"m-{month}-paid") or said.get(month, {}).get("paid", ""),
            "error": " ".join(form.errors.get(f"m-{month}-paid", [])),
        }
        for month in form.months
    ]


def suggestions(application: Application) -> list[dict[str, Any]]:
    """What the story suggests, with the words that say so; to take or leave."""
    seen: dict[str, dict[str, Any]] = {}
    for each in application.tags or []:
        box = dict(CLAIMS).get(each["claim_kind"], each["title"])
        seen.setdefault(each["claim_kind"], {"title": box, "law": each["title"], "words": "、".join(each["words"])})
    return list(seen.values())


def estimated(application: Application) -> Estimate:
    """The estimate so far."""
    return estimate(answers_of(application), application.case.place, timezone.localdate())


@login_required
@require_GET
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Photos, many at once; each is hashed and receipted when it arrives."""
    application = own_draft(request, pk)
    context = frame(application, "evidence", neighbours(application, "evidence")[0])
    return render(
        request, "disputes/intake/evidence.html", context | {"items": application.case.evidence.order_by("pk")}
    )


@login_required
@require_http_methods(["GET", "POST"])
def owed(request: HttpRequest, pk: int) -> HttpResponse:
    """The ledger worked out from the answers: formulas shown, a range where facts are missing."""
    application = own_draft(request, pk)
    found = estimated(application)
    if request.method == "POST":
        door.perform("application.save", application.pk, by=me(request), given={"claims": found.claims})
        return redirect("intake_sign", pk)
    return render(request, "disputes/intake/owed.html", frame(application, "owed", "evidence") | {"estimate": found})


@login_required
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Read back, choose the route, sign, submit."""
    application = own_draft(request, pk)
    if application.stage != "draft":
        return redirect("intake_receipt", pk)
    page = received(request, partial(ReadBack.bound_to, application))
    if page.tried(lambda: door.perform("application.submit", application.pk, by=me(request), given=page.given)):
        return redirect("intake_receipt", pk)
    return render(request, "disputes/intake/sign.html", sign_context(application, page), status=page.status)


def sign_context(application: Application, page: Received) -> dict[str, Any]:
    """The read-back; refused, it keeps what was ticked and signed."""
    said = page.given or {}
    return frame(application, "sign", "owed") | {
        "parties": application.case.parties.all(),
        "claims": application.case.claims.prefetch_related("lines"),
        "items": application.case.evidence.order_by("pk"),
        "routes": [(value, label, road_said(value)) for value, label in ROUTES],
        "chosen": application.routes if page.given is None else said.get("routes", []),
        "ai_declared": bool(said.get("ai_declared")),
        "typed_name": said.get("typed_name", ""),
        "drawn": said.get("signature", ""),
        "unsigned": " ".join(map(str, page.form.errors.get("signature", []))),
        "form": page.form,
    }


def road_said(route: str) -> str:
    """How long a road is, and what stands at its end; the days are the rulebook's."""
    rule, words = ROADS[route]
    return str(words) % {"days": law_rule(rule).period}


@login_required
@require_GET
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt: number, what happens next and by when."""
    application = own_draft(request, pk)
    if application.stage == "draft":
        return redirect("intake_go_on", pk)
    deadline = application.case.deadlines.filter(rule="arb.accept_5wd").first()
    return render(
        request,
        "disputes/intake/receipt.html",
        {"application": application, "case": application.case, "deadline": deadline},
    )


@login_required
@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """Takes up one's own draft by its code, on whichever phone one is signed in."""
    code = sent(request, "code").replace(" ", "").upper()
    found = (
        Application.objects.filter(resume_code=code, stage="draft", case__roles__user=me(request)).first()
        if code
        else None
    )
    if found is None:
        raise NotFound(_("没有找到这个口令的草稿。请用当时登录的手机号登录，再核对口令。"))
    return redirect("intake_go_on", found.case_id)

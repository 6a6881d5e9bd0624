"""Widgets that ask: fields, choices, months of wages, uploads, signatures."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.translation import gettext_lazy as _

from config.look import days, masks

register = template.Library()
Context = dict[str, Any]
SHORT = 6


@register.inclusion_tag("_widgets/upload_box.html")
def upload_box(
    url: str, name: str = "file", accept: str = "image/*,application/pdf", fallback: str = "", many: bool = True
) -> Context:
    """Choose or photograph files; sent in parts with a receipt, or by a plain form without script."""
    return {"url": url, "name": name, "accept": accept, "fallback": fallback or url, "many": many}


@register.inclusion_tag("_widgets/choice.html")
def choice(
    name: str, options: Iterable[object], value: object = "", legend: str = "", hint: str = "", unsure: bool = False
) -> Context:
    """Segments to tap: options are (value, label) pairs or dicts with value and label."""
    return {"name": name, "options": _options(options, unsure), "value": str(value), "legend": legend, "hint": hint}


def _options(options: Iterable[object], unsure: bool) -> list[Mapping[str, Any]]:
    found = [each if isinstance(each, Mapping) else {"value": each[0], "label": each[1]} for each in options]  # type: ignore[index]
    return [*found, {"value": "unsure", "label": _("不确定"), "unsure": True}] if unsure else found


@register.inclusion_tag("_widgets/month_row.html")
def month_row(
    month: str, name: str, value: object = "", paid: object = "", hint: str = "", note: str = "", error: str = ""
) -> Context:
    """One month of wages: not paid, paid short, paid in full, not sure."""
    options = [
        {"value": "none", "label": _("没发")},
        {"value": "short", "label": _("没发齐"), "more": True},
        {"value": "full", "label": _("发齐了")},
    ]
    return {
        "month": month,
        "name": name,
        "value": str(value),
        "paid": paid,
        "hint": hint,
        "note": note,
        "error": error,
        "options": _options(options, True),
    }


@register.inclusion_tag("_widgets/money_input.html")
def money_input(name: str, label: str, value: object = "", id: str = "", error: str = "", hint: str = "") -> Context:
    """A sum in yuan."""
    return {"name": name, "label": label, "value": value, "id": id or f"id_{name}", "error": error, "hint": hint}


@register.inclusion_tag("_widgets/signature_pad.html")
def signature_pad(
    signer: str,
    name: str = "signature",
    typed: str = "typed_name",
    error: str = "",
    drawn: str = "",
    typed_name: str = "",
) -> Context:
    """Sign by finger, or type the name; what was drawn or typed before a refusal is there again."""
    return {
        "signer": signer,
        "name": name,
        "typed": typed,
        "error": error,
        "drawn": drawn,
        "typed_name": typed_name,
    }


@register.inclusion_tag("_widgets/masked.html")
def masked(
    value: object, kind: str = "identity", reveal_url: str = "", label: str = "", revealed: bool = False
) -> Context:
    """Personal data behind dots; showing it asks for a reason, which is logged."""
    return {
        "shown": value if revealed else masks.mask(value, kind),
        "revealed": revealed,
        "reveal_url": reveal_url,
        "label": label,
    }


@register.inclusion_tag("_widgets/saved_mark.html")
def saved_mark(saved_at: object = None) -> Context:
    """“已保存 21:04”, kept current by autosave."""
    moment = days.moment_of(saved_at)
    return {"at": days.clock_time(moment) if moment else ""}


@register.inclusion_tag("_widgets/form.html")
def form_fields(form: BaseForm) -> Context:
    """Every field of a Django form, with what is wrong said first."""
    return {"form": form, "fields": [_described(each) for each in form.visible_fields()]}


@register.inclusion_tag("_widgets/field.html")
def form_field(field: BoundField) -> Context:
    """One field of a Django form."""
    return _described(field)


def _described(field: BoundField) -> Context:
    """The field, and whether its choices are few and short enough to stand side by side."""
    kind = field.widget_type
    if getattr(field.field, "empty_label", None) == "---------":
        field.field.empty_label = _("请选择") if field.field.required else _("不选")  # type: ignore[attr-defined]
    if getattr(field.field, "is_secret", False):
        # What is encrypted on the server is not left lying in the browser's store either.
        field.field.widget.attrs.setdefault("data-nosave", "")
    labels = [str(each.choice_label) for each in field.subwidgets] if kind == "radioselect" else []
    follows = getattr(field.form, "follows", {}).get(field.name)
    side_by_side = not follows and 2 <= len(labels) <= 4 and max(map(len, labels)) <= SHORT
    return {"field": field, "kind": kind, "side_by_side": side_by_side, "options": options(field, follows)}


def options(field: BoundField, follows: Mapping[str, list[str]] | None) -> list[tuple[Any, list[str]]]:
    """The choices of a decision, each with what follows from it."""
    return [(each, follows.get(str(each.data["value"]), [])) for each in field.subwidgets] if follows else []

"""Words and figures inside a sentence: days, sums, signs, icons."""

from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from casework.lawbook.said import in_words
from config.look import days, masks, money

register = template.Library()

# answer → sign shown before the word; never colour alone
SIGNS = {"agreed": "=", "disputed": "≠"}
WORDS = {"agreed": _("认可"), "disputed": _("有争议")}
PRESENCE = {"here": _("在线"), "away": _("不在线"), "speaking": _("在说"), "waiting": _("候庭"), "lost": _("断线")}

register.filter("yuan", money.yuan)
register.filter("mask", masks.mask)
register.filter("law", in_words)
register.simple_tag(money.yuan_range, name="yuan_range")


@register.filter
def month(value: object) -> str:
    """“2026年8月” for 2026-08; what is no month stays as it is."""
    return days.month_said(str(value or ""))


@register.filter
def day(value: object) -> str:
    """“5月9日（周六，上班）” for a date, a moment or an ISO string."""
    found = days.day_of(value)
    return days.said(found) if found else ""


@register.filter
def short_day(value: object) -> str:
    """“5月9日”."""
    found = days.day_of(value)
    return days.bare(found) if found else ""


@register.filter
def when(value: object) -> str:
    """A day, and the time when the value has one: “5月6日（周三）15:42”."""
    moment = days.moment_of(value)
    if moment is None:
        return day(value)
    return f"{days.said(moment.date())}{' ' if days.in_english() else ''}{days.clock_time(moment)}"


@register.filter
def iso(value: object) -> str:
    """The value for a `datetime` attribute."""
    moment, found = days.moment_of(value), days.day_of(value)
    return moment.isoformat(timespec="minutes") if moment else found.isoformat() if found else ""


@register.filter
def left_until(value: object) -> str:
    """“后天到期”, “还有12天”, “已过3天”."""
    found = days.day_of(value)
    return days.left_until(found) if found else ""


@register.filter
def urgency(value: object) -> str:
    """The class of a due day: due, soon or nothing."""
    found = days.day_of(value)
    return days.urgency(found) if found else ""


@register.filter
def initial(name: object) -> str:
    """The character in a person's round."""
    return str(name or "?")[:1].upper()


@register.filter
def answer_sign(answer: object) -> str:
    """= agreed, ≠ disputed, … not answered."""
    return SIGNS.get(str(answer), "…")


@register.filter
def answer_word(answer: object) -> str:
    """The word beside the sign."""
    return str(WORDS.get(str(answer), _("还没答")))


@register.filter
def presence_word(state: object) -> str:
    """What a person's dot means, in words."""
    return str(PRESENCE.get(str(state), ""))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One picture of the sprite; silent to a screen reader unless it has a label."""
    href = f"{static('icons/sprite.svg')}#{name}"
    if label:
        return format_html('<svg class="i" role="img" aria-label="{}"><use href="{}"></use></svg>', label, href)
    return format_html('<svg class="i" aria-hidden="true"><use href="{}"></use></svg>', href)


@register.simple_tag(takes_context=True)
def came_from(context: template.Context) -> str:
    """The page of this site the reader came from; nothing when it was another site's."""
    request = context.get("request")
    address = request.META.get("HTTP_REFERER", "") if request else ""
    ours = request and url_has_allowed_host_and_scheme(address, {request.get_host()})
    return address if ours else ""


@register.inclusion_tag("_widgets/due.html")
def due(due_on: object, provisional: bool = False, nominal: object = None) -> dict[str, Any]:
    """A due day with what is left of it."""
    found = days.day_of(due_on)
    return {
        "on": found or days.day_of(nominal),
        "provisional": provisional or not found,
        "colour": days.urgency(found) if found else "",
    }

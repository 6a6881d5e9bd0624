"""Guards of a group's roll."""

from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError


class AlreadyOnTheRoll(DomainError):
    """Somebody with the same identity number is an applicant already."""

    code, status = "already_on_the_roll", 409
    sentence = _("第 %(number)s 个人已经在名单里了（身份证号一样）。")

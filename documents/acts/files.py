"""What an act does to the files it names."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.errors import DomainError
from casework.models import Case
from documents.records.files import StoredFile


class NotTheirFile(DomainError):
    """A file that belongs to somebody else or to another case."""

    code, status = "unknown_file", 422
    sentence = _("有一个文件没有找到，请重新上传。")


def taken(by: User | None, case: Case, ids: Sequence[int]) -> list[StoredFile]:
    """The files of these ids, which from now on belong to this file: only one's own, of this case or of none."""
    mine = Q(case=case) | Q(case=None)
    found = {file.pk: file for file in StoredFile.objects.filter(mine, pk__in=ids, uploader=by)} if ids else {}
    if len(found) != len(set(ids)):
        raise NotTheirFile
    StoredFile.objects.filter(pk__in=ids, case=None).update(case=case)
    return [found[pk] for pk in ids]

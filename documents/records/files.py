"""Files: the original bytes, a copy without what a camera adds, and pictures of the pages."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.models import Case


class StoredFile(models.Model):
    """One file as it was given or made; its bytes stand in the store under their hash and never change."""

    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(_("文件名"), max_length=200)
    uploader = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="files")
    created_at = models.DateTimeField()
    # Without EXIF, document properties and scripts: for other parties and the public.
    stripped_sha256 = models.CharField(max_length=64, blank=True)
    prepared_at = models.DateTimeField(null=True, blank=True, help_text="when stripped copy and pictures were made")
    problem = models.CharField(max_length=200, blank=True, help_text="why no picture could be made")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """A photograph or a scan."""
        return self.media_type.startswith("image/")

    @property
    def receipt(self) -> str:
        """What a receipt shows of the hash: enough to compare by eye."""
        return self.sha256[:16]


class PagePicture(models.Model):
    """One page as WebP."""

    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        ordering = ["file", "number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="one_picture_a_page")]

    def __str__(self) -> str:
        return f"{self.file_id}/{self.number}"


class Upload(models.Model):
    """A file on its way up, in parts; it can be resumed for a day."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="uploads")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.CASCADE, related_name="uploads")
    key = models.CharField(max_length=64, help_text="by which the browser knows the file again")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    parts_count = models.PositiveIntegerField()
    begun_at = models.DateTimeField()
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "case", "key"], condition=Q(case__isnull=False), name="one_upload_to_a_case"
            ),
            models.UniqueConstraint(fields=["user", "key"], condition=Q(case=None), name="one_upload_to_no_case"),
        ]

    def __str__(self) -> str:
        return self.name


class UploadPart(models.Model):
    """One part of an upload, at most 2 MiB."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["upload", "number"], name="one_part_once")]

    def __str__(self) -> str:
        return f"{self.upload_id}/{self.number}"

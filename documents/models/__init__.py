"""Files as people gave them, papers as offices made them, and the service of each paper on each addressee."""

from documents.models.service import ServiceRow
from documents.records.attempts import Attempt
from documents.records.files import PagePicture, StoredFile, Upload, UploadPart
from documents.records.papers import Paper, Reading

__all__ = ["Attempt", "PagePicture", "Paper", "Reading", "ServiceRow", "StoredFile", "Upload", "UploadPart"]

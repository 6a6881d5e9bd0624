"""Files in turns: kept with their hash and length before they are said, and cited by the line that carries them."""

from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from casework.models import Case
from casework.writing import writing
from documents import store
from documents.checking import PICTURES, SOUND_AND_FILM
from documents.models import StoredFile
from hearings.records.people import Participant
from hearings.records.turns import Attachment, Media
from hearings.rules.clips import Clip, clip_of
from hearings.rules.refusals import NotThere

MB = 1024 * 1024
LEEWAY_SECONDS = 5
WORDS = {Media.PHOTO: "照片", Media.AUDIO: "录音", Media.VIDEO: "录像"}


class NotForATurn(DomainError):
    """Neither picture, sound nor film."""

    code, status = "not_for_a_turn", 422
    sentence = _("这里只收照片、录音和录像。别的文件请作为证据提交。")


class TurnTooLong(DomainError):
    """Longer than a turn may be."""

    code, status = "turn_too_long", 422
    sentence = _("这段有 %(seconds)s 秒，最长 %(most)s 秒。请分成几段说，或者重录一段短的。")


class TurnTooLarge(DomainError):
    """Larger than a turn may be."""

    code, status = "turn_too_large", 422
    sentence = _("这个文件太大了，最多 %(most)s MB。请录短一点，或者把手机的录像清晰度调低。")


def attach(person: Participant, case: Case, file: StoredFile) -> Attachment:
    """Makes one's own file of this case ready to be said: measured once, outside any transaction."""
    if file.case_id != case.pk or file.uploader_id != person.user_id:
        raise NotThere
    held = Attachment.objects.filter(participant=person, file=file, seq=None).first()
    if held:
        return held
    media, clip = measured(file)
    check(file, media, clip)
    seconds = None if clip.seconds is None else max(1, round(clip.seconds))
    with writing():
        return Attachment.objects.create(
            participant=person, file=file, sha256=file.sha256, media=media, seconds=seconds
        )


def measured(file: StoredFile) -> tuple[Media, Clip]:
    """What the bytes are; a container of film without a picture is sound."""
    if file.media_type in PICTURES:
        return Media.PHOTO, Clip()
    if file.media_type not in SOUND_AND_FILM:
        raise NotForATurn
    with store.stream(file.sha256) as stream:
        clip = clip_of(stream)  # type: ignore[arg-type]
    is_film = file.media_type.startswith("video/") and (clip.has_picture or clip.seconds is None)
    return (Media.VIDEO if is_film else Media.AUDIO), clip


def check(file: StoredFile, media: Media, clip: Clip) -> None:
    """Short and small enough for a cheap phone."""
    if file.size > settings.ASYNC_CLIP_MB * MB:
        raise TurnTooLarge(most=settings.ASYNC_CLIP_MB)
    if media != Media.PHOTO and clip.seconds and clip.seconds > settings.ASYNC_CLIP_SECONDS + LEEWAY_SECONDS:
        raise TurnTooLong(seconds=round(clip.seconds), most=settings.ASYNC_CLIP_SECONDS)


def cited(hearing: int, person: int, sha256: str | None) -> dict[str, Any] | None:
    """What a line keeps of its file; only one's own, made ready for this very sitting."""
    if not sha256:
        return None
    rows = Attachment.objects.filter(participant=person, participant__hearing=hearing, sha256=sha256)
    # The same bytes given twice are two turns: what has not been said yet goes first.
    found = rows.select_related("file").order_by(F("seq").asc(nulls_first=True), "pk").first()
    if found is None:
        raise NotThere
    return {
        "attachment": found.pk,
        "sha256": sha256,
        "name": found.file.name,
        "media": found.media,
        "type": found.file.media_type,
        "size": found.file.size,
        "seconds": found.seconds,
    }


def words(text: str, file: dict[str, Any] | None) -> str:
    """The line as the transcript and its paper read it: what was typed, and the file by name, length and hash."""
    if file is None:
        return text
    length = f"，{duration(file['seconds'])}" if file["seconds"] else ""
    citation = f"（提交{WORDS[Media(file['media'])]}“{file['name']}”{length}，SHA-256 {file['sha256']}）"
    return f"{text}{citation}"


def duration(seconds: int) -> str:
    """A length as people say it."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}分{rest:02d}秒" if minutes else f"{rest}秒"

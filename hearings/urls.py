"""The doors of a sitting: the day, check-in, the room, and the transcript."""

from django.urls import path

from hearings.views import (
    after,
    before,
    booking,
    day,
    elsewhere,
    evidence,
    identity,
    invited,
    media,
    playback,
    recording,
    room,
    turns,
    turns_shown,
    waiting,
)

urlpatterns = [
    path("hearings/", day.day, name="hearings"),
    path("hearings/<int:pk>/", room.room, name="hearing_room"),
    path("hearings/<int:pk>/evidence/", evidence.evidence_list, name="hearing_evidence"),
    path(
        "hearings/<int:pk>/evidence/<int:item>/<int:number>.webp", evidence.evidence_page, name="hearing_evidence_page"
    ),
    path("hearings/<int:pk>/media/", media.access, name="hearing_media"),
    path("hearings/<int:pk>/turns/", turns.turns, name="hearing_turns"),
    path("hearings/<int:pk>/turns/<int:seq>/file", turns_shown.turn_file, name="hearing_turn_file"),
    path("hearings/<int:pk>/turns/<int:seq>/picture.webp", turns_shown.turn_picture, name="hearing_turn_picture"),
    path("hearings/<int:pk>/queue/", waiting.queue, name="hearing_queue"),
    path("hearings/<int:pk>/out/", waiting.way_back, name="hearing_way_back"),
    path("hearings/<int:pk>/elsewhere/", elsewhere.elsewhere, name="hearing_elsewhere"),
    path("hearings/invited/<str:token>/", invited.invited, name="hearing_invited"),
    path("hearings/link/<str:token>/", elsewhere.link, name="hearing_link"),
    path("hearings/<int:pk>/snapshot/", before.snapshot, name="hearing_snapshot"),
    path("hearings/<int:pk>/identity/", identity.identity, name="hearing_identity"),
    path("hearings/<int:pk>/identity/forget/", identity.forget, name="hearing_forget_snapshot"),
    path(
        "hearings/<int:pk>/identity/<int:snapshot>/picture.jpg",
        identity.snapshot_picture,
        name="hearing_snapshot_picture",
    ),
    path("hearings/<int:pk>/check-in/", before.check_in, name="hearing_check_in"),
    path("hearings/<int:pk>/check-in/code/", before.send_code, name="hearing_code"),
    path("hearings/<int:pk>/transcript/", after.transcript, name="hearing_transcript"),
    path("hearings/<int:pk>/transcript/say/", after.say, name="hearing_transcript_say"),
    path("hearings/<int:pk>/transcript/signature/<int:person>.png", after.drawn, name="hearing_signature"),
    path("cases/<int:pk>/book-hearing/", booking.book, name="hearing_book"),
    path("hearings/<int:pk>/recording/", playback.playback, name="hearing_playback"),
    path("hearings/<int:pk>/recording/<int:recording>.film", playback.film, name="hearing_film"),
    path("hearings/<int:pk>/recording/<int:recording>.vtt", playback.captions_of, name="hearing_captions"),
    path("hearings/<int:pk>/recording/<int:recording>/", recording.held, name="hearing_pieces"),
    path("hearings/<int:pk>/recording/<int:recording>/<int:index>/", recording.piece, name="hearing_recording"),
]

"""Uploads: resumed, checked byte by byte, and refused with one sentence when they may not come in."""

import hashlib
import io
import socket
import struct
import threading
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from casework import tasks
from casework.models import Case
from documents import access, checking, store, uploads
from documents.models import StoredFile, Upload
from tests.documents.papers import PNG, picture
from tests.world import World

MiB = 1024 * 1024


@pytest.fixture
def case(world: World) -> Case:
    return world.draft().case


def keep(content: bytes, name: str, case: Case | None = None) -> StoredFile:
    return uploads.keep(content, name, by=None, case=case)


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(checking.FileRefused) as caught:
        keep(content, name)
    assert caught.value.message
    return caught.value.code


def noisy(size: int) -> bytes:
    """A picture of many bytes."""
    side = int((size / 3) ** 0.5) + 1
    raw = hashlib.shake_128(b"x").digest(side * side * 3)
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), raw).save(out, "PNG")
    return out.getvalue()


def send(client: Client, url: str, content: bytes, number: int, **headers: str) -> tuple[int, dict[str, object]]:
    parts = max(-(-len(content) // uploads.PART), 1)
    piece = content[number * uploads.PART : (number + 1) * uploads.PART]
    given = {
        "X-Part-Sha256": hashlib.sha256(piece).hexdigest(),
        "X-Upload-Id": "k1",
        "X-File-Name": "%E5%B7%A5%E8%B5%84%E6%9D%A1.png",
        "X-File-Size": str(len(content)),
        "Accept": "application/json",
    } | headers
    answer = client.post(f"{url}?part={number}&of={parts}", piece, "application/octet-stream", headers=given)
    return answer.status_code, answer.json()


def test_a_file_comes_up_in_parts_and_resumes(world: World, case: Case) -> None:
    client, url, content = world.client("wang"), reverse("case_upload", args=[case.pk]), noisy(5 * MiB)
    assert len(content) > 2 * uploads.PART
    assert send(client, url, content, 1)[0] == 200
    assert client.get(f"{url}?upload=k1").json() == {"have": [1]}
    assert send(client, url, content, 0)[1] == {"have": [0, 1]}
    status, receipt = send(client, url, content, 2)
    file = StoredFile.objects.get()
    assert (status, receipt["sha256"], receipt["id"]) == (200, hashlib.sha256(content).hexdigest(), file.pk)
    assert (file.name, file.case, file.uploader) == ("工资条.png", case, world["wang"])
    assert store.read(file.sha256) == content
    assert not default_storage.exists(uploads.part_place(Upload.objects.get(), 0))


def test_the_last_part_sent_twice_gives_the_same_receipt(world: World, case: Case) -> None:
    client, url = world.client("wang"), reverse("case_upload", args=[case.pk])
    first, again = send(client, url, PNG, 0), send(client, url, PNG, 0)
    assert first == again
    assert StoredFile.objects.count() == 1


def test_a_part_changed_on_the_way_is_refused(world: World, case: Case) -> None:
    client, url = world.client("wang"), reverse("case_upload", args=[case.pk])
    status, answer = send(client, url, PNG, 0, **{"X-Part-Sha256": "0" * 64})
    assert (status, answer["code"]) == (422, "part_changed")
    assert not StoredFile.objects.exists()


def test_a_part_changed_in_the_store_is_found(world: World, case: Case) -> None:
    client, url, content = world.client("wang"), reverse("case_upload", args=[case.pk]), noisy(3 * MiB)
    send(client, url, content, 0)
    place = uploads.part_place(Upload.objects.get(), 0)
    default_storage.delete(place)
    default_storage.save(place, io.BytesIO(b"x" * uploads.PART))  # type: ignore[arg-type]
    status, answer = send(client, url, content, 1)
    assert (status, answer["code"]) == (422, "part_changed")
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("query", "size"), [("part=5&of=2", "10"), ("part=x&of=2", "10"), ("part=0&of=1", "ten"), ("part=0&of=1", "7")]
)
def test_parts_that_do_not_fit_are_refused(world: World, case: Case, query: str, size: str) -> None:
    headers = {"X-Upload-Id": "k", "X-File-Size": size, "X-Part-Sha256": ""}
    url = reverse("case_upload", args=[case.pk])
    answer = world.client("wang").post(f"{url}?{query}", b"abc", "application/octet-stream", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "part_unknown")


def test_five_gigabytes_are_refused_at_the_first_part(world: World, case: Case) -> None:
    headers = {"X-Upload-Id": "k", "X-File-Size": str(5 * 1024 * MiB), "X-Part-Sha256": ""}
    url = reverse("case_upload", args=[case.pk])
    answer = world.client("wang").post(f"{url}?part=0&of=2560", b"abc", "application/octet-stream", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "file_too_large")


def test_a_stranger_uploads_nothing_to_a_file(world: World, case: Case, client: Client) -> None:
    url = reverse("case_upload", args=[case.pk])
    assert send(world.client("zhao"), url, PNG, 0)[0] == 404
    assert client.post(url).status_code == 302


def test_a_plain_form_works_without_script(world: World, case: Case) -> None:
    client, url = world.client("wang"), reverse("case_upload", args=[case.pk])
    answer = client.post(url, {"file": [SimpleUploadedFile("a.png", PNG), SimpleUploadedFile("b.png", PNG)]})
    assert answer["Location"] == reverse("case", args=[case.pk])
    assert [file.name for file in StoredFile.objects.all()] == ["a.png", "b.png"]
    assert len({file.sha256 for file in StoredFile.objects.all()}) == 1
    refused = client.post(url, {"file": SimpleUploadedFile("a.exe", b"MZ" + b"\0" * 200)})
    assert refused.status_code == 422
    assert "照片" in refused.content.decode()


def test_a_page_elsewhere_is_not_a_way_back(world: World, case: Case) -> None:
    client, url = world.client("wang"), reverse("case_upload", args=[case.pk])
    answer = client.post(url, {"file": SimpleUploadedFile("a.png", PNG), "next": "https://elsewhere.example/"})
    assert answer["Location"] == reverse("case", args=[case.pk])


# What may come in -----------------------------------------------------------------------------------


def zipped(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in entries.items():
            opened.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def pdf(pages: int = 1, password: str = "") -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        made.docinfo["/Author"] = "王芳"
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        made.save(out, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (PNG, "x.exe", "image/png"),
        (picture(form="JPEG"), "照片", "image/jpeg"),
        (pdf(), "a.pdf", "application/pdf"),
        ("日期,金额\n".encode("gb18030"), "a.csv", "text/csv"),
        (zipped(**{"word/document.xml": b"<w/>"}), "a.docx", "vnd.openxmlformats-officedocument.wordprocessingml"),
        (zipped(**{"xl/workbook.xml": b"<w/>"}), "a.zip", "vnd.openxmlformats-officedocument.spreadsheetml"),
    ],
)
def test_the_bytes_decide_what_a_file_is(db: None, content: bytes, name: str, found: str) -> None:
    assert found in keep(content, name).media_type


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.png", "file_empty"),
        (b"MZ" + b"\0" * 300, "a.png", "file_type"),
        (b"<html><script>alert(1)</script></html>", "a.html", "file_type"),
        (b"\0\1\2", "a.txt", "file_type"),
        (zipped(**{"a.txt": b"x"}), "a.zip", "file_type"),
        (PNG[:40], "a.png", "file_broken"),
        (pdf()[:60], "a.pdf", "file_broken"),
        (pdf(password="geheim"), "a.pdf", "file_locked"),
        (zipped(**{"word/document.xml": b"\0" * (8 * MiB)}), "a.docx", "file_bomb"),
    ],
)
def test_what_may_not_come_in_is_told_why(db: None, content: bytes, name: str, code: str) -> None:
    assert refusal(content, name) == code
    assert not StoredFile.objects.exists()


def test_a_bomb_of_pixels_is_refused(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_PIXELS", 10)
    assert refusal(PNG, "a.png") == "file_bomb"


def test_too_much_is_refused(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "LARGEST", 10)
    assert refusal(PNG, "a.png") == "file_too_large"
    monkeypatch.undo()
    monkeypatch.setattr(checking, "LARGEST_PICTURE", 10)
    assert refusal(PNG, "a.png") == "file_too_large"


@pytest.mark.parametrize(
    ("name", "kept"), [("../../etc/a.png", "a.png"), ("a\u202egnp.exe", "agnp.exe"), ("\0", "file")]
)
def test_names_lose_folders_and_hidden_characters(name: str, kept: str) -> None:
    assert uploads.clean_name(name) == kept


# What others see ------------------------------------------------------------------------------------


def test_others_see_no_place_and_no_camera(case: Case) -> None:
    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker"
    photo = picture((40, 30), "JPEG", exif=exif)
    file = keep(photo, "a.jpg", case)
    tasks.drain()
    file.refresh_from_db()
    stripped = store.read(file.stripped_sha256)
    assert b"PhoneMaker" in store.read(file.sha256)
    assert b"PhoneMaker" not in stripped
    assert not Image.open(io.BytesIO(stripped)).getexif()
    assert file.pages.get().width == 40


def test_a_stripped_pdf_has_no_script_and_no_author(world: World, case: Case) -> None:
    file = uploads.keep(pdf(2), "a.pdf", by=world["wang"], case=case)
    tasks.drain()
    file.refresh_from_db()
    with pikepdf.open(io.BytesIO(store.read(file.stripped_sha256))) as opened:
        assert "/OpenAction" not in opened.Root
        assert "/Info" not in opened.trailer or "/Author" not in opened.trailer.Info
    assert file.pages.count() == 2


def test_what_cannot_be_pictured_is_kept_all_the_same(case: Case) -> None:
    file = keep("经过".encode(), "a.txt", case)
    StoredFile.objects.filter(pk=file.pk).update(media_type="image/png")
    tasks.drain()
    file.refresh_from_db()
    assert file.problem == "UnidentifiedImageError"
    assert store.is_whole(file.sha256)


def test_only_the_uploader_and_officials_read_until_a_gate_opens(
    world: World, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "_GATES", {})
    other = world.submitted()
    file = uploads.keep(picture((9, 9), "JPEG"), "a.jpg", by=world["chen"], case=other.case)
    tasks.drain()
    url, page = reverse("file", args=[file.pk]), reverse("file_page", args=[file.pk, 1])
    assert world.client("wang").get(url).status_code == 404
    assert world.client("zhao").get(url).status_code == 404
    assert b"".join(world.client("chen").get(url).streaming_content) == store.read(file.sha256)  # type: ignore[attr-defined]
    access.gate("test", lambda file, who: access.STRIPPED if "party" in who.held else "")
    answer = world.client("wang").get(url)
    file.refresh_from_db()
    assert b"".join(answer.streaming_content) == store.read(file.stripped_sha256)  # type: ignore[attr-defined]
    assert world.client("wang").get(page).content[:4] == b"RIFF"
    assert world.client("zhao").get(page).status_code == 404


def test_uploads_nobody_went_on_with_are_forgotten(world: World, case: Case) -> None:
    send(world.client("wang"), reverse("case_upload", args=[case.pk]), noisy(3 * MiB), 0)
    assert uploads.forget_old() == 0
    assert uploads.forget_old(timezone.now() + timedelta(days=3)) == 1
    assert not Upload.objects.exists()


# The scanner ----------------------------------------------------------------------------------------


@pytest.fixture
def clamd(settings: object) -> Iterator[list[bytes]]:
    """A scanner that calls everything with `virus` in it infected."""
    server, seen = socket.create_server(("127.0.0.1", 0)), []
    settings.CLAMD_URL = f"tcp://127.0.0.1:{server.getsockname()[1]}"  # type: ignore[attr-defined]

    def answer() -> None:
        line, _ = server.accept()
        with line, line.makefile("rb") as stream:
            stream.read(len(b"zINSTREAM\0"))
            content = b""
            while size := struct.unpack("!I", stream.read(4))[0]:
                content += stream.read(size)
            seen.append(content)
            line.sendall(b"stream: Test FOUND\0" if b"virus" in content else b"stream: OK\0")

    thread = threading.Thread(target=answer)
    thread.start()
    yield seen
    thread.join()
    server.close()


def test_an_infected_file_is_refused(db: None, clamd: list[bytes]) -> None:
    assert refusal(b"a virus", "a.txt") == "file_infected"
    assert clamd == [b"a virus"]


def test_a_clean_file_passes_the_scanner(db: None, clamd: list[bytes]) -> None:
    assert keep(b"all well", "a.txt").pk

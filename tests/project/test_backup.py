"""A backup comes back whole, or not at all."""

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow
MAKE_A_PERSON = "from accounts.models import User; User.objects.create_user(username='wangfang')"
NAME_EVERYONE = "from accounts.models import User; print(*User.objects.values_list('username', flat=True))"


class House:
    """A copy of the house with a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir()
        own = {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings", "DEBUG": "1", "DATABASE_URL": ""}
        self.environment = dict(os.environ) | own

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backup")
    house = House(folder / "lived_in")
    assert house.run("manage.py", "migrate", "--verbosity=0").returncode == 0
    assert house.run("manage.py", "shell", "-c", MAKE_A_PERSON).returncode == 0
    (house.folder / "files").mkdir()
    (house.folder / "files" / "工资条.txt").write_text("三月工资 4500 元", encoding="utf-8")
    made = house.run("-m", "scripts.backup", "--to", str(folder / "backup.tar"))
    assert made.returncode == 0, made.stderr
    return folder / "backup.tar"


def test_restored_house_has_its_people_and_files(archive: Path, tmp_path: Path) -> None:
    house = House(tmp_path / "new")
    restored = house.run("-m", "scripts.backup", "--from", str(archive))
    assert "the journal is whole" in restored.stdout, restored.stderr
    assert house.run("manage.py", "shell", "-v", "0", "-c", NAME_EVERYONE).stdout.split() == ["wangfang"]
    assert (house.folder / "files" / "工资条.txt").read_text(encoding="utf-8") == "三月工资 4500 元"


def rewritten(archive: Path, target: Path, **changed: bytes) -> Path:
    """The archive with some files put in under other names or with other contents."""
    with tarfile.open(archive) as source, tarfile.open(target, "w") as copy:
        for member in source:
            stream = source.extractfile(member)
            content = changed.pop(member.name, stream.read() if stream else b"")
            member.size = len(content)
            copy.addfile(member, io.BytesIO(content))
        for name, content in changed.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            copy.addfile(member, io.BytesIO(content))
    return target


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("files/工资条.txt", "The archive is damaged"), ("../outside.txt", "The archive is not one of ours")],
)
def test_archive_that_was_tampered_with_restores_nothing(
    archive: Path, tmp_path: Path, name: str, sentence: str
) -> None:
    house = House(tmp_path / "new")
    tampered = rewritten(archive, tmp_path / "tampered.tar", **{name: "三月工资 9500 元".encode()})
    refused = house.run("-m", "scripts.backup", "--from", str(tampered))
    assert refused.returncode == 1
    assert f"{sentence}; nothing was restored: {name}" in refused.stderr
    assert not (house.folder / "files").exists()
    assert not list(tmp_path.rglob("outside.txt"))


def test_restore_never_overwrites(archive: Path, tmp_path: Path) -> None:
    house = House(tmp_path / "new")
    assert house.run("manage.py", "migrate", "--verbosity=0").returncode == 0
    refused = house.run("-m", "scripts.backup", "--from", str(archive))
    assert "empty place only" in refused.stderr

"""The processes of make run live and die together, and are reached at the right address."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509

from scripts import certificate
from scripts.run import Address, environment_for

ROOT = Path(__file__).resolve().parents[2]
WAITING = "import os, signal; print(os.getpid(), flush=True); signal.pause()"
KEEPER = """
import signal, sys
from scripts.run import keep_together, stop
signal.signal(signal.SIGTERM, stop)
sys.exit(keep_together({}, {"web": ("-c", sys.argv[1]), "worker": ("-c", sys.argv[2])}))
"""


def kept() -> tuple[subprocess.Popen[str], list[int]]:
    """Two processes kept together, and their ids once both have said them."""
    command = [sys.executable, "-c", KEEPER, WAITING, WAITING]
    keeper = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert keeper.stdout is not None
    return keeper, [int(keeper.stdout.readline()), int(keeper.stdout.readline())]


def alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_when_one_process_dies_the_other_is_ended_and_the_command_fails() -> None:
    keeper, pids = kept()
    os.kill(pids[1], signal.SIGKILL)
    _, said = keeper.communicate(timeout=20)
    assert keeper.returncode == 1
    assert "ended with code -9; stopping the others" in said
    assert [pid for pid in pids if alive(pid)] == []


def test_asked_to_stop_it_ends_both_and_is_content() -> None:
    keeper, pids = kept()
    keeper.send_signal(signal.SIGTERM)
    keeper.communicate(timeout=20)
    assert keeper.returncode == 0
    assert [pid for pid in pids if alive(pid)] == []


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://localhost:8000"),
        ("localhost", "http://localhost:8000"),
        ("192.0.2.7", "https://192.0.2.7:8000"),
    ],
)
def test_opened_to_others_it_serves_https(host: str, url: str) -> None:
    assert Address(host, 8000).url == url


def test_processes_know_the_address_they_are_reached_at() -> None:
    environment = environment_for(Address("192.0.2.7", 8443))
    assert environment["SITE_URL"] == environment["CSRF_TRUSTED_ORIGINS"] == "https://192.0.2.7:8443"
    assert "192.0.2.7" in environment["ALLOWED_HOSTS"].split(",")


def test_certificate_names_the_address_and_is_made_once(tmp_path: Path) -> None:
    first = certificate.made_for("192.0.2.7", tmp_path)
    made = x509.load_pem_x509_certificate(first[1].read_bytes())
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(address) for address in names.get_values_for_type(x509.IPAddress)] == ["192.0.2.7", "127.0.0.1"]
    assert first[0].stat().st_mode & 0o077 == 0
    before = first[1].read_bytes()
    assert certificate.made_for("192.0.2.7", tmp_path)[1].read_bytes() == before

"""The seal: it holds for the file that was sealed, and for nothing else."""

import io
import random
import stat
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from documents.rendering.certificates import DEVELOPMENT_NAME, DEVELOPMENT_PASSPHRASE, development_p12
from documents.rendering.compose import compose
from documents.rendering.samples import sample_facts
from documents.rendering.signing import PyHankoSigner, load_signer, same_file

CHANGES = 50


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> PyHankoSigner:
    return PyHankoSigner.for_development(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def paper() -> bytes:
    return compose("filing_receipt", sample_facts("filing_receipt"))


@pytest.fixture(scope="module")
def sealed(signer: PyHankoSigner, paper: bytes) -> bytes:
    return signer.sign(paper, "电子签章")


@pytest.mark.smoke
def test_a_sealed_paper_holds(signer: PyHankoSigner, sealed: bytes) -> None:
    verdict = signer.check(sealed, sha256(sealed).hexdigest())
    assert verdict.ok
    assert verdict.signer == DEVELOPMENT_NAME
    assert verdict.coverage == "ENTIRE_FILE"
    assert "是真的" in str(verdict.sentence)


@pytest.mark.smoke
def test_any_byte_changed_and_it_fails(signer: PyHankoSigner, sealed: bytes) -> None:
    chosen, kept = random.Random(20261122), sha256(sealed).hexdigest()
    for _ in range(CHANGES):
        changed = bytearray(sealed)
        changed[chosen.randrange(len(changed))] ^= 1 << chosen.randrange(8)
        verdict = signer.check(bytes(changed), kept)
        assert not verdict.ok
        assert verdict.code == "changed"


def test_a_change_under_the_signature_is_seen_without_the_kept_sum(signer: PyHankoSigner, sealed: bytes) -> None:
    changed = bytearray(sealed)
    changed[sealed.index(b"stream") + 40] ^= 1
    assert signer.check_seal(bytes(changed)).code == "broken"


def test_what_is_added_after_the_seal_is_seen(signer: PyHankoSigner, sealed: bytes) -> None:
    added = signer.check_seal(sealed + b"\n% added")
    assert not added.ok


def test_a_paper_without_a_seal_is_no_sealed_paper(signer: PyHankoSigner, paper: bytes) -> None:
    assert signer.check(paper, sha256(paper).hexdigest()).code == "unsigned"


def test_another_key_s_seal_is_a_stranger_s(signer: PyHankoSigner, paper: bytes, tmp_path: Path) -> None:
    foreign = PyHankoSigner.for_development(tmp_path).sign(paper, "电子签章")
    assert signer.check(foreign, sha256(foreign).hexdigest()).code == "stranger"


def test_a_paper_sealed_with_the_former_key_still_holds(paper: bytes, tmp_path: Path) -> None:
    former = PyHankoSigner.for_development(tmp_path / "former")
    certificate = tmp_path / "former.pem"
    certificate.write_bytes(former.certificate_pem)
    sealed = former.sign(paper, "电子签章")
    now = PyHankoSigner(development_p12(tmp_path / "now"), DEVELOPMENT_PASSPHRASE, former=[certificate])
    assert now.check(sealed, sha256(sealed).hexdigest()).ok


def test_one_signer_serves_the_whole_process(tmp_path: Path) -> None:
    assert load_signer(None, None, tmp_path) is load_signer(None, None, tmp_path)
    assert load_signer(None, None, tmp_path).name == DEVELOPMENT_NAME


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n%%EOF"])
def test_a_file_that_cannot_be_read_is_said_so(signer: PyHankoSigner, content: bytes) -> None:
    assert signer.check(content, sha256(content).hexdigest()).code == "unreadable"


def test_sealing_keeps_the_pages_and_adds_little(sealed: bytes, paper: bytes, tmp_path: Path) -> None:
    target = tmp_path / "sealed.pdf"
    target.write_bytes(sealed)
    with pikepdf.open(target) as document, pikepdf.open(io.BytesIO(paper)) as before:
        assert len(document.pages) == len(before.pages) == 1
    assert sealed.startswith(paper)
    assert len(sealed) - len(paper) < 16_000


def test_the_development_key_is_kept_private_and_used_again(tmp_path: Path) -> None:
    first = development_p12(tmp_path)
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    kept = first.read_bytes()
    assert development_p12(tmp_path).read_bytes() == kept


def test_a_wrong_passphrase_is_refused_at_start(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="PKCS#12"):
        PyHankoSigner(development_p12(tmp_path), b"wrong")


def test_sums_are_compared_whatever_their_case() -> None:
    assert same_file(b"x", sha256(b"x").hexdigest().upper())
    assert not same_file(b"x", sha256(b"y").hexdigest())

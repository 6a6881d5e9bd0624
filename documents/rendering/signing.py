"""The office's electronic seal: a PAdES signature over the whole file, and the check of it.

A signature alone accepts some changed bytes, so `check` holds the file against its kept SHA-256 **and** against the
signature with coverage ENTIRE_FILE. `Signer` is a port: a certified signer (SM2, OFD) takes its place by configuration.
"""

import hashlib
import io
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError, ValidationInfoReadingError
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from documents.rendering.certificates import DEVELOPMENT_PASSPHRASE, development_p12

FIELD = "office_seal"
UNREADABLE = (PdfError, SigningError, SignatureValidationError, ValidationInfoReadingError, ValueError, KeyError, TypeError,
              IndexError, AttributeError, OSError, RecursionError, AssertionError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: whether the paper stands, in a sentence, and who sealed it."""

    ok: bool
    code: str
    sentence: str | Promise
    signer: str = ""
    coverage: str = ""


SENTENCES = {
    "genuine": _("这份文书是真的：内容自盖章以来一个字节也没有变。"),
    "changed": _("这份文件与登记的文书不一致：内容被改过，或者不是同一份文件。"),
    "unsigned": _("这份文件没有电子签章。"),
    "unreadable": _("这份文件读不出来，可能已经损坏。"),
    "not_whole": _("签章之后文件又被加了内容。"),
    "broken": _("电子签章无效：文件在盖章后被改过。"),
    "stranger": _("电子签章不是本机构的证书所盖。"),
}


class Signer(Protocol):
    """Whoever can seal a finished paper and say later whether a file is that paper."""

    def sign(self, pdf: bytes, reason: str) -> bytes:
        """The paper with the office's seal on it."""
        ...

    def check(self, pdf: bytes, expected_sha256: str) -> Verdict:
        """Whether the file is, byte for byte, the paper that was sealed."""
        ...


class PyHankoSigner:
    """Seals with a PKCS#12 key, loaded once; `former` are certificates it sealed with before, in PEM."""

    def __init__(self, p12: Path, passphrase: bytes | None = None, former: Iterable[Path] = ()) -> None:
        self._signer = signers.SimpleSigner.load_pkcs12(str(p12), passphrase=passphrase)
        if self._signer is None:
            raise ValueError(f"{p12.name} is not a PKCS#12 file this passphrase opens")
        # A paper outlives its certificate: what counts is whose it was, not whether it is still valid today.
        self._ours = {self._signer.signing_cert.sha256} | {load_cert_from_pemder(str(path)).sha256 for path in former}
        self._trusted = [self._signer.signing_cert, *self._signer.cert_registry]
        # In hexadecimal digits: the certificates travel in the signature, the rest of it needs less than a kilobyte.
        self._room = 2 * (1024 + sum(len(certificate.dump()) for certificate in self._trusted))

    @classmethod
    def for_development(cls, folder: Path) -> "PyHankoSigner":
        """A signer with a self-made certificate kept in this folder, marked 开发用."""
        return cls(development_p12(folder), DEVELOPMENT_PASSPHRASE)

    @property
    def name(self) -> str:
        """Who the certificate says is signing."""
        return _common_name(self._signer.signing_cert)

    @property
    def certificate_pem(self) -> bytes:
        """The certificate, to be kept when the key is changed."""
        return ssl.DER_cert_to_PEM_cert(self._signer.signing_cert.dump()).encode()

    def sign(self, pdf: bytes, reason: str) -> bytes:
        """The paper with an invisible PAdES signature over all of it."""
        out = io.BytesIO()
        described = signers.PdfSignatureMetadata(
            field_name=FIELD, reason=reason, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
        )
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        signers.PdfSigner(described, self._signer).sign_pdf(writer, output=out, bytes_reserved=self._room)
        return out.getvalue()

    def check(self, pdf: bytes, expected_sha256: str) -> Verdict:
        """Whether the file is the sealed paper: its SHA-256 first, then the signature and what it covers."""
        if not same_file(pdf, expected_sha256):
            return verdict("changed")
        return self.check_seal(pdf)

    def check_seal(self, pdf: bytes) -> Verdict:
        """The signature alone: whole, intact, over the entire file, by a certificate we know."""
        try:
            status = self._status(pdf)
        except UNREADABLE:
            return verdict("unreadable")
        if status is None:
            return verdict("unsigned")
        ours = status.signing_cert.sha256 in self._ours
        return verdict(_fault(status, ours=ours), _common_name(status.signing_cert), _coverage(status))

    def _status(self, pdf: bytes) -> PdfSignatureStatus | None:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if not found:
            return None
        known = ValidationContext(trust_roots=self._trusted, allow_fetching=False)
        return validate_pdf_signature(found[-1], known)


@cache
def load_signer(p12: Path | None, passphrase: bytes | None, folder: Path) -> PyHankoSigner:
    """The office's signer, once per process; without a PKCS#12 of the operator the development one of this folder."""
    return PyHankoSigner(p12, passphrase) if p12 else PyHankoSigner.for_development(folder)


def same_file(content: bytes, expected_sha256: str) -> bool:
    """Whether the file's SHA-256 is the one kept when it was made."""
    return hashlib.sha256(content).hexdigest() == expected_sha256.lower()


def verdict(code: str, signer: str = "", coverage: str = "") -> Verdict:
    """The verdict of a code."""
    return Verdict(code == "genuine", code, SENTENCES[code], signer, coverage)


def _fault(status: PdfSignatureStatus, *, ours: bool) -> str:
    if not (status.intact and status.valid):
        return "broken"
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        return "not_whole"
    return "genuine" if ours else "stranger"


def _coverage(status: PdfSignatureStatus) -> str:
    return status.coverage.name if status.coverage else ""


def _common_name(certificate: Any) -> str:
    return str(certificate.subject.native.get("common_name", ""))

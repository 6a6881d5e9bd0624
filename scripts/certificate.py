"""A certificate made here, for trying the site on a real phone; browsers will ask before they trust it."""

import ipaddress
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LIFE = timedelta(days=90)


def own_address() -> str:
    """This machine's address on its network, as a phone beside it would name it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address: choosing a route sends nothing
        except OSError:
            return "localhost"
        return str(probe.getsockname()[0])


def alternative_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def certificate_for(name: str, key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    names = [alternative_name(each) for each in dict.fromkeys([name, "localhost", "127.0.0.1"])]
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + LIFE)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )


def still_good(chain: Path) -> bool:
    if not chain.exists():
        return False
    return x509.load_pem_x509_certificate(chain.read_bytes()).not_valid_after_utc > datetime.now(UTC)


def made_for(name: str, folder: Path) -> tuple[Path, Path]:
    """The key and the certificate for this name, made on first use."""
    stem = name.replace(":", "-")
    key_file, chain = folder / f"https-{stem}.key", folder / f"https-{stem}.crt"
    if not still_good(chain):
        folder.mkdir(parents=True, exist_ok=True)
        key = ec.generate_private_key(ec.SECP256R1())
        key_file.touch(mode=0o600)
        key_file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        chain.write_bytes(certificate_for(name, key).public_bytes(serialization.Encoding.PEM))
    return key_file, chain

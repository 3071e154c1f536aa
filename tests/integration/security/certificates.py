"""A CA, and certificates that it signs, as PEM files."""

from __future__ import annotations

import datetime as dt
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

_PEM = serialization.Encoding.PEM
_PKCS8 = serialization.PrivateFormat.PKCS8


class Authority:
    """`ca.pem` and `<name>.pem`, `<name>.key` in a folder; `<name>.store.pem` has both."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._key = _new_key()
        self._name = _named("test CA")
        self._certificate = self._signed(self._name, self._key, is_ca=True)
        self.ca = folder / "ca.pem"
        self.ca.write_bytes(self._certificate.public_bytes(_PEM))

    def issue(self, name: str) -> tuple[Path, Path, Path]:
        """The certificate, the key, and a file with both, for the common name and 127.0.0.1."""
        key = _new_key()
        certificate = self._signed(_named(name), key, is_ca=False).public_bytes(_PEM)
        private = key.private_bytes(_PEM, _PKCS8, serialization.NoEncryption())
        contents = {"pem": certificate, "key": private, "store.pem": private + certificate}
        for ending, content in contents.items():
            (self._folder / f"{name}.{ending}").write_bytes(content)
        first, second, both = (self._folder / f"{name}.{ending}" for ending in contents)
        return first, second, both

    def _signed(
        self, subject: x509.Name, key: rsa.RSAPrivateKey, *, is_ca: bool
    ) -> x509.Certificate:
        now = dt.datetime.now(dt.UTC)
        names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(minutes=1))
            .not_valid_after(now + dt.timedelta(hours=2))
            .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .sign(self._key, hashes.SHA256())
        )


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])

"""Certificates: an authority of this bench's own, and chains as long as a public one's: a P-256 leaf under an RSA 2048 intermediate."""

from __future__ import annotations

import subprocess
from pathlib import Path

_DAYS = "3"
_AUTHORITY = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
_LEAF = (
    "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\n"
)


class Authority:
    """Signs certificates; its files lie in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True)
        self.root = folder / "root.pem"
        _key(folder / "root.key", "rsa:2048")
        subject = ("-subj", "/CN=Bench Root", "-days", _DAYS)
        _openssl("req", "-x509", "-key", folder / "root.key", *subject, "-out", self.root)
        _key(folder / "middle.key", "rsa:2048")
        self._sign("middle", "/O=Nightletter/CN=Bench Intermediate R1", _AUTHORITY, "root")

    def certify(self, place: Path, *hosts: str) -> None:
        """Puts a chain for `hosts` and its key into the folder `place`, as certbot would."""
        place.mkdir(parents=True)
        _key(place / "privkey.pem", "ec")
        name = place.name
        self._file(name, "key").write_bytes((place / "privkey.pem").read_bytes())
        names = ",".join(f"DNS:{host}" for host in hosts)
        self._sign(name, f"/CN={hosts[0]}", f"{_LEAF}subjectAltName={names}\n", "middle")
        chain = [self._file(one, "pem").read_text() for one in (name, "middle")]
        (place / "fullchain.pem").write_text("".join(chain))

    def trusted_in(self, home: Path) -> None:
        """Lets a Chromium whose HOME is `home` trust this authority."""
        database = home / ".pki" / "nssdb"
        database.mkdir(parents=True)
        place = f"sql:{database}"
        subprocess.run(["certutil", "-d", place, "-N", "--empty-password"], check=True, capture_output=True)
        given = ["-A", "-t", "C,,", "-n", "bench", "-i", str(self.root)]
        subprocess.run(["certutil", "-d", place, *given], check=True, capture_output=True)

    def _sign(self, name: str, subject: str, extensions: str, by: str) -> None:
        request, said = self._file(name, "csr"), self._file(name, "ext")
        said.write_text(extensions)
        _openssl("req", "-new", "-key", self._file(name, "key"), "-subj", subject, "-out", request)
        signer = ("-CA", self._file(by, "pem"), "-CAkey", self._file(by, "key"), "-CAcreateserial")
        more = ("-days", _DAYS, "-extfile", said, "-out", self._file(name, "pem"))
        _openssl("x509", "-req", "-in", request, *signer, *more)

    def _file(self, name: str, ending: str) -> Path:
        return self._folder / f"{name}.{ending}"


def _key(file: Path, kind: str) -> None:
    given = ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
    curve = ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:prime256v1")
    _openssl("genpkey", *(curve if kind == "ec" else given), "-out", file)


def _openssl(*words: str | Path) -> None:
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)

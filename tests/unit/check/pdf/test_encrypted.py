"""Files that open without a password are read, whatever cipher keeps them from changes."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from pdfs import one_page

from reportpress.check.pdf import Path, Unreadable, read_bytes


def encrypted(cipher: str, password: str) -> bytes:
    """A page with one rectangle, encrypted."""
    if cipher.startswith("AES"):
        pytest.importorskip("cryptography")  # older set-ups lack it
    writer = pypdf.PdfWriter(BytesIO(one_page("0 0 9 9 re f")))
    writer.encrypt(password, "owner", algorithm=cipher)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("cipher", ["RC4-128", "AES-128", "AES-256", "AES-256-R5"])
def test_an_empty_password_opens_a_file(cipher: str) -> None:
    found = read_bytes(encrypted(cipher, ""))
    assert found.catalog.encrypted
    assert [type(event) for event in found.pages[0].events] == [Path]


@pytest.mark.parametrize("cipher", ["RC4-128", "AES-256"])
def test_a_password_keeps_a_file_from_being_read(cipher: str) -> None:
    with pytest.raises(Unreadable, match="is encrypted"):
        read_bytes(encrypted(cipher, "secret"))

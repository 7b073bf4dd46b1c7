"""An archive's file says what its colours are of, and does without what readers may not show."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pydyf

from reportpress.engine.pdf.pdfa import as_pdfa, leave_out_forbidden
from reportpress.press.xmp import Identity

CHANNELS = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}


def test_the_profile_has_as_many_channels_as_are_said():
    pdf = pydyf.PDF()
    pdf.catalog["Lang"] = pydyf.String("zh")
    as_pdfa(pdf, Identity("国", date(2025, 2, 18), "reportpress", "0" * 32))
    (intent,) = pdf.catalog["OutputIntents"]
    (profile,) = (
        each
        for each in pdf.objects
        if getattr(each, "reference", b"") == intent["DestOutputProfile"]
    )
    assert profile.extra["N"] == CHANNELS[profile.stream[0][16:20]]


def test_attached_files_and_fields_are_left_out():
    links = [("external", "a"), ("attachment", "b"), ("internal", "c")]
    page = SimpleNamespace(links=links, forms={None: ["field"]})
    leave_out_forbidden([page])  # type: ignore[list-item]
    assert [kind for kind, _ in page.links] == ["external", "internal"]
    assert page.forms == {}

"""What is missing of a picture is an error where we decode, and nowhere else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image, ImageFile

from reportpress.content.strictdecoding import strict_decoding


@pytest.fixture
def truncated() -> bytes:
    stream = BytesIO()
    Image.linear_gradient("L").save(stream, "JPEG")
    return stream.getvalue()[:-400]


def decoded(data: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(data)) as image:
        image.load()
        return image.size


@pytest.mark.parametrize("lenient", [True, False])
def test_the_rest_of_the_process_decodes_as_it_did(monkeypatch, truncated, lenient):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    with strict_decoding(), ThreadPoolExecutor(1) as other:
        with pytest.raises(OSError, match="truncated"):
            decoded(truncated)
        beside = other.submit(decoded, truncated).exception()
    assert (beside is None) is lenient
    assert bool(ImageFile.LOAD_TRUNCATED_IMAGES) is lenient


def test_threads_that_end_in_any_order_leave_nothing_behind(monkeypatch, truncated):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    first, second = strict_decoding(), strict_decoding()
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        one.submit(first.__enter__).result()
        other.submit(second.__enter__).result()
        one.submit(first.__exit__, None, None, None).result()
        with pytest.raises(OSError, match="truncated"):
            other.submit(decoded, truncated).result()
        assert one.submit(decoded, truncated).result() == (256, 256)
        other.submit(second.__exit__, None, None, None).result()
    assert decoded(truncated) == (256, 256)

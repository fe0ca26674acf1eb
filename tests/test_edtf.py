"""EDTF dates and the days they can mean."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.edtf import bounds

MEANINGS = {
    "2025-01-17": ("2025-01-17", "2025-01-17"),
    "2025-01": ("2025-01-01", "2025-01-31"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2025": ("2025-01-01", "2025-12-31"),
    "2025-01-17~": ("2025-01-17", "2025-01-17"),
    "2025?": ("2025-01-01", "2025-12-31"),
    "202X": ("2020-01-01", "2029-12-31"),
    "19XX": ("1900-01-01", "1999-12-31"),
    "00XX": ("0001-01-01", "0099-12-31"),
    "2025-XX": ("2025-01-01", "2025-12-31"),
    "2025-06-XX": ("2025-06-01", "2025-06-30"),
    "2025-XX-XX": ("2025-01-01", "2025-12-31"),
    "2025-21": ("2025-03-01", "2025-05-31"),
    "2023-24": ("2023-12-01", "2024-02-29"),
    "2025-01-10/2025-01-12": ("2025-01-10", "2025-01-12"),
    "2024-11/2025": ("2024-11-01", "2025-12-31"),
    "2025-01-10/..": ("2025-01-10", "9999-12-31"),
    "../2025-01-10": ("0001-01-01", "2025-01-10"),
    "2025-01-10/": ("2025-01-10", "9999-12-31"),
    "/2025-01": ("0001-01-01", "2025-01-31"),
    "2025-01-17T09:30:00Z": ("2025-01-17", "2025-01-17"),
    "2024-33": ("2024-01-01", "2024-03-31"),
    " 2025-01-17 ": ("2025-01-17", "2025-01-17"),
}


@pytest.mark.parametrize(("edtf", "days"), MEANINGS.items())
def test_a_date_means_the_days_from_its_first_to_its_last(edtf: str, days: tuple[str, str]) -> None:
    assert bounds(edtf) == days


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2025-13", "2025-02-30", "2025-1-1", "17 January", "2025-01-12/2025-01-10", "../..", "/", "0000"]
    + ["-0005", "2025-01-1", "２０２５", "2025-01-17/x", "2025-00", "2025-01-00"],
)
def test_what_is_not_a_date_is_refused_with_a_message_that_quotes_it(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S") as refused:
        bounds(text)
    assert any(repr(part) in str(refused.value) for part in (text, *text.split("/")))


@given(st.dates(), st.integers(0, 400))
def test_an_interval_of_days_means_its_ends(first: date, days: int) -> None:
    last = min(first.toordinal() + days, date.max.toordinal())
    end = date.min + timedelta(days=last - 1)
    assert bounds(f"{first.isoformat()}/{end.isoformat()}") == (first.isoformat(), end.isoformat())


@given(st.text(max_size=12))
def test_any_text_gives_ordered_days_or_a_value_error(text: str) -> None:
    try:
        first, last = bounds(text)
    except ValueError:
        return
    assert date.fromisoformat(first) <= date.fromisoformat(last)


def test_reading_common_dates_does_not_load_the_edtf_package() -> None:
    program = "import sys; from dateline.edtf import bounds; bounds('2025-01/..'); sys.exit('edtf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

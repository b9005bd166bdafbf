from __future__ import annotations

from shutten.ui.sizes import size_text


def test_no_size_but_none_is_none() -> None:
    sizes = [0, 1, 58, 999, 1000, 1024, 10_240, 102_348, 102_400, 1_023_000, 1_048_576, 200 * 2**20, 3 * 2**30, 5000 * 2**30]
    assert [size_text(size) for size in sizes] == [
        "0 B",
        "1 B",
        "58 B",
        "999 B",
        "1.0 KB",
        "1.0 KB",
        "10.0 KB",
        "99.9 KB",
        "100 KB",
        "999 KB",
        "1.0 MB",
        "200 MB",
        "3.0 GB",
        "5,000 GB",
    ]

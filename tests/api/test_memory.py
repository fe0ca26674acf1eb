"""What a worker keeps of its responses holds as long as nothing changes, and takes no more room than it may."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.memory import LARGEST, OVERHEAD, Kept, Memory


def kept(body: bytes, sequence: int = 1) -> Kept:
    return Kept(body, (("ETag", '"etag"'),), sequence)


def test_a_response_is_given_again_to_the_same_request_while_nothing_changes() -> None:
    memory = Memory()
    memory.put(("feed_1", "/v1/quotes", b"limit=1", ""), kept(b"one"))
    assert memory.get(("feed_1", "/v1/quotes", b"limit=1", ""), 1) == kept(b"one")
    assert memory.get(("feed_1", "/v1/quotes", b"limit=2", ""), 1) is None
    assert memory.get(("feed_1", "/v1/events", b"limit=1", ""), 1) is None


def test_what_one_database_answered_is_not_given_for_another() -> None:
    memory = Memory()
    memory.put(("feed_1", "/v1/quotes", b"", ""), kept(b"one"))
    assert memory.get(("feed_2", "/v1/quotes", b"", ""), 1) is None


def test_after_a_change_nothing_from_before_it_is_given() -> None:
    memory = Memory()
    memory.put(("feed_1", "/v1/quotes", b"", ""), kept(b"before", 1))
    assert memory.get(("feed_1", "/v1/quotes", b"", ""), 2) is None
    memory.put(("feed_1", "/v1/quotes", b"", ""), kept(b"after", 2))
    assert memory.get(("feed_1", "/v1/quotes", b"", ""), 2) == kept(b"after", 2)


def test_headers_are_made_once_and_say_when_something_changed_as_soon_as_that_may_be_told() -> None:
    response = kept(b"one")
    first = response.headers(None)
    assert first.to_wsgi_list() == [("ETag", '"etag"'), ("Content-Length", "3")]
    assert response.headers(None) is first
    told = response.headers("Fri, 17 Jan 2025 12:00:00 GMT")
    assert told["Last-Modified"] == "Fri, 17 Jan 2025 12:00:00 GMT"
    assert "Last-Modified" not in first
    assert response.unchanged().to_wsgi_list() == [("ETag", '"etag"')]


def test_what_was_asked_longest_ago_goes_first() -> None:
    memory = Memory(capacity=3 * (1 + OVERHEAD))
    for path in ("/a", "/b", "/c"):
        memory.put(("feed_1", path, b"", ""), kept(b"x"))
    memory.get(("feed_1", "/a", b"", ""), 1)
    memory.put(("feed_1", "/d", b"", ""), kept(b"x"))
    assert memory.get(("feed_1", "/b", b"", ""), 1) is None
    assert memory.get(("feed_1", "/a", b"", ""), 1) == kept(b"x")


def test_a_body_that_would_push_out_many_is_not_kept() -> None:
    memory = Memory()
    memory.put(("feed_1", "/v1/articles/a", b"", ""), kept(b"x" * (LARGEST + 1)))
    assert memory.get(("feed_1", "/v1/articles/a", b"", ""), 1) is None


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 12)), max_size=60))
def test_it_never_holds_more_than_its_capacity(puts: list[tuple[str, int]]) -> None:
    capacity = 20 + 4 * OVERHEAD
    memory = Memory(capacity)
    last: dict[str, bytes] = {}
    for path, size in puts:
        last[path] = b"x" * size
        memory.put(("feed_1", path, b"", ""), kept(last[path]))
        found = [each for name in "abcdefgh" if (each := memory.get(("feed_1", name, b"", ""), 1)) is not None]
        assert sum(len(each.body) + OVERHEAD for each in found) <= capacity
        assert memory.get(("feed_1", path, b"", ""), 1) == kept(last[path])

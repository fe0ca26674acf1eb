"""Plain text: an article's text alone, which the offsets of its spans count in."""

from __future__ import annotations

from api.representations.representation import Content, Form, Representation


def write(content: Content) -> bytes:
    """The article's text, exactly as read."""
    text: str = content.body["text"]
    return text.encode()


PLAIN_TEXT = Representation(
    name="Plain text",
    suffix="txt",
    media_type="text/plain",
    media_type_parameters="charset=utf-8",
    description="The article's text, exactly as read: a span with `start` begins at that character of it.",
    standard="https://www.rfc-editor.org/rfc/rfc2046#section-4.1",
    records={"articles": Form(write)},
)

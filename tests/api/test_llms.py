"""/llms.txt tells a language model of every address of the API."""

from __future__ import annotations

import re

from tests.api.contract import DOCUMENT
from tests.api.serving import Api


def test_llms_txt_is_plain_text_in_the_form_of_its_proposal(news: Api) -> None:
    answer = news.get("/llms.txt")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    lines = answer.body.decode().splitlines()
    assert lines[0] == "# Dateline"
    assert lines[2].startswith("> ")
    # After the introduction, each list stands under a heading, and each of its entries is a link with a note.
    _, *sections = re.split(r"^## ", answer.body.decode(), flags=re.MULTILINE)
    for section in sections:
        entries = [line for line in section.splitlines() if line.startswith("- ")]
        assert entries
        for entry in entries:
            assert re.fullmatch(r"- \[[^\]]+\]\(/[^)]+\): \S.*", entry), entry


def test_llms_txt_names_every_operation_of_the_document(news: Api) -> None:
    linked = set(re.findall(r"\]\((/[^)]+)\)", news.get("/llms.txt").body.decode()))
    assert linked == set(DOCUMENT["paths"]) | {"/openapi.json", "/docs"}


def test_llms_txt_is_not_sent_again_unchanged(news: Api) -> None:
    answer = news.get("/llms.txt")
    assert news.get("/llms.txt", If_None_Match=answer.headers["etag"]).status == 304

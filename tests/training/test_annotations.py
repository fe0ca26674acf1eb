"""Annotated articles are kept without their texts, and come back as they were made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.annotations.convert import main
from training.annotations.counts import table
from training.annotations.facts import from_facts, source_of, to_facts
from training.annotations.form import STATUSES, TYPES, Source, Span, faults, is_unseen, load, save
from training.annotations.words import NotFound, name_spans, nearest, numbered

FOLDER = Path(__file__).resolve().parents[2] / "training" / "annotations"
FILES = tuple(FOLDER / f"{name}.jsonl" for name in ("train", "unseen", "copies"))

TEXT = (
    "Anna and Piet Vorst were arrested in Tarn on Monday after the bank was robbed. He denied it.\n"
    "“We took nothing,” he said. “Nothing at all.” Judge Ilse Brand said that the couple would stand trial in May.\n"
    "The mayor said he would resign if the robbery, the second in Tarn, was not solved."
)
"""Invented, as all texts here."""

HEADLINE = "Mayor Ole Falk stakes his office"


def event(kind: str, *mentions: str, **rest: Any) -> dict[str, Any]:
    """An event in the form of facts files, its mentions found by their words."""
    spans = [numbered(TEXT, words)[:2] for words in mentions]
    whole = {"type": kind, "what": None, "status": "occurred", "key": True, "mentions": [list(span) for span in spans]}
    return whole | {"participants": [], "edtf": None, "place": None} | rest


def quote(kind: str, words: str, speaker_text: str | None, speaker: str | None) -> dict[str, Any]:
    """A quote in the form of facts files."""
    start, end, _ = numbered(TEXT, words)
    return {"kind": kind, "start": start, "end": end, "speaker_text": speaker_text, "speaker": speaker}


def who(role: str, text: str, name: str | None = None) -> dict[str, Any]:
    """A participant in the form of facts files."""
    return {"role": role, "text": text, "name": name}


FACTS: dict[str, Any] = {
    "id": "tarn-1",
    "headline": HEADLINE,
    "published": "2019-03-05",
    "text": TEXT,
    "events": [
        event(
            "COERCE",
            "arrested",
            participants=[who("target", "Anna", "Anna Vorst"), who("target", "Piet Vorst", "Piet Vorst")],
            edtf="2019-03-04",
            place="Tarn",
        ),
        event("OTHER", "robbed", "robbery", what="bank raid", status="denied", participants=[who("source", "He")]),
        event("OTHER", "solved", what="solved", status="hypothetical", key=False),
        event("RESIGN", "resign", status="planned", participants=[who("source", "he", "Ole Falk")]),
    ],
    "quotes": [
        quote("direct", "We took nothing,” he said. “Nothing at all.", "he", "Piet Vorst"),
        quote("indirect", "the couple would stand trial in May", "Judge Ilse Brand", "Ilse Brand"),
    ],
}

WRITTEN: dict[str, Any] = {
    "id": "tarn-1",
    "events": [
        {
            "type": "RESIGN",
            "status": "planned",
            "key": True,
            "mentions": ["resign"],
            "participants": [{"role": "source", "text": "he#2", "name": "Ole Falk"}],
            "place": "Tarn",
        }
    ],
    "quotes": [{"kind": "direct", "from": "We took", "to": "at all.", "speaker_text": "he", "speaker": "Piet Vorst"}],
}


def written_to(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_facts_come_back_from_offsets_as_they_were() -> None:
    annotation = from_facts(FACTS)
    assert to_facts(annotation, FACTS) == FACTS
    assert not list(faults(annotation, source_of(FACTS)))


def test_offsets_come_back_from_their_file_as_they_were(tmp_path: Path) -> None:
    annotation = from_facts(FACTS)
    save([annotation], tmp_path / "kept.jsonl")
    assert list(load(tmp_path / "kept.jsonl")) == [annotation]
    assert from_facts(to_facts(annotation, FACTS)) == annotation


WORDS = sorted({word.strip("“”.,") for word in TEXT.split()})


@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.lists(st.sampled_from(WORDS), max_size=3))), st.sampled_from(WORDS)
)
def test_any_words_of_the_text_come_back_from_offsets(events: list[tuple[str, list[str]]], speaker: str) -> None:
    facts = FACTS | {
        "events": [
            event("ACCUSE", trigger, participants=[who("source", name, name) for name in names], place=trigger)
            for trigger, names in events
        ],
        "quotes": [quote("indirect", "the couple would stand trial", speaker, speaker)],
    }
    assert to_facts(from_facts(facts), facts) == facts


def test_what_is_kept_holds_no_words_of_the_article(tmp_path: Path) -> None:
    save([from_facts(FACTS)], tmp_path / "kept.jsonl")
    kept = (tmp_path / "kept.jsonl").read_text("utf-8")
    assert "bank raid" in kept, "a label that the text does not have is kept as it is"
    for words in ("Vorst", "Tarn on", "Falk", "arrested", "solved"):
        assert words not in kept


def test_a_name_that_only_the_headline_has_points_into_the_headline() -> None:
    annotation = from_facts(FACTS)
    (span,) = annotation.events[3].participants[0].name
    assert span == Span(6, 14, "headline")
    assert annotation.headline_sha256
    assert not from_facts(FACTS | {"events": FACTS["events"][:2]}).headline_sha256


def test_a_name_whose_words_stand_apart_is_kept_in_pieces() -> None:
    spans = name_spans(Source(TEXT), "Anna Vorst")
    assert [TEXT[span.start : span.end] for span in spans] == ["Anna", "Vorst"]
    with pytest.raises(NotFound, match="Anna Falk"):
        name_spans(Source(TEXT), "Anna Falk")


def test_of_words_that_stand_several_times_the_nearest_in_the_sentence_are_taken() -> None:
    resign = numbered(TEXT, "resign")
    assert TEXT[nearest(TEXT, "he", [resign]).start - 5 :].startswith("said he would")
    denied = numbered(TEXT, "denied")
    assert nearest(TEXT, "Tarn", [denied]).start == TEXT.index("Tarn"), "no other sentence has it nearer"
    trial = numbered(TEXT, "stand trial")
    assert nearest(TEXT, "said", [trial]).start == TEXT.index("said that")


def test_a_part_of_a_longer_word_is_not_taken_for_the_word() -> None:
    text = "They met the head. Later she and he left."
    assert nearest(text, "he", [numbered(text, "met")]).start == text.index("he left")


def test_what_an_annotator_writes_becomes_offsets(tmp_path: Path) -> None:
    texts = written_to(tmp_path / "texts.jsonl", {key: FACTS[key] for key in ("id", "headline", "text")})
    kept = tmp_path / "kept.jsonl"
    assert (
        main(["offsets", str(written_to(tmp_path / "in.jsonl", WRITTEN)), "--texts", str(texts), "--out", str(kept)])
        == 0
    )
    assert main(["facts", str(kept), "--texts", str(texts), "--out", str(tmp_path / "facts.jsonl")]) == 0
    (facts,) = map(json.loads, (tmp_path / "facts.jsonl").read_text("utf-8").splitlines())
    assert facts["text"] == TEXT
    assert facts["events"] == [FACTS["events"][3] | {"place": "Tarn"}]
    assert facts["quotes"] == FACTS["quotes"][:1]


def test_words_that_the_article_does_not_have_are_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = written_to(tmp_path / "texts.jsonl", FACTS)
    wrong = json.loads(json.dumps(WRITTEN).replace("resign", "resigns"))
    answers = written_to(tmp_path / "in.jsonl", wrong, WRITTEN | {"id": "tarn-2"})
    assert main(["offsets", str(answers), "--texts", str(texts), "--out", str(tmp_path / "kept.jsonl")]) == 1
    said = capsys.readouterr().err
    assert "tarn-1: not in the article: resigns" in said
    assert "tarn-2: no such article in the texts" in said
    assert not (tmp_path / "kept.jsonl").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "STEAL"}, "no type and status of the list: STEAL planned"),
        ({"status": "likely"}, "no type and status of the list: RESIGN likely"),
        ({"type": "OTHER"}, "OTHER does not say what: 'resign'"),
        ({"mentions": []}, "RESIGN without a mention"),
        ({"mentions": [" resign"]}, "begins or ends with a space: ' resign'"),
        ({"participants": [{"role": "agent", "text": "he"}]}, "no role of the list: agent"),
    ],
)
def test_what_cannot_be_right_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: dict[str, Any], said: str
) -> None:
    wrong = WRITTEN | {"events": [WRITTEN["events"][0] | change]}
    texts = written_to(tmp_path / "texts.jsonl", FACTS)
    answers = written_to(tmp_path / "in.jsonl", wrong)
    assert main(["offsets", str(answers), "--texts", str(texts), "--out", str(tmp_path / "kept.jsonl")]) == 1
    assert f"tarn-1: {said}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": TEXT + " "}, "tarn-1: the text is not the one that was annotated"),
        ({"headline": "Another"}, "tarn-1: the headline is not the one that was annotated"),
        ({"id": "tarn-2"}, "tarn-1: no such article in the texts"),
    ],
)
def test_an_article_that_is_missing_or_differs_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: dict[str, Any], said: str
) -> None:
    save([from_facts(FACTS)], tmp_path / "kept.jsonl")
    texts = written_to(tmp_path / "texts.jsonl", FACTS | change)
    out = tmp_path / "facts.jsonl"
    assert main(["facts", str(tmp_path / "kept.jsonl"), "--texts", str(texts), "--out", str(out)]) == 1
    assert capsys.readouterr().err.strip() == said
    assert not out.exists()


def test_every_kept_annotation_is_of_the_lists_and_in_order() -> None:
    for path in FILES:
        found = list(load(path))
        assert [each.id for each in found] == sorted({each.id for each in found}), path.name
        for annotation in found:
            assert all(event.type in TYPES and event.status in STATUSES for event in annotation.events)
            assert all(event.mentions and bool(event.what) >= (event.type == "OTHER") for event in annotation.events)
            assert all(0 <= span.start < span.end for span in annotation.spans())
            assert all(span.field == "text" or annotation.headline_sha256 for span in annotation.spans())


def test_the_unseen_articles_are_those_of_the_digest_and_in_no_other_file() -> None:
    train, unseen, copies = ({each.id for each in load(path)} for path in FILES)
    assert unseen
    assert all(map(is_unseen, unseen))
    assert not any(map(is_unseen, train))
    assert not copies & (train | unseen)


def test_kept_files_hold_no_text() -> None:
    """Nothing of an article's words but labels of a few words for events of type OTHER."""
    for path in FILES:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            assert set(row) <= {"id", "text_sha256", "headline_sha256", "events", "quotes"}
            labels = [event["what"] for event in row["events"] if isinstance(event.get("what"), str)]
            assert all(len(label) <= 40 for label in labels), labels


def test_the_table_in_the_readme_counts_what_is_kept() -> None:
    counted = table(annotation for path in FILES for annotation in load(path))
    assert counted in (FOLDER / "README.md").read_text("utf-8"), (
        "python -m training.annotations.convert count prints it"
    )

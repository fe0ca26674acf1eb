"""Each representation is read back by a library made for its format, and says what the record says."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import extruct
import fastfeedparser
import feedparser
import geojson
import icalendar
import jsonschema_rs
import pytest
import rdflib
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from api.representations import REPRESENTATIONS
from tests.api import schema_org
from tests.api.serving import Api
from tests.models import factories as make

SCHEMAS = Path(__file__).parent / "schemas"

READ = {
    "ndjson": "test_ndjson_is_read_by_json",
    "csv": "test_csv_is_read_by_csv",
    "jsonld": "test_json_ld_is_read_by_extruct_and_has_words_of_schema_org",
    "ninjs": "test_ninjs_is_valid_by_iptcs_schema",
    "atom": "test_atom_is_read_by_feedparser",
    "jsonfeed": "test_json_feed_is_read_by_fastfeedparser",
    "ics": "test_icalendar_is_read_by_icalendar",
    "geojson": "test_geojson_is_read_by_geojson",
    "ris": "test_ris_is_read_by_rispy",
    "csljson": "test_csl_json_is_valid_and_citeproc_cites_it",
    "txt": "test_plain_text_is_the_text",
}
"""The test that reads each format, by its suffix."""


def test_every_representation_is_read_back() -> None:
    assert {each.suffix for each in REPRESENTATIONS} == set(READ)
    assert set(READ.values()) <= set(globals())


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return found


def validator(name: str) -> Any:
    """A schema of others, which fetches nothing: what one refers to lies beside it."""
    known = jsonschema_rs.Registry([("https://geojson.org/schema/GeoJSON.json", schema("GeoJSON-schema.json"))])
    return jsonschema_rs.validator_for(schema(name), validate_formats=True, registry=known)


def told(validation: Any, value: Any) -> list[str]:
    return [f"{error.instance_path}: {error.message}" for error in validation.iter_errors(value)]


def test_ndjson_is_read_by_json(samples: Api) -> None:
    lines = samples.get("/v1/quotes.ndjson").body.decode().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == samples.get("/v1/quotes", {"limit": 200}).json["items"]


def test_csv_is_read_by_csv(samples: Api) -> None:
    rows = list(csv.DictReader(io.StringIO(samples.get("/v1/events.csv").body.decode(), newline=""), strict=True))
    events = samples.get("/v1/events", {"limit": 200}).json["items"]
    assert [row["id"] for row in rows] == [event["id"] for event in events]
    for row, event in zip(rows, events, strict=True):
        assert row["label"] == event["label"]
        assert row["date.edtf"] == (event["date"] or {"edtf": ""})["edtf"]
        assert json.loads(row["participants"]) == event["participants"]


def linked_data(api: Api, path: str) -> dict[str, Any]:
    """What search engines find in a page that holds the JSON-LD."""
    body = api.get(path).body.decode()
    assert "</" not in body
    page = f'<html><head><script type="application/ld+json">{body}</script></head></html>'
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    whole: dict[str, Any] = found
    return whole


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/quotes", "/v1/events", "/v1/timeline", "/v1/entities"])
def test_json_ld_is_read_by_extruct_and_has_words_of_schema_org(samples: Api, path: str) -> None:
    page = linked_data(samples, f"{path}.jsonld?limit=200")
    assert page["@type"] == "ItemList"
    records = samples.get(path, {"limit": 200}).json["items"]
    assert [each["identifier"] for each in page["itemListElement"]] == [record["id"] for record in records]
    assert [fault for each in page["itemListElement"] for fault in schema_org.faults(each)] == []
    resource = "events" if path == "/v1/timeline" else path.removeprefix("/v1/")
    for record in records[:25]:
        thing = linked_data(samples, f"/v1/{resource}/{record['id']}.jsonld")
        assert thing["@id"] == f"{samples.address}/v1/{resource}/{record['id']}"
        assert list(schema_org.faults(thing)) == []


def test_json_ld_says_who_wrote_and_spoke_and_when(news: Api) -> None:
    article = linked_data(news, "/v1/articles/a1.jsonld")
    record = news.get("/v1/articles/a1").json
    assert (article["@type"], article["headline"], article["datePublished"]) == (
        *("NewsArticle", record["headline"]),
        "2025-01-17",
    )
    assert article["publisher"]["name"] == "Harbour Post"
    assert [each["name"] for each in article["author"]] == ["Rui Matos"]
    assert article["articleBody"] == record["text"]
    assert {each["name"] for each in article["mentions"]} == {"Almada", "Ann Lind", "Tejo Lines", "Bo Ray"}
    quote = linked_data(news, "/v1/quotes/q1.jsonld")
    assert (quote["@type"], quote["spokenByCharacter"]["name"], quote["creditText"]) == ("Quotation", "Ann Lind", "she")
    assert (quote["dateCreated"], quote["isPartOf"]["url"]) == ("2025-01-17", "https://harbourpost.example/ferry")
    event = linked_data(news, "/v1/events/v1.jsonld")
    assert (event["@type"], event["startDate"], event["location"]["name"]) == ("Event", "2025-01-17", "Almada")
    assert event["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 38.67902, "longitude": -9.1569}
    assert [each["headline"] for each in event["subjectOf"]] == ["🚢 Ferry deal signed", "Naïve plan"]
    june = linked_data(news, "/v1/events/v2.jsonld")
    assert (june["startDate"], june["endDate"], june["disambiguatingDescription"]) == (
        *("2025-06-01", "2025-06-30"),
        "planned",
    )


def test_the_next_page_is_in_json_ld_as_hydra_has_it(news: Api) -> None:
    answer = news.get("/v1/quotes.jsonld", {"limit": 1})
    page = answer.json
    assert page["next"] == news.address + str(answer.following)
    assert page["@context"][1]["next"]["@id"] == "http://www.w3.org/ns/hydra/core#next"


def test_ninjs_is_valid_by_iptcs_schema(samples: Api, news: Api) -> None:
    valid = validator("ninjs-schema_3.1.json")
    for api in (samples, news):
        package = api.get("/v1/articles.ninjs", {"limit": 200}).json
        assert told(valid, package) == []
        articles = api.get("/v1/articles", {"limit": 200}).json["items"]
        assert [item["name"] for item in package["associations"]] == [article["id"] for article in articles]
        for article in articles:
            item = api.get(f"/v1/articles/{article['id']}.ninjs").json
            assert told(valid, item) == []
            assert item["bodies"][0]["value"] == api.get(f"/v1/articles/{article['id']}").json["text"]
            assert [each["value"] for each in item.get("headlines", [])] == [article["headline"]] * bool(
                article["headline"]
            )
    assert told(valid, {"uri": "no address", "type": "song"})


def test_ninjs_leaves_out_an_address_that_is_none_and_writes_others_as_uris(empty: Api) -> None:
    make.add_article("a1", url="news/ferry", headline=None)
    make.add_article("a2", url="https://harbour.example/fährre?q=a b", headline="Ferry")
    make.change("articles", "a1")
    first, second = (empty.get(f"/v1/articles/{identity}.ninjs").json for identity in ("a1", "a2"))
    assert "renditions" not in first
    assert second["renditions"][0]["href"] == "https://harbour.example/f%C3%A4hrre?q=a%20b"
    assert told(validator("ninjs-schema_3.1.json"), first) + told(validator("ninjs-schema_3.1.json"), second) == []


def test_atom_is_read_by_feedparser(samples: Api, news: Api) -> None:
    for api, path in ((samples, "/v1/articles"), (samples, "/v1/quotes"), (news, "/v1/articles"), (news, "/v1/quotes")):
        feed = feedparser.parse(api.get(f"{path}.atom", {"limit": 100}).body)
        assert (feed.bozo, feed.version) == (0, "atom10")
        records = api.get(path, {"limit": 100, "include": "publication" if "quotes" in path else "text"}).json["items"]
        assert len(feed.entries) == len(records)
        assert len({entry.id for entry in feed.entries}) == len(records)
        for entry, record in zip(feed.entries, records, strict=True):
            day = record["published"] if "text" in path else record.get("publication", record)["published"]
            if day and len(day["edtf"]) == 10:
                assert entry.published == f"{day['edtf']}T00:00:00Z"
            assert entry.title
            assert entry.updated
    entries = {entry.title: entry for entry in feedparser.parse(news.get("/v1/articles.atom").body).entries}
    ferry = entries["🚢 Ferry deal signed"]
    assert (ferry.link, ferry.author, ferry.summary) == (
        *("https://harbourpost.example/ferry", "Rui Matos"),
        "A first on the Tejo",
    )
    assert ferry.content[0].value == news.get("/v1/articles/a1").json["text"]
    assert [tag.term for tag in ferry.tags] == ["Transport"]
    assert "published" not in entries["Nobody knows when."]
    said = {entry.title for entry in feedparser.parse(news.get("/v1/quotes.atom").body).entries}
    assert "Bo Ray: “no bargain”" in said


def test_an_atom_feed_is_the_same_feed_on_every_page_and_host_and_links_the_next(news: Api) -> None:
    answer = news.get("/v1/quotes.atom", {"speaker": "Ann Lind", "limit": 1})
    first = feedparser.parse(answer.body)
    following = next(link.href for link in first.feed.links if link.rel == "next")
    assert following == news.address + str(answer.following)
    second = feedparser.parse(news.get(str(answer.following)).body)
    other = feedparser.parse(news.get("/v1/quotes", {"speaker": "Ann Lind"}, host="x.example", accept=ATOM).body)
    assert first.feed.id == second.feed.id == other.feed.id
    assert feedparser.parse(news.get("/v1/quotes.atom").body).feed.id != first.feed.id
    assert [*first.entries, *second.entries][0].id in {entry.id for entry in other.entries}
    assert first.feed.title == "Dateline quotes: speaker Ann Lind"


ATOM = "application/atom+xml"


def test_characters_that_xml_cannot_hold_break_no_feed(empty: Api) -> None:
    make.add_article("a1", headline="A \x0b bell\x07 & <tag> ]]> “quoted”", text="Text\x1b.\nAnd \ufffe more.")
    make.change("articles", "a1")
    feed = feedparser.parse(empty.get("/v1/articles.atom").body)
    assert feed.bozo == 0
    assert feed.entries[0].title_detail.type == "text/plain"
    assert feed.entries[0].title.endswith("& <tag> ]]> “quoted”")


def test_json_feed_is_read_by_fastfeedparser(samples: Api, news: Api) -> None:
    for api, path in ((samples, "/v1/articles"), (samples, "/v1/quotes"), (news, "/v1/articles"), (news, "/v1/quotes")):
        answer = api.get(f"{path}.jsonfeed")
        feed = fastfeedparser.parse(answer.body)
        page = answer.json
        assert page["version"] == "https://jsonfeed.org/version/1.1"
        assert [entry.title for entry in feed.entries] == [item["title"] for item in page["items"]]
        records = api.get(path).json["items"]
        assert [item["_dateline"]["record"] for item in page["items"]] == [
            f"{api.address}{path}/{record['id']}" for record in records
        ]
        assert all(item["content_text"] for item in page["items"])
        assert len({entry.id for entry in feed.entries}) == len(records)
    (ferry,) = (item for item in news.get("/v1/articles.jsonfeed").json["items"] if "Ferry" in item["title"])
    assert (ferry["url"], ferry["date_published"], ferry["authors"], ferry["language"]) == (
        *("https://harbourpost.example/ferry", "2025-01-17T00:00:00Z"),
        *([{"name": "Rui Matos"}], "en"),
    )
    answer = news.get("/v1/articles.jsonfeed", {"limit": 1})
    assert answer.json["next_url"] == news.address + str(answer.following)


def test_icalendar_is_read_by_icalendar(samples: Api, news: Api) -> None:
    for path in ("/v1/events", "/v1/timeline"):
        calendar = icalendar.Calendar.from_ical(samples.get(f"{path}.ics").body)
        assert calendar.errors == []
        dated = [event for event in samples.get(path, {"limit": 200}).json["items"] if event["date"]]
        assert [str(event["UID"]) for event in calendar.events] == [event["id"] for event in dated]
        for event, record in zip(calendar.events, dated, strict=True):
            assert str(event["SUMMARY"]) == record["label"]
            assert event.start.isoformat()[:10] == record["date"]["earliest"]
    (single,) = icalendar.Calendar.from_ical(news.get("/v1/events/v1.ics").body).events
    assert str(single["SUMMARY"]) == "Ann Lind meets Tejo Lines"
    (personal,) = icalendar.Calendar.from_ical(news.get("/v1/entities/ann/events.ics").body).events
    assert str(personal["UID"]) == "v1"
    assert len(icalendar.Calendar.from_ical(news.get("/v1/events/v3.ics").body).events) == 0


def test_geojson_is_read_by_geojson(samples: Api, news: Api) -> None:
    for api in (samples, news):
        for path in ("/v1/events", "/v1/entities"):
            collection = geojson.loads(api.get(f"{path}.geojson").body.decode())
            assert isinstance(collection, geojson.FeatureCollection)
            assert collection.is_valid, collection.errors()
            records = api.get(path, {"limit": 200}).json["items"]
            assert [feature["id"] for feature in collection["features"]] == [record["id"] for record in records]
            for feature, record in zip(collection["features"], records, strict=True):
                place = (record["place"] or {}) if path == "/v1/events" else record
                here = [place.get("longitude"), place.get("latitude")]
                assert (feature["geometry"] or {"coordinates": [None, None]})["coordinates"] == here
    feature = geojson.loads(news.get("/v1/entities/almada.geojson").body.decode())
    assert isinstance(feature, geojson.Feature)
    assert (feature["properties"]["name"], feature["geometry"]["coordinates"]) == ("Almada", [-9.1569, 38.67902])
    answer = news.get("/v1/events.geojson", {"limit": 1})
    links = {link["rel"]: link["href"] for link in answer.json["links"]}
    assert links["next"] == news.address + str(answer.following)


def test_ris_is_read_by_rispy(samples: Api, news: Api) -> None:
    for path in ("/v1/articles", "/v1/quotes"):
        references = rispy.loads(samples.get(f"{path}.ris").body.decode())
        records = samples.get(path, {"limit": 200}).json["items"]
        assert [each["id"] for each in references] == [record["id"] for record in records]
        assert {each["type_of_reference"] for each in references} == {"NEWS"}
    (article,) = rispy.loads(news.get("/v1/articles/a1.ris").body.decode())
    assert (article["title"], article["authors"], article["year"], article["date"]) == (
        *("🚢 Ferry deal signed", ["Rui Matos"], "2025"),
        "2025/01/17/",
    )
    assert (article["secondary_title"], article["urls"]) == ("Harbour Post", ["https://harbourpost.example/ferry"])
    (quote,) = rispy.loads(news.get("/v1/quotes/q2.ris").body.decode())
    assert (quote["title"], quote["notes"]) == ("Naïve plan", ["Bo Ray: “no bargain”"])
    assert quote["urls"] == [f"{news.address}/v1/quotes/q2"]


DAYS = {
    "2025-01-17": ("2025/01/17/", {"date-parts": [[2025, 1, 17]]}, "2025-01-17"),
    "2025-01-17~": ("2025/01/17/2025-01-17~", {"date-parts": [[2025, 1, 17]], "circa": True}, None),
    "2025-01": ("2025/01//", {"date-parts": [[2025, 1]]}, "2025-01"),
    "2025": ("2025///", {"date-parts": [[2025]]}, "2025"),
    "2025-01-10/2025-01-20": (
        "2025///2025-01-10/2025-01-20",
        {"date-parts": [[2025, 1, 10], [2025, 1, 20]]},
        None,
    ),
}
"""Days of publication, and what RIS, CSL-JSON and JSON-LD have for each."""


@pytest.mark.parametrize("edtf", DAYS)
def test_a_day_is_as_exact_in_each_format_as_it_is_known(empty: Api, edtf: str) -> None:
    ends = {"2025-01": ("2025-01-01", "2025-01-31"), "2025": ("2025-01-01", "2025-12-31")}
    first, last = ends.get(edtf) or (edtf[:10], edtf[-10:] if "/" in edtf else edtf[:10])
    make.add_article("a1", first, published_edtf=edtf, published_latest=last, headline="Ferry")
    make.change("articles", "a1")
    ris, csl, linked = DAYS[edtf]
    (reference,) = rispy.loads(empty.get("/v1/articles/a1.ris").body.decode())
    assert (reference["date"], reference["year"]) == (ris, "2025")
    (item,) = empty.get("/v1/articles/a1.csljson").json
    assert item["issued"] == csl
    assert told(validator("csl-data.json"), [item]) == []
    assert empty.get("/v1/articles/a1.jsonld").json.get("datePublished") == linked
    published = feedparser.parse(empty.get("/v1/articles.atom").body).entries[0].get("published")
    assert published == ("2025-01-17T00:00:00Z" if edtf == "2025-01-17" else None)


def test_a_value_of_several_lines_makes_no_tag_of_its_own_in_ris(empty: Api) -> None:
    make.add_article("a1", headline="Ferry\nER  - \nTY  - BOOK", teaser="One\r\nAU  - Somebody")
    make.change("articles", "a1")
    (reference,) = rispy.loads(empty.get("/v1/articles.ris").body.decode())
    assert (reference["type_of_reference"], "authors" in reference) == ("NEWS", False)


def cited(items: list[dict[str, Any]]) -> list[str]:
    """The bibliography that a citation processor makes of items."""
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    return [str(entry) for entry in bibliography.bibliography()]


def test_csl_json_is_valid_and_citeproc_cites_it(samples: Api, news: Api) -> None:
    valid = validator("csl-data.json")
    for path in ("/v1/articles", "/v1/quotes"):
        for api in (samples, news):
            items = api.get(f"{path}.csljson").json
            assert told(valid, items) == []
            assert [item["id"] for item in items] == api.get(path, {"limit": 200}).ids
    (entry,) = cited(news.get("/v1/articles/a1.csljson").json)
    assert "Rui Matos" in entry
    assert "Ferry deal signed" in entry
    assert "Harbour Post" in entry
    assert "2025" in entry
    (quote,) = news.get("/v1/quotes/q1.csljson").json
    assert quote["note"].startswith("Ann Lind: “The ferry")
    assert told(valid, [{"id": "x", "type": "newspaper"}])


def test_plain_text_is_the_text(samples: Api) -> None:
    for identity in samples.get("/v1/articles").ids:
        assert (
            samples.get(f"/v1/articles/{identity}.txt").body.decode()
            == (samples.get(f"/v1/articles/{identity}").json["text"])
        )


OA = "http://www.w3.org/ns/oa#"

ANNOTATION_CONTEXT = {
    "oa": OA,
    "as": "https://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    **{
        name: f"oa:{name}"
        for name in ("Annotation", "SpecificResource", "TextualBody", "TextPositionSelector", "TextQuoteSelector")
    },
    "FragmentSelector": "oa:FragmentSelector",
    **{name: f"as:{term}" for name, term in (("AnnotationPage", "OrderedCollectionPage"), ("items", "items"))},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "partOf": {"@type": "@id", "@id": "as:partOf"},
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "refinedBy": {"@type": "@id", "@id": "oa:refinedBy"},
    "conformsTo": {"@type": "@id", "@id": "dcterms:conformsTo"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "identifying": "oa:identifying",
    "classifying": "oa:classifying",
    "describing": "oa:describing",
    "linking": "oa:linking",
    "tagging": "oa:tagging",
    "value": "rdf:value",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger", "@id": "oa:end"},
}
"""The part of http://www.w3.org/ns/anno.jsonld that these annotations use: tests fetch nothing."""


def annotated(api: Api, article: str) -> tuple[rdflib.Graph, dict[str, Any]]:
    page = api.get(f"/v1/articles/{article}/annotations.jsonld").json
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    graph = rdflib.Graph()
    graph.parse(data=json.dumps({**page, "@context": ANNOTATION_CONTEXT}), format="json-ld")
    return graph, page


@dataclass(frozen=True)
class Target:
    """What an annotation is of."""

    source: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def targets(graph: rdflib.Graph) -> Iterator[Target]:
    """The targets of all annotations of an article's text, by both of their selectors."""
    oa = rdflib.Namespace(OA)
    for annotation in graph.subjects(rdflib.RDF.type, oa.Annotation):
        assert graph.value(annotation, oa.motivatedBy) in (oa.identifying, oa.classifying)
        target = graph.value(annotation, oa.hasTarget)
        source = str(graph.value(target, oa.hasSource))
        if not source.endswith(".txt"):
            continue
        selectors = {graph.value(each, rdflib.RDF.type): each for each in graph.objects(target, oa.hasSelector)}
        position, words = selectors[oa.TextPositionSelector], selectors[oa.TextQuoteSelector]
        start, end = (int(str(graph.value(position, each))) for each in (oa.start, oa.end))
        exact, prefix, suffix = (str(graph.value(words, each)) for each in (oa.exact, oa.prefix, oa.suffix))
        yield Target(source, start, end, exact, prefix, suffix)


def test_web_annotations_are_read_by_rdflib_and_their_targets_have_the_words(samples: Api, news: Api) -> None:
    for api in (samples, news):
        for identity in api.get("/v1/articles").ids:
            graph, page = annotated(api, identity)
            text = api.get(f"/v1/articles/{identity}.txt").body.decode()
            spans = api.get(f"/v1/articles/{identity}/annotations").json["items"]
            own = [span for span in spans if "field" not in span]
            found = list(targets(graph))
            assert len(found) == len(own)
            assert len({item["id"] for item in page["items"]}) == len(page["items"]) == page["partOf"]["total"]
            for target in found:
                assert target.source == f"{api.address}/v1/articles/{identity}.txt"
                assert text[target.start : target.end] == target.exact
                assert text[: target.start].endswith(target.prefix)
                assert text[target.end :].startswith(target.suffix)


def test_web_annotations_lead_to_entities_quotes_and_events(news: Api) -> None:
    graph, _ = annotated(news, "a1")
    bodies = {str(each) for each in graph.objects(None, rdflib.URIRef(f"{OA}hasSource"))}
    linked = {body.removeprefix(f"{news.address}/v1/") for body in bodies if ".txt" not in body}
    assert {"entities/ann", "entities/almada", "quotes/q1", "quotes/q3", "events/v1"} <= linked
    for path in linked:
        assert news.get(f"/v1/{path}").status == 200


def test_a_span_of_a_given_headline_is_annotated_in_the_record(empty: Api) -> None:
    make.add_article("a1", headline="Ann Lind sails", text="The ferry left.")
    make.add_block("a1", 0, 0, 14, "headline", field="headline")
    make.change("articles", "a1")
    _, page = annotated(empty, "a1")
    target = page["items"][0]["target"]
    assert target["source"] == f"{empty.address}/v1/articles/a1"
    pointers = {(each["type"], each["conformsTo"], each["value"]) for each in target["selector"]}
    assert pointers == {("FragmentSelector", "http://tools.ietf.org/rfc/rfc6901", "/headline")}
    refined = [each["refinedBy"] for each in target["selector"]]
    assert refined[0] == {"type": "TextPositionSelector", "start": 0, "end": 14}
    assert refined[1]["exact"] == "Ann Lind sails"

"""Import runs over HTTP."""

from __future__ import annotations

from tests.api.serving import Api


def test_import_runs_are_listed_the_latest_first(news: Api) -> None:
    latest, first = news.get("/v1/imports").json["items"]
    assert latest["started_at"] > first["started_at"]
    assert (first["read"], first["added"], first["refused"], first["complete"]) == (4, 3, 1, True)
    assert first["paths"] == ["incoming"]


def test_a_run_that_did_not_end_says_so(news: Api) -> None:
    (running,) = news.get("/v1/imports", {"complete": "false"}).json["items"]
    assert (running["finished_at"], running["complete"]) == (None, False)


def test_a_run_says_what_it_refused_and_why(news: Api) -> None:
    (done,) = news.get("/v1/imports", {"complete": "true"}).json["items"]
    assert news.get(f"/v1/imports/{done['id']}").json == {
        **done,
        "refusals": [{"location": "incoming/empty.txt", "reason": "the file is empty"}],
        "incompletions": [],
    }


def test_a_list_of_runs_includes_refusals_where_asked(news: Api) -> None:
    runs = news.get("/v1/imports", {"include": "refusals", "sort": "started"}).json["items"]
    assert [len(run["refusals"]) for run in runs] == [1, 0]


def test_a_run_s_number_is_a_whole_number(news: Api) -> None:
    for number in ("0", "-1", "one", "1.0", "2147483648", "99999999999999999999"):
        assert news.get(f"/v1/imports/{number}").status == 404

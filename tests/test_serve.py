import csv
import http.client
import io
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pyoxigraph
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

import zhengtu
from zhengtu.cli import main
from zhengtu.query import questions, select
from zhengtu.serve.app import front
from zhengtu.view import bundle

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
ZT = "https://w3id.org/zhengtu/ontology"
REPORT = "https://w3id.org/zhengtu/id/report/430200-2020"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT_GRAPHS = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
CONSTRUCT = "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s a zt:Division ; rdfs:label ?o }"
#: Queries without an end in sight.
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
#: Seconds after which a test gives an answer up.
PATIENCE = 120


class Answer(NamedTuple):
    status: int
    type: str
    body: bytes
    headers: dict[str, str]

    @property
    def text(self) -> str:
        return self.body.decode()


class Server(NamedTuple):
    address: str
    process: "subprocess.Popen[str]"

    @property
    def port(self) -> int:
        return urllib.parse.urlsplit(self.address).port or 0

    def get(self, path: str, body: bytes | None = None, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        method = named.pop("method", "GET" if body is None else "POST")
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        link.request(method, path, body, named)
        answer = link.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        made = Answer(answer.status, told.get("content-type", ""), answer.read(), told)
        link.close()
        return made

    def ask(self, sparql: str, accept: str = "", **fields: str) -> Answer:
        path = "/sparql?" + urllib.parse.urlencode({"query": sparql, **fields})
        return self.get(path, None, **({"accept": accept} if accept else {}))

    def number(self, sparql: str = COUNT, **fields: str) -> int:
        answer = self.ask(sparql, "text/csv", **fields)
        assert answer.status == 200, answer.text
        return int(answer.text.split()[1])


@contextmanager
def serving(store: Path, *, cors: tuple[str, ...] = (), **limits: Any) -> Iterator[Server]:
    code = (
        "import contextlib, sys; from pathlib import Path; from zhengtu.serve import Limits, serve\n"
        "with contextlib.suppress(KeyboardInterrupt):\n"
        f"    serve(Path(sys.argv[1]), 0, {cors!r}, Limits(**{limits!r}))"
    )
    with running([sys.executable, "-c", code, os.fspath(store)]) as server:
        yield server


@contextmanager
def running(command: list[str]) -> Iterator[Server]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        assert process.stdout
        yield Server(process.stdout.readline().strip(), process)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(PATIENCE)
        finally:
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> zhengtu.Graph:
    return zhengtu.build(SEED, tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def server(graph: zhengtu.Graph) -> Iterator[Server]:
    with serving(graph.store.path, processes=2) as made:
        yield made


def test_the_command_says_where_it_listens_and_ends_when_told(graph: zhengtu.Graph) -> None:
    command = [sys.executable, "-m", "zhengtu", "serve", str(graph.store.path.parent)]
    with running([*command, "--port", "0", "--timeout", "60"]) as made:
        assert made.address.startswith("http://127.0.0.1:")
        assert made.number() == len(graph)
        taken = [*command, "--port", str(made.port)]
        other = subprocess.run(taken, capture_output=True, encoding="utf-8", check=False)
        assert other.returncode == 1
        assert other.stderr.startswith(f"zhengtu: port {made.port}: cannot be had: ")
        assert len(other.stderr.splitlines()) == 1
        workers = children(made.process.pid)
        assert workers
    assert made.process.returncode in (0, 130, -signal.SIGINT)
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def children(pid: int) -> list[int]:
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(child) for child in path.read_text().split()]
    return found


def test_workers_end_with_a_server_that_is_killed(graph: zhengtu.Graph) -> None:
    with serving(graph.store.path) as made:
        assert made.number() == len(graph)
        link = http.client.HTTPConnection("127.0.0.1", made.port, timeout=PATIENCE)
        link.request("GET", "/sparql?" + urllib.parse.urlencode({"query": SLOW}))
        (worker, *_) = children(made.process.pid)
        made.process.kill()
        made.process.wait()
        link.close()
        state = Path(f"/proc/{worker}/stat")
        for _ in range(PATIENCE * 10):
            if not state.exists() or ") Z " in state.read_text():
                return
            with socket.socket() as pause:  # nothing to wait on: it is no child of ours
                pause.settimeout(0.1)
                try:
                    pause.connect(("127.0.0.1", made.port))
                except OSError:
                    os.sched_yield()
        pytest.fail("the worker goes on")


# How a query is asked


def test_the_three_ways_of_asking_are_one(server: Server) -> None:
    form = urllib.parse.urlencode({"query": COUNT}).encode()
    asked = server.ask(COUNT)
    posted = server.get("/sparql", form, content_type="application/x-www-form-urlencoded")
    direct = server.get(
        "/sparql", COUNT.encode(), content_type="application/sparql-query; charset=utf-8"
    )
    assert asked.status == posted.status == direct.status == 200
    assert asked.type == "application/sparql-results+json"
    assert asked.body == posted.body == direct.body


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_the_graphs_to_ask_may_be_named(server: Server, graph: zhengtu.Graph, way: str) -> None:
    def number(sparql: str, **graphs: str) -> int:
        if way == "get":
            return server.number(sparql, **graphs)
        where, body, kind = "/sparql", {"query": sparql, **graphs}, "x-www-form-urlencoded"
        data = urllib.parse.urlencode(body).encode()
        if way == "direct":
            where += "?" + urllib.parse.urlencode(graphs)
            data, kind = sparql.encode(), "sparql-query"
        answer = server.get(where, data, content_type=f"application/{kind}", accept="text/csv")
        return int(answer.text.split()[1])

    default, named = "default-graph-uri", "named-graph-uri"
    held = len(graph.store.triples(REPORT))
    assert number(COUNT) == len(graph)
    assert number(COUNT, **{default: REPORT}) == held < len(graph)
    assert number(COUNT_GRAPHS) == 2
    assert number(COUNT_GRAPHS, **{default: REPORT}) == 0
    assert number(COUNT, **{named: REPORT}) == 0
    assert number(COUNT_GRAPHS, **{named: REPORT}) == 1
    assert number(COUNT, **{default: "urn:none"}) == 0
    # the request overrules the query
    assert number(f"SELECT (COUNT(*) AS ?n) FROM <{ZT}> {{ ?s ?p ?o }}", **{default: REPORT}) in (
        held,
    )


def test_each_named_question_is_answered_as_by_the_command(
    server: Server, graph: zhengtu.Graph
) -> None:
    for question in questions():
        told = json.loads(server.ask(question.sparql).body)
        assert len(told["results"]["bindings"]) == len(select(graph.store, question.sparql))


def test_rdflib_is_a_client(server: Server, graph: zhengtu.Graph) -> None:
    store = SPARQLStore(server.address + "sparql", method="POST")
    other = rdflib.Graph(store)
    rows = list(other.query("SELECT ?label { ?x a zt:Report ; rdfs:label ?label }"))
    assert [str(row[0]) for row in rows] == ["株洲市2020年政府工作报告"]  # type: ignore[index]
    assert len(other) == len(graph)
    made = other.query(CONSTRUCT).graph
    assert made is not None
    assert (None, rdflib.RDFS.label, rdflib.Literal("株洲市", "zh")) in made


# In which format it is answered


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml;q=0.9, text/csv;q=0.1", "application/xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/turtle, text/csv;q=0.5", "text/csv; charset=utf-8"),
        ("text/html;q=0, text/*", "text/csv; charset=utf-8"),
    ],
)
def test_rows_come_in_the_format_asked_for(server: Server, accept: str, media: str) -> None:
    sparql = "SELECT ?o { ?s a zt:Report ; rdfs:label ?o }"
    answer = server.ask(sparql, accept)
    assert (answer.status, answer.type) == (200, media)
    assert answer.headers["vary"] == "Accept"
    assert "株洲市2020年政府工作报告" in answer.text
    if "json" in media:
        assert json.loads(answer.body)["head"]["vars"] == ["o"]
    elif "xml" in media:
        assert ElementTree.fromstring(answer.text).tag.endswith("sparql")
    elif "csv" in media:
        assert next(csv.reader(io.StringIO(answer.text))) == ["o"]
    else:
        assert answer.text.splitlines()[0] == "?o"
    assert server.ask("ASK { ?s a zt:Report }", accept).type == media


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "text/turtle; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json, text/turtle;q=0.5", "application/ld+json"),
    ],
)
@pytest.mark.parametrize("sparql", [CONSTRUCT, "DESCRIBE division:430281"])
def test_statements_come_in_the_format_asked_for(
    server: Server, sparql: str, accept: str, media: str
) -> None:
    answer = server.ask(sparql, accept)
    assert (answer.status, answer.type) == (200, media)
    form = pyoxigraph.RdfFormat.from_media_type(media)
    labels = {quad.object for quad in pyoxigraph.parse(answer.body, form)}
    assert pyoxigraph.Literal("醴陵市", language="zh") in labels


def test_an_answer_without_rows_is_an_answer(server: Server) -> None:
    assert json.loads(server.ask("SELECT * {}").body)["results"]["bindings"] == [{}]
    assert server.ask("CONSTRUCT { ?s ?p ?o } { ?s <urn:none> ?o . ?s ?p ?o }").body.strip() == b""


# What is refused

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"


@pytest.mark.parametrize(
    ("path", "body", "headers", "status", "reason"),
    [
        ("/sparql?query=SELECT+*+%7B", None, {}, 400, "line 1, column 11"),
        ("/sparql?query=", None, {}, 400, "is empty"),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, {}, 400, "one query, not 2"),
        ("/sparql?query=%FF", None, {}, 400, "cannot be read"),
        ("/sparql?default-graph-uri=urn:x", None, {}, 400, "one query, not 0"),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=no+iri", None, {}, 400, "cannot be run"),
        ("/sparql", b"", {"content_type": FORM}, 400, "one query, not 0"),
        ("/sparql", b"\xff", {"content_type": QUERY}, 400, "not UTF-8"),
        ("/sparql?query=ASK%7B%7D", b"ASK{}", {"content_type": QUERY}, 400, "one query, not 2"),
        ("/sparql", b"query=CLEAR+ALL", {"content_type": FORM}, 400, "line 1"),
        ("/sparql", b"update=CLEAR+ALL", {"content_type": FORM}, 403, "updates are refused"),
        ("/sparql?update=CLEAR+ALL", None, {}, 403, "updates are refused"),
        (
            "/sparql",
            b"CLEAR ALL",
            {"content_type": "application/sparql-update"},
            403,
            "updates are refused",
        ),
        ("/sparql", b"{}", {"content_type": "application/json"}, 415, QUERY),
        ("/sparql", b"ASK{}", {}, 415, QUERY),
        ("/sparql?query=ASK%7B%7D", None, {"method": "PUT"}, 405, ""),
        ("/sparql?query=ASK%7B%7D", None, {"method": "DELETE"}, 405, ""),
        ("/sparql?query=ASK%7B%7D", None, {"accept": "image/png"}, 406, "text/csv"),
        ("/sparql?query=ASK%7B%7D", None, {"accept": "text/turtle"}, 406, "text/csv"),
        ("/sparql", None, {"accept": "image/png"}, 406, "text/turtle"),
        ("/sparql", b"#" * 1_000_001, {"content_type": QUERY}, 413, "longer than 1000000 bytes"),
        ("/facts?limit=0", None, {}, 400, "from 1 to 1000"),
        ("/facts?offset=x", None, {}, 400, "from 0 to"),
        ("/nowhere", None, {}, 404, ""),
        ("/id/division/999999", None, {}, 404, "no such thing"),
        ("/id/%3Cscript%3E", None, {}, 404, "no such thing"),
        ("/id/../../../etc/passwd", None, {}, 404, "no such thing"),
        ("/id/..%2F..%2Fetc%2Fpasswd", None, {}, 404, "no such thing"),
        ("/../pyproject.toml", None, {}, 404, ""),
        ("/", None, {"host": "evil.example"}, 400, "host"),
        ("/sparql?query=ASK%7B%7D", None, {"host": "evil.example:80"}, 400, "host"),
    ],
)
def test_what_is_refused_is_told_why(
    server: Server, path: str, body: bytes | None, headers: dict[str, str], status: int, reason: str
) -> None:
    answer = server.get(path, body, **headers)
    assert answer.status == status, answer.text
    assert reason in answer.text
    assert len(answer.text.splitlines()) <= 1
    assert "Traceback" not in answer.text


SERVICES = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { { service silent <URL> { ?s ?p ?o } } UNION {} }",
    "PREFIX : <URL> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { # a comment ends here\rSERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { BIND(1 AS ?x) SERVICESILENT<URL> { ?s ?p ?o } }",
    "PREFIX x: <a:> SELECT * { ?s ?p ?o FILTER(?s<?o&&?o>?s)SERVICE<URL> { ?s ?p ?o } }",
    "ASK { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
]


@pytest.mark.parametrize("sparql", SERVICES)
def test_no_query_reaches_another_server(server: Server, sparql: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        other.setblocking(False)
        url = f"http://127.0.0.1:{other.getsockname()[1]}/"
        answer = server.ask(sparql.replace("URL", url))
        assert answer.status == 400, answer.text
        with pytest.raises(BlockingIOError):
            other.accept()


def test_the_word_service_is_no_offence(server: Server) -> None:
    sparql = "SELECT ?service { BIND('SERVICE <x> {}' AS ?service) } # SERVICE <x> {}"
    assert "SERVICE <x> {}" in server.ask(sparql, "text/csv").text


# What costs too much


@pytest.fixture(scope="module")
def strict(graph: zhengtu.Graph) -> Iterator[Server]:
    """A server that allows little memory and short answers, but much time."""
    limits: dict[str, Any] = {
        "seconds": PATIENCE,
        "memory": 200,
        "answer": 1,
        "processes": 1,
        "waiting": 8,
    }
    with serving(graph.store.path, **limits) as made:
        yield made


@pytest.mark.parametrize(
    ("sparql", "status", "reason"),
    [
        ("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c", 503, "more than 200 MB of memory"),
        (
            "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?b))) AS ?x) { ?a ?b ?c . ?d ?e ?f }",
            503,
            "more than 200 MB of memory",
        ),
        ("SELECT DISTINCT ?a ?f { ?a ?b ?c . ?d ?e ?f }", 413, "larger than 1 MB"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", 413, "larger than 1 MB; add LIMIT"),
        ("CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }", 413, "larger than 1 MB"),
    ],
)
def test_beyond_a_limit_a_query_ends_and_the_server_goes_on(
    strict: Server, graph: zhengtu.Graph, sparql: str, status: int, reason: str
) -> None:
    answer = strict.ask(sparql)
    assert (answer.status, answer.type) == (status, "text/plain; charset=utf-8")
    assert reason in answer.text
    assert len(answer.text.splitlines()) == 1
    assert strict.number() == len(graph)


def test_beyond_the_time_a_query_ends_and_the_server_goes_on(graph: zhengtu.Graph) -> None:
    with serving(graph.store.path, seconds=2, processes=1, waiting=1) as made:
        assert made.number() == len(graph)
        answer = made.ask(SLOW)
        assert (answer.status, answer.text) == (
            503,
            "the query takes longer than 2 seconds; ask for less\n",
        )
        # one runs, one waits, the third is turned away
        with ThreadPoolExecutor(3) as clients:
            answers = list(clients.map(made.ask, [SLOW] * 3))
        assert [answer.status for answer in answers] == [503] * 3
        (busy,) = [answer for answer in answers if "waiting" in answer.text]
        assert busy.headers["retry-after"] == "1"
        assert made.number() == len(graph)


def test_a_client_that_hangs_up_takes_its_query_along(strict: Server, graph: zhengtu.Graph) -> None:
    for _ in range(3):
        link = http.client.HTTPConnection("127.0.0.1", strict.port, timeout=PATIENCE)
        link.request("GET", "/sparql?" + urllib.parse.urlencode({"query": SLOW}))
        link.close()
    # the only process would be taken for as long as a query may run
    assert strict.number() == len(graph)


def test_many_clients_at_once_are_all_answered(server: Server, graph: zhengtu.Graph) -> None:
    wanted = [f"SELECT ?n {{ BIND({number} AS ?n) }}" for number in range(30)]
    with ThreadPoolExecutor(30) as clients:
        found = list(clients.map(server.number, wanted))
    assert found == list(range(30))


# What else is served


def test_the_service_describes_itself(server: Server, graph: zhengtu.Graph) -> None:
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    for accept, form in (("", "turtle"), ("application/rdf+xml", "xml")):
        answer = server.get("/sparql", None, **({"accept": accept} if accept else {}))
        told = rdflib.Graph().parse(data=answer.text, format=form)
        (service,) = told.subjects(rdflib.RDF.type, sd.Service)
        assert str(told.value(service, sd.endpoint)) == f"{server.address}sparql"
        assert told.value(service, sd.supportedLanguage) == sd.SPARQL11Query
        assert len(set(told.objects(service, sd.resultFormat))) == 8
        assert {str(name) for name in told.objects(None, sd.name)} == set(graph.store.graphs())
        assert not [node for node in told.all_nodes() if isinstance(node, rdflib.BNode)]
    assert server.get("/sparql", accept="text/html").headers["location"] == "/"


def test_things_are_found_by_their_iri(server: Server, graph: zhengtu.Graph) -> None:
    rows = graph.query("SELECT ?kind (MIN(STR(?t)) AS ?thing) { ?t a ?kind } GROUP BY ?kind")
    things = [str(row["thing"]) for row in rows if "/id/" in str(row["thing"])]
    assert len(things) > 30
    for iri in things:
        path = urllib.parse.urlsplit(iri).path.removeprefix("/zhengtu")
        answer = server.get(path, accept="text/turtle")
        made = rdflib.Graph().parse(data=answer.text, format="turtle")
        assert {str(subject) for subject in made.subjects()} == {iri}
        assert len(made) == len(graph.store.about(iri))
        page = server.get(path, accept="text/html,application/xhtml+xml,*/*;q=0.8")
        assert page.type == "text/html; charset=utf-8"
        assert iri in page.text
        assert page.headers["vary"] == "Accept"


def test_a_page_leads_on_and_back(server: Server) -> None:
    page = server.get("/id/division/430281", accept="text/html").text
    assert "<h1>醴陵市</h1>" in page
    assert '<a href="/id/division/430200">株洲市</a>' in page
    assert '<a href="/ontology#within">' in page
    assert "指向它的" in page
    assert '<a href="/#entity=division/430281">' in page
    fact = server.get("/id/mention/430200-2020/3738-3742-measure", accept="text/html").text
    assert '<a href="/#fact=mention/430200-2020/3738-3742-measure">' in fact
    assert server.get("/id/division/430281", accept="image/png").status == 406


def test_the_ontology_is_there_for_programs_and_for_people(
    server: Server, graph: zhengtu.Graph
) -> None:
    made = rdflib.Graph().parse(data=server.get("/ontology").text, format="turtle")
    assert len(made) == len(graph.store.triples(ZT))
    page = server.get("/ontology", accept="text/html").text
    for name in ("Target", "within", "Report"):
        assert f'<h3 id="{name}">' in page
    assert "目标" in page


def test_facts_come_page_by_page(server: Server, graph: zhengtu.Graph) -> None:
    (row,) = graph.query("SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t a zt:Target }")
    path, found = "/facts?kind=Target&limit=30", []
    while path:
        told = json.loads(server.get(path).body)
        assert told["total"] == row["n"]
        found += told["facts"]
        path = told["next"]
    assert len({fact["id"] for fact in found}) == len(found) == row["n"]
    growth = next(fact for fact in found if fact["text"] == "8%以上")
    assert growth["thing"]["zh"] == "地区生产总值"
    assert growth["sentence"].startswith("今年主要预期目标是")
    assert server.get(f"/id/{growth['id']}").status == 200
    some = json.loads(server.get("/facts?" + urllib.parse.urlencode({"q": "醴陵"})).body)
    assert 0 < some["total"] < len(graph)
    assert all("醴陵" in fact["text"] + str(fact["thing"]) for fact in some["facts"])
    assert json.loads(server.get("/facts?report=430200-2019").body)["total"] == 0
    assert json.loads(server.get("/facts?report=430200-2020").body)["total"] > row["n"]


def test_pages_of_others_may_ask_only_where_that_is_allowed(
    server: Server, graph: zhengtu.Graph
) -> None:
    path = "/sparql?query=ASK%7B%7D"
    assert "access-control-allow-origin" not in server.get(path, origin="https://a.example").headers
    with serving(graph.store.path, cors=("https://a.example",)) as made:
        answer = made.get(path, origin="https://a.example")
        assert answer.headers["access-control-allow-origin"] == "https://a.example"
        other = made.get(path, origin="https://b.example")
        assert "access-control-allow-origin" not in other.headers


def test_a_store_built_anew_is_served_at_once(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("一、今年目标\n地区生产总值增长8%以上。\n", encoding="utf-8")
    places = "SELECT (COUNT(?r) AS ?n) { ?r a zt:Report }"
    zhengtu.build(report, tmp_path / "out", place="430200", year=2020)
    with serving(tmp_path / "out") as made:
        assert made.number(places) == 1
        assert json.loads(made.get("/facts").body)["total"] == 1
        first = len(made.get("/ontology").body)
        report = tmp_path / "b.txt"
        report.write_text("一、今年目标\n地区生产总值增长9%以上，就业5万人。\n", encoding="utf-8")
        zhengtu.build(report, tmp_path / "out", place="430100", year=2021)
        assert made.number(places) == 2
        assert json.loads(made.get("/facts?report=430100-2021").body)["total"] >= 1
        assert made.get("/id/report/430100-2021").status == 200
        assert len(made.get("/ontology").body) == first


def test_without_the_explorer_the_front_says_what_else_there_is(
    graph: zhengtu.Graph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bundle, "STATIC", tmp_path)
    page = front(graph)
    assert "make web" in page
    for door in ("/sparql", "/facts", "/ontology"):
        assert f'href="{door}"' in page


@pytest.mark.parametrize(
    "options", [["--port", "65536"], ["--timeout", "0"], ["--memory", "x"], ["--cors", "a b"]]
)
def test_options_that_make_no_sense_are_refused(graph: zhengtu.Graph, options: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", str(graph.store.path), *options])
    assert ended.value.code == 2


def test_what_is_no_store_is_not_served(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(tmp_path), "--port", "0"]) == 1
    assert "not a store" in capsys.readouterr().err


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("一、今年目标\n<script>alert(1)</script>增长8%以上。\n", encoding="utf-8")
    zhengtu.build(report, tmp_path / "out", place="430200", year=2020)
    rows = zhengtu.open(tmp_path / "out").query("SELECT DISTINCT ?s { ?s zt:report ?r }")
    things = [str(row["s"]).partition("/zhengtu")[2] for row in rows]
    things.append("/id/report/430200-2020")
    with serving(tmp_path / "out") as made:
        pages = [made.get(path, accept="text/html").text for path in things]
    assert len(pages) > 3
    assert all("<script" not in page for page in pages)
    assert any("&lt;script&gt;alert(1)" in page for page in pages)

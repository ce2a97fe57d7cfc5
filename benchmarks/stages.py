"""Where the time of an uncached answer goes: each of its parts, measured by itself."""

import json
import time
from hashlib import sha256
from statistics import median
from urllib.parse import parse_qs

import orjson
from django.conf import settings
from django.db import connection
from graphql import execute_sync, parse, specified_rules, validate

from benchmarks.sides import service
from cms.api import documents
from cms.api.context import Context
from cms.api.limits import cost_of
from cms.api.news.resolvers import resolve_news_posts
from cms.api.pages.resolvers import first_page
from cms.api.schema import schema

SCENARIOS = ("list20", "detail")
ROUNDS, SECONDS = 5, 0.05


def of(scenario, facts):
    """Return milliseconds of the processor for each part of an answer, in order."""
    query = parse_qs(service.requests(facts)[scenario].address.partition("?")[2])
    text, variables = query["query"][0], orjson.loads(query["variables"][0])
    tree = parse(text)
    document = documents.load(text, may_introspect=True)
    statements = Recorded()
    with connection.execute_wrapper(statements):
        data = run(document, variables).data
    rows = fetched(statements)
    written = orjson.dumps({"data": data})
    parts = {
        "parse": lambda: parse(text, max_tokens=settings.API_MAX_TOKENS),
        "validate": lambda: validate(schema, tree, specified_rules),
        "cost": lambda: cost_of(schema, tree, variables, operation_name=None),
        "execute, with its statements": lambda: run(document, variables),
        "what is read, without GraphQL": lambda: READINGS[scenario](facts),
        "the statements alone": lambda: fetched(statements),
        "json.loads of the documents": lambda: [json.loads(each) for each in documents_in(rows)],
        "the same by orjson": lambda: [orjson.loads(each) for each in documents_in(rows)],
        "orjson.dumps": lambda: orjson.dumps({"data": data}),
        "entity tag": lambda: sha256(written).hexdigest(),
    }
    told = {name: milliseconds(part) for name, part in parts.items()}
    return {"scenario": scenario, "fields": number_of_fields(data), "milliseconds": told}


def read_list(facts):
    """Read what a list of 20 needs, as its resolvers do."""
    context = Context()
    found = resolve_news_posts(context, locale="ru", first=20)
    context.versions.load(str(found.nodes[0]["content_id"]))
    return found.total_count


def read_post(facts):
    context = Context()
    page = first_page(context, path=facts["detail"]["path"])
    return context.versions.load(str(page["content_id"]))


READINGS = {"list20": read_list, "detail": read_post}


def run(document, variables):
    return execute_sync(
        schema,
        document.tree,
        context_value=Context(),
        variable_values=variables,
        execution_context_class=document.plans,
    )


class Recorded:
    """Keeps the statements that pass."""

    def __init__(self):
        self.statements = []

    def __call__(self, execute, sql, parameters, many, context):
        self.statements.append((sql, parameters))
        return execute(sql, parameters, many, context)


def fetched(recorded):
    rows = []
    for sql, parameters in recorded.statements:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            rows.extend(cursor.fetchall())
    return rows


def documents_in(rows):
    values = (value for row in rows for value in row)
    return [each for each in values if isinstance(each, str) and each.startswith("{")]


def number_of_fields(data):
    """Return how many fields an answer has."""
    if isinstance(data, list):
        return sum(map(number_of_fields, data))
    return len(data) + sum(map(number_of_fields, data.values())) if isinstance(data, dict) else 0


def milliseconds(part):
    part()
    begun = time.process_time()
    part()
    number = max(1, int(SECONDS / max(time.process_time() - begun, 1e-6)))
    return round(median(timed(part, min(number, 2000)) for _round in range(ROUNDS)), 4)


def timed(part, number):
    begun = time.process_time()
    for _time in range(number):
        part()
    return (time.process_time() - begun) / number * 1000

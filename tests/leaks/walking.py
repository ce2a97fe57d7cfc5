"""Ask a GraphQL API everything that its schema has, and all that follows from the answers."""

import json
from collections import defaultdict

from graphql import get_named_type

from cms.api.schema import schema
from tests.leaks.arguments import ways_to_ask
from tests.leaks.documents import documents_of, most_ways, root_document
from tests.leaks.knowledge import LOCALES, slices
from tests.leaks.markers import markers_in
from tests.leaks.selections import field_of, is_node, node_types, selections_of

# Of a list, to be read page by page.
PAGE_SIZE = 7
DIRECTIONS = [("first", "after", "endCursor"), ("last", "before", "startCursor")]


class Walker:
    """Walks an API as one caller, and remembers where it found which marker."""

    def __init__(self, api, known):
        self.api, self.known = api, known
        self.reached, self.seen, self.asked = set(), set(), set()
        self.found = defaultdict(set)

    def walk(self):
        """Ask everything there is, and again while answers tell of more; return the walker."""
        self.read_lists()
        before = -1
        while before < len(self.asked):
            before = len(self.asked)
            for name, field in schema.query_type.fields.items():
                self.ask_root(name, field)
            for kind in node_types():
                self.ask_nodes(kind)
        return self

    def ask_root(self, name, field):
        """Ask a root field in every way, some ways in each request."""
        for turn, selected in enumerate(selections_of(get_named_type(field.type))):
            by_form = defaultdict(list)
            for arguments in ways_to_ask(name, field, self.known):
                if self.is_new(name, arguments, turn):
                    by_form[tuple(sorted(arguments))].append(arguments)
            for form, ways in by_form.items():
                for some in slices(ways, size=most_ways(name, field, form, selected)):
                    self.post(*root_document(name, field, form, selected, some))

    def is_new(self, *question):
        """Tell whether something was not asked yet, and is now."""
        key = json.dumps(question)
        is_new = key not in self.asked
        self.asked.add(key)
        return is_new

    def read_lists(self):
        """Read every list from end to end, and back where it can be read so."""
        for name, field in schema.query_type.fields.items():
            for size, cursor, end in DIRECTIONS:
                is_list = {size, cursor, "locale"} <= field.args.keys()
                for locale in LOCALES if is_list and "query" not in field.args else ():
                    self.read_list(name, locale, size=size, cursor=cursor, end=end)

    def read_list(self, name, locale, *, size, cursor, end):
        text = (
            f'query($at: String) {{ {name}(locale: "{locale}", {size}: {PAGE_SIZE}, {cursor}: $at)'
            f" {{ __typename pageInfo {{ __typename {end} }} nodes {{ __typename id title }} }} }}"
        )
        at, is_first = None, True
        while at or is_first:
            data = self.post(text, {"at": at})
            at, is_first = data[name]["pageInfo"][end], False

    def ask_nodes(self, kind):
        """Ask for all that objects of a type hold, by their ids."""
        own = [each for each in sorted(self.known.ids[kind.name]) if self.is_new(each)]
        for text, size in documents_of(kind) if own else ():
            for some in slices(own, size=size):
                self.post(text, {"ids": some})

    def post(self, text, variables):
        """Send a request and read all of the answer; an error that is not the asker's stops."""
        response = self.api.post(text, **variables)
        answer = response.json()
        codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
        assert codes <= {"BAD_USER_INPUT"}, (text, answer["errors"])
        told = [response.content.decode(), str(response.headers), json.dumps(answer)]
        for marker in markers_in(" ".join(told)) - markers_in(json.dumps(variables)):
            self.found[marker].add(text)
        self.read(answer.get("data"))
        return answer.get("data")

    def read(self, value):
        """Note which fields had something to tell, and what can be asked for next."""
        if isinstance(value, list):
            for each in value:
                self.read(each)
        elif isinstance(value, dict):
            self.read_object(value)

    def read_object(self, value):
        kind = schema.get_type(value.get("__typename", "Query"))
        node_type = kind.name if is_node(kind) else ""
        if node_type and "id" in value:
            self.seen.add(value["id"])
        for key, each in value.items():
            if each not in (None, "", []):
                self.reached.add((kind.name, field_of(key)))
                if isinstance(each, str):
                    self.known.learn(field_of(key), each, node_type=node_type)
            self.read(each)

"""What is selected of a type: its fields, each with how its value is found."""

from functools import partial

from graphene.types.resolver import dict_or_attr_resolver
from graphql import get_nullable_type, is_leaf_type
from graphql.execution.execute import get_field_def

from cms.api.planning.completion import AS_THEY_ARE, completion, failed


class Selection:
    """The fields that are selected of one type, in their order."""

    def __init__(self, run, parent_type, fields):
        definitions = {
            name: get_field_def(run.schema, parent_type, nodes[0]) for name, nodes in fields.items()
        }
        steps = [
            Step(run, parent_type, definition, fields[name], name)
            for name, definition in definitions.items()
            if definition
        ]
        self.steps = [(step.name, step.key, step.type_as_is, step.value_of) for step in steps]

    def value_of(self, source, path, run):
        """Return what is selected of ``source``; raises the error that leaves it null."""
        if type(source) is not dict:
            return {name: value_of(source, path, run) for name, _key, _type, value_of in self.steps}
        told, get = {}, source.get
        for name, key, type_as_is, value_of in self.steps:
            value = get(key)
            # Nine of ten fields are texts that are answered as they are.
            told[name] = value if type(value) is type_as_is else value_of(source, path, run)
        return told


class Step:
    """One selected field: how its value is found and completed."""

    # Of which key of a dict it is the value, and of which type it needs no more.
    key = type_as_is = None

    def __init__(self, run, parent_type, definition, nodes, name):
        self.parent_type, self.parent_name = parent_type, parent_type.name
        self.definition = definition
        self.nodes, self.name, self.type = nodes, name, definition.type
        self.resolve = self.resolver(definition.resolve or run.field_resolver)
        self.complete = completion(self.type, self)
        named = get_nullable_type(self.type)
        self.value_of = self.leaf_of if is_leaf_type(named) else self.branch_of
        if self.key is not None:
            self.type_as_is = AS_THEY_ARE.get(getattr(named, "name", None))

    @property
    def coordinate(self):
        return f"{self.parent_type.name}.{self.nodes[0].name.value}"

    def resolver(self, resolve):
        """Return a function of the source, of where it stands and of the run."""
        if isinstance(resolve, partial) and resolve.func is dict_or_attr_resolver:
            self.key, default = resolve.args
            return reading(self.key, default)

        def resolved(source, path, run):
            info, arguments = run.calls.get(self) or run.call_of(self, path)
            return resolve(source, info, **arguments)

        return resolved

    def leaf_of(self, source, path, run):
        """Return a value of which nothing is selected; where it stands is told by errors alone."""
        try:
            return self.complete(self.resolve(source, path, run), None, run)
        except Exception as error:
            return failed(self, error, self.type, self.below(path), run)

    def branch_of(self, source, path, run):
        here = self.below(path)
        try:
            return self.complete(self.resolve(source, path, run), here, run)
        except Exception as error:
            return failed(self, error, self.type, here, run)

    def below(self, path):
        return (path, self.name, self.parent_name)


def reading(name, default):
    """Return the function that reads what a field is named after, as graphene does."""

    def read(source, _path, _run):
        if isinstance(source, dict):
            return source.get(name, default)
        return getattr(source, name, default)

    return read

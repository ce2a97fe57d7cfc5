"""Execution by a plan: what is the same for each item of a list is looked up once.

graphql-core asks anew at each field of each item which field of the schema it is, what its
arguments are, and of what kind its type is. Here that is asked once for each selection of a type,
and kept while the operation lasts. Values, errors, their order and how nulls spread are
graphql-core's (GraphQL, October 2021, section 6). Two things are not there: resolvers that are
awaited, and the path of every item in ``info``, which has that of the first.
"""

from functools import cached_property, partial

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    ExecutionContext,
    GraphQLError,
    Undefined,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    located_error,
)
from graphql.execution.execute import get_field_def, invalid_return_type_error
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path, is_iterable

# What needs no serializing, by the names of the specification's own scalars.
AS_THEY_ARE = {"String": str, "ID": str, "Boolean": bool}


class PlannedExecution(ExecutionContext):
    """What ``execute`` runs an operation with, as its ``execution_context_class``."""

    def execute_fields(self, parent_type, source_value, path, fields):
        return Selection(self, parent_type, fields, path).value_of(source_value, path)


class Selection:
    """The fields that are selected of one type, in their order."""

    def __init__(self, execution, parent_type, fields, path):
        definitions = {
            name: get_field_def(execution.schema, parent_type, nodes[0])
            for name, nodes in fields.items()
        }
        steps = [
            Step(execution, parent_type, definition, fields[name], name, path)
            for name, definition in definitions.items()
            if definition
        ]
        self.steps = [(step.name, step.value_of) for step in steps]

    def value_of(self, source, path):
        """Return what is selected of ``source``; raises the error that leaves it null."""
        return {name: value_of(source, path) for name, value_of in self.steps}


class Step:
    """One selected field: how its value is found and completed."""

    def __init__(self, execution, parent_type, definition, nodes, name, path):
        self.execution, self.nodes, self.name = execution, nodes, name
        self.parent_type, self.definition, self.path_above = parent_type, definition, path
        self.type = definition.type
        self.resolve = self.resolver(definition)
        self.complete = completion(self.type, self)
        named = get_nullable_type(self.type)
        self.type_as_is = AS_THEY_ARE.get(getattr(named, "name", None))
        self.value_of = self.leaf_of if is_leaf_type(named) else self.branch_of

    @cached_property
    def info(self):
        return self.execution.build_resolve_info(
            self.definition, self.nodes, self.parent_type, self.below(self.path_above)
        )

    @property
    def coordinate(self):
        return f"{self.parent_type.name}.{self.info.field_name}"

    def resolver(self, definition):
        """Return a function of the source, with the arguments filled in."""
        resolve = definition.resolve or self.execution.field_resolver
        try:
            arguments = self.arguments() if definition.args else {}
        except GraphQLError as error:
            return refusing(error)
        if isinstance(resolve, partial) and resolve.func is dict_or_attr_resolver:
            return reading(*resolve.args)
        info = self.info
        return lambda source: resolve(source, info, **arguments)

    def arguments(self):
        values = self.execution.variable_values
        return get_argument_values(self.definition, self.nodes[0], values)

    def leaf_of(self, source, path):
        """Return a value of which nothing is selected; where it stands is told by errors alone."""
        try:
            result = self.resolve(source)
            if type(result) is self.type_as_is:
                return result
            return self.complete(result, None)
        except Exception as error:
            return self.failed(error, self.type, self.below(path))

    def branch_of(self, source, path):
        here = self.below(path)
        try:
            return self.complete(self.resolve(source), here)
        except Exception as error:
            return self.failed(error, self.type, here)

    def below(self, path):
        return Path(path, self.name, self.parent_type.name)

    def failed(self, error, output_type, path):
        """Return null where the type allows it, and keep the error; otherwise raise it."""
        located = located_error(error, self.nodes, path.as_list())
        return self.execution.handle_field_error(located, output_type, path)


def refusing(error):
    def refuse(source):
        raise error

    return refuse


def reading(name, default):
    """Return the function that reads what a field is named after, as graphene does."""

    def read(source):
        if isinstance(source, dict):
            return source.get(name, default)
        return getattr(source, name, default)

    return read


def completion(output_type, step):
    """Return the function that makes of a result, and of its path, a value of ``output_type``."""
    if is_non_null_type(output_type):
        return required(completion(output_type.of_type, step), step)
    if is_list_type(output_type):
        return listed(output_type.of_type, step)
    if is_leaf_type(output_type):
        return leaf(output_type)
    if is_abstract_type(output_type):
        return abstract(output_type, step)
    return Objects(output_type, step)


def is_nothing(result):
    """Return whether a result is null; a result that is an error is raised."""
    if isinstance(result, Exception):
        raise result
    return result is None or result is Undefined


def required(complete, step):
    def complete_required(result, path):
        value = complete(result, path)
        if value is None:
            raise TypeError(f"Cannot return null for non-nullable field {step.coordinate}.")
        return value

    return complete_required


def leaf(leaf_type):
    serialize = leaf_type.serialize

    def complete_leaf(result, path):
        if is_nothing(result):
            return None
        value = serialize(result)
        if value is None or value is Undefined:
            # It raises, in words.
            return ExecutionContext.complete_leaf_value(leaf_type, result)
        return value

    return complete_leaf


def listed(item_type, step):
    complete = completion(item_type, step)

    def complete_item(item, path):
        try:
            return complete(item, path)
        except Exception as error:
            return step.failed(error, item_type, path)

    def complete_list(result, path):
        if is_nothing(result):
            return None
        if not is_iterable(result):
            raise GraphQLError(
                f"Expected Iterable, but did not find one for field '{step.coordinate}'."
            )
        return [complete_item(item, Path(path, place, None)) for place, item in enumerate(result)]

    return complete_list


class Objects:
    """How an object of one type is completed: by what is selected of it, planned at the first."""

    def __init__(self, object_type, step):
        self.type, self.step, self.selection = object_type, step, None

    def __call__(self, result, path):
        if is_nothing(result):
            return None
        if self.type.is_type_of and not self.type.is_type_of(result, self.step.info):
            raise invalid_return_type_error(self.type, result, self.step.nodes)
        if self.selection is None:
            self.selection = self.plan(path)
        return self.selection.value_of(result, path)

    def plan(self, path):
        execution, nodes = self.step.execution, self.step.nodes
        fields = execution.collect_subfields(self.type, nodes)
        return Selection(execution, self.type, fields, path)


def abstract(abstract_type, step):
    resolve_type = abstract_type.resolve_type or step.execution.type_resolver
    known = {}

    def complete_abstract(result, path):
        if is_nothing(result):
            return None
        name = resolve_type(result, step.info, abstract_type)
        if name not in known:
            known[name] = Objects(runtime_type(name, abstract_type, step, result), step)
        return known[name](result, path)

    return complete_abstract


def runtime_type(name, abstract_type, step, result):
    """Return the object type of this name; raises ``GraphQLError`` where it is none of these."""
    return step.execution.ensure_valid_runtime_type(
        name, abstract_type, step.nodes, step.info, result
    )

"""Execution by a plan: what is the same for each item of a list, and each time, is looked up once.

graphql-core asks anew at each field of each item which field of the schema it is, what its
arguments are, and of what kind its type is. Here that is asked once for each selection of a type,
and kept with the document. Values, errors, their order and how nulls spread are
graphql-core's (GraphQL, October 2021, section 6). Two things are not there: resolvers that are
awaited, and the path of every item in ``info``, which has that of the first.
"""

from functools import partial

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    ExecutionContext,
    GraphQLError,
    Undefined,
    Visitor,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    located_error,
    visit,
)
from graphql.execution.execute import get_field_def, invalid_return_type_error
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path, is_iterable

# What needs no serializing, by the names of scalars: those of the specification, and of ours.
AS_THEY_ARE = {"String": str, "ID": str, "Boolean": bool, "LanguageTag": str, "URL": str}


class Plans:
    """The plans of one document; ``execute`` takes them as its ``execution_context_class``."""

    def __init__(self, document):
        self.kept = {}
        conditions = Conditions()
        visit(document, conditions)
        self.may_be_kept = not conditions.are_there

    def build(self, *args, **options):
        """Return what runs an operation once, or errors, as ``ExecutionContext.build`` does."""
        run = Run.build(*args, **options)
        if isinstance(run, Run):
            run.plans = self
        return run

    def of(self, run, root_type, fields):
        """Return how the fields of an operation are answered, made when it is first run."""
        name = run.operation.name and run.operation.name.value
        plan = self.kept.get(name) or Selection(run, root_type, fields)
        if self.may_be_kept:
            self.kept[name] = plan
        return plan


class Conditions(Visitor):
    """Looks for directives: with ``@include`` and ``@skip`` variables decide what is selected."""

    are_there = False

    def enter_directive(self, *_args):
        self.are_there = True


class Run(ExecutionContext):
    """One time that an operation is run."""

    plans = None

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.infos, self.calls = {}, {}

    def execute_fields(self, parent_type, source_value, path, fields):
        return self.plans.of(self, parent_type, fields).value_of(source_value, path, self)

    def call_of(self, step, path):
        """Return the ``info`` and the arguments of a step, the same for all items of this run."""
        arguments = get_argument_values(step.definition, step.nodes[0], self.variable_values)
        self.calls[step] = self.info_of(step, step.below(path)), arguments
        return self.calls[step]

    def info_of(self, step, path):
        if step not in self.infos:
            self.infos[step] = self.build_resolve_info(
                step.definition, step.nodes, step.parent_type, place_of_field(path)
            )
        return self.infos[step]


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


# While an operation runs, a place in its answer is a tuple of what graphql-core's ``Path`` has: the
# place above it, a name or a number, the name of a type. A ``Path`` takes longer to make.


def as_path(place):
    """Return the ``Path`` of a place."""
    above, key, type_name = place
    return Path(above and as_path(above), key, type_name)


def place_of_field(place):
    """Return the ``Path`` of the field that a place is of, and not of one of its items."""
    above, key, _type_name = place
    return place_of_field(above) if isinstance(key, int) else as_path(place)


def failed(step, error, output_type, path, run):
    """Return null where the type allows it, and keep the error; otherwise raise it."""
    place = as_path(path)
    located = located_error(error, step.nodes, place.as_list())
    return run.handle_field_error(located, output_type, place)


def reading(name, default):
    """Return the function that reads what a field is named after, as graphene does."""

    def read(source, _path, _run):
        if isinstance(source, dict):
            return source.get(name, default)
        return getattr(source, name, default)

    return read


def completion(output_type, step):
    """Return the function that makes of a result, its path and the run a value of a type."""
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
    if result is None or result is Undefined:
        return True
    if isinstance(result, Exception):
        raise result
    return False


def required(complete, step):
    def complete_required(result, path, run):
        value = complete(result, path, run)
        if value is None:
            raise TypeError(f"Cannot return null for non-nullable field {step.coordinate}.")
        return value

    return complete_required


def leaf(leaf_type):
    serialize = leaf_type.serialize

    def complete_leaf(result, _path, _run):
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

    def complete_item(item, path, run):
        try:
            return complete(item, path, run)
        except Exception as error:
            return failed(step, error, item_type, path, run)

    def complete_list(result, path, run):
        if is_nothing(result):
            return None
        if not is_iterable(result):
            raise GraphQLError(
                f"Expected Iterable, but did not find one for field '{step.coordinate}'."
            )
        return [complete_item(item, (path, place, None), run) for place, item in enumerate(result)]

    return complete_list


class Objects:
    """How an object of one type is completed: by what is selected of it, planned at the first."""

    def __init__(self, object_type, step):
        self.type, self.step, self.selection = object_type, step, None

    def __call__(self, result, path, run):
        if is_nothing(result):
            return None
        is_type_of = self.type.is_type_of
        if is_type_of and not is_type_of(result, run.info_of(self.step, path)):
            raise invalid_return_type_error(self.type, result, self.step.nodes)
        if self.selection is None:
            self.selection = self.plan(run)
        return self.selection.value_of(result, path, run)

    def plan(self, run):
        fields = run.collect_subfields(self.type, self.step.nodes)
        return Selection(run, self.type, fields)


def abstract(abstract_type, step):
    known = {}

    def complete_abstract(result, path, run):
        if is_nothing(result):
            return None
        resolve_type = abstract_type.resolve_type or run.type_resolver
        info = run.info_of(step, path)
        name = resolve_type(result, info, abstract_type)
        if name not in known:
            runtime_type = run.ensure_valid_runtime_type(
                name, abstract_type, step.nodes, info, result
            )
            known[name] = Objects(runtime_type, step)
        return known[name](result, path, run)

    return complete_abstract

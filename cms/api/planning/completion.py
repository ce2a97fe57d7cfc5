"""What is made of a resolver's result: a value of the field's type, null, or an error."""

from functools import partial

from graphene.types.schema import TypeMap
from graphql import (
    ExecutionContext,
    GraphQLError,
    Undefined,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    located_error,
)
from graphql.execution.execute import invalid_return_type_error
from graphql.pyutils import is_iterable

from cms.api.planning.places import as_path

# What needs no serializing, by the names of scalars: those of the specification, and of ours.
AS_THEY_ARE = {
    "String": str,
    "ID": str,
    "Boolean": bool,
    "LanguageTag": str,
    "URL": str,
    "HTML": str,
    "Date": str,
}


def failed(step, error, output_type, path, run):
    """Return null where the type allows it, and keep the error; otherwise raise it."""
    place = as_path(path)
    located = located_error(error, step.nodes, place.as_list())
    return run.handle_field_error(located, output_type, place)


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
    as_it_is = AS_THEY_ARE.get(leaf_type.name)

    def complete_leaf(result, _path, _run):
        if type(result) is as_it_is:
            return result
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
            self.selection = run.selection_of(self.type, self.step.nodes)
        return self.selection.value_of(result, path, run)


def abstract(abstract_type, step):
    known, named = {}, naming(abstract_type)

    def complete_abstract(result, path, run):
        if is_nothing(result):
            return None
        info = run.info_of(step, path)
        name = named(result, info, run)
        if name not in known:
            runtime_type = run.ensure_valid_runtime_type(
                name, abstract_type, step.nodes, info, result
            )
            known[name] = Objects(runtime_type, step)
        return known[name](result, path, run)

    return complete_abstract


def naming(abstract_type):
    """Return the function that names the type of a result: of graphene's, what it asks itself."""
    resolve_type = abstract_type.resolve_type
    if isinstance(resolve_type, partial) and is_of_graphene(resolve_type.func):
        class_of, _name = resolve_type.args
        return lambda result, info, _run: class_of(result, info)._meta.name
    return lambda result, info, run: (resolve_type or run.type_resolver)(
        result, info, abstract_type
    )


def is_of_graphene(function):
    return getattr(function, "__func__", None) is TypeMap.resolve_type

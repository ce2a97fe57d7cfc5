"""What an operation may cost at most, from its document and variables alone.

One for each object field. A connection or list multiplies what is below it by ``first`` or
``last``, or where it takes neither by ten: blocks, topics and translations by five.
"""

from collections import defaultdict

from django.conf import settings
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLList,
    GraphQLObjectType,
    IntValueNode,
    ListValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    type_from_ast,
)
from graphql.utilities import get_operation_ast

ITEMS_OF_A_LIST = 10
ITEMS = {"blocks": 5, "topics": 5, "translations": 5}
SIZES = ("first", "last")


def cost_of(schema, tree, variables, *, operation_name):
    """Return the cost of an operation of a valid document; 0 where it names none."""
    operation = get_operation_ast(tree, operation_name)
    if operation is None:
        return 0
    root = schema.get_root_type(operation.operation)
    return Pricing(schema, tree, given(operation, variables or {})).of_selection(operation, root)


def given(operation, variables):
    """Return the variables of an operation, with the defaults of those that are numbers."""
    values = {}
    for definition in operation.variable_definitions or ():
        name, default = definition.variable.name.value, definition.default_value
        fallback = int(default.value) if isinstance(default, IntValueNode) else None
        values[name] = variables.get(name, fallback)
    return values


class Pricing:
    """Prices the selections of one document; fragments are priced once for each type."""

    def __init__(self, schema, tree, variables):
        self.schema, self.variables = schema, variables
        self.fragments = {
            each.name.value: each
            for each in tree.definitions
            if isinstance(each, FragmentDefinitionNode)
        }
        self.known = {}

    def of_selection(self, node, parent):
        """Return the price of what is selected of ``parent``.

        Of fragments for different types of objects one applies, so the dearest counts.
        """
        price, of_types = 0, defaultdict(int)
        for each in node.selection_set.selections if node.selection_set else ():
            if isinstance(each, FieldNode):
                price += self.of_field(each, parent)
                continue
            own_type, inner = self.of_fragment(each, parent)
            if isinstance(own_type, GraphQLObjectType) and own_type is not parent:
                of_types[own_type.name] += inner
            else:
                price += inner
        return price + max(of_types.values(), default=0)

    def of_fragment(self, node, parent):
        """Return the type that a fragment is for, and its price."""
        if isinstance(node, FragmentSpreadNode):
            node = self.fragments[node.name.value]
        condition = node.type_condition
        own_type = type_from_ast(self.schema, condition) if condition else parent
        key = (id(node), own_type.name)
        if key not in self.known:
            self.known[key] = self.of_selection(node, own_type)
        return own_type, self.known[key]

    def of_field(self, node, parent):
        name = node.name.value
        field = getattr(parent, "fields", {}).get(name)
        # Introspection is free, and so is what has no fields of its own.
        if field is None or not is_composite_type(get_named_type(field.type)):
            return 0
        below = self.of_selection(node, get_named_type(field.type))
        return 1 + self.items_of(node, field, parent) * below

    def items_of(self, node, field, parent):
        """Return how many items a field has at most."""
        if "ids" in field.args:
            return self.number_of_ids(node)
        if any(name in field.args for name in SIZES):
            return self.page_size(node, field)
        if not isinstance(get_nullable_type(field.type), GraphQLList):
            return 1
        # Its connection has counted them.
        if parent.name.endswith("Connection"):
            return 1
        return ITEMS.get(node.name.value, ITEMS_OF_A_LIST)

    def page_size(self, node, field):
        """Return the size that is said, or else what a field takes where nothing is."""
        said = [self.said(each.value) for each in node.arguments if each.name.value in SIZES]
        if sizes := [size for size in said if size is not None]:
            return max(map(bounded, sizes))
        defaults = [field.args[name].default_value for name in SIZES if name in field.args]
        numbers = [default for default in defaults if isinstance(default, int)]
        return max(numbers, default=settings.API_DEFAULT_PAGE_SIZE)

    def number_of_ids(self, node):
        (value,) = (each.value for each in node.arguments if each.name.value == "ids")
        if isinstance(value, VariableNode):
            value = self.variables.get(value.name.value)
        ids = value.values if isinstance(value, ListValueNode) else value
        return bounded(len(ids)) if isinstance(ids, list | tuple) else 1

    def said(self, value):
        """Return the number that a literal or a variable is, ``None`` where it is none."""
        if isinstance(value, VariableNode):
            number = self.variables.get(value.name.value)
            return number if isinstance(number, int) else None
        return int(value.value) if isinstance(value, IntValueNode) else None


def bounded(size):
    """Return a size that costs no more than the greatest that is answered."""
    return min(max(size, 0), settings.API_MAX_PAGE_SIZE)

"""The shape of a document, measured before it is validated: validation itself can be made slow.

Fragments count as often as they are spread, and are measured once.
"""

from dataclasses import dataclass

from django.conf import settings
from graphql import FieldNode, FragmentDefinitionNode, FragmentSpreadNode, OperationDefinitionNode

# Fields that ask for the schema; its shape is fixed, and its standard query is deep.
INTROSPECTION = {"__schema", "__type"}
MAX_INTROSPECTION_DEPTH = 16


@dataclass(frozen=True)
class Shape:
    """Sums over a selection, its fragments spread out; depth in levels of fields."""

    depth: int = 0
    introspection_depth: int = 0
    introspections: int = 0
    aliases: int = 0
    directives: int = 0

    def __add__(self, other):
        return Shape(
            max(self.depth, other.depth),
            max(self.introspection_depth, other.introspection_depth),
            *(getattr(self, name) + getattr(other, name) for name in SUMS),
        )


SUMS = ("introspections", "aliases", "directives")


def problems_of_shape(tree):
    """Return in sentences what is too much about the operations of a document."""
    measure = Measure(tree)
    operations = (each for each in tree.definitions if isinstance(each, OperationDefinitionNode))
    return [problem for each in operations for problem in problems(measure, each)]


def problems(measure, operation):
    shape = measure.shape_of(operation)
    limits = [
        (shape.depth, settings.API_MAX_DEPTH, "levels of fields"),
        (shape.introspection_depth, MAX_INTROSPECTION_DEPTH, "levels of introspection"),
        (shape.introspections, 1, "questions for the schema"),
        (measure.root_fields(operation), settings.API_MAX_ROOT_FIELDS, "fields at its root"),
        (shape.aliases, settings.API_MAX_ALIASES, "aliases"),
        (shape.directives, settings.API_MAX_DIRECTIVES, "directives"),
    ]
    return [
        f"An operation has at most {limit} {what}; this one has {number}."
        for number, limit, what in limits
        if number > limit
    ]


class Measure:
    """Measures the selections of one document."""

    def __init__(self, tree):
        self.fragments = {
            each.name.value: each
            for each in tree.definitions
            if isinstance(each, FragmentDefinitionNode)
        }
        self.known = {}

    def shape_of(self, node):
        """Return the shape of what ``node`` selects, with its own directives."""
        shape = Shape(directives=len(node.directives or ()))
        for selection in node.selection_set.selections if node.selection_set else ():
            shape += self.shape_of_selection(selection)
        return shape

    def shape_of_selection(self, node):
        if isinstance(node, FragmentSpreadNode):
            spread = self.shape_of_fragment(node.name.value)
            return spread + Shape(directives=len(node.directives or ()))
        below = self.shape_of(node)
        return below_field(node, below) if isinstance(node, FieldNode) else below

    def shape_of_fragment(self, name):
        """Return the shape of a fragment; one that spreads itself is for validation to refuse."""
        if name not in self.known:
            self.known[name] = Shape()
            if name in self.fragments:
                self.known[name] = self.shape_of(self.fragments[name])
        return self.known[name]

    def root_fields(self, node, *, above=frozenset()):
        """Return how many fields an operation selects at its root."""
        number = 0
        for each in node.selection_set.selections if node.selection_set else ():
            if isinstance(each, FieldNode):
                number += 1
            elif isinstance(each, FragmentSpreadNode):
                number += self.root_fields_of_fragment(each.name.value, above)
            else:
                number += self.root_fields(each, above=above)
        return number

    def root_fields_of_fragment(self, name, above):
        key = ("root", name)
        if key not in self.known:
            is_one = name in self.fragments and name not in above
            self.known[key] = 0
            if is_one:
                self.known[key] = self.root_fields(self.fragments[name], above=above | {name})
        return self.known[key]


def below_field(node, below):
    """Return the shape of a field, from that of what it selects."""
    is_introspection = node.name.value in INTROSPECTION
    return Shape(
        depth=0 if is_introspection else below.depth + 1,
        introspection_depth=below.depth + 1 if is_introspection else below.introspection_depth,
        introspections=below.introspections + is_introspection,
        aliases=below.aliases + bool(node.alias),
        directives=below.directives,
    )

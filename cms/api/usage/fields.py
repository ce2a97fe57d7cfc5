"""The fields of the schema that a document names."""

from graphql import TypeInfo, TypeInfoVisitor, Visitor, visit

from cms.api.schema import schema


class FieldNames(Visitor):
    """Gathers fields as ``Type.field``, of the type or interface on which they are asked for."""

    def __init__(self, types):
        super().__init__()
        self.types, self.names = types, set()

    def enter_field(self, node, *_args):
        parent = self.types.get_parent_type()
        # Introspection tells nothing of content.
        if parent and not (parent.name.startswith("__") or node.name.value.startswith("__")):
            self.names.add(f"{parent.name}.{node.name.value}")


def fields_named_in(tree):
    """Return the names of a valid document's fields, sorted."""
    types = TypeInfo(schema)
    found = FieldNames(types)
    visit(tree, TypeInfoVisitor(types, found))
    return tuple(sorted(found.names))

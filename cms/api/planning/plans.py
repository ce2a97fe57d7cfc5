"""The plans of a document, and one run of an operation by its plan."""

from graphql import ExecutionContext, Visitor, visit
from graphql.execution.values import get_argument_values

from cms.api.planning.places import place_of_field
from cms.api.planning.selections import Selection


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

    def selection_of(self, object_type, nodes):
        """Return how what is selected below these nodes is answered of objects of a type."""
        return Selection(self, object_type, self.collect_subfields(object_type, nodes))

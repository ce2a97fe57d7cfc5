"""What is done at the end of a workflow. Wagtail reads this before there are any models."""

from wagtail.workflows import publish_workflow_state

REVIEW = "translationreviewtask"


def finish_workflow(workflow_state, user=None):
    """Publish, as Wagtail does; but a translation that was accepted waits for its publication."""
    task = workflow_state.current_task_state and workflow_state.current_task_state.task
    if task is None or task.content_type.model != REVIEW:
        publish_workflow_state(workflow_state, user=user)

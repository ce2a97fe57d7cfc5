from django.db.models import F, FilteredRelation, Q


def holding(pages, stems):
    """Return those of ``pages`` that hold each of ``stems``.

    They have a ``rank``, the sum of what the words weigh in them, and a ``day`` for those of
    equal rank. Whole numbers and days, so that all databases have the same order.
    """
    names = [f"word_{number}" for number in range(len(stems))]
    for name, stem in zip(names, stems, strict=True):
        word = FilteredRelation("words", condition=Q(words__stem=stem))
        pages = pages.annotate(**{name: word}).filter(**{f"{name}__stem": stem})
    rank = sum((F(f"{name}__weight") for name in names[1:]), F(f"{names[0]}__weight"))
    return pages.annotate(rank=rank, day=F(f"{names[0]}__day"))

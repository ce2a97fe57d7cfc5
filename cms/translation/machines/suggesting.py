"""What can be suggested without a person: what the memory has, then what a machine makes of it."""

from typing import NamedTuple

from cms.translation.machines import libretranslate
from cms.translation.machines.problems import MachineProblem
from cms.translation.memory.plain import plain_text
from cms.translation.memory.suggestions import same_segments

# As ``StringTranslation.tool_name`` has them.
MEMORY, LIBRETRANSLATE = "Translation memory", "LibreTranslate"


class Answer(NamedTuple):
    """Translations by their segments, and what went wrong with the others, in a sentence.

    ``tools`` says what each is from. All of them are a machine's until a person confirms them.
    """

    translations: dict[str, str]
    problem: str | None
    tools: dict[str, str]

    @property
    def tool(self):
        """Return what the translations are from, in the order of asking."""
        return ", ".join(dict.fromkeys(self.tools.values()))


def machine_suggestions(strings, source_locale, target_locale) -> Answer:
    """Return translations of as many segments as can be had; never raises for a machine."""
    wanted = [text for text in dict.fromkeys(strings) if plain_text(text)]
    pair = {"source_locale": source_locale, "target_locale": target_locale}
    known = same_segments(wanted, **pair) if wanted else {}
    unknown = [text for text in wanted if text not in known]
    made, problem = made_by_machine(unknown, **pair)
    tools = dict.fromkeys(known, MEMORY) | dict.fromkeys(made, LIBRETRANSLATE)
    return Answer(known | made, problem, tools)


def made_by_machine(segments, *, source_locale, target_locale):
    """Return translations of some segments, and the problem with the others in a sentence."""
    made = {}
    if not segments or not libretranslate.is_configured():
        return made, None
    try:
        libretranslate.translate_into(made, segments, source_locale, target_locale)
    except MachineProblem as problem:
        return made, str(problem)
    return made, None

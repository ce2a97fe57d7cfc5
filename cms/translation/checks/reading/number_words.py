"""Numbers in words, by language. They answer digits in the other language."""

import re
from functools import lru_cache

from cms.translation.checks.reading.languages import base_of
from cms.translation.checks.reading.mentions import Kind, Mention, Strength

_RU_ENDINGS = """
    ь и ью еро ерых ерым ый ая ое ые ого ому ым ом ой ую ых ыми
    ий ья ье ьи ьего ьему ьим ьем ьей ьих ьими
"""
_RU_STEMS = {
    3: "трет", 4: "четверт четвёрт", 5: "пят", 6: "шест", 7: "сем седьм", 8: "восем восьм",
    9: "девят", 10: "десят", 11: "одиннадцат", 12: "двенадцат", 13: "тринадцат",
    14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат",
    19: "девятнадцат", 20: "двадцат", 30: "тридцат", 40: "сороков", 50: "пятидесят",
    60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот",
}  # fmt: skip
_RU_WORDS = {
    0: "ноль нуль ноля нуля",
    3: "три трёх трех трём трем тремя трое троих троим",
    4: "четыре четырёх четырех четырём четырем четырьмя четверо четверых",
    40: "сорок сорока", 50: "пятьдесят", 60: "шестьдесят", 70: "семьдесят",
    80: "восемьдесят", 90: "девяносто девяноста", 100: "сто ста", 200: "двести двухсот",
    300: "триста трёхсот трехсот", 400: "четыреста четырёхсот четырехсот",
    500: "пятьсот пятисот", 600: "шестьсот шестисот", 700: "семьсот семисот",
    800: "восемьсот восьмисот", 900: "девятьсот девятисот",
}  # fmt: skip
_EN_WORDS = {
    0: "zero nil", 3: "three third", 4: "four fourth", 5: "five fifth", 6: "six sixth",
    7: "seven seventh", 8: "eight eighth", 9: "nine ninth", 10: "ten tenth",
    11: "eleven eleventh", 12: "twelve twelfth", 13: "thirteen thirteenth",
    14: "fourteen fourteenth", 15: "fifteen fifteenth", 16: "sixteen sixteenth",
    17: "seventeen seventeenth", 18: "eighteen eighteenth", 19: "nineteen nineteenth",
    20: "twenty twentieth", 30: "thirty thirtieth", 40: "forty fortieth", 50: "fifty fiftieth",
    60: "sixty sixtieth", 70: "seventy seventieth", 80: "eighty eightieth",
    90: "ninety ninetieth",
}  # fmt: skip

# What is said of one and two, and by idioms, is said in many other words too.
_LOOSE_WORDS = {
    "en": {
        0.5: "half", 1: "one first once single", 2: "two second both twice double couple pair",
        3: "triple thrice", 4: "quarter quarters", 10: "decade decades", 12: "dozen",
        20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties",
        70: "seventies", 80: "eighties", 90: "nineties",
        100: "hundred hundreds hundredth century centenary",
        1000: "thousand thousands thousandth", 10**6: "million millions",
        10**9: "billion billions",
    },
    "ru": {
        0.5: "половина половины половину половине пол",
        1: "один одна одно одни одного одной одному одним одном одну одними одних первый первая "
        "первое первого первой первому первым первом первую первые первых первыми единственный",
        1.5: "полтора полторы полутора",
        2: "два две двух двум двумя двое двоих двоим оба обе обоих обеих обоим обеим второй "
        "вторая второе второго вторую втором вторым вторые дважды вдвое пара пару пары",
        3: "трижды втрое тройной", 4: "четверть четверти четвертью",
        12: "дюжина дюжины дюжину", 100: "сотня сотни сотен сотнями столетие столетия век века",
        1000: "тысяча тысячи тысячу тысяч тысяче тысячей тысячам тысячами тысячах тысячный",
        10**6: "миллион миллиона миллионов миллиону миллионом миллионы миллионам миллионах",
        10**9: "миллиард миллиарда миллиардов миллиардом миллиарды миллиардам",
    },
}  # fmt: skip
# Beginnings of words that hold a number: «пятилетний», «двухдневный».
_BEGINNINGS = {
    "ru": {
        "двух": 2, "трёх": 3, "трех": 3, "четырёх": 4, "четырех": 4, "пяти": 5, "шести": 6,
        "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10, "двенадцати": 12, "пятнадцати": 15,
        "двадцати": 20, "тридцати": 30, "сорока": 40, "полутора": 1.5, "сто": 100,
    },
}  # fmt: skip
# The instrumental of seven, and a family: far more often the family.
_OTHER_WORDS = {"семью", "трём", "трем", "сот", "сотой"}


def _inverted(table):
    return {word: number for number, words in table.items() for word in words.split()}


def _russian():
    stems = {
        f"{stem}{ending}": number
        for number, found in _RU_STEMS.items()
        for stem in found.split()
        for ending in _RU_ENDINGS.split()
    }
    words = stems | _inverted(_RU_WORDS)
    return {word: number for word, number in words.items() if word not in _OTHER_WORDS}


_EXACT = {"en": _inverted(_EN_WORDS), "ru": _russian()}
_LOOSE = {code: _inverted(table) for code, table in _LOOSE_WORDS.items()}
_BETWEEN = (" ", "-", " and ")
_AND_A_HALF = (" and a half", " с половиной")
_HUNDRED, _THOUSAND = 100, 1000
_WORD = re.compile(r"[^\W\d_]+")


def knows_number_words(code):
    return base_of(code) in _EXACT


def find_number_words(text, code):
    """Return each number that a text has in words; "twenty-five" is one."""
    return [_mention(run, text) for run in _runs(text, base_of(code))]


def _runs(text, language):
    """Yield lists of the words of a number, each with its place, number and strength."""
    run, end = [], 0
    for match in _WORD.finditer(text):
        found = _number_of(match[0].lower(), language)
        if found is None:
            continue
        if run and text[end : match.start()] not in _BETWEEN:
            yield run
            run = []
        run.append((match, *found))
        end = match.end()
    if run:
        yield run


@lru_cache(maxsize=4096)
def _number_of(word, language):
    if word in _EXACT.get(language, ()):
        return _EXACT[language][word], Strength.WORDS
    if word in _LOOSE.get(language, ()):
        return _LOOSE[language][word], Strength.LOOSE
    for beginning, number in _BEGINNINGS.get(language, {}).items():
        if word.startswith(beginning) and len(word) > len(beginning) + 2:
            return number, Strength.LOOSE
    return None


def _mention(run, text):
    places, numbers, strengths = zip(*run, strict=True)
    start, end = places[0].start(), places[-1].end()
    half = [composed(numbers) + 0.5] if text.startswith(_AND_A_HALF, end) else []
    values = frozenset({composed(numbers), *numbers, *half})
    return Mention(Kind.NUMBER, text[start:end], values, max(strengths))


def composed(numbers):
    """Return the number that words make together: 2, 100, 1000, 5 are 200,005."""
    total = current = 0
    for number in numbers:
        if number == _HUNDRED:
            current = max(current, 1) * number
        elif number >= _THOUSAND:
            total += max(current, 1) * number
            current = 0
        else:
            current += number
    return total + current

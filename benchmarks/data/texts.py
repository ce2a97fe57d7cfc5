"""Words of posts in both languages, so that answers are as long as those of a newsroom."""

TITLES = [
    ("Вечер писем в Утрехте", "An evening of letters in Utrecht"),
    ("Как пройдёт встреча у моря", "How the meeting by the sea will be"),
    ("Мы открыли библиотеку", "We have opened a library"),
    ("Письмо бургомистру", "A letter to the mayor"),
    ("Отчёт о зимней ярмарке", "A report of the winter fair"),
    ("Хор ищет голоса", "The choir looks for voices"),
    ("Лекция о праве на память", "A lecture on the right to remember"),
    ("Новая смена переводчиков", "A new shift of translators"),
    ("Что мы прочли за осень", "What we have read this autumn"),
    ("Выставка в старой аптеке", "An exhibition in the old pharmacy"),
]
SENTENCES = [
    (
        "В субботу мы собрались в зале у канала и писали письма тем, кого нет рядом.",
        "On Saturday we met in the hall by the canal and wrote letters to those who are away.",
    ),
    (
        "Пришло больше людей, чем стояло стульев, и соседи принесли свои.",
        "More people came than there were chairs, and the neighbours brought theirs.",
    ),
    (
        "Марки и бумагу купили на пожертвования, остаток пойдёт на следующий раз.",
        "Stamps and paper were paid from donations, and what is left is for the next time.",
    ),
    (
        "Переводчики сидели за отдельным столом и помогали всем, кто просил.",
        "Translators had a table of their own and helped whoever asked.",
    ),
    (
        "Дети рисовали открытки, и ни одна из них не осталась без ответа.",
        "Children drew postcards, and not one of them was left without an answer.",
    ),
    (
        "Город дал нам помещение бесплатно, за что мы благодарим его ещё раз.",
        "The city gave us the room for free, and we thank it once more.",
    ),
    (
        "Кто не смог прийти, может прислать письмо по почте до конца месяца.",
        "Whoever could not come may send a letter by post until the end of the month.",
    ),
    (
        "Мы читали вслух, спорили о запятых и пили чай до позднего вечера.",
        "We read aloud, argued about commas and had tea until late.",
    ),
    (
        "Записи выступлений появятся, когда все выступавшие на это согласятся.",
        "Recordings will be published when all who spoke have agreed to it.",
    ),
    (
        "Следующая встреча будет в том же зале, о дне мы напишем отдельно.",
        "The next meeting is in the same hall; we shall write of the day.",
    ),
]
HEADING = ("Что было дальше", "What came next")
LINK = ("Об этом мы уже писали", "We have written of it before")
CAPTION = ("Зал у канала", "The hall by the canal")
ALT = ("Люди сидят за длинным столом и пишут", "People sit at a long table and write")
TOPICS = [("Письма", "Letters"), ("Книги", "Books"), ("Город", "The city"), ("Память", "Memory")]
DETAIL = ("Сорок блоков и двадцать ссылок", "Forty blocks and twenty links")


def pairs():
    """Return every text in English by its words in Russian."""
    singles = [HEADING, LINK, CAPTION, ALT, DETAIL]
    return dict([*TITLES, *SENTENCES, *TOPICS, *singles])


def english(value):
    """Return a value of JSON whose Russian texts are in English."""
    if isinstance(value, str):
        for russian, said in PAIRS.items():
            value = value.replace(russian, said)
        return value
    if isinstance(value, list):
        return [english(each) for each in value]
    if isinstance(value, dict):
        return {name: english(each) for name, each in value.items()}
    return value


PAIRS = pairs()

"""Words of posts in both languages, so that answers are as long as those of a newsroom.

In characters: a title has some 80, a lead 280, a paragraph 210, what describes a picture 90.
"""

TITLES = [
    (
        "Вечер писем в Утрехте: сто сорок открыток за три часа и очередь до самых дверей",
        "An evening of letters in Utrecht: a hundred and forty cards and a queue to the door",
    ),
    (
        "Как пройдёт встреча у моря, что взять с собой и где мы ночуем, если пойдёт дождь",
        "How the meeting by the sea will be, what to bring, and where we sleep if it rains",
    ),
    (
        "Мы открыли библиотеку: четыреста книг на двух языках и читальный стол у окна",
        "We have opened a library: four hundred books in two languages and a table to read at",
    ),
    (
        "Письмо бургомистру: почему городу нужна доска с именами и кто её готов сделать",
        "A letter to the mayor: why the city needs a board of names, and who would make it",
    ),
    (
        "Отчёт о зимней ярмарке: сколько собрали, на что потратили и что осталось на весну",
        "A report of the winter fair: what came in, what it was spent on, and what is left",
    ),
    (
        "Хор ищет голоса: репетиции по четвергам, ноты дадим, опыт совсем не обязателен",
        "The choir looks for voices: rehearsals on Thursdays, and nobody needs experience",
    ),
    (
        "Лекция о праве на память: о чём спорили юристы и что ответили им архивисты",
        "A lecture on the right to remember: what lawyers argued, and what archivists said",
    ),
    (
        "Новая смена переводчиков: как мы проверяем друг друга и сколько это занимает",
        "A new shift of translators: how we check each other, and how long that takes us",
    ),
    (
        "Что мы прочли за осень: двенадцать книг, три спора и один роман без последней главы",
        "What we have read this autumn: twelve books, three quarrels and an unfinished novel",
    ),
    (
        "Выставка в старой аптеке: рисунки, письма и вещи, которые удалось сохранить",
        "An exhibition in the old pharmacy: drawings, letters and things that could be kept",
    ),
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
ALT = (
    "Люди разного возраста сидят за длинным столом у окна и пишут, перед ними стопки конвертов",
    "People of all ages sit at a long table by the window and write, with piles of envelopes",
)
TOPICS = [
    ("Письма в колонии", "Letters to prison"),
    ("Книги и чтения", "Books and readings"),
    ("Город и соседи", "The city and its people"),
    ("Память и архив", "Memory and archives"),
]
DETAIL = (
    "Сорок блоков и двадцать ссылок: длинный рассказ о том, как мы писали всю зиму",
    "Forty blocks and twenty links: the long story of how we wrote all winter through",
)


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

"""An old news page of our own: two posts in both languages, one in Russian alone, a letter."""

PAGE = """Садовый круг

05.06.2023 English below ↓

Сад у реки открыт

Мы посадили ёлки, вишни и липы; каждый, кто любит тень и тишину, найдёт здесь свою скамью.

«Сад — это медленный разговор с теми, кто придёт после нас». Вера Лугова

- ёлки
- вишни

The garden by the river is open

We've set firs, cherries & limes; whoever loves "shade" and silence will find a bench here.

“A garden is a slow talk with those who come after us.” Vera Lugova

- firs
- cherries

Open letter to the river

Dear river, you have carried our paper boats for years, and we have never once written to you.

01.05.2023 English below ↓

Хор поёт по средам, и каждый, кто любит долгие старые песни о реках и садах, может прийти к нам.

The choir sings

On Wednesdays the choir sings, and whoever loves long old songs of rivers and gardens may join in.

02.04.2023 English below ↓

Весной мы чиним лодки, и каждый, у кого есть рубанок и свободное утро, может прийти и помочь.
"""

# The same page after its author changed one word of one language.
CHANGED = PAGE.replace("We've set firs", "We have set firs")

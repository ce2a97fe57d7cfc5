-- When the texts are in Payload's form.
SET search_path TO payload, public;
INSERT INTO posts_blocks_paragraph (_order, _parent_id, _path, _locale, id, words)
SELECT place, document_id, 'body', locale::_locales, locale || (block ->> 'id'), texts.words
FROM blocks JOIN texts ON texts.html = block -> 'text' ->> 'html'
WHERE block ->> 'type' = 'paragraph';
INSERT INTO posts_blocks_quote (_order, _parent_id, _path, _locale, id, words)
SELECT place, document_id, 'body', locale::_locales, locale || (block ->> 'id'), texts.words
FROM blocks JOIN texts ON texts.html = block -> 'text' ->> 'html'
WHERE block ->> 'type' = 'quote';
ANALYZE;

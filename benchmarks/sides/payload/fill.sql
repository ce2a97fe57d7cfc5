-- The rows of the publication store, as Payload keeps its own.
SET search_path TO payload, public;
TRUNCATE posts, posts_locales, posts_rels, posts_blocks_paragraph, posts_blocks_quote,
         posts_blocks_heading, posts_blocks_image, images, topics, topics_locales CASCADE;

-- A document has the id of its page in Russian.
CREATE TEMPORARY TABLE stored AS
SELECT page.*, source.page_id AS document_id
FROM publication_publishedpage page
JOIN publication_publishedpage source
  ON source.content_id = page.content_id AND source.locale = 'ru'
WHERE page.type = 'NEWS_POST';

CREATE TEMPORARY TABLE shown AS
SELECT DISTINCT ON (id) split_part(image ->> 'id', ':', 1)::integer AS id,
       image ->> 'url_key' AS url_key, image -> 'sizes' -> 'CARD' -> -1 AS size
FROM (
  SELECT document -> 'image' AS image FROM stored
  UNION ALL
  SELECT block -> 'image' FROM stored, jsonb_array_elements(document -> 'body') block
  WHERE block ->> 'type' = 'image'
) images
WHERE image ->> 'url_key' IS NOT NULL;

INSERT INTO images (id, url, width, height)
SELECT id, 'http://localhost/images/' || url_key || '/card-' || (size ->> 0) || '.jpg',
       (size ->> 0)::numeric, (size ->> 1)::numeric
FROM shown;

CREATE TEMPORARY TABLE named AS
SELECT DISTINCT dense_rank() OVER (ORDER BY topic ->> 'content_id') AS id,
       topic ->> 'content_id' AS content_id, topic ->> 'locale' AS locale, topic ->> 'name' AS name
FROM stored, jsonb_array_elements(document -> 'topics') topic;
INSERT INTO topics (id) SELECT DISTINCT id FROM named;
INSERT INTO topics_locales (name, _locale, _parent_id)
SELECT name, locale::_locales, id FROM named;

INSERT INTO posts (id, date, image_id)
SELECT document_id, date, split_part(document -> 'image' ->> 'id', ':', 1)::integer
FROM stored WHERE locale = 'ru';
INSERT INTO posts_locales (title, path, lead, alt, _locale, _parent_id)
SELECT title, stored.path, document ->> 'lead', document -> 'image' ->> 'alt',
       locale::_locales, document_id
FROM stored;
INSERT INTO posts_rels ("order", parent_id, path, topics_id)
SELECT place, document_id, 'topics', named.id
FROM stored, jsonb_array_elements(document -> 'topics') WITH ORDINALITY topics (topic, place), named
WHERE stored.locale = 'ru' AND named.locale = 'ru'
  AND named.content_id = topic ->> 'content_id';

CREATE TEMPORARY TABLE blocks AS
SELECT document_id, locale, block, place
FROM stored, jsonb_array_elements(document -> 'body') WITH ORDINALITY body (block, place);
-- The id of a document by its content's, as texts name it; and the texts, of which many are alike.
CREATE TEMPORARY TABLE documents AS
SELECT content_id::text AS content_id, document_id FROM stored WHERE locale = 'ru';
CREATE TEMPORARY TABLE texts AS
SELECT DISTINCT block -> 'text' ->> 'html' AS html FROM blocks
WHERE block ->> 'type' IN ('paragraph', 'quote');
ALTER TABLE texts ADD COLUMN words jsonb;

INSERT INTO posts_blocks_heading (_order, _parent_id, _path, _locale, id, text, level)
SELECT place, document_id, 'body', locale::_locales, locale || (block ->> 'id'),
       block ->> 'text', (block ->> 'level')::numeric
FROM blocks WHERE block ->> 'type' = 'heading';
INSERT INTO posts_blocks_image (_order, _parent_id, _path, _locale, id, image_id, caption)
SELECT place, document_id, 'body', locale::_locales, locale || (block ->> 'id'),
       split_part(block -> 'image' ->> 'id', ':', 1)::integer, block -> 'caption' ->> 'html'
FROM blocks WHERE block ->> 'type' = 'image';

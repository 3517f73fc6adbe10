-- In: spellings(name), distinct. Out: name_keys(name, key, joined, tokens): `key` has the words in the order of the
-- alphabet, `joined` as they come and without spaces. Names with equal keys or equal joined forms are the same name.
CREATE OR REPLACE TEMP TABLE spelt AS
SELECT name, words_of(name) AS words FROM spellings;

-- A name's own initials, written out beside it ('Prison Advice and Care Trust (PACT)'), tell nothing more.
CREATE OR REPLACE TEMP TABLE placed_words AS
WITH numbered AS (
  SELECT name, unnest(words) AS word, generate_subscripts(words, 1) AS n FROM spelt
),
meant AS (
  SELECT w.name, w.n, w.word, coalesce(a.tokens, b.tokens, [stem(w.word)]) AS tokens
  FROM numbered w
  LEFT JOIN abbreviations a ON a.word = w.word
  LEFT JOIN abbreviations b ON b.word = stem(w.word)
),
initialled AS (
  SELECT *,
    string_agg(word[1], '' ORDER BY n) OVER others AS all_initials,
    string_agg(CASE WHEN len(tokens) > 0 THEN word[1] END, '' ORDER BY n) OVER others AS initials
  FROM meant
  WINDOW others AS (PARTITION BY name ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW)
)
SELECT name, n, word, tokens,
  length(word) > 2 AND (contains(coalesce(initials, ''), word) OR contains(coalesce(all_initials, ''), word)) AS own_initials
FROM initialled;

CREATE OR REPLACE TEMP TABLE name_keys AS
WITH tokens AS (
  SELECT name, n, unnest(tokens) AS token, generate_subscripts(tokens, 1) AS part FROM placed_words WHERE NOT own_initials
),
listed AS (
  SELECT name, list(token ORDER BY n, part) AS in_order, list_sort(list(DISTINCT token)) AS tokens FROM tokens GROUP BY name
)
SELECT s.name,
  coalesce(array_to_string(l.tokens, ' '), array_to_string(s.words, ' ')) AS key,
  coalesce(array_to_string(l.in_order, ''), array_to_string(s.words, '')) AS joined,
  coalesce(l.tokens, list_sort(list_distinct(s.words))) AS tokens
FROM spelt s LEFT JOIN listed l USING (name)
WHERE len(s.words) > 0;

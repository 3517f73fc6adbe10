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
lettered AS (
  SELECT *, CASE WHEN len(tokens) > 1 THEN array_to_string(list_transform(tokens, lambda t: t[1]), '') ELSE word[1] END AS letters
  FROM meant
),
initialled AS (
  SELECT *,
    coalesce(string_agg(letters, '' ORDER BY n) OVER others, '') AS all_initials,
    coalesce(string_agg(CASE WHEN len(tokens) > 0 THEN letters END, '' ORDER BY n) OVER others, '') AS initials
  FROM lettered
  WINDOW others AS (PARTITION BY name ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW)
)
SELECT name, n, word, tokens,
  length(word) > 2 AND CASE
    WHEN contains(initials, word) OR contains(all_initials, word) THEN true
    -- Small words may have their letter in it or not (MOWLL of 'Moving on with Life and Learning').
    WHEN word[1] = initials[1] AND length(initials) > 2 THEN within(initials, word) AND within(word, all_initials)
    ELSE false
  END AS own_initials
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

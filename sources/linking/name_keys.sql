-- In: spellings(name), distinct, of which one part is taken at a time, since lists cannot spill. Added to name_keys(name,
-- key, joined): `key` has the words in the order of the alphabet, each once, `joined` as they come and without spaces. Names
-- with equal keys or equal joined forms are the same name.
CREATE OR REPLACE TEMP TABLE spelt AS
SELECT row_number() OVER () AS id, name, words_of(name) AS words
FROM spellings WHERE hash(name) % getvariable('parts') = getvariable('part');

CREATE OR REPLACE TEMP TABLE placed_words AS
WITH numbered AS (
  SELECT id, unnest(words) AS word, generate_subscripts(words, 1) AS n FROM spelt
),
vocabulary AS (
  SELECT v.word, coalesce(a.tokens, b.tokens, [stem(v.word)]) AS tokens
  FROM (SELECT DISTINCT word FROM numbered) v
  LEFT JOIN abbreviations a ON a.word = v.word
  LEFT JOIN abbreviations b ON b.word = stem(v.word)
)
SELECT w.id, w.n, w.word, v.tokens FROM numbered w JOIN vocabulary v USING (word);

-- A name's own initials, written out beside it ('Prison Advice and Care Trust (PACT)'), tell nothing more. Only names with a
-- word made of no other letters than those that its words begin with are looked at.
CREATE OR REPLACE TEMP TABLE own_initials AS
WITH spelled AS (
  SELECT *, CASE WHEN len(tokens) > 1 THEN array_to_string(list_transform(tokens, lambda t: t[1]), '') ELSE word[1] END AS letters
  FROM placed_words
),
likely AS (
  SELECT DISTINCT id
  FROM spelled JOIN (SELECT id, string_agg(letters, '') AS begins FROM spelled GROUP BY id HAVING count(*) > 2) USING (id)
  WHERE length(word) > 2 AND translate(word, begins, '') = ''
),
initialled AS (
  SELECT id, n, word,
    coalesce(string_agg(letters, '' ORDER BY n) OVER others, '') AS all_initials,
    coalesce(string_agg(CASE WHEN len(tokens) > 0 THEN letters END, '' ORDER BY n) OVER others, '') AS initials
  FROM spelled SEMI JOIN likely USING (id)
  WINDOW others AS (PARTITION BY id ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW)
)
SELECT id, n FROM initialled
WHERE length(word) > 2 AND CASE
  WHEN contains(initials, word) OR contains(all_initials, word) THEN true
  -- Small words may have their letter in it or not (MOWLL of 'Moving on with Life and Learning').
  WHEN word[1] = initials[1] AND length(initials) > 2 THEN within(initials, word) AND within(word, all_initials)
  ELSE false
END;

INSERT INTO name_keys
WITH listed AS (
  SELECT id, flatten(list_transform(list_sort(list({'n': n, 'tokens': tokens})), lambda w: w.tokens)) AS in_order
  FROM placed_words ANTI JOIN own_initials USING (id, n)
  GROUP BY id
),
told AS (
  SELECT s.name, CASE WHEN len(l.in_order) > 0 THEN l.in_order ELSE s.words END AS in_order
  FROM spelt s LEFT JOIN listed l USING (id)
  WHERE len(s.words) > 0
)
SELECT name, array_to_string(list_sort(list_distinct(in_order)), ' ') AS key, array_to_string(in_order, '') AS joined
FROM told;

-- A hash of each organisation's own texts, the same as long as they are.
SELECT
    b.org_id,
    sha256(string_agg(concat_ws(chr(31), t.source, t.source_id, t.text), chr(30) ORDER BY t.source, t.source_id, t.n)) AS text_hash
FROM bodies AS b
LEFT JOIN body_texts AS t ON t.org_id = b.org_id AND t.text IS NOT NULL
GROUP BY b.org_id

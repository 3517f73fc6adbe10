-- grants: every row kept of a grants file is here
SELECT f.file, f.kept, count(g.grant_id) AS grants
FROM source_files f LEFT JOIN grants g ON g.source_file = f.file AND g.recipient_n = 1
WHERE f.source = 'grants'
GROUP BY ALL HAVING f.kept <> count(g.grant_id)

-- source_files: no file has more rejected rows than rejects lists, or fewer
SELECT f.source, f.file, f.rejected, count(r.source) AS listed
FROM source_files f LEFT JOIN rejects r ON r.source = f.source AND r.file = f.file
GROUP BY ALL HAVING f.rejected <> count(r.source)

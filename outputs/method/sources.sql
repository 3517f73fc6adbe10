-- Every source that was read: title and files, publisher, licence, rows read, kept and left out.
SELECT upper(title[1]) || title[2:]
        || CASE WHEN count(*) > 6 THEN chr(10) || count(*) || ' files'
            ELSE ': ' || string_agg(regexp_extract(file, '[^/]+$'), ', ' ORDER BY file) END,
    publisher, licence,
    format('{:,}', CAST(sum("read") AS BIGINT)), format('{:,}', CAST(sum(kept) AS BIGINT)),
    format('{:,}', CAST(sum(rejected) AS BIGINT))
FROM source_files
GROUP BY title, publisher, licence
ORDER BY upper(title)

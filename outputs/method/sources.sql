-- Every source that was read: title, files and their dates where pins have them, publisher, licence, rows.
SELECT upper(title[1]) || title[2:]
        || CASE WHEN count(*) > 6 THEN chr(10) || count(*) || ' files'
            ELSE ': ' || string_agg(regexp_extract(source_files.file, '[^/]+$'), ', ' ORDER BY source_files.file) END
        || coalesce(chr(10) || 'published ' || max(nullif(pinned.published, '')), '')
        || coalesce(chr(10) || 'retrieved ' || max(nullif(pinned.retrieved, '')), ''),
    publisher, licence,
    format('{:,}', CAST(sum("read") AS BIGINT)), format('{:,}', CAST(sum(kept) AS BIGINT)),
    format('{:,}', CAST(sum(rejected) AS BIGINT))
FROM source_files LEFT JOIN pinned ON pinned.file = source_files.file
GROUP BY title, publisher, licence
ORDER BY upper(title)

SELECT f.source, first(s.title) AS title, first(s.publisher) AS publisher, first(s.licence) AS licence, f.file,
  first(f.sha256) AS sha256, first(f.bytes) AS bytes,
  sum(f.read) AS read, sum(f.kept) AS kept, sum(f.rejected) AS rejected,
  nullif(string_agg(DISTINCT nullif(f.note, ''), '; ' ORDER BY nullif(f.note, '')), '') AS note,
  first(s.licence_url) AS licence_url, first(s.attribution) AS attribution, first(s.address) AS address,
  coalesce(first(p.published), max(nullif(regexp_extract(f.note, 'extract of ([0-9-]+)', 1), ''))) AS published,
  first(p.retrieved) AS retrieved
FROM stage_files f
LEFT JOIN source_list s ON s.code = f.source
LEFT JOIN pinned_files p ON p.file = f.file
GROUP BY f.source, f.file

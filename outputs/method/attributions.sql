SELECT DISTINCT attribution FROM source_files WHERE attribution IS NOT NULL ORDER BY 1

-- source_files: rows read are rows kept and rows rejected
SELECT source, file, "read", kept, rejected FROM source_files WHERE "read" <> kept + rejected

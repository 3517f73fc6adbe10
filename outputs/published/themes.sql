SELECT org_id, theme, basis FROM relevance_themes

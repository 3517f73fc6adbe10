-- area_theme: the levels add up to based
SELECT area_type, area_code, theme, based, based_core, based_stated, based_associated FROM area_theme
WHERE based <> based_core + based_stated + based_associated

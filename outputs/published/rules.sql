SELECT rule, kind, themes, fields, note, texts FROM rule_matches

"""What other choices than those of study.toml would make of the study's headline counts."""

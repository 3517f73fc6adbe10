"""Criminal justice relevance and themes: rules that people can edit, and the words that decided."""

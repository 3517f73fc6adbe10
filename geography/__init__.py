"""Where organisations are and grants go, in which areas and kinds of place."""

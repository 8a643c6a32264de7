"""The organiser's verbs, one call each."""

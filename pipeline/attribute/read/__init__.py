"""One line of narration read: units, sentences, noun phrases, reporting expressions."""

"""Who may have said it: candidates with the evidence for each, from the sentence outwards."""

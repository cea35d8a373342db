"""What every stage knows of Japanese text: character classes, folding."""

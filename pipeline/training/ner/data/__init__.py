"""What the recogniser learns from: corpora, marked sentences, variations, and their examples."""

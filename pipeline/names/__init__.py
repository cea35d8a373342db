"""What is known of names of persons and bodies as strings, whoever asks: spellings, readings, endings, misprints."""

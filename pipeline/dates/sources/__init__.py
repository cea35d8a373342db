"""When the sources of an article were published: their years, and their months as far as their dates tell."""

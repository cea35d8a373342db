"""Made-up digests in every composition that compilers use, with their labels, to develop and check the reader on."""

"""Which body each ORG mention names: written out, explained by the article, given the country of its context."""

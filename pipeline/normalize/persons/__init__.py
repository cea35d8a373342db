"""Which person each PERSON mention names: groups of full names, then short forms by bearer, post, knowledge, kin."""

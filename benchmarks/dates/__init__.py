"""Quality of pipeline.dates beside ja-timex: a suite of constructions, and articles."""

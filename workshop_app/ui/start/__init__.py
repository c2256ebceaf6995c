"""The first thing a person sees: go on, begin, or try."""

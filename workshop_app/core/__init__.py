"""The workshop itself: framework, events, state, commands, consensus, results. Pure Python."""

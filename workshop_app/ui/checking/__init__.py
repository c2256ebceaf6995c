"""The window of the country team: verification of answers, sources, actions, sign-off."""

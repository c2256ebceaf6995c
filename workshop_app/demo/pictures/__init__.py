"""Pictures of every screen, taken of the real windows while real keys are pressed."""

"""The mapping assistant: turn any Excel workbook into a question bank."""

from workshop_app.ui.mapping.page import MappingPage

__all__ = ["MappingPage"]

"""What cover, instructions and action plan say in a bank that gives no texts of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

COVER: Mapping[str, Any] = {
    "intro": (
        "This workbook holds the questions of an assessment workshop. The people in the room judge "
        "question by question and agree on what should change."
    ),
    "fields": [
        {"name": "cover_country", "label": "Country",
         "hint": "Name of the country or region that is assessed"},
        {"name": "cover_round", "label": "Round",
         "hint": "For example: Baseline, or Second assessment"},
        {"name": "cover_date", "label": "Date of the workshop",
         "hint": "First day; write year-month-day", "kind": "date"},
        {"name": "cover_place", "label": "Place", "hint": "Town and venue"},
        {"name": "cover_lead", "label": "Lead authority",
         "hint": "Ministry or agency that leads the assessment"},
        {"name": "cover_version", "label": "Status of this copy",
         "hint": "For example: Group 2, Plenary, Verified"},
    ],
}  # fmt: skip

INSTRUCTIONS: Sequence[Mapping[str, Any]] = (
    {
        "title": "How to answer",
        "text": [
            "Read the question aloud, then the guidance. Discuss briefly what is true today.",
            "Choose the answer from the list in the column of responses. Numbers, dates, lists and "
            "texts are typed into the same cell.",
            "Write reasons, differences and open points under the comments.",
            "Name the documents or people that support the answer under the sources.",
        ],
    },
    {
        "title": "Protecting people",
        "text": [
            "Do not write the name of any child, family or participant in this workbook.",
            "Do not describe a single case so closely that someone could be recognised.",
        ],
    },
)

ACTION_PLAN: Mapping[str, Any] = {
    "instruction": (
        "One action per row. Give each action one responsible body, a date and a way to see that "
        "it is done."
    ),
    "rows": 40,
    "words": {
        "status": {
            "planned": "Not started", "in_progress": "In progress", "done": "Done",
            "dropped": "Cancelled",
        },
    },
    "column": [
        {"title": "Section", "width": 18, "list": "component"},
        {"title": "Gap", "field": "gap", "width": 24},
        {"title": "Recommendation", "field": "priority", "width": 24},
        {"title": "Priority", "width": 9, "list": "priority"},
        {"title": "Action", "field": "what", "width": 26},
        {"title": "Responsible body", "field": "owner", "width": 17},
        {"title": "Partners", "field": "support", "width": 15},
        {"title": "Start", "field": "start", "width": 11, "kind": "date"},
        {"title": "Due", "field": "due", "width": 11, "kind": "date"},
        {"title": "Estimated cost", "field": "cost", "width": 11, "kind": "amount"},
        {"title": "Indicator", "field": "indicator", "width": 18},
        {"title": "Status", "field": "status", "width": 12, "list": "status"},
    ],
}  # fmt: skip

LISTS: Mapping[str, Sequence[str]] = {
    "priority": ["High", "Medium", "Low"],
    "status": ["Not started", "In progress", "Done", "Postponed", "Cancelled"],
}

"""All wording that is worked out from data, translated and right for one and for many.

Windows ask here for names (`stage_name`), sentences about votes (`sentence_text`), acts
(`undo_text`) and refusals (`refused_text`), so the same thing is said the same way everywhere.
"""

from workshop_app.ui.wording.acts import act_text, redo_text, refused_text, undo_text
from workshop_app.ui.wording.answers import field_name, local_answer
from workshop_app.ui.wording.fill import (
    and_list,
    fill,
    name_of,
    or_list,
    percent,
    threshold_percent,
)
from workshop_app.ui.wording.names import (
    kind_name,
    note_kind_name,
    outcome_name,
    point_name,
    reserved_name,
    round_state_name,
    stage_name,
    visibility_name,
    word_name,
)
from workshop_app.ui.wording.room import clock_words, named_view, room_words
from workshop_app.ui.wording.time import (
    advice_text,
    forecast_text,
    is_over,
    left_text,
    minutes_text,
    usage_text,
)
from workshop_app.ui.wording.votes import (
    base_text,
    change_text,
    minority_text,
    needed_label,
    needed_sentence,
    received_text,
    reserved_count,
    round_text,
    rule_text,
    sentence_text,
    voted_text,
)

__all__ = [
    "act_text",
    "advice_text",
    "and_list",
    "base_text",
    "change_text",
    "clock_words",
    "field_name",
    "fill",
    "forecast_text",
    "is_over",
    "kind_name",
    "left_text",
    "local_answer",
    "minority_text",
    "minutes_text",
    "name_of",
    "named_view",
    "needed_label",
    "needed_sentence",
    "note_kind_name",
    "or_list",
    "outcome_name",
    "percent",
    "point_name",
    "received_text",
    "redo_text",
    "refused_text",
    "reserved_count",
    "reserved_name",
    "room_words",
    "round_state_name",
    "round_text",
    "rule_text",
    "sentence_text",
    "stage_name",
    "threshold_percent",
    "undo_text",
    "usage_text",
    "visibility_name",
    "voted_text",
    "word_name",
]

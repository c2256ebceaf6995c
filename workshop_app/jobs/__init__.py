"""Whole jobs that need both the file and the workbook, shared by the command line and the windows.

No Qt and no printing: data in, data out. Errors are `JobError`, `StoreError`, `WorkbookError` and
`Refused`; the text of each is one sentence for the user.
"""

from workshop_app.jobs.answers import Answers, answers, field_values
from workshop_app.jobs.attachments import attach_file, take_out
from workshop_app.jobs.banks import (
    BankInfo,
    Inspection,
    banks,
    find_bank,
    inspect_workbook,
    known_profile,
)
from workshop_app.jobs.editions import NewEdition, adopt_edition, plan_edition, read_edition
from workshop_app.jobs.errors import IsForm, JobError, NotUnderstood
from workshop_app.jobs.export import (
    ExportContent,
    ExportPlan,
    ExportSource,
    FinishedExport,
    PlannedChange,
    export_content,
    export_source,
    export_workbook,
    finish_export,
    plan_content,
    plan_export,
    record_export,
    write_export,
)
from workshop_app.jobs.files import (
    OpenWorkshop,
    check_file,
    new_workshop,
    open_workshop,
    read_workshop,
)
from workshop_app.jobs.filled_file import FilledFile, read_filled
from workshop_app.jobs.opening import Unlocked, WorkbookFile, read_file, read_workbook
from workshop_app.jobs.profiles import (
    KeptMapping,
    forget_mapping,
    keep_profile,
    kept_mappings,
    kept_profiles,
)
from workshop_app.jobs.record import record_sheet
from workshop_app.jobs.reimport import (
    Comparison,
    compare_filled,
    compare_workbook,
    reason_text,
    usual_stage,
)

__all__ = [
    "Answers",
    "BankInfo",
    "Comparison",
    "ExportContent",
    "ExportPlan",
    "ExportSource",
    "FilledFile",
    "FinishedExport",
    "Inspection",
    "IsForm",
    "JobError",
    "KeptMapping",
    "NewEdition",
    "NotUnderstood",
    "OpenWorkshop",
    "PlannedChange",
    "Unlocked",
    "WorkbookFile",
    "adopt_edition",
    "answers",
    "attach_file",
    "banks",
    "check_file",
    "compare_filled",
    "compare_workbook",
    "export_content",
    "export_source",
    "export_workbook",
    "field_values",
    "find_bank",
    "finish_export",
    "forget_mapping",
    "inspect_workbook",
    "keep_profile",
    "kept_mappings",
    "kept_profiles",
    "known_profile",
    "new_workshop",
    "open_workshop",
    "plan_content",
    "plan_edition",
    "plan_export",
    "read_edition",
    "read_file",
    "read_filled",
    "read_workbook",
    "read_workshop",
    "reason_text",
    "record_export",
    "record_sheet",
    "take_out",
    "usual_stage",
    "write_export",
]

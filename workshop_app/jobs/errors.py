"""What can go wrong with a whole job, each in one plain sentence."""

from __future__ import annotations

from workshop_app.core.errors import Worded


class JobError(Worded):
    """A job that cannot be done."""


class UnknownBank(JobError):
    template = (
        "There is no question bank and no workbook “{bank}”; "
        "use one of {known}, or the path of an Excel workbook."
    )


class NoSuchFile(JobError):
    template = "There is no file “{file}” in the folder “{folder}”; check its name and place."


class FileUnreadable(JobError):
    template = "“{file}” cannot be read ({reason}); check its place and your permissions."


class IsFolder(JobError):
    template = "“{file}” is a folder; choose a file in it."


class ProfileNotText(JobError):
    template = "The profile “{file}” is not a text file in UTF-8; choose the profile (.toml)."


class NotUnderstood(JobError):
    template = (
        "The questions in “{file}” were not recognised with enough certainty ({reasons}) "
        "Give a profile that says where they stand."
    )


class SameEdition(JobError):
    template = (
        "“{file}” is the very workbook this workshop stands on; choose the newer edition, or bring "
        "in a filled copy as a filled workbook."
    )


class AnotherTool(JobError):
    template = (
        "“{file}” is another tool: {count} of the {total} questions that have a number or id of "
        "this workshop say something else. Choose a filled copy of this workshop’s workbook."
    )


class NoneKnown(JobError):
    template = (
        "“{file}” holds none of this workshop’s questions; "
        "choose a filled copy of this workshop’s workbook."
    )


class WrongSuffix(JobError):
    template = "“{file}” cannot be the name of a {what}; call it “{better}”."


class OutputExists(JobError):
    template = (
        "There is already a file “{file}” in the folder “{folder}”, and it is never overwritten; "
        "choose another name."
    )


class CannotMakeFolder(JobError):
    template = (
        "The folder “{file}” cannot be made in “{folder}” ({reason}); choose another place or name."
    )


class NothingChosen(JobError):
    template = "Nothing is chosen for the export; choose at least one kind, such as notes."


class NotAFramework(JobError):
    template = (
        "“{file}” holds no questions: it was copied while the workshop was open, or never "
        "finished. "
        "Open the workshop itself, or a copy made with “Save a copy…”."
    )


class NothingAsked(JobError):
    template = "Every question is left out, so the bank would be empty; take some in first."


class TemplateUnreadable(JobError):
    template = "The report template “{file}” cannot be used: {reason}."


class UnknownTemplate(JobError):
    template = (
        "There is no report template “{template}”; use one of {known}, or the path of a .toml file."
    )


class NothingToReport(JobError):
    template = (
        "No question of this workshop is answered yet, so the report would be empty; record a "
        "decision first."
    )


class IsForm(JobError):
    template = (
        "“{file}” is a form for collecting data (XLSForm); read it as a question bank first, with "
        "“workshop-app bank from-xlsform” or where a workbook is chosen for a new workshop."
    )


class NoForm(JobError):
    template = "“{bank}” cannot be made into a form ({reason}) Correct the rule in the bank."


class SameWorkshop(JobError):
    template = (
        "“{file}” is this very workshop, so nothing could be different in it; "
        "choose the file of an earlier round or of another country."
    )


class BaselineEmpty(JobError):
    template = (
        "“{file}” holds no answers; choose a workshop in which something was decided, "
        "or a workbook that was filled in."
    )


class LittleInCommon(JobError):
    template = (
        "“{file}” may be another tool: {count} of its {total} questions are asked here as "
        "well. Choose another file, or add it all the same and match its questions by hand."
    )


class NoBaseline(JobError):
    template = (
        "“{file}” is neither a workshop nor an Excel workbook; "
        "choose a file that ends in .workshop, .xlsx or .xlsm."
    )

"""What a command refuses, in words a person can act on."""

from __future__ import annotations

from typing import ClassVar


class Worded(Exception):
    """What went wrong, in one sentence for a person.

    ``template`` is the English sentence with named gaps, ``values`` fill them: a window translates
    the template first. ``str(error)`` is the English sentence.
    """

    template: ClassVar[str] = "This is not possible now."

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.template.format(**values))


class Refused(Worded):
    """A command the workshop's state does not allow."""


class UnknownQuestion(Refused):
    template = (
        "There is no question “{question}” in this workshop; "
        "use an id or number from the question list."
    )


class UnknownGroup(Refused):
    template = "There is no group “{group}” in this workshop; add the group first."


class UnknownSeat(Refused):
    template = "There is no seat “{seat}” in this workshop; add the seat first."


class UnknownDomain(Refused):
    template = "There is no domain “{domain}” in this framework; choose one from the framework."


class UnknownEntry(Refused):
    template = "This {what} is not there any more; it may have been withdrawn."


class NameMissing(Refused):
    template = "The {what} needs a name; type one."


class NameTaken(Refused):
    template = "There is already a {what} called “{name}”; choose another name."


class TextMissing(Refused):
    template = "The {what} is empty; type some text first."


class TextTooLong(Refused):
    template = (
        "The {what} is {length} characters long; an Excel cell holds {limit}. "
        "Split it into two entries."
    )


class CellFull(Refused):
    template = (
        "With this, the entries of question {question} would be {length} characters long; their "
        "one Excel cell holds {limit}. Shorten it by {over}, or write it under another question."
    )


class VoteUnderWay(Refused):
    template = (
        "A vote on question {question} is under way; finish or park it before you take over "
        "another edition of the tool."
    )


class AnswerNeeded(Refused):
    template = (
        "Question {question} asks for a {kind} in the newer edition; "
        "choose what becomes of its answer “{answer}”."
    )


class BoundTwice(Refused):
    template = (
        "Questions {questions} of the newer edition would all be question {question} here; "
        "choose one of them."
    )


class BadThreshold(Refused):
    template = "The threshold “{threshold}” is not a share; give a number above 0 and up to 1."


class BadQuorum(Refused):
    template = "The quorum “{quorum}” is not a share; give a number from 0 (no quorum) to 1."


class BadChoice(Refused):
    template = "“{value}” is not a {what}; use one of: {choices}."


class RoundOpen(Refused):
    template = "Round {number} of question {question} is still open; close it first."


class NoRoundOpen(Refused):
    template = "No round is open on question {question}; open a round first."


class NotClosed(Refused):
    template = "Round {number} of question {question} is not closed; close it before revealing."


class AlreadyRevealed(Refused):
    template = "Round {number} of question {question} is revealed already; vote again for another."


class NothingToReveal(Refused):
    template = "Question {question} has no closed round to reveal; open and close a round first."


class NeverRevealed(Refused):
    template = (
        "The votes of round {number} of question {question} are set never to be shown; "
        "open a new round and choose to show its votes on reveal."
    )


class NotRevealed(Refused):
    template = (
        "Round {number} of question {question} is not revealed; reveal it, "
        "then record the decision."
    )


class NotThisGroup(Refused):
    template = (
        "Round {number} of question {question} belongs to {group}; "
        "votes of another group cannot be added."
    )


class OneWayOfCounting(Refused):
    template = (
        "Round {number} of question {question} is counted {way}; "
        "count the other way in a new round, so that no hand counts twice."
    )


class LiveRollCall(Refused):
    template = (
        "A roll call cannot be shown live: the room would see each vote as it is given. "
        "Show it on reveal, or count anonymously."
    )


class SeatsMissing(Refused):
    template = (
        "Shares of those {base} cannot be computed: no seats were entered. "
        "Enter the seats of the groups, or take the shares of the votes."
    )


class NoBallots(Refused):
    template = (
        "Round {number} of question {question} is anonymous: it counts hands and keeps no "
        "ballot of a seat. Open another round with a roll call to take ballots."
    )


class GroupAnswered(Refused):
    template = (
        "{group} has given one answer for everybody on question {question}; "
        "take that answer back to count its people one by one."
    )


class GroupCounted(Refused):
    template = (
        "The people of {group} are being counted one by one on question {question}; "
        "clear those votes to record one answer for the group."
    )


class NotAVote(Refused):
    template = "Question {question} asks for a {kind}, not a vote; record the decision directly."


class BadCount(Refused):
    template = (
        "“{count}” is not a number of hands for “{option}”; type a whole number from 0 to {most}."
    )


class UnknownOption(Refused):
    template = "“{code}” is not an answer of question {question}; use one of: {codes}."


class BadAnswer(Refused):
    template = "“{answer}” does not fit question {question}, which asks for a {kind}."


class NotANumber(BadAnswer):
    template = "“{answer}” is not a number; type digits for question {question}, for example 1250."


class NotAPercentage(BadAnswer):
    template = (
        "“{answer}” is not a percentage; type digits for question {question}, "
        "for example 25 for 25 %."
    )


class NotADate(BadAnswer):
    template = (
        "“{answer}” is not a date that can be read in one way only; type year-month-day for "
        "question {question}, for example 2026-11-21, or just 2026-11 or 2026."
    )


class TwoReadings(NotANumber):
    template = (
        "“{answer}” can mean two numbers; type the answer to question {question} "
        "as 1234 or, with decimals, as 1,234."
    )


class NothingChosen(Refused):
    template = "No option of question {question} is chosen; choose one or more."


class UnknownField(Refused):
    template = "Question {question} has no answer “{field}”; use one of: {fields}."


class ReasonMissing(Refused):
    template = "The decision on question {question} changes an earlier one; give the reason."


class BadMinutes(Refused):
    template = "“{minutes}” is not a number of minutes; type a whole number from 0 to {most}."


class NothingToSpread(Refused):
    template = (
        "There is no time to share out yet; add a day with its times, "
        "or type the minutes of one domain first."
    )


class DayEndsEarly(Refused):
    template = "Day {day} would end at {ends} but starts at {starts}; make the end later."


class BadBreak(Refused):
    template = (
        "The break {span} does not fit into day {day}; breaks lie inside the day, "
        "end after they start and do not overlap."
    )


class BadDate(Refused):
    template = "“{date}” is not a date for day {day}; write year, month and day, as in 2026-03-24."


class AgainstTheVote(Refused):
    template = (
        "The decision on question {question} differs from what most voted for; give the reason."
    )


class FistRuns(Refused):
    template = "A fist of five is already being counted on question {question}; end it first."


class NoFist(Refused):
    template = "No fist of five is being counted on question {question}; start one first."


class BadFist(Refused):
    template = "A fist of five needs six counts, for 0 to 5 fingers, not {count}."


class SourceKnown(Refused):
    template = "“{source}” is in the list of sources already; cite that one."


class SourceCited(Refused):
    template = (
        "“{source}” is cited by {count} answers; take the citations away before the source itself."
    )


class BadYear(Refused):
    template = (
        "“{year}” is not a year; write four digits, as in 2019, a span, as in 2019–2021, "
        "or words, as in n.d."
    )


class FileTooLarge(Refused):
    template = (
        "The file “{name}” has {size} MB; a workshop keeps files up to {limit} MB. "
        "Give its name or address instead, or attach the pages that matter."
    )


class NothingChanged(Refused):
    template = (
        "“Confirmed with change” needs an answer to question {question} that differs from the "
        "present one; choose the right answer, or “Confirmed”."
    )


class BadDueDate(Refused):
    template = "“{date}” is not a date; write year, month and day, as in 2026-03-24."


class SignedOff(Refused):
    template = (
        "Question {question} was signed off by the core team; give the reason of this change."
    )


class NotSignedOff(Refused):
    template = "There is no sign-off to take back here."


class ReportThere(Refused):
    template = "{group} has a report “{title}” already; write in that one."


class BadSection(Refused):
    template = "What was typed does not fit the section “{section}” ({kind})."


class UnknownBaseline(Refused):
    template = (
        "There is no baseline “{baseline}” in this workshop; "
        "use the name of one that was added, or the path of a file."
    )


class BaselineKnown(Refused):
    template = (
        "“{file}” is in this workshop already, as “{name}”; compare with that one, "
        "or remove it first."
    )


class NoRatings(Refused):
    template = "This question bank does not declare that its domains are rated."


class NoSuchLevel(Refused):
    template = "There is no level {level}; the scale has the levels 1 to {levels}."


class NothingToUndo(Refused):
    template = "There is nothing to undo."


class NothingToRedo(Refused):
    template = "There is nothing to redo."


class MergeNeedsTwo(Refused):
    template = "Merging takes two priorities or more; choose them first."


class NothingToSplit(Refused):
    template = (
        "To split “{title}”, give the new priority some, but not all, of what it was made of."
    )


class BadLevel(Refused):
    template = "“{level}” is not a level of {axis}; use a number from 1 to {most}, or none."


class BadScale(Refused):
    template = "A scale has {least} to {most} levels, each with a word of its own."


class OrderReasonMissing(Refused):
    template = "This order is not the one the method gave; give the reason."


class NoSuggestion(Refused):
    template = (
        "This method has not given an order yet; place the priorities, "
        "or vote and reveal the votes first."
    )


class PollUnderWay(Refused):
    template = "A vote on the priorities is under way; reveal or stop it first."


class NoPoll(Refused):
    template = "No such vote on the priorities is under way; start one first."


class PollClosed(Refused):
    template = "The vote on the priorities is closed; open another one to vote again."


class PollOpen(Refused):
    template = "The vote on the priorities is still open; close it first."


class TooFewPriorities(Refused):
    template = "A vote needs at least two priorities; make them first."


class NoVoters(Refused):
    template = "Nobody is there to vote; add groups, or their seats, to the workshop first."


class BadDots(Refused):
    template = "“{dots}” is not a number of dots; type a whole number from {least} to {most}."


class TooManyDots(Refused):
    template = "That would be {given} dots; {most} are there to give. Take some away."


class BadRank(Refused):
    template = "“{rank}” is not a rank; type a whole number from 1 to {most}."


class NoHandCount(Refused):
    template = (
        "Rankings cannot be counted by hand for a group whose people vote one by one; "
        "enter them seat by seat, or let each group vote as one."
    )


class CountedOtherwise(Refused):
    template = (
        "The votes of {group} are entered {way} in this vote; clear those first, "
        "so that nobody counts twice."
    )


class BadCost(Refused):
    template = "“{cost}” is not a cost; type a number from 0, for example 12500."


class TwoCosts(Refused):
    template = "“{cost}” can mean two numbers; type the cost as 1234 or, with decimals, as 1234,50."


class BadCurrency(Refused):
    template = "“{currency}” is not the code of a currency; type three letters, as in EUR."


class EndsBeforeStart(Refused):
    template = (
        "The action “{action}” would start on {start}, after it is due on {due}; "
        "make the start earlier or the due date later."
    )


class BadRow(Refused):
    template = "Row {row} of what was pasted was not understood, so nothing was changed: {reason}"


class NothingToAdd(Refused):
    template = "What was pasted holds no action; copy rows with at least the text of the activity."


class AdaptedInPlay(Refused):
    template = (
        "A vote on question {question} is under way; close it or park it first, "
        "so that everybody votes on the same question."
    )


class UnknownSet(Refused):
    template = "There is no option set “{set}” in this workshop; it has: {sets}."


class UnknownSetOption(Refused):
    template = "There is no option “{code}” to change in the set “{set}”; it has: {codes}."


class RatedSet(Refused):
    template = (
        "Domains are rated on the levels of “{set}”, so no option can be added to it; "
        "give a question of your own options of its own instead."
    )


class TooFewOptions(Refused):
    template = "A choice needs at least two options; type each on a line of its own."


class OptionInUse(Refused):
    template = "“{option}” was chosen for question {question}; change that answer first."


class NotLocal(Refused):
    template = (
        "Question {question} is the bank’s own; leave it out or reword it. "
        "Only questions you added can be changed in this way."
    )


class QuestionInUse(Refused):
    template = (
        "Something was said about question {question} already; leave it out instead, "
        "so that nothing is lost."
    )


class BadLanguage(Refused):
    template = (
        "“{language}” is not another language to translate into; "
        "type its code, as fr for French or sw for Swahili."
    )


class BadRule(Refused):
    template = "{reason}"

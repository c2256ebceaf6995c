"""Words about priorities: kinds of candidates, methods, levels, votes and their agreement."""

from __future__ import annotations

from fractions import Fraction

from workshop_app.core.candidates import AnswerNow, Candidate, CandidateKind
from workshop_app.core.priorities import Method, Poll, Prioritising, Scale, Voters
from workshop_app.core.prioritising import Agreement, PollTurnout, follows_method
from workshop_app.core.room_priorities import GridWords
from workshop_app.ui.wording.answers import local_number
from workshop_app.ui.wording.contexts import Priorities
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.names import note_kind_name, reserved_name


def candidate_kind(kind: str) -> str:
    """What a candidate is."""
    return {
        str(CandidateKind.GAP): Priorities.tr("Gap"),
        str(CandidateKind.RECOMMENDATION): Priorities.tr("Recommendation"),
        str(CandidateKind.LOW_ANSWER): Priorities.tr("Low answer"),
        str(CandidateKind.GOAL): Priorities.tr("Goal of a group"),
        str(CandidateKind.STRATEGY): Priorities.tr("Strategy of a group"),
        str(CandidateKind.NOTE): Priorities.tr("Note"),
        str(CandidateKind.ANSWER): Priorities.tr("Answer"),
    }[str(kind)]


def method_name(method: Method) -> str:
    """A method, as it is called inside a sentence."""
    return {
        Method.GRID: Priorities.tr("impact and effort"),
        Method.DOTS: Priorities.tr("the dots"),
        Method.RANKING: Priorities.tr("the ranking"),
    }[method]


def level_words(scale: Scale) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of the levels of impact and of effort, from the least."""
    usual = (
        Priorities.tr("Low", "a level"),
        Priorities.tr("Medium", "a level"),
        Priorities.tr("High", "a level"),
        Priorities.tr("Very high", "a level"),
    )
    return scale.impact or usual, scale.effort or usual


def grid_words(scale: Scale) -> GridWords:
    """All words on the grid."""
    impact, effort = level_words(scale)
    return GridWords(
        Priorities.tr("Impact and effort"),
        Priorities.tr("Impact"),
        Priorities.tr("Effort"),
        impact,
        effort,
        Priorities.tr("Do first"),
        Priorities.tr("Think again"),
        Priorities.tr("Not placed yet"),
        Priorities.tr("{number}. {title}: impact {impact}, effort {effort}."),
        Priorities.tr("{number}. {title}: not placed yet."),
        Priorities.tr("Number"),
        Priorities.tr("Priority"),
    )


def answer_said(answer: AnswerNow) -> str:
    """An answer in force: "Slightly (level 2 of 4)", "Goal: Completely"."""
    words = reserved_name(answer.code) if answer.code else answer.words
    if answer.level:
        text = Priorities.tr("{words} (level {level} of {levels})")
        words = fill(text, {"words": words, "level": answer.level, "levels": answer.levels})
    return f"{answer.title}: {words}" if answer.title else words


def notes_said(count: int) -> str:
    """How many other notes there are on a question."""
    if count == 1:
        return Priorities.tr("1 other note")
    return Priorities.tr("%n other notes", "", count)


def sources_said(count: int) -> str:
    """How many sources of verification an answer has."""
    if not count:
        return Priorities.tr("no source")
    return Priorities.tr("1 source") if count == 1 else Priorities.tr("%n sources", "", count)


def strategies_said(count: int) -> str:
    """How many strategies a goal has."""
    if count == 1:
        return Priorities.tr("1 strategy")
    return Priorities.tr("%n strategies", "", count)


def made_of_said(count: int) -> str:
    """Over the list of what a priority was made of."""
    if count == 1:
        return Priorities.tr("Made of 1 thing that was said")
    return Priorities.tr("Made of %n things that were said", "", count)


def gone_said(count: int) -> str:
    """How much of what a priority was made of is there no more; "" for nothing."""
    if not count:
        return ""
    return (
        Priorities.tr("1 source gone")
        if count == 1
        else Priorities.tr("%n sources gone", "", count)
    )


def dots_said(left: int | None, given: int, dots: int) -> str:
    """What is left to give of so many dots: said while they are typed."""
    if left is None:
        return Priorities.tr("1 dot") if given == 1 else Priorities.tr("%n dots", "", given)
    if left < 0:
        if left == -1:
            return Priorities.tr("1 dot too many")
        return Priorities.tr("%n dots too many", "", -left)
    text = Priorities.tr("{left} of {dots} dots left")
    return fill(text, {"left": left, "dots": dots})


def evidence_lines(found: Candidate, group: str) -> list[tuple[str, str]]:
    """(caption, text) of everything that supports a candidate, in reading order."""
    lines: list[tuple[str, str]] = []
    if found.question is not None:
        question = found.question
        lines.append((Priorities.tr("Question"), f"{question.number} {question.text}"))
        said = [answer_said(each) for each in found.answers]
        lines.append((Priorities.tr("Answer"), "\n".join(said) or Priorities.tr("No answer yet.")))
    if group:
        lines.append((Priorities.tr("Said by"), group))
    if found.beside:
        goal = found.kind is CandidateKind.GOAL
        caption = Priorities.tr("Strategies") if goal else Priorities.tr("Goal")
        lines.append((caption, "\n".join(found.beside)))
    if found.question is not None:
        none = Priorities.tr("No source is given.")
        lines.append((Priorities.tr("Sources"), "\n".join(found.sources) or none))
        if found.notes:
            said = [f"{note_kind_name(note.kind)}: {note.text}" for note in found.notes]
            lines.append((Priorities.tr("Other notes"), "\n".join(said)))
    return lines


def order_said(kept: Prioritising) -> str:
    """Where the order comes from, and whether it is still what the method gives."""
    if not kept.items:
        return ""
    if kept.method is None:
        return Priorities.tr("In the order you put them.")
    named = {"method": method_name(kept.method), "reason": kept.reason}
    if follows_method(kept):
        return fill(Priorities.tr("In the order from {method}."), named)
    if kept.reason:
        return fill(Priorities.tr("Taken from {method}, then changed: {reason}"), named)
    text = Priorities.tr("Taken from {method}, which would give another order now.")
    return fill(text, named)


def turnout_said(turnout: PollTurnout, poll: Poll) -> str:
    """How many voted: "5 of 6 have voted"."""
    values = {"received": turnout.received, "expected": turnout.expected}
    groups = poll.voters is Voters.GROUPS
    if turnout.expected is None and turnout.received == 1:
        text = Priorities.tr("1 vote is in.")
    elif turnout.expected is None:
        text = (
            Priorities.tr("{received} groups have voted.")
            if groups
            else Priorities.tr("{received} people have voted.")
        )
    elif groups:
        text = Priorities.tr("{received} of {expected} groups have voted.")
    else:
        text = Priorities.tr("{received} of {expected} people have voted.")
    return fill(text, values)


def total_said(method: str, total: Fraction | float) -> str:
    """What a vote gave: "8 dots", "rank sum 4.5"."""
    number = local_number(float(total)) if float(total) % 1 else str(int(total))
    if method == Method.DOTS:
        return Priorities.tr("1 dot") if total == 1 else Priorities.tr("%n dots", "", int(total))
    return fill(Priorities.tr("rank sum {sum}"), {"sum": number})


def agreement_said(found: Agreement) -> str:
    """Kendall's W with what it means and how many it is about."""
    values = {"voters": found.voters, "items": found.items}
    if found.w is None:
        text = Priorities.tr(
            "Agreement cannot be computed: it takes two voters or more who do not put all "
            "priorities on one rank ({voters} voted on {items} priorities)."
        )
        return fill(text, values)
    meaning = {
        "none": Priorities.tr("The voters hardly agree. Talk before you use this order."),
        "weak": Priorities.tr("The voters agree a little. Talk about the largest differences."),
        "moderate": Priorities.tr("The voters agree in the main."),
        "strong": Priorities.tr("The voters agree strongly."),
    }[found.word]
    text = Priorities.tr(
        "Kendall’s W {w}, from 0 (no agreement) to 1 (all alike), "
        "with {voters} voters and {items} priorities. {meaning}"
    )
    return fill(text, {**values, "w": local_number(round(found.w, 2)), "meaning": meaning})

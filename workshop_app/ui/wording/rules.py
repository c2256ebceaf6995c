"""The rules of a round in plain words: base, quorum, who sees who, cards, and who is present."""

from __future__ import annotations

from workshop_app.core.rounds import Anonymity, Base
from workshop_app.ui.wording.contexts import Names, Votes
from workshop_app.ui.wording.fill import fill, threshold_percent


def base_name(base: str) -> str:
    """What shares are taken of, as a choice: "Votes for an option"."""
    return {
        Base.CAST: Names.tr("Every vote"),
        Base.VALID: Names.tr("Votes for an option"),
        Base.PRESENT: Names.tr("Everybody present"),
        Base.ENTITLED: Names.tr("Everybody with a seat"),
    }[Base(base)]


def base_phrase(of: str, base: int) -> str:
    """A base with its number, as a chart names it: "of 16 votes for an option"."""
    texts = {
        Base.CAST: Votes.tr("of {count} vote", "", base)
        if base == 1
        else Votes.tr("of {count} votes", "", base),
        Base.VALID: Votes.tr("of {count} vote for an option", "", base)
        if base == 1
        else Votes.tr("of {count} votes for an option", "", base),
        Base.PRESENT: Votes.tr("of {count} present", "", base),
        Base.ENTITLED: Votes.tr("of {count} with a seat", "", base),
    }
    return fill(texts[Base(of)], {"count": base})


def shares_sentence(of: str, base: int) -> str:
    """What the shares beside the bars are taken of: "Shares of 16 votes for an option." """
    text = Votes.tr("Shares {base}.", "{base} is like: of 16 votes for an option")
    return fill(text, {"base": base_phrase(of, base)})


def anonymity_name(anonymity: str) -> str:
    """What a round keeps about who chose what, as a choice."""
    return {
        Anonymity.NAMED: Names.tr("Roll call by name"),
        Anonymity.BY_SEAT: Names.tr("By seat number"),
        Anonymity.ANONYMOUS: Names.tr("Anonymous count"),
    }[Anonymity(anonymity)]


def quorum_label(quorum: float, needed: int | None = None, present: int | None = None) -> str:
    """The quorum with the count it makes: "Quorum 60 %: 12 of 20"."""
    if not quorum:
        return Votes.tr("No quorum")
    values = {"share": threshold_percent(quorum), "needed": needed, "present": present}
    if needed is None or present is None:
        return fill(Votes.tr("Quorum {share}"), values)
    return fill(Votes.tr("Quorum {share}: {needed} of {present}", "", present), values)


def quorum_warning(received: int, present: int | None, quorum: int) -> str:
    """That too few voted: "Only 8 of 20 present voted; the quorum is 12." """
    values = {"count": received, "present": present, "quorum": quorum}
    if present is None:
        return fill(Votes.tr("Only {count} voted; the quorum is {quorum}.", "", received), values)
    text = Votes.tr("Only {count} of {present} present voted; the quorum is {quorum}.", "", present)
    return fill(text, values)


def absent_text(absent: int) -> str:
    """How many seats are empty: "3 absent"."""
    return fill(Votes.tr("{count} absent", "", absent), {"count": absent})


def present_text(here: int, seats: int) -> str:
    """People who are in the room: "17 of 20 present"."""
    text = Votes.tr("{count} of {seats} present", "", seats)
    return fill(text, {"count": here, "seats": seats})


def over_text(group: str, hands: int, seats: int) -> str:
    """That more votes are counted than there are people: "Group 2: 7 votes, 5 present"."""
    text = Votes.tr("{group}: {hands} votes, {seats} present", "", hands)
    return fill(text, {"group": group, "hands": hands, "seats": seats})


def discuss_text(cards: int) -> str:
    """The cards that ask for more discussion, beside the result."""
    text = (
        Votes.tr("{count} person: let’s discuss this further", "", cards)
        if cards == 1
        else Votes.tr("{count} people: let’s discuss this further", "", cards)
    )
    return fill(text, {"count": cards})


def one_answer_text() -> str:
    """Under the name of a group that answers as one."""
    return Votes.tr("as one", "a group gives one answer")

"""How far the answers were checked, what the checks found, and what the core team signed off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workshop_app.core.checking import check_progress
from workshop_app.core.digest import Digest
from workshop_app.core.verification import VerificationStatus
from workshop_app.reports.assessment.material import DOMAINS, Material
from workshop_app.reports.blocks import Block, ColumnAlign, Grid, Heading, Line, Role
from workshop_app.reports.words import day

_ATTENTION = (
    VerificationStatus.CONTRADICTED,
    VerificationStatus.CHANGED_SINCE,
    VerificationStatus.FOLLOW_UP,
    VerificationStatus.CANNOT_VERIFY,
)

_RESERVED = "reserved"


def verification_blocks(m: Material) -> Iterator[Block]:
    """The whole part, below its heading."""
    words = m.words
    yield Heading(2, words("verification.overview"))
    yield _overview(m)
    axis = m.leading_axis
    title = (
        words("verification.by_domain")
        if axis == DOMAINS
        else words("verification.by", axis=m.axis_inside(axis))
    )
    yield Heading(2, title)
    yield from m.or_nothing(_by_axis(m, axis))
    yield Heading(2, words("verification.attention"))
    yield from m.or_nothing(_attention(m))
    yield Heading(2, words("verification.signed"))
    yield from m.or_nothing(_signed(m))
    late = check_progress(m.digests).changed_after
    if late:
        yield Line(Role.BODY, words("verification.changed_after", count=late))


def _overview(m: Material) -> Grid:
    words = m.words
    counts = Counter(_status(digest) for digest in m.digests)
    told = [
        (words.of("check", each), str(counts[each])) for each in (*VerificationStatus, _RESERVED)
    ]
    told.append((words("total"), str(len(m.digests))))
    return Grid(
        (words("col.status"), words("col.questions")),
        (10, 4),
        tuple(told),
        aligns=(ColumnAlign.START, ColumnAlign.END),
        strong=frozenset({len(told) - 1}),
    )


def _status(digest: Digest) -> str:
    """Where the checking stands; a reserved answer nobody checked claims nothing to check."""
    if digest.status is VerificationStatus.OPEN and not digest.checkable:
        return _RESERVED
    return digest.status


def _by_axis(m: Material, axis: str) -> Iterator[Block]:
    words = m.words
    by_question = {digest.question.id: digest for digest in m.digests}
    lines = []
    for stretch in m.stretches(axis):
        found = check_progress(by_question[q.id] for q in stretch.questions)
        figures = (found.answers, found.checked, found.unsourced, found.follow_ups)
        lines.append((stretch.title, *map(str, figures)))
    if lines:
        names = ("answered", "checked", "unsourced", "follow_ups")
        yield Grid(
            (m.axis_title(axis), *(words(f"col.{name}") for name in names)),
            (9, 3, 3, 3, 3),
            tuple(lines),
            aligns=(ColumnAlign.START, *(ColumnAlign.END,) * 4),
        )


def _attention(m: Material) -> Iterator[Block]:
    words = m.words
    told = []
    for status in _ATTENTION:
        for row in m.digests:
            if row.status is not status:
                continue
            entry = m.known(row.question).verification[-1]
            remark = [entry.comment] if entry.comment else []
            if entry.due and status is VerificationStatus.FOLLOW_UP:
                who = entry.assignee if m.names else ""
                remark.append(" ".join(part for part in (who, words.day(entry.due)) if part))
            told.append(
                (
                    row.question.number,
                    m.texts.question(row.question),
                    m.answer_text(row.question),
                    words.of("check", status),
                    "\n".join(remark),
                )
            )
    if told:
        names = ("number", "question", "answer", "status")
        header = (*(words(f"col.{name}") for name in names), words("comments"))
        yield Grid(header, (3, 9, 5, 5, 8), tuple(told))


def _signed(m: Material) -> Iterator[Block]:
    framework, words = m.state.framework, m.words
    for domain, signed in m.state.setup.sign_offs.items():
        if domain and not framework.has_domain(domain):
            continue
        title = m.texts.domain(framework.domain(domain)) if domain else words("verification.whole")
        when = words.day(day(signed.time))
        text = (
            words("verification.signed_by", who=signed.who, day=when)
            if m.names and signed.who
            else words("verification.signed_on", day=when)
        )
        yield Line(Role.BULLET, text, title)

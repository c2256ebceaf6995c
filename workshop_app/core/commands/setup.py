"""Commands about the workshop as a whole: details, groups, seats, assignments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workshop_app.core.commands.checks import (
    checked_name,
    find_group,
    find_seat,
    known_domain,
    new_id,
    refuse_taken,
)
from workshop_app.core.commands.rules import rules_body, with_rules
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.framework import Framework
from workshop_app.core.framework_json import framework_to_json
from workshop_app.core.state import (
    State,
)


def create_workshop(
    framework: Framework,
    *,
    title: str = "",
    country: str = "",
    round_name: str = "",
    profile: str = "",
    source_name: str = "",
    source_sha256: str = "",
    source_protected: bool = False,
) -> Act:
    """A new workshop on a framework read from the workbook with this SHA-256.

    ``source_protected`` says that the workbook needed a password; what is kept needs none.
    """
    return (
        Draft(
            EventKind.WORKSHOP_CREATED,
            {
                "title": title.strip() or framework.title,
                "country": country.strip(),
                "round_name": round_name.strip(),
                "language": framework.language,
            },
        ),
        Draft(
            EventKind.FRAMEWORK_ADOPTED,
            {
                "framework": framework_to_json(framework),
                "profile": profile,
                "source_name": source_name,
                "source_sha256": source_sha256,
                "source_protected": source_protected,
            },
        ),
    )


def change_details(
    state: State,
    *,
    title: str | None = None,
    country: str | None = None,
    round_name: str | None = None,
    threshold: float | None = None,
    visibility: str | None = None,
    base: str | None = None,
    anonymity: str | None = None,
    quorum: float | None = None,
    discuss: bool | None = None,
) -> Act:
    """Change some of the workshop's details; nothing changed is an empty act.

    The rules are what the next rounds open with; rounds there are keep theirs.
    """
    setup = state.setup
    wanted: dict[str, Any] = {}
    if title is not None and (named := checked_name("workshop", title)) != setup.title:
        wanted["title"] = named
    if country is not None and country.strip() != setup.country:
        wanted["country"] = country.strip()
    if round_name is not None and round_name.strip() != setup.round_name:
        wanted["round_name"] = round_name.strip()
    rules = with_rules(
        setup.rules,
        threshold=threshold,
        visibility=visibility,
        base=base,
        anonymity=anonymity,
        quorum=quorum,
        discuss=discuss,
    )
    wanted |= rules_body(rules, but=setup.rules)
    return (Draft(EventKind.DETAILS_CHANGED, wanted),) if wanted else ()


def add_group(state: State, name: str, *, group: str | None = None) -> Act:
    """Add a group; its name must be new."""
    name = checked_name("group", name)
    refuse_taken(state, name)
    return (Draft(EventKind.GROUP_ADDED, {"group": group or new_id(), "name": name}),)


def rename_group(state: State, group: str, name: str) -> Act:
    """Rename a group; an unchanged name is an empty act."""
    found = find_group(state, group)
    name = checked_name("group", name)
    if name == found.name:
        return ()
    refuse_taken(state, name, but=found.id)
    return (Draft(EventKind.GROUP_RENAMED, {"group": found.id, "name": name}),)


def remove_group(state: State, group: str) -> Act:
    """Remove a group with its seats and assignments. Votes already counted stay."""
    return (Draft(EventKind.GROUP_REMOVED, {"group": find_group(state, group).id}),)


def add_seat(state: State, group: str, name: str = "", role: str = "") -> Act:
    """Add a seat to a group."""
    return add_seats(state, group, [(name, role)])


def add_seats(state: State, group: str, people: Sequence[tuple[str, str]]) -> Act:
    """Add several seats, each (name, role), in one act; both may be empty."""
    holder = find_group(state, group).id
    return tuple(
        Draft(
            EventKind.SEAT_ADDED,
            {"seat": new_id(), "group": holder, "name": name.strip(), "role": role.strip()},
        )
        for name, role in people
    )


def change_seat(
    state: State,
    seat: str,
    *,
    name: str | None = None,
    role: str | None = None,
    group: str | None = None,
) -> Act:
    """Rename a seat, change its role, or move it to another group."""
    found = find_seat(state, seat)
    wanted: dict[str, Any] = {}
    if name is not None and name.strip() != found.name:
        wanted["name"] = name.strip()
    if role is not None and role.strip() != found.role:
        wanted["role"] = role.strip()
    if group is not None and (holder := find_group(state, group).id) != found.group:
        wanted["group"] = holder
    return (Draft(EventKind.SEAT_CHANGED, {"seat": found.id, **wanted}),) if wanted else ()


def mark_present(state: State, presence: Mapping[str, bool]) -> Act:
    """Say who is there: seat id → present. Seats that were so already make no event."""
    return tuple(
        Draft(EventKind.SEAT_CHANGED, {"seat": seat, "present": present})
        for seat, present in presence.items()
        if find_seat(state, seat).present != present
    )


def remove_seat(state: State, seat: str) -> Act:
    """Remove a seat."""
    return (Draft(EventKind.SEAT_REMOVED, {"seat": find_seat(state, seat).id}),)


def assign(state: State, group: str, domain: str) -> Act:
    """Give a domain to a group; already given is an empty act."""
    holder, domain = find_group(state, group).id, known_domain(state, domain)
    if (holder, domain) in state.setup.assignments:
        return ()
    return (Draft(EventKind.DOMAIN_ASSIGNED, {"group": holder, "domain": domain}),)


def unassign(state: State, group: str, domain: str) -> Act:
    """Take a domain from a group; not given is an empty act."""
    holder, domain = find_group(state, group).id, known_domain(state, domain)
    if (holder, domain) not in state.setup.assignments:
        return ()
    return (Draft(EventKind.DOMAIN_UNASSIGNED, {"group": holder, "domain": domain}),)

"""What was found in a workbook, as text and as data; profiles checked and saved."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workshop_app.cli import console
from workshop_app.cli.passwords import open_workbook
from workshop_app.cli.trouble import DONE, INPUT
from workshop_app.jobs.scan import Scan, check_profile, save_proposal, scan_workbook
from workshop_app.workbook.refs import column_letters

_SHOWN = 3
_LONGEST = 70


def scan(chosen: argparse.Namespace) -> int:
    """Print what a workbook holds. Exit code 1 where no questions were recognised."""
    found = scan_workbook(open_workbook(chosen.workbook, chosen))
    if chosen.json:
        console.say(json.dumps(scan_json(found), ensure_ascii=False, indent=2))
    else:
        console.say("\n".join(_lines(found)))
    if found.problem:
        console.complain(found.problem)
        return INPUT
    return DONE


def profile_check(chosen: argparse.Namespace) -> int:
    """Say whether a profile can be read and fits a workbook."""
    workbook = None if chosen.workbook is None else open_workbook(chosen.workbook, chosen)
    found = check_profile(chosen.profile, workbook)
    blocks = len(found.profile.blocks)
    console.say(f"{chosen.profile}: sound, “{found.profile.title}”, {_count(blocks, 'table')}")
    if found.bank is None:
        return DONE
    questions = len(found.bank.framework.questions)
    console.say(f"{chosen.workbook}: {_count(questions, 'question')}")
    for sentence in found.bank.warnings:
        console.complain(f"note: {sentence}")
    if not found.fits:
        console.complain(
            f"“{Path(chosen.workbook).name}” shows {found.score} of the {found.least} marks by "
            f"which “{found.profile.title}” knows its workbook; name the profile when you use "
            "it, or correct its [match] table."
        )
        return INPUT
    return DONE


def profile_save(chosen: argparse.Namespace) -> int:
    """Write the proposed profile of a workbook to a file."""
    found = save_proposal(open_workbook(chosen.workbook, chosen), chosen.out)
    assert found.proposal is not None
    console.say(f"{chosen.out}: confidence {found.proposal.confidence:.2f}")
    for sentence in found.proposal.reasons:
        console.say(f"  {sentence}")
    for sentence in found.proposal.warnings:
        console.complain(f"note: {sentence}")
    return DONE


def scan_json(found: Scan) -> dict[str, Any]:
    """Everything that was found. The keys stay as they are."""
    proposal, bank = found.proposal, found.bank
    told: dict[str, Any] = {
        "file": found.name,
        "known": found.known or None,
        "confidence": proposal.confidence if proposal else 0.0,
        "problem": found.problem or None,
        "sheets": [
            {
                "name": sheet.name,
                "kind": sheet.kind.value,
                "hidden": sheet.hidden,
                "questions": sheet.questions,
                "reason": sheet.reason,
            }
            for sheet in found.sheets
        ],
        "columns": [],
        "scales": [],
        "questions": [],
        "warnings": [],
    }
    if proposal is None or bank is None:
        return told
    told["columns"] = [
        {
            "sheet": item.sheet,
            "table": item.block + 1,
            "column": column_letters(item.column),
            "role": item.role or None,
            "heading": item.heading,
            "sureness": item.sureness.value,
            "reason": item.reason,
        }
        for item in proposal.columns
    ]
    told["scales"] = [
        {
            "levels": list(item.levels),
            "reserved": list(item.reserved),
            "ordinal": item.ordinal,
            "sureness": item.sureness.value,
            "reason": item.reason,
        }
        for item in proposal.scales
    ]
    framework = bank.framework
    told["questions"] = [
        {
            "id": question.id,
            "number": question.number,
            "text": question.text,
            "guidance": question.guidance,
            "kind": question.kind.value,
            "domain": [domain.title for domain in framework.path(question.domain)],
            "options": [option.label for option in framework.options(question)],
            "sheet": next(iter(bank.fields[question.id].values())).sheet,
            "cells": {key: ref.cell for key, ref in bank.fields[question.id].items()},
        }
        for question in framework.questions
    ]
    told["warnings"] = [*proposal.warnings, *bank.warnings]
    return told


def _lines(found: Scan) -> Iterator[str]:
    proposal, bank = found.proposal, found.bank
    yield f"{found.name}: " + (
        "no questions recognised"
        if proposal is None or bank is None
        else f"{len(bank.framework.questions)} questions, confidence {proposal.confidence:.2f}"
    )
    if found.known:
        yield f"Known as “{found.known}”: its own profile is used for it."
    yield ""
    yield "Sheets"
    for sheet in found.sheets:
        hidden = " (hidden)" if sheet.hidden else ""
        yield f"  {sheet.kind.value:<12}  {sheet.name}{hidden}: {sheet.reason}"
    if proposal is None or bank is None:
        return
    place = None
    for item in proposal.columns:
        if place != item.block:
            place = item.block
            yield ""
            yield f"Columns of “{item.sheet}”"
        role = item.role or "(no role)"
        where = column_letters(item.column)
        yield f"  {where:<3} {role:<12}  {item.sureness.value:<6}  {item.reason}"
    yield ""
    yield "Options, from the least to the most"
    for scale in proposal.scales:
        shown = " < ".join(scale.levels) if scale.ordinal else " · ".join(scale.levels)
        reserved = f" (besides: {', '.join(scale.reserved)})" if scale.reserved else ""
        yield f"  {shown}{reserved}: {scale.sureness.value}, {scale.reason}"
    yield ""
    yield "First questions"
    for question in bank.framework.questions[:_SHOWN]:
        text = " ".join(question.text.split())
        text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        cells = ", ".join(f"{key} {ref.cell}" for key, ref in bank.fields[question.id].items())
        yield f"  {question.number}  {text}  [{cells}]"
    for sentence in (*proposal.warnings, *bank.warnings[:_SHOWN]):
        yield f"note: {sentence}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"

"""The words for a failed step: which one, why, and what to do."""

import re
from collections.abc import Sequence
from pathlib import Path

# What a step's output says → why it failed → what to do. The first that fits is shown.
CAUSES = (
    (
        r"No space left on device|Errno 28\b|WinError 112\b|not enough space",
        "the disk is full",
        "Free about 1.2 GB and run the same command again.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "a downloaded package is not the one this program was tested with",
        "Nothing of it was installed. Run the same command again; if it happens again, try"
        " another network and tell the maintainers.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError|certificate verify failed",
        "the secure connection was not trusted, often because a company network looks into it",
        "Set the environment variable PIP_CERT to your network's certificate file, or use"
        " another network, and run the same command again.",
    ),
    (
        r"name resolution|Temporary failure resolving|Could not resolve|getaddrinfo failed"
        r"|NewConnectionError|Failed to establish a new connection|ConnectTimeout|timed out"
        r"|Network is unreachable|ProxyError|Connection refused|nodename nor servname"
        r"|Connection broken|RemoteDisconnected|IncompleteRead",
        "there is no network, or it broke off",
        "Connect to the internet (needed for the first start only) and run the same command again.",
    ),
    (
        r"dpkg frontend lock|Could not get lock",
        "another program is installing system packages right now",
        "Wait until it has finished and run the same command again.",
    ),
    (
        r"Unable to locate package|has no installation candidate",
        "this system's package lists do not know one of the packages",
        "Run 'apt-get update' (with sudo if you are not root), look at the package named"
        " above, and run the same command again.",
    ),
    (
        r"No module named '?ensurepip|ensurepip is not available|ensurepip.*returned non-zero",
        "this Python came without its part for environments (ensurepip)",
        "Install Python's 'venv' package of your system, or Python from python.org, and run the"
        " same command again.",
    ),
    (
        r"cannot open shared object file",
        "a library of the system that Qt needs is missing; it is named above",
        "Install the package that holds it with your system's package manager and run the same"
        " command again.",
    ),
    (
        r"DLL load failed",
        "a library of Windows that Qt needs is missing",
        "Install the Microsoft Visual C++ Redistributable and the Windows updates, and run the"
        " same command again.",
    ),
    (
        r"Long Path|WinError 206\b",
        "the folder's path is too long for Windows",
        "Move the folder to a short path such as C:\\workshop and run the same command again.",
    ),
    (
        r"\(from versions: none\)",
        "pip found no such package at all: there is no network, or it is not made for this system",
        "Connect to the internet and run the same command again. If you are connected: the program"
        " needs a 64-bit Python on Windows, macOS or a Linux with glibc 2.34 or newer.",
    ),
    (
        r"No matching distribution|Could not find a version|requires a different Python"
        r"|is not a supported wheel",
        "a package is not made for this Python or this system",
        "Use a 64-bit Python 3.11, 3.12 or 3.13 on Windows 10 or newer, macOS 13 or newer, or a"
        " Linux with glibc 2.34 or newer (Debian 12, Ubuntu 22.04).",
    ),
    (
        r"Permission denied|Errno 13\b|WinError 5\b|WinError 32\b|Read-only file system|Errno 30\b",
        "a file could not be written",
        "Close the program if it is open, make sure that you may write in this folder, and run"
        " the same command again.",
    ),
)


# Lines of pip that would push the telling ones out of sight.
NOISE = re.compile(r"\s*(Ignoring \S+: markers|Expected +or |WARNING: Location )")
TAIL_LINES, TAIL_WIDTH = 8, 200


class SetupError(Exception):
    """A sentence for the user: what failed, why, and what to do."""


class StepError(Exception):
    """A command of a step ended badly; ``output`` is what it said."""

    def __init__(self, step: str, output: Sequence[str]) -> None:
        super().__init__(step)
        self.step = step
        self.output = list(output)


def diagnose(step: str, output: Sequence[str], log: Path) -> str:
    """The words for a failed step: which, why, what to do, and the end of its output.

    ``log`` is named if it is there: a folder that cannot be written in has none.
    """
    text = "\n".join(output)
    why, what = "the command ended with an error", "Read the lines above, then run it again."
    for pattern, cause, remedy in CAUSES:
        if re.search(pattern, text, re.IGNORECASE):
            why, what = cause, remedy
            break
    telling = [line for line in output if line.strip() and not NOISE.match(line)]
    tail = ["    " + line[:TAIL_WIDTH] for line in telling[-TAIL_LINES:]]
    words = [f"This step failed: {step}.", f"Why: {why}.", *tail, f"What to do: {what}"]
    if log.exists():
        words.append(f"The whole output is in {log}")
    return "\n".join(words)


def pip_progress(line: str) -> str | None:
    """A line of pip's output worth showing, shortened; None for the rest."""
    found = re.match(r"\s*(?:Downloading|Using cached) ([^\s/]+\.whl) \(([\d.]+) MB\)", line)
    if found and float(found.group(2)) >= 4:
        name = "-".join(found.group(1).split("-")[:2])
        return f"fetching {name} ({found.group(2)} MB)"
    if line.startswith("Installing collected packages:"):
        return f"unpacking {line.count(',') + 1} packages"
    return None

"""What this machine has and lacks, as far as the program needs it."""

import ctypes
import platform
import sys
from collections.abc import Callable, Iterable, Mapping

# Library file → Debian package, read from the ELF headers of Qt's own files.
BASE_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def python_problem(pointer_bytes: int) -> str | None:
    """Why this Python cannot be used, or None if it can; its version was looked at before."""
    if pointer_bytes < 8:
        return "This is a 32-bit Python. Install the 64-bit one and start again with it."
    return None


def python_tag() -> str:
    """Names the Python that compiled packages must fit: implementation, version, processor."""
    return f"{sys.implementation.cache_tag} {sys.platform} {platform.machine()}"


def needed_libraries(system: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Library file → Debian package that Qt needs on this system and kind of screen."""
    if not system.startswith("linux"):
        return {}
    needed = dict(BASE_LIBRARIES)
    if environment.get("WAYLAND_DISPLAY"):
        needed.update(WAYLAND_LIBRARIES)
    elif environment.get("DISPLAY"):
        needed.update(X11_LIBRARIES)
    return needed


def loads(library: str) -> bool:
    """Whether the system's loader finds this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(
    needed: Mapping[str, str], can_load: Callable[[str], bool] = loads
) -> dict[str, str]:
    """Those of the needed libraries that do not load."""
    return {name: package for name, package in needed.items() if not can_load(name)}


def has_ensurepip() -> bool:
    """Whether this Python can put pip into a new environment (Debian packs that part apart)."""
    try:
        import ensurepip  # noqa: F401 - only asks whether it is there
    except ImportError:
        return False
    return True


def apt_commands(packages: Iterable[str]) -> list[list[str]]:
    """The two commands that install these Debian packages."""
    install = ["apt-get", "install", "-y", "--no-install-recommends"]
    return [["apt-get", "update"], install + list(packages)]


def sudo_line(packages: Iterable[str]) -> str:
    """The line a user without root rights can copy."""
    return "sudo apt-get install " + " ".join(packages)


def no_display(system: str, environment: Mapping[str, str]) -> bool:
    """Whether a window could not be seen. A Qt platform chosen by hand counts as a screen."""
    if not system.startswith("linux"):
        return False
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen and chosen.split(":")[0] not in ("offscreen", "minimal"):
        return False
    return not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))

#!/usr/bin/env python3
"""Set up the program in this checkout and open it.

    python3 packaging/start.py               open the program
    python3 packaging/start.py ARGUMENTS     the same, handing ARGUMENTS to the program
    python3 packaging/start.py --test        run the linters and the tests

On Windows write "py" for "python3". Python 3.11 or newer is all that must be there already.
Everything is installed into the folder .venv of this checkout; deleting it undoes everything.
"""

# This file is read by whatever Python is there. It stays plain enough for a very old one to get
# as far as saying so; what needs a new one is in the folder bootstrap.

import shutil
import sys

if sys.version_info < (3, 11):
    have = ".".join(str(part) for part in sys.version_info[:3])
    names = ["python3.%d" % minor for minor in (13, 12, 11)]
    newer = [name for name in names if hasattr(shutil, "which") and shutil.which(name)]
    sys.exit(
        "This is Python %s, and the program needs 3.11 or newer. " % have
        + (
            "It is here too: run '%s packaging/start.py'." % newer[0]
            if newer
            else "Install a newer Python (python.org has it for every system) and start with that."
        )
    )

# Given -P or PYTHONSAFEPATH, Python leaves the script's own folder out of its search path.
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bootstrap.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], __doc__ or ""))

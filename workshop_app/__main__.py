"""`python -m workshop_app`: the same as the command `workshop-app`."""

import sys

from workshop_app.cli import main

if __name__ == "__main__":
    sys.exit(main())

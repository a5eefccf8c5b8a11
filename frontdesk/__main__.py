"""`python -m frontdesk` is the command."""

import sys

from frontdesk.cli import main

sys.exit(main())

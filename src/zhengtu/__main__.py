"""``python -m zhengtu``."""

import sys

from zhengtu.cli import main

sys.exit(main())

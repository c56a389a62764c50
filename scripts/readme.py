"""Run what the READMEs show, and write down what comes out.

usage: readme.py [--check]

Every ``console`` block holds commands (lines that begin with ``$ ``) and their output; every
``python`` block is followed by a ``text`` block with what it prints. All are run in a fresh folder
that looks like a checkout; with --check nothing is written, and stale outputs are an error.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = ("README.md", "README.zh.md")
PROMPT = "$ "

#: A console block, or a python block with the text block after it; the run part and its output.
_BLOCK = re.compile(
    r"^```console\n(?P<console>.*?)^```$|^```python\n(?P<python>.*?)^```\n\n```text\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
#: What a run must not say: a pipe hides the status of all but its last command.
_FAULT = re.compile(r"^(?:zhengtu: |Traceback )", re.MULTILINE)


def checkout(folder: Path) -> None:
    """Make a folder look like a checkout in which ``make build`` has made ``.venv``."""
    (folder / "seeds").symlink_to(ROOT / "seeds")
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, module in (("python", ""), ("zhengtu", " -m zhengtu")):
        script = programs / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}"{module} "$@"\n')
        script.chmod(0o755)


def runner(folder: Path) -> Callable[[str, str], str]:
    """Give a function that runs a command, or Python source as its input, each once."""
    plain = {**os.environ, "LC_ALL": "C.UTF-8"}

    @cache
    def run(command: str, source: str = "") -> str:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=plain,
            input=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        if done.returncode or _FAULT.search(done.stdout):
            sys.exit(f"{command}\nstatus {done.returncode}\n{done.stdout}")
        return done.stdout

    return run


def renewed(text: str, run: Callable[[str, str], str]) -> str:
    """Give a document with its outputs as they are now."""

    def block(match: re.Match[str]) -> str:
        if match["python"]:
            answer = run(".venv/bin/python -", match["python"])
            return f"```python\n{match['python']}```\n\n```text\n{answer}```"
        lines = [line for line in match["console"].splitlines() if line.startswith(PROMPT)]
        return (
            "```console\n"
            + "".join(f"{x}\n{run(x.removeprefix(PROMPT), '')}" for x in lines)
            + "```"
        )

    return _BLOCK.sub(block, text)


def main(arguments: list[str]) -> int:
    """Renew the READMEs, or with --check tell which are stale."""
    stale = []
    with tempfile.TemporaryDirectory() as name:
        checkout(Path(name))
        run = runner(Path(name))
        for path in (ROOT / file for file in FILES):
            text = path.read_text(encoding="utf-8")
            now = renewed(text, run)
            if now != text:
                stale.append(path.name)
                if "--check" not in arguments:
                    path.write_text(now, encoding="utf-8")
    for file in stale:
        print(
            f"{file}: outputs {'are stale; run make docs' if '--check' in arguments else 'renewed'}"
        )
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

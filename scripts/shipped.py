"""Shipped files that a script builds: put in place, or with `--check` compared with what is there."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def ask(description: str | None, arguments: list[str]) -> bool:
    """Read the command line of a build script; whether it is to check only."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the file is stale")
    return bool(parser.parse_args(arguments).check)


def put(path: Path, content: bytes, *, check: bool) -> int:
    """Write `content` whole, or say whether it is what `path` holds; returns the exit status."""
    if check:
        stale = not path.exists() or path.read_bytes() != content
        print(f"{path.name} is {f'stale: run scripts/{Path(sys.argv[0]).name}' if stale else 'up to date'}")
        return int(stale)
    new = path.with_name(path.name + ".new")  # others may have the old file mapped
    new.write_bytes(content)
    new.replace(path)
    print(f"{path.name}: {len(content):,} bytes")
    return 0

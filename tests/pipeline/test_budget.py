"""What is imported when, and that nothing calls home. Each case runs in a new interpreter."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = (
    "ctranslate2",
    "sentencepiece",
    "argostranslate",
    "numpy",
    "langdetect",
    "sacremoses",
    "onnxruntime",
    "torch",
    "ftfy",
    "rich",
)

PLAIN = "Talks went on while Kharkov was shelled, an aide said."
GREEK = "The order went to the Chief of General Staff [των Ρωσικών Ενόπλων Δυνάμεων] on Monday, the president said."

PROBE = """
import json, socket, sys

def refuse(*args, **kwargs):
    raise AssertionError("a network connection was tried")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
{code}
print(json.dumps([name for name in {heavy} if name in sys.modules]))
"""


def loaded_by(code: str) -> set[str]:
    """Which heavy modules are in memory after `code`, which must not touch the network."""
    script = PROBE.format(code=code, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded_by("import toolkit; toolkit.Kind; toolkit.clean") == set()


def test_clean_text_and_names_load_no_translator() -> None:
    assert (
        loaded_by(f"import toolkit; toolkit.clean({PLAIN!r})") & {"ctranslate2", "sentencepiece", "argostranslate", "numpy"}
        == set()
    )


def test_a_foreign_span_loads_the_translator_and_neither_torch_nor_onnxruntime() -> None:
    loaded = loaded_by(f"import toolkit; assert 'Ρωσικών' not in toolkit.clean({GREEK!r})")
    assert {"ctranslate2", "sentencepiece"} <= loaded
    assert not loaded & {"torch", "onnxruntime"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["clean", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"import toolkit.cli\ntry:\n    toolkit.cli.run({arguments!r})\nexcept SystemExit:\n    pass"
    assert loaded_by(code) & (set(HEAVY) - {"rich"}) == set()

"""The fixed parts of the HTML page: head, styles for light and dark, end."""

from __future__ import annotations

from typing import Final

_STYLE: Final = """
:root { color-scheme: light dark; --bg: #fff; --fg: #1b1b1f; --dim: #63636e; --line: #dcdce2;
  --name: #ffe08a; --foreign: #b7e0ff; --mend: #c9efc4; --block: #ffc9c4; }
@media (prefers-color-scheme: dark) { :root { --bg: #17171b; --fg: #e8e8ec; --dim: #9a9aa6; --line: #34343c;
  --name: #6b5300; --foreign: #0f4a70; --mend: #1f5a25; --block: #74241d; } }
body { background: var(--bg); color: var(--fg); font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem;
  padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; } .summary, .signature, .rule { color: var(--dim); font-size: .875rem; }
.text > div { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; border-bottom: 1px solid var(--line); }
.text p { margin: .35rem 0; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; min-width: 0; }
.text > div:not(.changed) { color: var(--dim); }
del, ins, b, mark { background: var(--mend); color: inherit; border-radius: .2rem; padding: 0 .15rem; }
ins { text-decoration: none; font-weight: 600; }
.name-variant, .name-inconsistent { background: var(--name); } .foreign-span, mark { background: var(--foreign); }
.duplicate, .boilerplate, .repetition { background: var(--block); }
ins:target { outline: 2px solid currentColor; } li { margin: .5rem 0; } a { color: inherit; }
@media (max-width: 45rem) { .text > div { grid-template-columns: 1fr; } }
"""

HEAD: Final = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>mtclean: changes</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>What was changed, and why</h1>
"""

FOOT: Final = "</body>\n</html>\n"

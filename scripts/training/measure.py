"""What a training run measures as it goes: exact match, chrF and BLEU of the exported model on the held-out rows, by kind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from training.rows import Row

BEAM: Final = 4
MOST_OUTPUT: Final = 60


def measure(work: Path, rows: Sequence[Row]) -> None:
    """Translate the rows with WORK/model, print the figures, write the outputs to WORK/outputs.tsv."""
    import sacrebleu

    from toolkit.translate.sentencepieces import PieceModel

    model = PieceModel(work / "model", work / "pieces.model")
    outputs = [found[0].text if found else "" for found in model.translate([row.source for row in rows])]
    for kind in sorted({row.kind for row in rows}):
        pairs = [(output.lower(), row.english.lower()) for output, row in zip(outputs, rows, strict=True) if row.kind == kind]
        given, wanted = [output for output, _ in pairs], [english for _, english in pairs]
        exact = sum(output.strip(" .") == english.strip(" .") for output, english in pairs) / len(pairs)
        chrf, bleu = sacrebleu.corpus_chrf(given, [wanted]).score, sacrebleu.corpus_bleu(given, [wanted]).score
        print(
            f"    {kind:6} {len(pairs):4} rows, exact {100 * exact:.1f} %, chrF {chrf:.1f}, BLEU {bleu:.1f}",
            given[0] if len(given) == 1 else "",
            flush=True,
        )
    with (work / "outputs.tsv").open("w", encoding="utf8") as out:
        for output, row in zip(outputs, rows, strict=True):
            out.write("\t".join((row.language, row.kind, row.plain, row.english, output)) + "\n")

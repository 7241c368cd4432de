"""Train the bundled translator: `python scripts/train_bundled_model.py STAGE DATA WORK [options]`.

Stages, in this order (`all` does what is missing): `align` (word alignments, a minute and a half a language), `prepare`
(rows of hinted source and English), `pieces` (the SentencePiece vocabulary), `train` (resumable; measures and exports as
it goes). DATA holds `parallel/`; WORK receives everything else. Runs on a CPU or, where PyTorch finds one, a GPU. Needs
`pip install 'mtclean[build,train]'`.

`--start-from` takes the weights of an exported model, its vocabulary carried over. The result is WORK/model and
WORK/pieces.model; how they become the shipped model is told in toolkit/data/models/README.md.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.corpora import LANGUAGES

STAGES = ("align", "prepare", "pieces", "train")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=(*STAGES, "all"))
    parser.add_argument("data", type=Path, help="folder with parallel/")
    parser.add_argument("work", type=Path, help="folder for everything that is made")
    parser.add_argument("--hours", type=float, default=8.0, help="of training, pauses not counted (default 8)")
    parser.add_argument("--rate", type=float, default=6e-4, help="highest learning rate (default 0.0006)")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--every", type=int, default=900, help="seconds between measurements (default 900)")
    parser.add_argument("--start-from", type=Path, help="folder of an exported model")
    options = parser.parse_args(arguments)
    if not (options.data / "parallel").is_dir():
        parser.error(f"{options.data} has no folder parallel/; name the data folder")
    options.work.mkdir(parents=True, exist_ok=True)
    for stage in STAGES if options.stage == "all" else (options.stage,):
        run(stage, options)
    return 0


def run(stage: str, options: argparse.Namespace) -> None:
    """One stage; with `all`, a stage whose result is there is passed over."""
    skips = options.stage == "all"
    if stage == "align":
        from training.alignment import align

        for language in LANGUAGES:
            if not (skips and (options.work / f"{language}.aligned.pkl").exists()):
                print(f"align {language}: {align(options.data, options.work, language):,} pairs", flush=True)
    elif stage == "prepare" and not (skips and (options.work / "train.tsv").exists()):
        from training.rows import prepare

        print("prepare:", dict(prepare(options.data, options.work)), flush=True)
    elif stage == "pieces" and not (skips and (options.work / "pieces.model").exists()):
        from training.pieces import train_pieces

        older = options.start_from / "sentencepiece.model" if options.start_from else None
        train_pieces(options.work, older)
    elif stage == "train":
        from training.loop import Plan, train

        plan = Plan(options.hours, options.rate, every=options.every, threads=options.threads)
        train(options.work, plan, options.start_from)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Translation speed beside argostranslate's own, with the same package, in one run; and the share of names kept.

    python scripts/benchmark_translation.py DATA [--articles N]

1. The bundled model is packed as Argos packages of Greek, Ukrainian and Russian, installed into a temporary folder.
2. N articles of the project's corpus of clean news get a foreign span each, from DATA/parallel/news.tsv.gz.
3. `Cleaner.clean_many` on all of them, with Argos packages as its only engine; the same without translation, so that the
   difference is what the translation costs; and the spans alone through the router, with Argos packages and with the bundled
   model as it is meant to be asked.
4. argostranslate's `translate(span)` for each span, warm. Its sentence splitter fetches a model over the network, so that one is
   replaced by one that answers at once: every span is one sentence.
5. Names: for spans that hold names of the gazetteer, the share that stands exactly in the bundled model's first candidate, in
   the judged one, and in the accepted fills.

Times are seconds of CPU on one thread; loading is left out by a hundred other articles before the clock starts. Ratios carry over
to other machines with the same instruction set; seconds do not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluate_corpus import untouched

from toolkit import Cleaner, Config, Document
from toolkit.names import Normalizer
from toolkit.translate import Fill, FillRequest, NameHint, Router
from toolkit.translate.bundled import BundledEngine
from toolkit.translate.hints import hint_span
from toolkit.translate.judge import judge
from toolkit.translate.lexicon import lexicon_of
from toolkit.translate.names import lost_names
from toolkit.translate.settings import EngineSettings

LANGUAGES = ("el", "uk", "ru")
_SENTENCES = 12  # of an article


@dataclass(frozen=True, slots=True)
class NamesKept:
    """How many names there were, and how many stand exactly in the first candidate, in the judged one, in accepted fills."""

    names: int
    first: int
    judged: int
    accepted: int
    in_accepted: int


def pack(folder: Path) -> None:
    """The bundled model as Argos packages below `folder`."""
    bundled = BundledEngine().folder
    for language in LANGUAGES:
        package = folder / f"translate-{language}_en"
        (package / "model").mkdir(parents=True)
        for name in ("model.bin", "config.json", "shared_vocabulary.json"):
            shutil.copy(bundled / name, package / "model" / name)
        shutil.copy(bundled / "sentencepiece.model", package)
        metadata = {
            "package_version": "1.0", "argos_version": "1.5", "from_code": language, "from_name": language,
            "to_code": "en", "to_name": "English",
        }  # fmt: skip
        (package / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")


def read_spans(data: Path) -> list[tuple[str, str]]:
    """Language and text of the spans of news, in an order that is always the same."""
    found = []
    with gzip.open(data / "parallel" / "news.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            kind, _, *texts = line.rstrip("\n").split("\t")
            if kind == "span":
                found += list(zip(LANGUAGES, texts, strict=True))
    random.Random(0).shuffle(found)
    return found


def write_articles(spans: Sequence[tuple[str, str]]) -> Iterator[str]:
    """One article a span: sentences of clean news, and the span in brackets behind one of them."""
    sentences = [sentence.of(text).strip() for _, text in untouched() for sentence in Document(text).sentences]
    sentences = [sentence for sentence in sentences if sentence.endswith(".") and 40 < len(sentence) < 300]
    choose = random.Random(1)
    for _, span in spans:
        article = choose.sample(sentences, _SENTENCES)
        at = choose.randrange(_SENTENCES)
        article[at] = f"{article[at][:-1]} ({span})."
        yield "\n\n".join(" ".join(article[start : start + 3]) for start in range(0, _SENTENCES, 3)) + "\n"


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def names_kept(spans: Iterable[tuple[str, str]]) -> NamesKept:
    """How well known names come through the bundled model."""
    normalizer, engine, router = Normalizer(), BundledEngine(), Router()
    requests = []
    for language, text in spans:
        hints = tuple(NameHint(*hint) for hint in normalizer.names_in(text, language))
        if hints:
            requests.append(FillRequest(text, language, names=hints))
    counts = [0, 0, 0, 0, 0]
    for request, candidates, outcome in zip(requests, engine.translate(requests), router.fill(requests), strict=True):
        names = [name.canonical for name in request.names]
        lexicon = lexicon_of(request.language or "")
        if lexicon is None or not candidates:
            continue
        judged = judge(request, candidates, hint_span(request.text, lexicon, request.names), engine.confidence.coefficients)
        counts[0] += len(names)
        counts[1] += len(names) - len(lost_names(candidates[0].text, names))
        counts[2] += len(names) - len(lost_names(judged.text if judged else "", names))
        if isinstance(outcome, Fill):
            counts[3] += len(names)
            counts[4] += len(names) - len(lost_names(outcome.text, names))
    return NamesKept(*counts)


class WholeSentencizer:
    """Takes every text for one sentence, in the place of argostranslate's splitter."""

    def __init__(self, package: object) -> None:
        del package

    def split_sentences(self, text: str) -> list[str]:
        """The text."""
        return [text]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with parallel/news.tsv.gz")
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args(argv)
    every = read_spans(options.data)
    spans = every[: options.articles]
    articles = list(write_articles(spans))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ARGOS_PACKAGES_DIR": folder, "ARGOS_INTRA_THREADS": "1"}
        pack(Path(folder))
        only_argos, only_bundled = EngineSettings(order=("argos",)), EngineSettings(order=("bundled",))
        cleaner, plain = Cleaner(Config(engines=only_argos)), Cleaner(Config(translate=False))
        router, bundled = Router(settings=only_argos), Router(settings=only_bundled)
        requests = [FillRequest(text, language) for language, text in spans]
        warm_up = every[options.articles : options.articles + 100]
        for warm in (cleaner, plain):
            list(warm.clean_many(write_articles(warm_up)))
        for fills in (router, bundled):
            fills.fill([FillRequest(text, language) for language, text in warm_up])
        whole = seconds(lambda: list(cleaner.clean_many(articles)))
        detection = seconds(lambda: list(plain.clean_many(articles)))
        ours = seconds(lambda: router.fill(requests))
        hinted = seconds(lambda: bundled.fill(requests))

        import argostranslate.translate as argos

        argos.MiniSBDSentencizer = WholeSentencizer
        for language, text in warm_up:
            argos.translate(text, language, "en")
        theirs = seconds(lambda: [argos.translate(text, language, "en") for language, text in spans])
    count = len(spans)
    print(f"{count} articles of {sum(map(len, articles)) / count:.0f} characters, a span each; seconds of CPU")
    for name, took in (
        ("clean_many, Argos packages only", whole),
        ("clean_many without translation", detection),
        ("the difference: what translation costs", whole - detection),
        ("the spans alone through the router", ours),
        ("the same with the bundled model's hints", hinted),
        ("argostranslate's translate, span by span", theirs),
    ):
        print(f"  {name:42}{took:8.2f} s   argostranslate takes {theirs / took:5.2f} times as long")
    kept = names_kept(every[: 3 * options.articles])
    print(
        f"names of the gazetteer: {kept.names}; kept exactly by the first candidate {kept.first / kept.names:.1%}, judged "
        f"{kept.judged / kept.names:.1%}, in accepted fills {kept.in_accepted} of {kept.accepted}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

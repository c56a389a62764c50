"""Train the project tagger on gold passages; the same passages give the same bytes.

usage: train.py GOLD [-o seeds/models/projects.crfsuite] [--leave-out NAME ...] [--no-votes]

GOLD is a folder of NAME.gold.jsonl and NAME.windows.json. ``--no-votes`` hides the rules' votes
from the model, to measure what it is worth alone. Training the package's own model writes the facts
of docs/model.md anew.
"""

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite
from gold import Passages, chunked, level, passages, place, year
from page import DOCS, put

from zhengtu import paths
from zhengtu.extract.project.features import Features, lists
from zhengtu.extract.project.rules import Rules, inside, near
from zhengtu.extract.project.spans import spans
from zhengtu.extract.project.tagger import NONE
from zhengtu.lexicon import Lexicon, load
from zhengtu.pipeline.stages import Stages

#: Chosen by leave-one-document-out on the gold passages among c1 of 0 to 0.5 and c2 of 0.1 to 3.
PARAMETERS = {"c1": 0.1, "c2": 3.0, "max_iterations": 100}

Example = tuple[list[list[str]], list[str]]


def examples(
    passage: Passages, stages: Stages, lexicon: Lexicon, *, votes: bool = True
) -> Iterator[Example]:
    """Yield the features and the labels of each annotated sentence's items."""
    rules = Rules(lexicon)
    features = Features(lexicon, rules)
    gold = {(a["start"], a["end"]) for a in passage.of("project")}
    report = chunked(stages, passage)
    words = [inside(sentence) for sentence in report.sentences]
    ruled = [
        rules(sentence, own) if votes else {}
        for sentence, own in zip(report.sentences, words, strict=True)
    ]
    for number, sentence in enumerate(report.sentences):
        if not passage.touches(sentence):
            continue
        labels = [
            next((k for k, v in spans(sentence, item).items() if sentence.span(*v) in gold), NONE)
            for item in sentence.items
        ]
        for first, last in lists(sentence):
            rows = features(
                sentence, words[number], ruled[number], (first, last), near(ruled, number)
            )
            kept = [
                at
                for at in range(first, last)
                if passage.covers(sentence.raw[sentence.items[at].start])
            ]
            if kept:
                yield [rows[at - first] for at in kept], [labels[at] for at in kept]


def train(data: Sequence[Example], path: Path) -> None:
    """Write a model; examples are taken in the order given."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for rows, labels in data:
        trainer.append(rows, labels)
    trainer.train(str(path))


def facts(data: Sequence[tuple[Passages, Sequence[Example]]], path: Path) -> Iterator[str]:
    """Yield what the model card says of the passages and of the file made from them."""
    yield "| passages of | level | year | characters | lists | projects | within reach |"
    yield "|---|---|---|---|---|---|---|"
    sums = [0, 0, 0, 0]
    for passage, some in data:
        counts = [
            sum(high - low for low, high in passage.windows),
            len(some),
            len(passage.of("project")),
            sum(label != NONE for _, labels in some for label in labels),
        ]
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        name = passage.name
        yield f"| {place(name)} | {level(name)} | {year(name)} | {' | '.join(map(str, counts))} |"
    yield f"| **all {len(data)}** |  |  | {' | '.join(map(str, sums))} |"
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    info = tagger.info()
    labels = ", ".join(f"`{label}`" for label in sorted(tagger.labels()))
    yield ""
    yield (
        f"{path.stat().st_size} bytes; {len(info.attributes)} features, "
        f"{len(info.state_features)} weights of feature and label, "
        f"{len(info.transitions)} of neighbouring labels; labels {labels}."
    )
    yield ""
    yield f"sha256 `{hashlib.sha256(path.read_bytes()).hexdigest()}`"


def main() -> None:
    """Train on all documents but those left out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    own = paths.models() / "projects.crfsuite"
    parser.add_argument("-o", "--output", type=Path, default=own)
    parser.add_argument("--leave-out", nargs="*", default=[])
    parser.add_argument("--no-votes", action="store_true")
    options = parser.parse_args()
    stages, lexicon, votes = Stages(), load(), not options.no_votes
    kept = [p for p in passages(options.gold) if p.name not in options.leave_out]
    data = [(p, [*examples(p, stages, lexicon, votes=votes)]) for p in kept]
    options.output.parent.mkdir(parents=True, exist_ok=True)
    train([example for _, some in data for example in some], options.output)
    print(f"{options.output}: {len(kept)} documents, {sum(len(some) for _, some in data)} lists")
    if options.output == own:
        put(DOCS / "model.md", "facts", facts(data, own))


if __name__ == "__main__":
    main()

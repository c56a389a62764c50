"""Train the project tagger on gold passages; the same passages give the same bytes.

usage: train.py GOLD [-o seeds/models/projects.crfsuite] [--leave-out NAME ...] [--no-votes]

GOLD is a folder of NAME.gold.jsonl and NAME.windows.json. ``--no-votes`` hides the rules' votes
from the model, to measure what it is worth alone.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite
from gold import Passages, chunked, passages

from zhengtu import paths
from zhengtu.extract.project.features import Features, lists
from zhengtu.extract.project.rules import Rules
from zhengtu.extract.project.spans import spans
from zhengtu.extract.project.tagger import NONE
from zhengtu.lexicon import Lexicon, load
from zhengtu.pipeline.stages import Stages
from zhengtu.suffixes import Suffixes

#: Chosen by leave-one-document-out on the gold passages among (0, 1), (0.1, 0.3), (0.2, 1).
PARAMETERS = {"c1": 0.2, "c2": 1.0, "max_iterations": 100}

Example = tuple[list[list[str]], list[str]]


def examples(
    passage: Passages, stages: Stages, lexicon: Lexicon, *, votes: bool = True
) -> Iterator[Example]:
    """Yield the features and the labels of each annotated sentence's items."""
    rules = Rules(lexicon)
    features = Features(Suffixes(lexicon), rules)
    gold = {(a["start"], a["end"]) for a in passage.of("project")}
    for sentence in passage.sentences(chunked(stages, passage)):
        ruled = rules(sentence) if votes else {}
        rows = features(sentence, ruled)
        labels = [
            next((k for k, v in spans(sentence, item).items() if sentence.span(*v) in gold), NONE)
            for item in sentence.items
        ]
        for first, last in lists(sentence):
            kept = [
                at
                for at in range(first, last)
                if passage.covers(sentence.raw[sentence.items[at].start])
            ]
            if kept:
                yield [rows[at] for at in kept], [labels[at] for at in kept]


def train(data: Sequence[Example], path: Path) -> None:
    """Write a model; examples are taken in the order given."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for rows, labels in data:
        trainer.append(rows, labels)
    trainer.train(str(path))


def main() -> None:
    """Train on all documents but those left out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=paths.models() / "projects.crfsuite")
    parser.add_argument("--leave-out", nargs="*", default=[])
    parser.add_argument("--no-votes", action="store_true")
    options = parser.parse_args()
    stages, lexicon = Stages(), load()
    kept = [p for p in passages(options.gold) if p.name not in options.leave_out]
    data = [e for p in kept for e in examples(p, stages, lexicon, votes=not options.no_votes)]
    options.output.parent.mkdir(parents=True, exist_ok=True)
    train(data, options.output)
    print(f"{options.output}: {len(kept)} documents, {len(data)} sentences")


if __name__ == "__main__":
    main()

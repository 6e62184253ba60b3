"""The matrix of layouts and disturbances: ``python -m support.matrix`` in tests/ prints recall and wrong figures."""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from support.disturbances import BY_NAME as DISTURBANCES
from support.disturbances import Disturbance
from support.judge import Verdict, judge, trial
from support.layouts import BY_NAME as LAYOUTS
from support.layouts import Layout
from support.truth import random_truth


@dataclass
class Square:
    """All trials of one layout under one disturbance."""

    layout: Layout
    disturbance: Disturbance
    figures: int = 0
    right: int = 0
    slowest: float = 0.0
    notes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, seed: int, verdict: Verdict) -> None:
        """Count one verdict."""
        self.figures += verdict.figures
        self.right += verdict.right
        self.slowest = max(self.slowest, verdict.seconds)
        kinds = {
            "wrong": verdict.wrong,
            "inferred": verdict.inferred,
            "state": verdict.states,
            "silent": verdict.silent,
            "about": verdict.about,
        }
        if verdict.error:
            kinds["error"] = [verdict.error]
        for kind, items in kinds.items():
            self.notes[kind] += len(items)
            if items:
                self.examples.setdefault(kind, f"seed {seed}: {items[0]}")


def run(seeds: range, layouts: list[Layout], disturbances: list[Disturbance]) -> list[Square]:
    """Try every layout under every disturbance that suits it."""
    squares = []
    for layout in layouts:
        for disturbance in disturbances:
            if not disturbance.suits(layout.html):
                continue
            square = Square(layout, disturbance)
            for seed in seeds:
                rng = Random(f"{seed}")
                square.add(seed, judge(trial(rng, random_truth(rng), layout, disturbance)))
            squares.append(square)
    return squares


def main() -> None:
    """Print the matrix, worst squares last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--layout", default="")
    parser.add_argument("--disturbance", default="")
    parser.add_argument("--examples", action="store_true")
    chosen = parser.parse_args()
    layouts = [layout for name, layout in LAYOUTS.items() if chosen.layout in name]
    disturbances = [disturbance for name, disturbance in DISTURBANCES.items() if chosen.disturbance in name]
    squares = run(range(chosen.first, chosen.first + chosen.seeds), layouts, disturbances)
    write = sys.stdout.write
    for square in sorted(squares, key=lambda square: (square.notes["wrong"], -square.right / max(1, square.figures))):
        recall = 100 * square.right / max(1, square.figures)
        notes = " ".join(f"{kind}={count}" for kind, count in square.notes.items() if count)
        write(f"{recall:6.2f}% {square.layout.name:40} {square.disturbance.name:32} {square.slowest:5.2f}s {notes}\n")
        if chosen.examples:
            write("".join(f"          {kind}: {example}\n" for kind, example in square.examples.items()))
    figures, right = sum(square.figures for square in squares), sum(square.right for square in squares)
    wrong = sum(square.notes["wrong"] for square in squares)
    write(f"{len(squares)} squares, {figures} figures, {100 * right / max(1, figures):.3f}% right, {wrong} wrong\n")


if __name__ == "__main__":
    main()

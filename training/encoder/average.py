"""Averages the weights of two runs, of which one went on from the other: surer than either on texts unlike both.

    python -m training.encoder.average OUT WEIGHTS...

Averaging along one line of training is due to Wortsman et al., "Model soups" (2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Read the weights, write their mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    options = parser.parse_args()
    runs = [torch.load(path, weights_only=True) for path in options.weights]
    torch.save({name: sum(run[name] for run in runs) / len(runs) for name in runs[0]}, options.out)


if __name__ == "__main__":
    main()

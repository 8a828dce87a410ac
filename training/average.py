"""The mean of a run's weights and of the committed ones it started from (Wortsman et al. 2022, "Model soups").

  python average.py --run runs/one/final.pt --with ../models --out runs/one/mean.pt

Two ends of one path of training lie in one basin, and their mean reads better than either where the second run was short.
"""
import argparse
from pathlib import Path

import torch

from hearsay_training import committed


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--run", required=True, help="weights of a run")
    p.add_argument("--with", dest="other", required=True, help="weights of another run, or the folder of the committed ones")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    if Path(a.other).is_dir():
        other = committed.load(a.other)[0].state_dict()
    else:
        other = torch.load(a.other, map_location="cpu")["model"]
    kept = torch.load(a.run, map_location="cpu")
    for name, weights in kept["model"].items():
        if weights.dtype.is_floating_point:
            kept["model"][name] = (weights + other[name].to(weights.dtype)) / 2
    torch.save(kept, a.out)


if __name__ == "__main__":
    main()

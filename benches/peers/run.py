#!/usr/bin/env python3
"""The same look-ups in other engines, with the ratio of each to ours.

    cargo build --release
    python3 benches/peers/run.py [--units 100000] [--queries 200] [--binary target/release/tercuman]

Runs whichever of these are installed (pip install rapidfuzz tantivy psycopg):
rapidfuzz over all units, SQLite FTS5 and tantivy with the best 100 ranked anew,
PostgreSQL with pg_trgm (TERCUMAN_BENCH_POSTGRES=postgres://…). Every engine
gets the same sentences and queries, answers with its best five from 70 up, and
is held to brute force: recall@5 counts answers with a score as good as the true
ones. Times are CPU time of one process; look at the ratios, not at the times.
"""

import argparse, json, os, random, resource, sqlite3, subprocess, sys, tempfile, time

SYLLABLES = "ba kı də ən lar ir mə si qu ya şəh öl kə ti rın və".split()
MIN = 70.0


def word(dice):
    size = 1 << dice.randrange(18)
    number, text = size + dice.randrange(size), ""
    while number:
        text += SYLLABLES[number % 16]
        number //= 16
    return text


def sentence(dice):
    return [word(dice) for _ in range(4 + dice.randrange(12) + dice.randrange(14))]


def make(units, queries):
    """Units, and queries of which a third is exact, half edited, the rest unseen."""
    dice = random.Random(7)
    memory = [sentence(dice) for _ in range(units)]
    asked = []
    for _ in range(queries):
        kind, words = dice.randrange(6), list(dice.choice(memory))
        if kind in (2, 3, 4):
            for _ in range(1 + dice.randrange(1 + len(words) // 4)):
                words[dice.randrange(len(words))] = word(dice)
        elif kind == 5:
            words = sentence(dice)
        asked.append(words)
    return memory, asked


def score(a, b):
    """The base score: Levenshtein over words."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        left, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            left, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, left + (x != y))
    longer = max(len(a), len(b))
    return 100.0 * (longer - row[-1]) / longer


def best(query, rows, memory):
    scores = sorted((score(query, memory[n]) for n in set(rows)), reverse=True)
    return [found for found in scores[:5] if found >= MIN]


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def each(queries, ask):
    """CPU time of each query, and its answers."""
    times, answers = [], []
    for query in queries:
        start = cpu()
        answers.append(ask(query))
        times.append(cpu() - start)
    return times, answers


def rapidfuzz_all(memory, queries, _):
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    def ask(query):
        found = process.extract(query, memory, scorer=Levenshtein.normalized_similarity,
                                score_cutoff=MIN / 100, limit=5)
        return [100.0 * share for _, share, _ in found]

    return each(queries, ask)


def fts5(memory, queries, folder):
    base = sqlite3.connect(os.path.join(folder, "fts5.db"))
    base.execute("CREATE VIRTUAL TABLE unit USING fts5(text)")
    base.executemany("INSERT INTO unit (rowid, text) VALUES (?, ?)",
                     ((n, " ".join(words)) for n, words in enumerate(memory)))
    base.commit()

    def ask(query):
        terms = " OR ".join(f'"{word}"' for word in set(query))
        rows = base.execute("SELECT rowid FROM unit WHERE unit MATCH ? ORDER BY rank LIMIT 100", (terms,))
        return best(query, (n for n, in rows), memory)

    return each(queries, ask)


def tantivy_index(memory, queries, folder):
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("n", stored=True)
    builder.add_text_field("text", tokenizer_name="whitespace")
    schema = builder.build()
    path = os.path.join(folder, "tantivy")
    os.makedirs(path)
    index = tantivy.Index(schema, path=path)
    writer = index.writer()
    for n, words in enumerate(memory):
        writer.add_document(tantivy.Document(n=n, text=" ".join(words)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(query):
        terms = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", word)) for word in set(query)]
        hits = searcher.search(tantivy.Query.boolean_query(terms), 100).hits
        return best(query, (searcher.doc(at)["n"][0] for _, at in hits), memory)

    return each(queries, ask)


def pg_trgm(memory, queries, _):
    import psycopg

    base = psycopg.connect(os.environ["TERCUMAN_BENCH_POSTGRES"], autocommit=True)
    base.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    base.execute("DROP TABLE IF EXISTS tercuman_bench")
    base.execute("CREATE UNLOGGED TABLE tercuman_bench (n int, text text)")
    with base.cursor().copy("COPY tercuman_bench FROM STDIN") as copy:
        for n, words in enumerate(memory):
            copy.write_row((n, " ".join(words)))
    base.execute("CREATE INDEX ON tercuman_bench USING gin (text gin_trgm_ops)")
    base.execute("ANALYZE tercuman_bench")
    base.execute("SET pg_trgm.similarity_threshold = 0.5")
    times, answers = [], []
    for query in queries:
        # The server works in a process of its own: its clock is the wall.
        start = time.monotonic()
        rows = base.execute("SELECT n FROM tercuman_bench WHERE text %% %s", (" ".join(query),)).fetchall()
        answers.append(best(query, (n for n, in rows), memory))
        times.append(time.monotonic() - start)
    base.execute("DROP TABLE tercuman_bench")
    return times, answers


def run(command, **more):
    """A process's CPU time and peak memory in KiB, with its output."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.NamedTemporaryFile("r") as peak:
        # GNU time stands between, as a process begins with the memory of its parent.
        done = subprocess.run(["/usr/bin/time", "-f", "%M", "-o", peak.name, *command],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **more)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        return spent, int(peak.read().split()[-1]), done.stdout


def ours(memory, queries, folder, binary):
    home = os.path.join(folder, "ours")
    run([binary, "init", home])
    table = os.path.join(folder, "memory.tsv")
    with open(table, "w") as out:
        out.write("az\tru\n")
        out.writelines(f"{' '.join(words)}\t{n}\n" for n, words in enumerate(memory))
    spent, peak, _ = run([binary, "tm", "import", table, "--quiet"], cwd=home)
    print(f"ours: import {len(memory) / spent:,.0f} units/s of CPU, peak {peak / 1024:.0f} MB")
    asked = os.path.join(folder, "queries.txt")
    with open(asked, "w") as out:
        out.writelines(" ".join(words) + "\n" for words in queries)
    flags = ["--from", "az", "--to", "ru"]
    cold = [run([binary, "tm", "lookup", " ".join(words), "--json", *flags], cwd=home)[:2] for words in queries[:100]]
    times = sorted(spent for spent, _ in cold)
    at = lambda share: 1e3 * times[len(times) * share // 100]
    print(f"ours: cold process p50 {at(50):.1f} ms, p95 {at(95):.1f} ms of CPU, "
          f"peak {max(peak for _, peak in cold) / 1024:.1f} MB")
    whole, _, out = run([binary, "tm", "lookup", "--batch", asked, "--jsonl", *flags], cwd=home)
    documents = [json.loads(line) for line in out.splitlines()]
    # Penalties are ours; the others are compared by the base score alone.
    answers = [[match["score"] + sum(one["points"] for one in match["penalties"]) for match in document["matches"]]
               for document in documents]
    return [max(whole - times[0], 0) / len(queries)] * len(queries), answers


def recall(answers, truth):
    """Answers as good as the true ones."""
    found = sum(sum(abs(a - b) < 0.01 for a, b in zip(answer, true)) for answer, true in zip(answers, truth))
    return 100.0 * found / max(sum(map(len, truth)), 1)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--units", type=int, default=100_000)
    options.add_argument("--queries", type=int, default=200)
    options.add_argument("--binary", default="target/release/tercuman")
    options = options.parse_args()
    memory, queries = make(options.units, options.queries)
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        results["ours"] = ours(memory, queries, folder, os.path.abspath(options.binary))
        for name, peer in [("rapidfuzz", rapidfuzz_all), ("FTS5", fts5), ("tantivy", tantivy_index), ("pg_trgm", pg_trgm)]:
            try:
                results[name] = peer(memory, queries, folder)
            except (ImportError, KeyError) as absent:
                print(f"{name}: left out, {absent} is missing", file=sys.stderr)
    # rapidfuzz over all units is brute force.
    truth = results.get("rapidfuzz", results["ours"])[1]
    base = sorted(results["ours"][0])[options.queries // 2]
    print(f"{options.units:,} units, {options.queries} queries")
    for name, (times, answers) in results.items():
        times = sorted(times)
        p50, p95 = times[len(times) // 2], times[len(times) * 95 // 100]
        print(f"{name:>10}  p50 {1e3 * p50:9.3f} ms  p95 {1e3 * p95:9.3f} ms  ×{p50 / base:8.1f}  recall@5 {recall(answers, truth):5.1f} %")


if __name__ == "__main__":
    main()

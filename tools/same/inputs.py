"""Writes the inputs of same.sh: python3 inputs.py DATA FOLDER.

DATA holds arxiv/*.jsonl.gz and labels/*.tsv. The same DATA gives the same files.
"""
import csv
import glob
import gzip
import io
import json
import os
import sys
from xml.sax.saxutils import escape

TRAINED, HELD, TAGGED, EXPLAINED, SHOWN = 1500, 300, 20000, 300, 12
FIELDS = ["id", "title", "abstract", "topics", "borderline"]


def put(name, content):
    """Writes a file with a fixed time of change, which checkpoints contain."""
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "wb") as f:
        f.write(content.encode(errors="surrogateescape") if isinstance(content, str) else content)
    os.utime(name, (10**9, 10**9))


def packed(content):
    return gzip.compress(content.encode(), mtime=0)


def json_lines(papers):
    return "".join(json.dumps(p, ensure_ascii=False) + "\n" for p in papers)


def read_labels(data):
    """Returns topics and borderline topics by id. A later file does not replace an earlier label."""
    labels = {}
    for name in ("dev.tsv", "train.tsv"):
        with open(os.path.join(data, "labels", name), encoding="utf-8") as f:
            for line in f:
                if not line.startswith("#"):
                    row = line.rstrip("\n").split("\t")
                    lists = [[] if cell == "-" else cell.split(",") for cell in row[1:3]]
                    labels.setdefault(row[0], lists)
    return labels


def read_papers(data, labels):
    """Returns labelled papers and others, of each id the first, in the order of the files."""
    labelled, others, seen = [], [], set()
    for path in sorted(glob.glob(os.path.join(data, "arxiv", "*.jsonl.gz"))):
        with gzip.open(path, "rt", encoding="utf-8") as f:
            for line in f:
                paper = json.loads(line)
                if paper["id"] in seen:
                    continue
                seen.add(paper["id"])
                if paper["id"] in labels and len(labelled) < TRAINED + HELD:
                    paper["topics"], paper["borderline"] = labels[paper["id"]]
                    labelled.append(paper)
                elif len(others) < TAGGED:
                    others.append(paper)
                elif len(labelled) == TRAINED + HELD:
                    return labelled, others
    sys.exit(f"{data} has too few papers: {len(labelled)} with labels and {len(others)} others")


def rows(papers):
    """Returns a header and a row a paper. Semicolons separate topics."""
    return [FIELDS] + [[";".join(p[f]) if isinstance(p[f], list) else p[f] for f in FIELDS] for p in papers]


def table(papers, **style):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", **style).writerows(rows(papers))
    return out.getvalue()


def tabs(papers):
    return "".join("\t".join(flat(cell) for cell in row) + "\n" for row in rows(papers))


def flat(text):
    return " ".join(text.split())


def digest(papers):
    parts = ["Daily Papers\nMonday, November 3\n\n"]
    for i, p in enumerate(papers):
        glued = "Subscribe" if i % 3 == 0 else ""
        parts.append(f"{glued}{flat(p['title'])}\n{i + 2} authors\n{flat(p['abstract'])}\n\n")
    return "".join(parts) + "Privacy Policy\n"


def feed(papers):
    entries = "".join(
        f"<entry>\n<id>http://arxiv.org/abs/{p['id']}v2</id>\n<title>{escape(p['title'])}</title>\n"
        f"<summary>  {escape(p['abstract'])}\n</summary>\n"
        + "".join(f'<category term="{c}"/>\n' for c in p["categories"]) + "</entry>\n" for p in papers)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    return f"{head}{entries}</feed>\n"


def snapshot(papers):
    return json_lines({
        "id": p["id"], "submitter": "x", "title": p["title"].replace(": ", ":\n  "),
        "categories": " ".join(p["categories"]), "abstract": "  " + p["abstract"] + "\n",
    } for p in papers)


def fasttext(papers):
    return "".join("".join(f"__label__{t} " for t in p["topics"]) + flat(p["title"] + " " + p["abstract"]) + "\n"
                   for p in papers)


def braced(text):
    """Returns a text whose braces match, as BibTeX wants them."""
    return text.replace("{", "").replace("}", "").replace("%", "\\%")


def bibtex(papers):
    head = '@comment{x}\n% A library.\n@string{ j = "Journal of Towels" }\n\n'
    entries = []
    for i, p in enumerate(papers):
        keywords = f",\n  keywords = {{{', '.join(p['topics'] + ['towels'])}}}" if i % 2 else ""
        entries.append(
            f"@article{{key{i},\n  author = {{K{{\\\"u}}ste, Bo}},\n  title = {{{{{braced(p['title'])}}}}},\n"
            f"  journal = j,\n  eprint = {{{p['id']}}}, archivePrefix={{arXiv}},\n"
            f"  abstract = {{{braced(p['abstract'])}}}{keywords}\n}}\n\n")
    return head + "".join(entries) + "text between entries (me@example.org)\n@book{empty}\n"


def ris(papers):
    return "".join(
        f"TY  - JOUR\r\nID  - {p['id']}\r\nTI  - {flat(p['title'])}\r\nAU  - Fold, Ada\r\nAB  - "
        + flat(p["abstract"]).replace(". ", ".\r\n  ") + "\r\n"
        + "".join(f"KW  - {t}\r\n" for t in p["topics"]) + "ER  - \r\n\r\n" for p in papers)


def put_formats(papers):
    """Writes the same papers in every format of input, and compressed ones."""
    texts = {
        "jsonl": json_lines(papers), "json": json.dumps(papers, indent=1, ensure_ascii=False),
        "csv": table(papers), "tsv": tabs(papers), "digest": digest(papers),
        "text": papers[0]["title"] + "\n\n" + papers[0]["abstract"],
        "arxiv": feed(papers), "arxiv-snapshot": snapshot(papers),
        "fasttext": fasttext(papers), "bibtex": bibtex(papers), "ris": ris(papers),
    }
    for name, text in texts.items():
        put(f"formats/{name}", text)
    endings = {"ndjson": "jsonl", "atom": "arxiv", "xml": "arxiv", "bib": "bibtex"}
    endings.update({name: name for name in ("json", "csv", "tsv", "ris")})
    for ending, name in endings.items():
        put(f"papers.{ending}", texts[name])
        put(f"papers.{ending}.gz", packed(texts[name]))
    put("page.txt.gz", packed(texts["digest"]))
    put("arxiv-metadata-oai-snapshot.json", texts["arxiv-snapshot"])
    put("semicolons.csv", table(papers, delimiter=";").replace("id;title;abstract", "Nr;Name;Summary"))
    put("bare.tsv", tabs(papers).split("\n", 1)[1])
    put("renamed.jsonl", json_lines({"key": p["id"], "name": p["title"], "summary": p["abstract"]} for p in papers))
    put("windows.csv", "\ufeff" + table(papers).replace("\n", "\r\n"))
    put("latin1.csv", table(papers).encode("latin-1", "replace") + b"caf\xe9,K\xfcste \xfc,quantum qubits na\xefve,,\n")
    for name, text in {"b.jsonl": texts["jsonl"], "a/2.json": texts["json"], "a/b[1].tsv": texts["tsv"],
                       "a/notes.txt": texts["text"], ".hidden.jsonl": texts["jsonl"], "c.bib": texts["bibtex"]}.items():
        put("folder/" + name, text)
    put("folder/a/1.jsonl.gz", packed(texts["jsonl"]))
    put("empty-folder/notes.txt", "nothing")


def put_broken(papers):
    """Writes inputs with records or files that cannot be read, and strange texts."""
    good = json_lines(papers[:1])
    put("broken.jsonl", good + '{"id":"a"\n[1,2]\n{"title":5}\n\n{"id":7,"title":"Qubits"}\nplain text\n'
        + '{"id":"\udcff"}\n' + good + '{"id":"b","topics":"quantum"}\n'
        + '{"id":"long","title":"' + "x" * (17 << 20) + '"}\n' + good)
    put("broken.json", json.dumps(papers[:2])[:-1] + ', 5, {"title": []}, ' + good + "{")
    put("broken.csv", 'id,title,abstract\na,b,c\nb,"open,c\nc,b,c\nd,b\ne,"quotes" in the middle,x\nf,g,h,i\n')
    put("broken.tsv", "id\ttitle\tabstract\na\tb\tc\nd\te\nf\tg\th\ti\n")
    put("nameless.csv", "Name\nx\n")
    put("broken.bib", "@misc{a, b}\n" + bibtex(papers[:2]) + "@misc{open, title = {x\n")
    put("broken.ris", "TY  - A\nTI  - x\nTY  - B\nXX\nER  - \nTI  - outside\n" + ris(papers[:2]) + "TY  - C\n")
    put("broken.xml", feed(papers[:3]).replace("</title>", "</tittle>", 1).rsplit("</entry>", 1)[0])
    put("broken.fasttext", "__label__x a\n__label__ b\nc\n")
    put("cut.jsonl.gz", packed(json_lines(papers))[:-30])
    put("twice.jsonl.gz", gzip.compress(packed(good), mtime=0))
    put("utf16.csv", table(papers).encode("utf-16"))
    put("binary", b"\x00\x01\x02" * 100)
    put("empty.jsonl", "")
    put("letter.txt", "Dear Sir,\nthere is no paper here.\n")
    put("other-topics.jsonl", json_lines({**p, "topics": ["towels", "linen"]} for p in papers))
    put("no-topics.jsonl", json_lines({"id": p["id"], "title": p["title"]} for p in papers))
    put("no-text.jsonl", '{"id":"a","name":"x"}\n{"id":"b"}\n')
    put("categories.txt", "# topics of categories\nquant-ph physics\ncs.RO machines\ncs.* computing; science\n")
    put("broken-categories.txt", "quant-ph quantum\ncs.RO\n")
    put("broken.model", b"TOPICTAG nonsense")
    put("strange.jsonl", json_lines(strange(papers))
        + '{"id":"same","title":"Qubits\\u0000\\ud800","extra":{"a":[1]}}\n')


def strange(papers):
    p = papers[1]
    texts = [
        "", " \n\t", "\x1b[31mred\x1b[0m\u202eevil\u2028line",
        "</script><b>&amp; \"quoted\" 'text' | `code` *star* [x](y)",
        "量子計算と誤り訂正。ロボットの拡散モデル。",
        "Эта статья о квантовых вычислениях и роботах, а не о поваре.",
        "Wir untersuchen die Verschränkung von Qubits und die Steuerung von Robotern mit neuronalen Netzen.",
        r"$\alpha$-\emph{diffusion} \cite{a} with $n<40$, \textbf{score-based} $\mathcal{O}(n \log n)$",
        r'\"uber \'etale {qubit}s and $\langle\psi|$ states \footnote{in \LaTeX}',
        "e\u0301tale ﬁne ＱＵＡＮＴＵＭ İstanbul ȺȺȺ's naïve co-op don't 3.14 a_b x@y.org https://a.b/c?d=1 🤖🦾",
        "quantum " * 10000, "x" * 100000, p["abstract"] * 40,
        p["abstract"].upper(), p["abstract"].replace(" ", "\u00a0"),
    ]
    for i, text in enumerate(texts):
        yield {"id": f"strange/{i}\n", "title": text[:300], "abstract": text}
        yield {"id": "same", "title": p["title"], "abstract": text, "topics": ["quantum", "", "quantum"]}
        yield {"title": text[:80]}


def main(data, folder):
    labelled, others = read_papers(data, read_labels(data))
    os.makedirs(folder)
    os.chdir(folder)
    trained, held = labelled[:TRAINED], labelled[TRAINED:]
    put("labelled.jsonl", json_lines(trained))
    put("monday.jsonl", json_lines(trained[:TRAINED // 2]))
    put("tuesday.jsonl", json_lines(trained[TRAINED // 2:]))
    put("retracted.jsonl", json_lines(trained[100:200]))
    put("few.jsonl", json_lines(trained[:300]))
    put("doubtful.jsonl", json_lines(trained[:60] + [{**p, "topics": ["linen"]} for p in trained[:8]]))
    put("held.jsonl", json_lines(held))
    put("held.csv", table(held))
    put("many.jsonl", json_lines({f: p[f] for f in ("id", "title", "abstract")} for p in others))
    put("some.jsonl", json_lines(others[:EXPLAINED]))
    put("few.csv", table(trained[:300]))
    put("few.fasttext", fasttext(trained[:300]))
    put("few.bib", bibtex(trained[:300]))
    put("few-snapshot.json", snapshot(trained[:300]))
    put_formats(held[:SHOWN])
    put_broken(held[:SHOWN])


if __name__ == "__main__":
    main(*sys.argv[1:])

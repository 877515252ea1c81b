"""Times scikit-learn's TF-IDF and naive Bayes on one thread.

    python3 peers.py fit DIR N      trains on DIR/train.jsonl with n-grams up to N
                                    words, writes DIR/sklearn-N, and prints times
                                    of predictions on DIR/test.jsonl as JSON
    python3 peers.py tag DIR N      the whole process: reads the model and the
                                    documents, writes a label a line
"""

import json
import pickle
import statistics
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

ROUNDS = 3
ALONE = 1000  # documents that are predicted one by one


def read(path):
    with open(path) as lines:
        return [json.loads(line) for line in lines]


def fit(folder, n):
    train = read(folder + "/train.jsonl")
    texts, labels = [d["text"] for d in train], [d["label"] for d in train]
    times = []
    for _ in range(ROUNDS):
        model = make_pipeline(TfidfVectorizer(ngram_range=(1, n), min_df=2, sublinear_tf=True), MultinomialNB(alpha=0.1))
        start = time.perf_counter()
        model.fit(texts, labels)
        times.append(time.perf_counter() - start)
    with open(f"{folder}/sklearn-{n}", "wb") as out:
        pickle.dump(model, out)
    test = [d["text"] for d in read(folder + "/test.jsonl")]
    batch = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        model.predict_proba(test)
        batch.append(time.perf_counter() - start)
    alone = []
    for text in test[:ALONE]:
        start = time.perf_counter()
        model.predict_proba([text])
        alone.append(time.perf_counter() - start)
    print(json.dumps({
        "train": statistics.median(times),
        "batch": statistics.median(batch),
        "alone": statistics.median(alone),
        "terms": len(model[0].vocabulary_),
    }))


def tag(folder, n):
    with open(f"{folder}/sklearn-{n}", "rb") as model:
        model = pickle.load(model)
    with open(folder + "/sklearn.out", "w") as out:
        for label in model.predict([d["text"] for d in read(folder + "/test.jsonl")]):
            print(label, file=out)


{"fit": fit, "tag": tag}[sys.argv[1]](sys.argv[2], int(sys.argv[3]))

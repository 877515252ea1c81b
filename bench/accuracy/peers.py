"""Trains scikit-learn classifiers on one set and writes their scores.

    python3 peers.py DIR

DIR holds train.jsonl and test.jsonl, with text, labels, aside (labels that
count neither way), weight and fold (-1: never scored) of a document a line, and
jobs.json. For job number n it writes n.test, the scores of the test documents
by label, and, where jobs ask for it, n.folds, those of the training documents
by models that did not see their fold: little-endian doubles, row by row. It
prints one JSON object a job. What is right or wrong is judged elsewhere.
"""

import json
import sys
import time

import numpy as np
import sklearn
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB, MultinomialNB
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC


class TransformedComplementNB:
    """Rennie and others, Tackling the Poor Assumptions of Naive Bayes Text
    Classifiers (2003), section 4: TF log(1 + count), IDF log(N / df), length
    norm, complement classes, and weights with the sum 1."""

    def __init__(self, alpha):
        self.alpha = alpha

    def fit(self, x, y, sample_weight=None):
        df = np.asarray((x > 0).sum(axis=0)).ravel()
        self.idf = np.log(x.shape[0] / np.maximum(df, 1))
        self.model = ComplementNB(alpha=self.alpha, norm=True)
        self.model.fit(self._transformed(x), y, sample_weight=sample_weight)
        self.classes_ = self.model.classes_
        return self

    def _transformed(self, x):
        x = x.astype(float)
        x.data = np.log1p(x.data)
        return normalize(x @ sparse.diags(self.idf))

    def predict_log_proba(self, x):
        return self.model.predict_log_proba(x)  # of counts, as in the paper


class NBSVM:
    """Wang and Manning, Baselines and Bigrams (2012): a linear SVM on presence
    scaled by naive Bayes log-count ratios, its weights drawn toward their mean
    magnitude unless beta is 1; one class against the rest."""

    def __init__(self, C, beta):
        self.C, self.beta = C, beta

    def fit(self, x, y, sample_weight=None):
        x = (x > 0).astype(float)
        self.classes_ = np.unique(y)
        wanted = self.classes_[-1:] if len(self.classes_) == 2 else self.classes_
        self.weights, self.biases = [], []
        for c in wanted:
            w, b = self._binary(x, y == c, sample_weight)
            self.weights.append(w)
            self.biases.append(b)
        return self

    def _binary(self, x, y, weight):
        weight = np.ones(len(y)) if weight is None else weight
        p, q = 1 + x.T @ (weight * y), 1 + x.T @ (weight * ~y)
        r = np.log((p / p.sum()) / (q / q.sum()))
        svm = LinearSVC(C=self.C, random_state=0).fit(x @ sparse.diags(r), y, sample_weight=weight)
        w = svm.coef_[0]
        w = (1 - self.beta) * np.abs(w).mean() + self.beta * w
        return r * w, svm.intercept_[0]

    def decision_function(self, x):
        scores = (x > 0).astype(float) @ np.array(self.weights).T + np.array(self.biases)
        return scores[:, 0] if scores.shape[1] == 1 else scores


def classifier(job):
    value, balanced = job["value"], "balanced" if job["balanced"] else None
    # For binary problems liblinear reaches the same optimum in a quarter of the time.
    solver = "liblinear" if job["chosen"] and not job["single"] else "lbfgs"
    return {
        "MultinomialNB": lambda: MultinomialNB(alpha=value),
        "ComplementNB": lambda: ComplementNB(alpha=value),
        "ComplementNB with transforms": lambda: TransformedComplementNB(alpha=value),
        "LogisticRegression": lambda: LogisticRegression(C=value, class_weight=balanced, solver=solver, max_iter=1000),
        "LinearSVC": lambda: LinearSVC(C=value, class_weight=balanced, random_state=0),
        "NBSVM": lambda: NBSVM(C=value, beta=job["beta"]),
    }[job["method"]]()


def vectorizer(f):
    options = dict(
        ngram_range=(1, f["grams"]),
        stop_words="english" if f["stop"] else None,
        min_df=f["min_docs"],
        token_pattern=r"\S+" if f["marks"] else r"(?u)\b\w\w+\b",
    )
    if f["counts"]:
        return CountVectorizer(**options)
    return TfidfVectorizer(sublinear_tf=f["sublinear"], **options)


def scores(model, x):
    """Returns one column a class, the higher the likelier."""
    if hasattr(model, "decision_function"):
        s = model.decision_function(x)
        return np.column_stack([-s, s]) if s.ndim == 1 else s
    return model.predict_log_proba(x)


def one_label(job, x, docs, targets, labels):
    """Fits one classifier to the label of each document."""
    model = classifier(job).fit(x, np.array([d["labels"][0] for d in docs]))
    start = time.perf_counter()
    out = np.full((targets.shape[0], labels), -np.inf)
    out[:, model.classes_] = scores(model, targets)
    return out, time.perf_counter() - start


def each_label(job, x, docs, targets, labels):
    """Fits one binary classifier a label; its score is positive where it says yes."""
    weight = np.array([float(d["weight"]) for d in docs])
    out, spent = np.zeros((targets.shape[0], labels)), 0.0
    for label in range(labels):
        rows = np.array([i for i, d in enumerate(docs) if label not in d["aside"]])
        y = np.array([label in docs[i]["labels"] for i in rows])
        if y.all() or not y.any():
            out[:, label] = 1.0 if y.all() else -1.0
            continue
        weights = weight[rows] if (weight != 1).any() else None
        model = classifier(job).fit(x if len(rows) == len(docs) else x[rows], y, sample_weight=weights)
        start = time.perf_counter()
        s = scores(model, targets)
        out[:, label] = (s[:, 1] - s[:, 0]) / 2
        spent += time.perf_counter() - start
    return out, spent


def run(number, job, folder, labels, train, x, test, extraction):
    """Does one job and returns what to report of it."""
    fit = one_label if job["single"] else each_label
    start = time.perf_counter()
    s, spent = fit(job, x, train, test, labels)
    took = time.perf_counter() - start - spent
    s.astype("<f8").tofile(f"{folder}/{number}.test")
    if job["folds"]:
        fold = np.array([d["fold"] for d in train])
        held = np.zeros((len(train), labels))
        for f in range(job["folds"]):
            inside = np.flatnonzero(fold != f)
            held[fold == f], _ = fit(job, x[inside], [train[i] for i in inside], x[fold == f], labels)
        held.astype("<f8").tofile(f"{folder}/{number}.folds")
    return {"job": number, "train": took + extraction[0], "predict": spent + extraction[1],
            "terms": x.shape[1], "version": sklearn.__version__}


def main(folder):
    train, test = ([json.loads(line) for line in open(f"{folder}/{name}.jsonl")] for name in ("train", "test"))
    with open(f"{folder}/jobs.json") as f:
        plan = json.load(f)
    made, matrices = None, None
    for number, job in enumerate(plan["jobs"]):
        if job["features"] != made:
            made, matrices = job["features"], None
            start = time.perf_counter()
            v = vectorizer(made)
            x = v.fit_transform(d["text"] for d in train)
            middle = time.perf_counter()
            matrices = x, v.transform(d["text"] for d in test)
            extraction = middle - start, time.perf_counter() - middle
        report = run(number, job, folder, plan["labels"], train, matrices[0], matrices[1], extraction)
        print(json.dumps(report), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])

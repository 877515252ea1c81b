// Marks show the evidence in a text. The rule is that of the program's own pages: where
// topics overlap, the strongest evidence wins, and what weighs little is not shown.

const least = 0.1;

/** Returns the parts of a text with the topic and the weight of each. */
export function pieces(text, field, topics) {
  let strongest = 0;
  for (const t of topics) for (const f of ['title', 'abstract']) for (const h of t[f]) strongest = Math.max(strongest, Math.abs(h.weight));
  const cuts = new Set([0, text.length]);
  for (const t of topics) for (const h of t[field]) cuts.add(Math.min(h.start, text.length)).add(Math.min(h.end, text.length));
  const places = [...cuts].sort((a, b) => a - b);
  const next = topics.map(() => 0);
  const all = [];
  for (let i = 0; i + 1 < places.length; i++) {
    const piece = { text: text.slice(places[i], places[i + 1]), share: 0 };
    topics.forEach((t, k) => {
      const list = t[field];
      while (next[k] < list.length && list[next[k]].end <= places[i]) next[k]++;
      const h = list[next[k]];
      if (!h || h.start > places[i]) return;
      const share = Math.abs(h.weight) / strongest;
      if (share >= least && share > piece.share) Object.assign(piece, { share, topic: t.topic, against: h.weight < 0 });
    });
    if (!/[\p{L}\p{N}]/u.test(piece.text)) piece.topic = undefined;
    all.push(piece);
  }
  return all;
}

/** Fills an element with a text and its marks. */
export function mark(element, text, field, topics, colorOf) {
  const nodes = pieces(text, field, topics).map((piece) => {
    if (piece.topic === undefined) return document.createTextNode(piece.text);
    const m = document.createElement('mark');
    m.className = colorOf(piece.topic) + (piece.against ? ' against' : '');
    m.style.setProperty('--a', (0.14 + 0.44 * piece.share).toFixed(2));
    m.textContent = piece.text;
    return m;
  });
  element.replaceChildren(...nodes);
}

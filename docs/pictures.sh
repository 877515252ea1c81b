#!/usr/bin/env bash
# Makes the pictures of the README and of own-topics.md again, from runs of the sample: docs/*.png.
# It needs chromium, and aha, which makes HTML of a terminal's colors.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/topictag" ./cmd/topictag

shot() { # page, picture, width, height
  chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/browser" --window-size="$3,$4" \
    --screenshot="$2" "file://$1" >/dev/null 2>&1
}

terminal() { # picture; shows the text of a terminal, line by line
  aha --black --title topictag > "$work/terminal.html"
  sed -i 's/<pre>/<pre style="font: 14px\/16px monospace; margin: 16px">/' "$work/terminal.html"
  shot "$work/terminal.html" "$1" 900 $((16 * $(sed -n '/<pre/,/<\/pre>/p' "$work/terminal.html" | wc -l) - 16))
}

"$work/topictag" explain --sample --output-format text --color always --sentences --terms 5 |
  sed -n '/^sample-02/,/^sample-03/p' | sed '$d' | terminal docs/explain.png
# Two papers, with three answers.
printf 'n\nx\ny\n' > "$work/answers"
"$work/topictag" review bundled corpus/sample.jsonl --labels "$work/reviewed.jsonl" --count 2 --answers "$work/answers" \
  --color always | sed -n '/^Paper 1/,/^.*answers now/p' | sed '$d' | terminal docs/review.png
"$work/topictag" explain --sample --sentences --output-format html --output "$work/why.html"
shot "$work/why.html" docs/why.png 900 760
"$work/topictag" eval --sample --report "$work/report.html" > "$work/figures"
shot "$work/report.html" docs/report.png 1100 1500

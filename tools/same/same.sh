#!/usr/bin/env bash
# same.sh OLD NEW DATA shows whether two builds of the command behave the same.
#
# OLD and NEW are binaries. DATA holds arxiv/*.jsonl.gz and labels/*.tsv. Each case
# runs both and compares standard output, standard error, the exit status, and the
# names, modes and bytes of the files written. The exit status is 1 if a case differs.
# A run takes about two minutes on two idle processors. It needs python3, and zstd for
# the cases of compressed input.
set -uo pipefail

if [ $# -ne 3 ] || [ ! -x "$1" ] || [ ! -x "$2" ] || [ ! -d "$3/arxiv" ] || [ ! -d "$3/labels" ]; then
    echo "usage: same.sh OLD NEW DATA (two binaries, and a folder with arxiv and labels)" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
data=$(realpath "$3")
declare -A binary=([old]=$(realpath "$1") [new]=$(realpath "$2"))

work=$(mktemp -d -t topictag-same.XXXXXX)
export LC_ALL=C TZ=UTC TERM=xterm SOURCE_DATE_EPOCH=0 HOME=$work
unset NO_COLOR COLUMNS
cases=0 differing=0
declare -A running status
trap '[ $differing -gt 0 ] || rm -rf "$work"' EXIT
trap 'kill "${running[@]}" 2>/dev/null; wait; differing=0; exit 130' INT TERM

. "$here/compare.sh"

# try STATUS ARGUMENT... runs a case, in which OLD must end with STATUS. The caller may
# set these variables: folder names one that several cases share, from is the file of
# standard input, copy names inputs to copy into the folder, terminal is not empty if
# the case runs on a terminal.
try() {
    local expected=$1 side around=() place=${folder:-alone}
    shift
    cases=$((cases + 1))
    [ -z "${terminal:-}" ] || around=(python3 "$here/terminal.py")
    for side in old new; do
        (
            [ -d "$work/$side/$place" ] || { mkdir "$work/$side/$place" && ln -s "$work/in" "$work/$side/$place/in"; }
            cd "$work/$side/$place" || exit
            for name in ${copy:-}; do cp "in/$name" .; done
            exec timeout 200 "${around[@]}" "${binary[$side]}" "$@" <"${from:-/dev/null}" \
                >"$work/$side/stdout" 2>"$work/$side/stderr"
        ) &
        running[$side]=$!
    done
    for side in old new; do
        wait "${running[$side]}"
        status[$side]=$?
    done
    compare_case "$place" "$expected" "topictag $*${from:+ <$from}${terminal:+ (on a terminal)}"
}

# Cases by the exit status of OLD.
ok() { try 0 "$@"; }
failed() { try 1 "$@"; }
refused() { try 2 "$@"; }
missed() { try 3 "$@"; }

mkdir "$work/old" "$work/new"
python3 "$here/inputs.py" "$data" "$work/in" || exit 2
if command -v zstd >/dev/null; then
    (cd "$work/in" && zstd -q papers.ris papers.bib papers.ndjson)
else
    echo "zstd is not installed: its 3 cases are skipped" >&2
fi
. "$here/cases.sh"
[ "$(sum_of_inputs)" = "$before" ] || { echo "an input was changed"; differing=$((differing + 1)); }

echo "$cases cases, $differing differ"
if [ $differing -gt 0 ]; then
    echo "the inputs are in $work/in"
    exit 1
fi

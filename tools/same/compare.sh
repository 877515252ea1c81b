# Functions that compare what the two binaries did. same.sh sources this file.

# sum_of_inputs prints one sum of the names and bytes of all inputs.
sum_of_inputs() {
    (cd "$work/in" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
}

# version_pattern SIDE prints a regular expression of the version of a binary.
version_pattern() {
    "${binary[$1]}" --version | cut -d' ' -f2 | sed 's/[][\.*^$(){}+?|%]/\\&/g'
}

declare -A version=([old]=$(version_pattern old) [new]=$(version_pattern new))

# normalized SIDE FILE prints a file without the version of the binary, the name of the
# temporary folder, and times.
normalized() {
    local sum=''
    case $2 in
    *.checkpoint) sum='s/"checksum":[0-9]+/"checksum":0/' ;; # it covers the version
    esac
    sed -E -e "s%${version[$1]}%VERSION%g" -e "s%$work/$1%WORK%g" -e "s%$work%WORK%g" \
        -e 's/^(topictag: [0-9]+ records?) in [0-9.hmsµ]+/\1 in TIME/' -e "$sum" "$2"
}

# excerpt FILE START prints some bytes of a file on one line.
excerpt() {
    tail -c "+$2" "$1" | head -c 180 | tr '\n\r' '~ ' | cat -v
}

# first_difference WHAT OLD NEW prints where two files first differ, if they do.
first_difference() {
    local at start old=$2 new=$3
    cmp -s "$old" "$new" && return 0
    if [[ $1 != *.model ]]; then
        normalized old "$old" >"$work/normalized.old"
        normalized new "$new" >"$work/normalized.new"
        old=$work/normalized.old new=$work/normalized.new
        cmp -s "$old" "$new" && return 0
    fi
    at=$(cmp "$old" "$new" 2>&1 | sed -E -n 's/.* (byte|char) ([0-9]+).*/\2/p')
    start=$((${at:-0} > 60 ? at - 60 : 1))
    echo "  $1, from byte ${at:-1}; $(stat -c %s "$old") and $(stat -c %s "$new") bytes; ~ is the end of a line:"
    echo "    old: $(excerpt "$old" $start)"
    echo "    new: $(excerpt "$new" $start)"
}

# wrote PLACE reports whether one of the binaries wrote files there. The link "in" is
# always in the folder.
wrote() {
    local old=("$work/old/$1"/*) new=("$work/new/$1"/*)
    [ ${#old[@]} -gt 1 ] || [ ${#new[@]} -gt 1 ]
}
shopt -s dotglob

# listing FOLDER prints the names, kinds and modes of what a case wrote.
listing() {
    (cd "$1" && find . -mindepth 1 -name in -prune -o -mindepth 1 -printf '%P %y %m\n' | sort)
}

# file_differences PLACE prints how the files differ that the binaries wrote.
file_differences() {
    local name old=$work/old/$1 new=$work/new/$1
    listing "$old" >"$work/old/listing"
    listing "$new" >"$work/new/listing"
    first_difference "list of files" "$work/old/listing" "$work/new/listing"
    while IFS= read -r -d '' name; do
        [ ! -f "$new/$name" ] || first_difference "file $name" "$old/$name" "$new/$name"
    done < <(cd "$old" && find . -type f -printf '%P\0' | sort -z)
}

# differences PLACE STATUS prints what differs, or why the case shows nothing.
differences() {
    local old=$work/old new=$work/new
    [ "${status[old]}" = "$2" ] || echo "  the case is wrong: OLD ends with ${status[old]}, not $2"
    [ "${status[old]}" = "${status[new]}" ] || echo "  exit status: ${status[old]} and ${status[new]}"
    [ -s "$old/stdout" ] || [ -s "$old/stderr" ] || wrote "$1" || echo "  the case is wrong: it wrote nothing"
    first_difference "standard output" "$old/stdout" "$new/stdout"
    first_difference "standard error" "$old/stderr" "$new/stderr"
    ! wrote "$1" || file_differences "$1"
}

# compare_case PLACE STATUS COMMAND reports the differences of a case, keeps its outputs
# if there are any, and prepares the folder for the next case.
compare_case() {
    local found
    found=$(differences "$1" "$2")
    if [ -n "$found" ]; then
        differing=$((differing + 1))
        printf 'differs: %s\n%s\n' "$3" "$found"
        keep_outputs "$1"
    fi
    if [ "$1" = alone ]; then
        ! wrote "$1" || rm -rf "$work/old/$1" "$work/new/$1"
    elif [ -n "$found" ]; then # the next case starts with the same files on both sides
        rm -rf "${work:?}/new/$1"
        cp -a "$work/old/$1" "$work/new/$1"
    fi
}

# keep_outputs PLACE copies the outputs of a case to a folder of their own.
keep_outputs() {
    local side kept=$work/differing/$cases
    for side in old new; do
        mkdir -p "$kept/$side"
        cp -rP "$work/$side/stdout" "$work/$side/stderr" "$work/$side/$1" "$kept/$side/"
    done
    echo "  outputs: $kept"
}

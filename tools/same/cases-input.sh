# Cases of the formats of input, and of files that cannot be read.

formats="jsonl json csv tsv digest text arxiv arxiv-snapshot fasttext bibtex ris"
for format in $formats; do
    ok tag in/formats/$format --input-format $format --probabilities
    from=in/formats/$format ok tag --input-format $format
    ok explain in/formats/$format --input-format $format
    from=in/formats/$format ok tag
    case $format in
    text | fasttext) from=in/letter.txt ok tag --input-format $format ;;
    *) from=in/letter.txt failed tag --input-format $format ;;
    esac
done
for ending in ndjson json csv tsv atom xml bib ris; do
    ok tag in/papers.$ending --probabilities
    ok tag in/papers.$ending.gz
done
for file in "$work"/in/*.zst; do
    [ ! -e "$file" ] || ok tag "in/${file##*/}"
done
ok tag in/page.txt.gz
ok tag in/arxiv-metadata-oai-snapshot.json
ok tag in/folder
ok tag "in/folder/*.jsonl" "in/folder/a/b[1].tsv" in/folder/.hidden.jsonl
ok tag in/semicolons.csv --delimiter ";" --columns title=Name,abstract=Summary --columns id=1
ok tag in/bare.tsv --no-header --columns id=1,title=2,abstract=3,topics=4
ok tag in/renamed.jsonl --fields id=key,title=name,abstract=summary
ok tag in/windows.csv --delimiter ,
ok tag in/latin1.csv
ok tag in/no-text.jsonl
ok tag in/empty.jsonl
from=in/papers.bib ok tag in/papers.csv - in/papers.ris

for file in broken.jsonl broken.json broken.csv broken.tsv nameless.csv broken.bib broken.ris broken.xml cut.jsonl.gz \
    twice.jsonl.gz utf16.csv binary letter.txt empty-folder missing.jsonl; do
    failed tag in/$file
    failed tag in/papers.csv in/$file in/papers.ris
    failed tag in/$file --strict
    failed explain in/$file
done
failed tag in/broken.fasttext --input-format fasttext
failed tag in/broken.jsonl --input-format csv
failed tag in/papers.bib --input-format ris
failed tag in/papers.ris --model in/broken.model
failed tag in/papers.ris --model /no/such/model
failed tag in/papers.ris --model in
failed inspect in/broken.model
failed inspect in/letter.txt
failed topics --model in/empty.jsonl

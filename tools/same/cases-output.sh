# Cases of the formats of output, files of output, and terminals.

for format in table jsonl csv tsv markdown; do
    ok tag --sample --output-format $format
    ok tag --sample --output-format $format --probabilities --explain 3 --precision 0.9
    ok tag --sample --output-format $format --recall 0.5 --model in/joined.model
    ok tag in/strange.jsonl in/papers.bib --output-format $format --explain 2
done
for ending in jsonl csv tsv md txt; do
    ok tag --sample --output tagged.$ending
done
ok tag --sample --jobs 1 --quiet
for format in json text html; do
    ok explain --sample --output-format $format --sentences --color always
    ok explain --sample --output-format $format --topic quantum --topic robotics --terms 3 --color never
    ok explain in/strange.jsonl --output-format $format --precision 0.8
done
ok explain in/papers.csv --output why.html
ok explain in/papers.csv --output why.txt
failed explain in/papers.csv in/broken.csv --output why.json
ok explain in/papers.csv --model in/mean.model --output-format text --recall 0.7

for ending in bib ris; do
    format=${ending/%bib/bibtex}
    ok tag in/papers.$ending in/papers.$ending.gz --output-format $format
    ok tag in/papers.$ending --output tagged.$ending --model in/bayes.model
    from=in/papers.$ending ok tag --output-format $format
    copy=papers.$ending ok tag papers.$ending --output papers.$ending
    failed tag in/broken.$ending /no/such/file in/papers.$ending --output-format $format
    failed tag in/broken.$ending --output-format $format --strict
    failed tag in/broken.$ending --output-format $format --errors bad.txt --output tagged.$ending
    refused tag in/papers.$ending in/papers.ndjson --output-format $format
    refused tag in/papers.$ending --output-format $format --probabilities
    refused tag in/papers.$ending --output tagged.$ending --resume
    refused tag --sample --output-format $format
done

# The strict run stops at a bad record, and later runs go on behind it.
inputs="in/some.jsonl in/broken.csv in/some.jsonl"
folder=batch failed tag $inputs --explain 1 --output tagged.jsonl --strict
folder=batch refused tag $inputs --explain 2 --output tagged.jsonl --resume
folder=batch refused tag $inputs --explain 1 --output tagged.jsonl --resume --model in/bayes.model
folder=batch refused tag in/some.jsonl --explain 1 --output tagged.jsonl --resume
folder=batch failed tag $inputs --explain 1 --output tagged.jsonl --resume
folder=batch failed tag $inputs --explain 1 --output tagged.jsonl --resume
folder=batch failed tag $inputs --output tagged.jsonl --strict
folder=batch failed tag $inputs --output tagged.jsonl
folder=errors failed tag $inputs in/broken.bib --output tagged.csv --errors bad.txt
folder=errors failed tag $inputs in/broken.bib --output tagged.csv --errors bad.txt --resume
folder=errors failed tag in/broken.jsonl /no/such/file --errors bad.txt
folder=errors failed tag /no/such/file --output tagged.csv
ok tag in/many.jsonl --output tagged.jsonl --resume --quiet
refused tag --output tagged.jsonl --resume
refused tag in/some.jsonl --resume
refused tag in/some.jsonl --output x --errors x
refused tag in/some.jsonl --output x --errors x.partial
refused tag in/some.jsonl --output x.jsonl.gz
refused tag in/some.jsonl --output /dev/null --resume
copy=papers.csv refused tag papers.csv --output papers.csv.partial --errors papers.csv
copy=papers.csv refused explain papers.csv --output papers.csv
failed tag in/some.jsonl --output /no/such/folder/x
failed tag in/some.jsonl --output in

terminal=1 ok tag --sample
terminal=1 ok tag --sample --probabilities --explain 2
terminal=1 ok tag in/strange.jsonl
terminal=1 failed tag in/some.jsonl in/broken.csv --output tagged.jsonl
terminal=1 ok tag in/some.jsonl --output tagged.jsonl --quiet
terminal=1 ok explain --sample
terminal=1 ok explain in/strange.jsonl --sentences
terminal=1 ok explain in/papers.bib --topic quantum --color never
terminal=1 ok topics
terminal=1 ok eval --sample
terminal=1 refused tag

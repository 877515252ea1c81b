# Cases of help and of wrong usage.

ok
ok --version
ok version
ok --help
ok help
for command in tag explain topics train eval inspect diff join learn merge version completion help man; do
    ok $command --help
    ok help $command
    refused $command --nonsense
    refused $command x --output-format
done
for shell in bash zsh fish powershell; do
    ok completion $shell
    ok completion $shell --help
done
ok man pages
ok __complete ""
ok __complete tag --
ok __complete tag --input-format ""
ok __complete explain --output-format ""
failed man in/letter.txt
refused man

while read -r line; do
    eval "refused $line"
done <<'END'
tga
help tga
completion bsh
inspect
inspect bundled extra
version x
topics my.model
diff bundled
join bundled --output x
join bundled in/bayes.model
merge in/learner.model
learn
learn x.model --rename-topic quantum
learn x.model --min-docs 0
tag --input-format xml
tag --sample --output-format xml
tag --sample in/papers.csv
tag --sample --precision 2
tag --sample --precision 0.9 --recall 0.9
tag --sample --recall x
tag --sample --explain -1
tag --sample --jobs -1
tag --sample --jobs many
tag in/papers.csv --errors -
tag --sample --categories in/categories.txt
tag in/papers.csv --columns title
tag in/papers.csv --columns name=x
tag in/papers.csv --columns title=
tag in/papers.csv --columns title=x,Title=y
tag in/papers.csv --no-header
tag in/papers.csv --no-header --columns id=1
tag in/papers.csv --no-header --columns title=name
tag in/papers.csv --no-header --columns title=0
tag in/papers.csv --delimiter ';;'
tag in/papers.csv --delimiter '"'
tag in/papers.csv --delimiter é
tag in/papers.csv --input-format jsonl --columns title=1
tag in/papers.csv --input-format tsv --delimiter ';'
tag in/papers.csv --input-format json --no-header --columns title=1
tag in/papers.csv --input-format bibtex --columns title=x
tag in/papers.ris --output-format bibtex --input-format ris
explain --sample --topic cats
explain --sample --terms 0
explain --sample --color sometimes
explain --sample --output-format xml
explain --sample --output why.html.gz
topics --terms -1
topics --output-format xml
inspect bundled --terms -1
diff bundled bundled --terms -5
train in/few.jsonl
train in/few.jsonl --output ''
train in/few.jsonl --output x --smoothing 0
train in/few.jsonl --output x --slope 2
train in/few.jsonl --output x --cost 0
train in/few.jsonl --output x --method nonsense
train in/few.jsonl --output x --tokenizer nonsense
train in/few.jsonl --output x --rounds 10
train in/few.jsonl --output x --fail-under macro-f1=1
train in/few.jsonl --cross-validate 1
train in/few.jsonl --cross-validate 3 --card in/letter.txt
train in/few.jsonl --cross-validate 3 --output-format xml
train in/few.jsonl --cross-validate 3 --fail-under macro=0.9
eval --sample --rounds 0
eval --sample --rounds 2147483647
eval --sample --fail-over macro-ece=2
eval --sample --fail-over macro-f1=0.5
eval --sample --fail-under macro-f1
eval --sample --fail-under nonsense-f1=0.5
eval --sample --output-format xml
eval --sample --report -
eval --sample --report-errors -1
eval --sample --report-trained
END

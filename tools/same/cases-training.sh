# Cases of training and measuring.

ok train in/labelled.jsonl --cross-validate 2 --output-format json
ok train in/labelled.jsonl --cross-validate 2 --rounds 50 --seed 7 --method nb-logistic --max-terms 2000 \
    --output cross.model
missed train in/few.jsonl --cross-validate 2 --rounds 10 --fail-under macro-f1=0.99 --output missed.model
ok train in/few.jsonl --balanced --min-docs 3 --title-weight 1 --smoothing 0.5 --output options.model
ok train in/few.jsonl --method nb-squared-hinge,squared-hinge --cost 0.3 --max-terms 1000 --output hinge.model
ok train in/few.jsonl --tokenizer prose --method logistic --max-terms 1000 --output prose.model
ok train in/few.jsonl --card in/letter.txt --output card.model
ok train in/few.csv --output table.model
ok train in/few.fasttext --input-format fasttext --output fasttext.model
ok train in/few.bib --output keywords.model
failed train in/few.jsonl --columns topics=categories --output primary.model
ok train in/doubtful.jsonl --output doubtful.model
failed train in/few.jsonl in/broken.jsonl --output rest.model
failed train in/few.jsonl in/broken.jsonl --strict --output strict.model
failed train in/few.jsonl /no/such/file --output none.model
failed train in/no-topics.jsonl --output none.model
failed train in/empty.jsonl --output none.model
failed train in/few.jsonl --categories in/broken-categories.txt --output none.model
failed train in/few.jsonl --categories /no/such/file --output none.model
failed train in/few.jsonl --output /no/such/folder/x.model
from=in/few.jsonl ok train --output standard-input.model
ok learn new.model in/few.jsonl --min-docs 3 --max-terms 2000 --calibrate in/held.jsonl
copy=learner.model ok learn learner.model --rename-topic quantum=qubits --remove-topic diffusion --add-topic towels
failed learn in/bayes.model in/few.jsonl --output x.model
failed learn missing.model in/few.jsonl --unlearn
failed learn broken.model in/broken.jsonl
failed merge in/learner.model in/bayes.model --output x.model
failed join bundled bundled --output x.model
failed join bundled in/bayes.model --output x.model
failed join bundled in/broken.model --output x.model

ok eval --sample
ok eval --sample --output-format json
ok eval --sample --report report.html --report-errors 5 --report-trained
ok eval --sample --rounds 20 --seed 3
ok eval in/held.jsonl
ok eval in/held.jsonl --precision 0.9
ok eval in/held.jsonl --recall 0.9 --model in/bayes.model --output-format json
ok eval in/held.jsonl --model in/mean.model --compare bundled --report report.html
ok eval in/held.jsonl --compare in/bayes.model --output-format json
ok eval in/held.csv --model in/learner.model
ok eval in/few-snapshot.json --input-format arxiv-snapshot --categories in/categories.txt
ok eval in/few.bib --model in/bayes.model --report report.html
from=in/held.jsonl ok eval
missed eval in/held.jsonl --fail-under macro-f1=0.999 --fail-over macro-ece=0.0001 --fail-under quantum-precision=0.1
failed eval in/held.jsonl in/broken.jsonl
failed eval in/broken.jsonl --strict
failed eval in/no-topics.jsonl
ok eval in/other-topics.jsonl
failed eval /no/such/file
failed eval in/held.jsonl --model in/broken.model
failed eval in/held.jsonl --report /no/such/folder/report.html
ok diff in/bayes.model in/mean.model in/held.jsonl --terms 3
ok diff bundled bundled --sample
failed diff bundled in/bayes.model in/broken.csv

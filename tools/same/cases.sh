# The cases of same.sh, which sources this file.

# Models. Each binary trains its own. The later cases read those of OLD, so that one
# difference in training is not reported again by each of them.

folder=models ok train in/labelled.jsonl --output bayes.model
folder=models ok train in/labelled.jsonl --method logistic,squared-hinge,nb-logistic --max-terms 5000 --slope 0.7 \
    --output mean.model
folder=models ok learn first.model in/monday.jsonl --calibrate in/labelled.jsonl
folder=models ok learn second.model in/tuesday.jsonl
folder=models ok learn first.model in/tuesday.jsonl
folder=models ok learn first.model in/retracted.jsonl --unlearn --output learner.model
folder=models ok merge learner.model second.model --output merged.model
folder=models ok learn merged.model --calibrate in/held.jsonl --rename-topic quantum=qubits
folder=models ok learn merged.model in/other-topics.jsonl --remove-topic robotics --add-topic towels
folder=models failed learn learner.model in/held.jsonl --unlearn --output none.model
folder=models ok train in/few-snapshot.json --input-format arxiv-snapshot --categories in/categories.txt \
    --output categories.model
folder=models ok join bundled categories.model --output joined.model
for model in bayes mean learner merged joined; do
    cp "$work/old/models/$model.model" "$work/in/" || exit 2
done
before=$(sum_of_inputs) # same.sh compares it with that of the end

for model in bayes mean learner merged joined bundled; do
    file=in/$model.model
    [ $model != bundled ] || file=bundled
    case $model in
    merged | joined) documents=in/some.jsonl ;;
    *) documents=in/many.jsonl ;;
    esac
    ok inspect $file
    ok inspect $file --output-format json --terms 20
    ok topics --model $file
    ok topics --model $file --output-format json --terms 30
    ok diff bundled $file
    ok diff $file in/bayes.model in/some.jsonl --output-format json
    ok tag $documents --model $file --probabilities --explain 2
    ok explain in/some.jsonl --model $file --output-format json
    ok eval in/held.jsonl --model $file --report report.html --output-format json
    ok tag in/strange.jsonl --model $file --probabilities --explain 5
    ok explain in/strange.jsonl --model $file
done

. "$here/cases-training.sh"
. "$here/cases-output.sh"
. "$here/cases-input.sh"
. "$here/cases-usage.sh"

// Package topicbeam tags documents in pipelines of Apache Beam. It is for archives that are too
// large for one machine.
//
//	docs, bad := topicbeam.Read(s, "gs://bucket/works/*.gz", "")
//	lines := topicbeam.Tag(s, docs, topicbeam.Options{})
//	topicbeam.WriteSharded(s, "gs://bucket/tagged", 100, lines)
//	topicbeam.WriteSharded(s, "gs://bucket/bad", 1, bad)
//
// The records are those of the command topictag, byte for byte. Their order is not kept.
// A file is read by one worker, so an archive needs as many files as workers at least.
// Program topictag-beam runs this pipeline.
//
// The pipeline counts metrics in the namespace "topictag": documents, bad_records, notes,
// tag:TOPIC and abstained:REASON. The distribution probability has the probabilities of
// all tags, in ten thousandths.
//
// Functions build pipelines and panic if their arguments are wrong, as Beam's own do. The
// program imports the file systems that its paths need, and its runner.
package topicbeam

import "github.com/apache/beam/sdks/v2/go/pkg/beam"

// namespace is that of all metrics.
const namespace = "topictag"

func counter(name string) beam.Counter { return beam.NewCounter(namespace, name) }

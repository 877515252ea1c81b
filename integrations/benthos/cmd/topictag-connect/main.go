// Topictag-connect runs pipelines of Redpanda Connect that may have the processor topictag:
//
//	topictag-connect run pipeline.yaml
//	topictag-connect lint pipeline.yaml
//
// It has only the inputs and outputs of Benthos. A program that imports further
// components, such as those for NATS and Kafka, is this file with more imports.
package main

import (
	"context"

	_ "github.com/redpanda-data/benthos/v4/public/components/io"
	_ "github.com/redpanda-data/benthos/v4/public/components/pure"
	"github.com/redpanda-data/benthos/v4/public/service"

	_ "github.com/topictag/topictag/integrations/benthos"
)

func main() { service.RunCLI(context.Background()) }

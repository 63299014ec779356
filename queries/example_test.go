package queries_test

import (
	"context"
	"fmt"
	"log"

	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/graph/graphtest"
	"github.com/quadwire/quadwire/queries"
)

func ExampleRun() {
	ctx := context.Background()
	st := graph.Memory()
	defer st.Close()
	if _, err := st.AddBatch(ctx, graphtest.Documents()); err != nil {
		log.Fatal(err)
	}
	// A name is enough; "Croy" is the last name of one person only.
	for row, err := range queries.Run(ctx, st, "contacts", map[string]string{"actor": "Croy"}) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(row["person"], row["date"], row["articles"])
	}
	// Output:
	// Marta Velde 2031-03-04 [reply talks]
	// Asa Dunn 2032-01-09 [change]
}

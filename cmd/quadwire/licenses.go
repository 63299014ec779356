package main

import (
	_ "embed"

	"github.com/spf13/cobra"
)

// The texts that licences ask to go with the binary. LICENSE and NOTICE are copies of those at
// the root of the repository; TestLicenses holds them equal, and the third parties complete.
var (
	//go:embed licenses/LICENSE
	licenseText string
	//go:embed licenses/NOTICE
	noticeText string
	//go:embed licenses/third_party.txt
	thirdPartyText string
	//go:embed licenses/third_party_web.txt
	thirdPartyWebText string
)

func (a *app) licensesCmd() *cobra.Command {
	var full bool
	cmd := &cobra.Command{
		Use:   "licenses [flags]",
		Short: "Print the licences of quadwire and of what is embedded in it",
		Example: `  quadwire licenses
  quadwire licenses --full`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			texts := []string{noticeText}
			if full {
				texts = append(texts, "\n", licenseText, "\n", thirdPartyText, "\n", thirdPartyWebText)
			}
			for _, text := range texts {
				if _, err := a.out.WriteString(text); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&full, "full", false, "with the whole text of each licence")
	return cmd
}

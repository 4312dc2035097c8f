package main

import "github.com/spf13/cobra"

// commands lists every command, in the order of the help.
func commands(a *app) []*cobra.Command {
	return []*cobra.Command{
		newDemo(a),
		newCrawl(a),
		newSearch(a),
		newSearches(a),
		newShow(a),
		newClaims(a),
		newAwards(a),
		newExport(a),
		newCite(a),
		newExtract(a),
		newArticle(a),
		newExplain(a),
		newEval(a),
		newSites(a),
		newRuns(a),
		newReextract(a),
		newImport(a),
		newReindex(a),
		newCheck(a),
		newBackup(a),
		newServe(a),
	}
}

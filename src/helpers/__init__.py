"""From raw news texts to charts in which every mark leads back to its sentence.

The line, in order; each module reads what stands above it:

paths, tables     the folders; what each table's columns mean, how they are read and written
mentions, sweep   which words state a quantity; a second look that none was missed
corpus            raw files and their data sheet        -> 01-corpus.csv
annotations       what a person decided of each mention -> 03-annotations.csv
claims            who claimed what about whom, and when -> 04-claims.csv, 04-links.csv
comparison        which claims can be held against each other, and what then follows
audit             what does not add up, who is silent   -> 07-audit.csv, findings.json
figures           marks for bounds, the page, the export
losses, displaced the charts                            -> figures/
report, runner    one HTML a case; notebooks executed with checked parameters
"""

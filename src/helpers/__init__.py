"""From raw news texts to charts in which every mark leads back to its sentence.

The line, in order; each module reads what stands above it:

paths, tables      the folders; what each table's columns mean, how they are read and written
watch, lock        what a notebook reads and writes; one writer a folder
crate, cluster     the manifest of a run; a Dask cluster by its address
describe           the tables in words: data dictionary, data package
blocks, dating     TOML with line numbers, for what people write; days and what they rest on
mentions           which words state a quantity; its sweep: was none missed?
batch              the mentions of many files, on all cores or a cluster
sentences          where sentences begin and end
corpus             raw files and their data sheet        -> 01-corpus.csv
worklist           the mentions of the corpus            -> 02-mentions.csv
annotations        what a person decided of each mention -> 03-annotations.csv
stubs, annotate    the files to decide in, laid out; a page in JupyterLab that writes them
claims             who claimed what about whom, and when -> 04-claims.csv, 04-links.csv
comparison         which claims can be held against each other, and what then follows
audit              what does not add up, who is silent   -> 07-audit.csv, findings.json
figures            marks for bounds, the page, the export, the lint; usable alone
losses, materiel, displaced, beside,
certainty, standing, verdicts, retold                the charts
kits               a folder for each figure              -> figures/
report             one self-contained HTML a case; the ledger of every claim
narrative, display what notebooks say and show
runner             notebooks executed with checked parameters
check, docs        is everything what the inputs make?; generated parts of documents
"""

"""The committed notebooks keep the house style; every rule is seen to fail on a notebook that breaks it."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from helpers import check, display, kits
from helpers.runner import execution

ROOT = Path(__file__).parents[1]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
STEMS = ["01-corpus", "02-mentions", "03-annotations", "04-claims", "05-losses", "06-displaced", "07-audit"]
MACHINE = re.compile(
    r"(?<![\w.])/(home|root|work|Users|tmp|opt|var|usr|mnt|private|etc|srv)/|\b[A-Za-z]:\\\\?\w"
)
FLEETING = re.compile(r"\bat 0x[0-9a-f]+|\bT_[0-9a-f]{5}|ipykernel_\d+")
NO_LOGIC = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.AsyncFor, ast.While)


# --- the rules: each returns what is wrong, one sentence a problem ---


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def parsed(cell):
    """Return the cell as Python; None if it is not plain Python."""
    try:
        return ast.parse(cell.source)
    except SyntaxError:
        return None


def output_texts(cell):
    """Yield all text that a code cell shows; pictures are no text."""
    for output in cell.outputs:
        yield output.get("text", "")
        for kind, data in output.get("data", {}).items():
            if not kind.startswith("image/") or kind == "image/svg+xml":
                yield data if isinstance(data, str) else str(data)


def executed_from_top_to_bottom(notebook):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    return [] if counts == list(range(1, len(counts) + 1)) else [f"execution counts are {counts}"]


def shows_what_it_evaluates(notebook):
    """nbval finds nothing to compare, and passes, where outputs were stripped."""
    wrong = []
    for cell in code_cells(notebook):
        tree = parsed(cell)
        if tree is None or not tree.body:
            continue
        last = tree.body[-1]
        speaks = isinstance(last, ast.Expr) or re.search(r"\b(print|display)\(", cell.source)
        if speaks and not cell.outputs:
            wrong.append(f"shows nothing (write _ = ... if that is meant): {cell.source}")
    return wrong


def no_stderr_and_no_errors(notebook):
    return [
        f"{output.get('name', output.output_type)} in: {cell.source}"
        for cell in code_cells(notebook)
        for output in cell.outputs
        if output.output_type == "error" or output.get("name") == "stderr"
    ]


def no_outputs_that_nbval_cannot_see(notebook):
    kinds = {
        kind for cell in code_cells(notebook) for output in cell.outputs for kind in output.get("data", {})
    }
    unseen = [kind for kind in kinds if kind.startswith("image/") and kind != "image/svg+xml"]
    return [f"{kind}: nbval does not compare it; show SVG" for kind in unseen]


def no_metadata_of_one_run_or_one_editor(notebook):
    wrong = [f"notebook: {key}" for key in notebook.metadata if key not in ("kernelspec", "language_info")]
    return wrong + [f"cell: {key}" for cell in notebook.cells for key in cell.metadata if key != "tags"]


def no_cell_is_skipped(notebook):
    tags = {tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])} - {"parameters"}
    return [f"tag {tag}" for tag in tags] + [
        f"nbval told what to do: {cell.source}" for cell in code_cells(notebook) if "NBVAL_" in cell.source
    ]


def title_then_parameters(notebook):
    title, second, *rest = notebook.cells
    wrong = []
    if title.cell_type != "markdown" or not title.source.startswith("# "):
        wrong.append("the first cell is no title")
    if second.cell_type != "code" or "parameters" not in second.metadata.get("tags", []):
        wrong.append("the second cell is not tagged parameters")
    if any("parameters" in cell.metadata.get("tags", []) for cell in rest):
        wrong.append("more than one cell is tagged parameters")
    return wrong


def every_parameter_has_type_and_comment(notebook):
    """papermill reads lines by a pattern: an = in a comment, say, and it does not see the parameter."""
    wrong = []
    seen = seen_by_papermill(notebook)
    for statement in parsed(notebook.cells[1]).body:
        if not isinstance(statement, ast.AnnAssign) or statement.value is None:
            wrong.append(f"not NAME: TYPE = VALUE  # comment: {ast.unparse(statement)}")
            continue
        found = seen.get(statement.target.id)
        if found is None:
            wrong.append(f"papermill does not see {statement.target.id}: is there a second = on its line?")
        elif found[0] != ast.unparse(statement.annotation):
            wrong.append(f"papermill takes the type of {statement.target.id} for {found[0]}")
        elif not found[1]:
            wrong.append(f"{statement.target.id} has no comment")
    return wrong


def seen_by_papermill(notebook):
    """Return {parameter: (type, comment)} as `papermill --help-notebook` reads them."""
    execution.papermill()
    from papermill.inspection import inspect_notebook

    found = inspect_notebook(nbformat.from_dict(notebook)).items()
    return {name: (each["inferred_type_name"], each["help"]) for name, each in found}


def plain_python(notebook):
    return [f"not plain Python: {cell.source}" for cell in code_cells(notebook) if parsed(cell) is None]


def no_logic(notebook):
    nodes = [node for cell in code_cells(notebook) if (tree := parsed(cell)) for node in ast.walk(tree)]
    return [f"{type(node).__name__}: {ast.unparse(node)}" for node in nodes if isinstance(node, NO_LOGIC)]


def nothing_is_bent(notebook):
    forbidden = re.compile(r"\bsys\.path\b|\bwarnings\b|\bget_ipython\b|\bos\.chdir\b|^\s*[%!]", re.MULTILINE)
    return [
        f"{found[0]} in a cell" for cell in code_cells(notebook) if (found := forbidden.search(cell.source))
    ]


def cells_are_short(notebook):
    lines = [(len(cell.source.splitlines()), cell.source) for cell in code_cells(notebook)]
    return [f"{count} lines: {source}" for count, source in lines if count > 12 or not source.strip()]


def no_cell_ends_in_a_semicolon(notebook):
    """nbval, unlike JupyterLab, shows such a result all the same."""
    return [cell.source for cell in code_cells(notebook) if cell.source.rstrip().endswith(";")]


def no_number_is_typed(notebook):
    typed = re.compile(r"(?<![\d.])\d{1,3}([.,\u00a0\u202f ]\d{3})+(?!\d)|\d\s?(%|percent|per cent|persen)")
    wrong = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            prose = re.sub(r"`[^`]*`|\]\([^)]*\)|https?://\S+", "", cell.source)
            wrong += [f"{found[0]!r} is typed, not computed" for found in typed.finditer(prose)]
    return wrong


def no_machine_is_named(notebook):
    here = {str(Path.home()) + "/", str(ROOT)} - {"//"}
    texts = [cell.source for cell in notebook.cells]
    texts += [text for cell in code_cells(notebook) for text in output_texts(cell)]
    found = [match[0] for text in texts if (match := MACHINE.search(text))]
    return found + [path for path in here for text in texts if path in text]


def nothing_differs_at_the_next_run(notebook):
    texts = [text for cell in code_cells(notebook) for text in output_texts(cell)]
    return [match[0] for text in texts if (match := FLEETING.search(text))]


def for_any_python(notebook):
    """Which Python ran it is no finding; the kernel is whatever python3 is in the environment."""
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    wrong = (
        [] if notebook.metadata.get("kernelspec") == kernel else [f"{notebook.metadata.get('kernelspec')}"]
    )
    return wrong + (
        ["language_info.version"] if "version" in notebook.metadata.get("language_info", {}) else []
    )


RULES = [
    executed_from_top_to_bottom,
    shows_what_it_evaluates,
    no_stderr_and_no_errors,
    no_outputs_that_nbval_cannot_see,
    no_metadata_of_one_run_or_one_editor,
    no_cell_is_skipped,
    title_then_parameters,
    every_parameter_has_type_and_comment,
    plain_python,
    no_logic,
    nothing_is_bent,
    cells_are_short,
    no_cell_ends_in_a_semicolon,
    no_number_is_typed,
    no_machine_is_named,
    nothing_differs_at_the_next_run,
    for_any_python,
]


# --- the rules on the committed notebooks ---


def test_there_are_seven_notebooks():
    assert [path.stem for path in PATHS] == STEMS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_committed_notebook_keeps_the_house_style(path, rule):
    problems = rule(nbformat.read(path, 4))
    assert not problems, f"{path.name}, {rule.__name__}:\n" + "\n".join(problems)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_committed_notebook_is_written_as_make_notebooks_writes_it(path):
    text = path.read_text(encoding="utf-8")
    assert text == execution.canonical(nbformat.reads(text, 4)), f"{path.name}: make notebooks"


def test_all_notebooks_take_the_same_parameters():
    taken = {path.stem: seen_by_papermill(nbformat.read(path, 4)) for path in PATHS}
    types = {stem: {name: each[0] for name, each in found.items()} for stem, found in taken.items()}
    assert len({tuple(sorted(each.items())) for each in types.values()}) <= 1, types


@pytest.mark.parametrize(
    "path", [path for path in PATHS if path.stem == "05-losses"], ids=lambda path: path.stem
)
def test_papermill_explains_every_parameter(path):
    command = [sys.executable, "-m", "papermill", "--help-notebook", str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for name, (type_name, comment) in seen_by_papermill(nbformat.read(path, 4)).items():
        assert f"{name}: {type_name} (default " in told
        assert comment in told


# --- what notebooks publish ---

CHARTED = [path for path in PATHS if path.stem > "05"]


def begun(path, project, **parameters):
    """Return the names of a notebook of charts once parameters, imports and tables are there."""
    names = {}
    first, second, *_ = code_cells(nbformat.read(path, 4))
    exec(first.source, names)
    names |= {"project": str(project.root), **parameters}
    exec(second.source, names)
    return names


@pytest.mark.parametrize("path", CHARTED, ids=lambda path: path.stem)
def test_a_table_that_somebody_has_changed_is_published_by_no_notebook(path, shipped_copy, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(shipped_copy.processed, out / "data" / "processed")
    begun(path, shipped_copy, output=str(out))
    table = out / "data" / "processed" / "04-claims.csv"
    table.write_text(table.read_text("utf-8").replace(",40,", ",4000,", 1), "utf-8")
    begun(path, shipped_copy)  # which does not read it
    with pytest.raises(check.StaleError, match=r"out/data/processed/04-claims\.csv: 1 row differs"):
        begun(path, shipped_copy, output=str(out))


@pytest.mark.parametrize("path", CHARTED, ids=lambda path: path.stem)
def test_a_region_that_there_is_not_is_published_by_no_notebook(path, shipped_copy):
    with pytest.raises(ValueError, match="no 'XX-9' among the regions"):
        begun(path, shipped_copy, regions=["RU-KRS", "XX-9"])


@pytest.mark.parametrize("path", CHARTED, ids=lambda path: path.stem)
def test_a_selection_made_by_hand_replaces_nothing_that_the_project_holds(path, shipped_copy):
    here = begun(path, shipped_copy, regions=["RU-KRS"])["here"]
    assert here.output == shipped_copy.root / "build/selection"
    assert "Written to `build/selection/figures/`: a selection" in display.written(here).data
    assert display.written(begun(path, shipped_copy)["here"]).data == "Written to `figures/`."
    *_, last = code_cells(nbformat.read(path, 4))
    assert last.source.endswith("\ndisplay.written(here)")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("path", CHARTED, ids=lambda path: path.stem)
def test_a_notebook_shows_what_its_kits_show(path, shipped, monkeypatch, language):
    """The lists decide what a chart says: each article's language, and labels that a language adds."""
    names = begun(path, shipped, language=language)
    made = kits.case(shipped)
    assert names["lists"] == kits.lists_in(made.lists, language)
    assert made.lists["article"]["000"] == {"language": "id"}
    asked, pages = {}, []
    monkeypatch.setattr(kits, "draw_all", lambda *_, **more: asked.update(more))
    monkeypatch.setattr(kits, "ledgers", lambda _, languages: pages.extend(languages))
    monkeypatch.setattr(kits, "write_index", lambda _: None)
    for name in ("audit", "describe"):
        if name in names:
            monkeypatch.setattr(names[name], "write", lambda *_: None)
    exec(code_cells(nbformat.read(path, 4))[-1].source, names)
    assert asked["notebook"] == path.stem
    assert {*asked["languages"]} == {*pages} == {"id", "en", language}


@pytest.mark.parametrize("path", CHARTED, ids=lambda path: path.stem)
def test_every_chart_of_a_notebook_names_the_selection_that_its_kits_name(path, shipped):
    asked = {"regions": ["UA-59"], "since": "2025-01-01", "until": ""}
    names, made = begun(path, shipped, **asked), kits.case(shipped, parameters=asked)
    assert names["drawn"]["selection"] == made.selection and made.selection.kept == 4
    cells = [cell.source for cell in code_cells(nbformat.read(path, 4)) if "claimed, lists, " in cell.source]
    assert len(cells) > 1 and all("claimed, lists, language, **drawn)" in source for source in cells)


# --- the rules on notebooks that break them ---


def good():
    """Return a notebook that keeps all rules."""
    notebook = nbformat.v4.new_notebook()
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": execution.KERNEL,
            "language_info": {"name": "python"},
        }
    )
    shown = nbformat.v4.new_output("execute_result", {"text/plain": "2"}, execution_count=3)
    notebook.cells = [
        nbformat.v4.new_markdown_cell("# What was read? See [the rules](https://a.org/1,000) and `1,000`."),
        nbformat.v4.new_code_cell('since: str = ""  # first day, a date', execution_count=1),
        nbformat.v4.new_code_cell("_ = 1", execution_count=2),
        nbformat.v4.new_code_cell("1 + 1", execution_count=3, outputs=[shown]),
    ]
    notebook.cells[1].metadata["tags"] = ["parameters"]
    return notebook


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_good_notebook_keeps_every_rule(rule):
    assert rule(good()) == []


def cell(source, kind="code"):
    """Return what puts `source` into the third cell (or, of Markdown, the first)."""

    def change(notebook):
        notebook.cells[2 if kind == "code" else 0].source = source

    return change


def parameter(source):
    return lambda notebook: notebook.cells[1].update(source=source)


def output(kind, **fields):
    return lambda notebook: notebook.cells[3].update(outputs=[nbformat.v4.new_output(kind, **fields)])


def data(mime, text):
    return output("display_data", data={mime: text})


def stripped(notebook):
    notebook.cells[3].outputs = []


def numbered(*counts):
    def change(notebook):
        for each, count in zip(notebook.cells[1:], counts, strict=True):
            each.execution_count = count

    return change


def tagged(index, *tags):
    return lambda notebook: notebook.cells[index].metadata.update(tags=list(tags))


def metadata(index, **fields):
    return lambda notebook: (notebook if index is None else notebook.cells[index]).metadata.update(fields)


BROKEN = [
    (executed_from_top_to_bottom, numbered(1, 2, 4)),
    (executed_from_top_to_bottom, numbered(1, None, 3)),
    (executed_from_top_to_bottom, numbered(2, 1, 3)),
    (shows_what_it_evaluates, stripped),
    (shows_what_it_evaluates, cell("print(1)\nx = 1")),
    (no_stderr_and_no_errors, output("stream", name="stderr", text="careful")),
    (no_stderr_and_no_errors, output("error", ename="E", evalue="", traceback=[])),
    (no_outputs_that_nbval_cannot_see, data("image/png", "AAAA")),
    (no_metadata_of_one_run_or_one_editor, metadata(2, papermill={"duration": 1})),
    (no_metadata_of_one_run_or_one_editor, metadata(2, execution={"iopub.status.idle": "2024"})),
    (no_metadata_of_one_run_or_one_editor, metadata(None, widgets={})),
    (no_metadata_of_one_run_or_one_editor, metadata(None, papermill={})),
    (no_cell_is_skipped, tagged(2, "nbval-skip")),
    (no_cell_is_skipped, tagged(2, "injected-parameters")),
    (no_cell_is_skipped, cell("# NBVAL_IGNORE_OUTPUT\n1")),
    (title_then_parameters, tagged(1)),
    (title_then_parameters, tagged(2, "parameters")),
    (title_then_parameters, cell("What was read?", "markdown")),
    (every_parameter_has_type_and_comment, parameter('since = ""  # first day')),
    (every_parameter_has_type_and_comment, parameter('since: str = ""')),
    (every_parameter_has_type_and_comment, parameter('since: str = ""  # blank = no limit')),
    (plain_python, cell("%matplotlib inline")),
    (plain_python, cell("!ls")),
    (plain_python, cell("print?")),
    (no_logic, cell("def f():\n    return 1")),
    (no_logic, cell("class A:\n    pass")),
    (no_logic, cell("for x in y:\n    x")),
    (no_logic, cell("while True:\n    x")),
    (no_logic, cell("f = lambda x: x")),
    (nothing_is_bent, cell("import sys\nsys.path.append('..')")),
    (nothing_is_bent, cell("import warnings\nwarnings.simplefilter('ignore')")),
    (nothing_is_bent, cell("get_ipython().run_line_magic('run', 'x')")),
    (nothing_is_bent, cell("import os\nos.chdir('..')")),
    (nothing_is_bent, cell("x = 1\n%time x")),
    (cells_are_short, cell("\n".join(["x = 1"] * 13))),
    (cells_are_short, cell("")),
    (no_cell_ends_in_a_semicolon, cell("ax.plot();\n")),
    (no_number_is_typed, cell("# About 49.000 soldiers", "markdown")),
    (no_number_is_typed, cell("# About 430,000 soldiers", "markdown")),
    (no_number_is_typed, cell("# About 430 000 soldiers", "markdown")),
    (no_number_is_typed, cell("# Nearly 12 % of all", "markdown")),
    (no_number_is_typed, cell("# Nearly 12 persen", "markdown")),
    (no_machine_is_named, cell("open('/home/ana/x')")),
    (no_machine_is_named, cell(r"open('C:\\Users\\ana')")),
    (no_machine_is_named, data("text/html", "<a href='file:///Users/ana/x'>")),
    (no_machine_is_named, output("stream", name="stdout", text=f"wrote {ROOT}/figures")),
    (no_machine_is_named, data("text/plain", "PosixPath('/srv/x')")),
    (nothing_differs_at_the_next_run, data("text/plain", "<Axes object at 0x7f3a>")),
    (nothing_differs_at_the_next_run, data("text/html", '<table id="T_0a1b2">')),
    (for_any_python, metadata(None, language_info={"name": "python", "version": "3.11.7"})),
    (for_any_python, metadata(None, kernelspec={"name": "helpers"})),
]


@pytest.mark.parametrize(
    ("rule", "change"), BROKEN, ids=[f"{n}-{rule.__name__}" for n, (rule, _) in enumerate(BROKEN)]
)
def test_a_broken_notebook_is_noticed(rule, change):
    notebook = good()
    change(notebook)
    assert rule(notebook)


def test_every_rule_is_seen_to_fail():
    assert {rule for rule, _ in BROKEN} == set(RULES)


# --- make replay: nbval on a copy ---


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """A project with one notebook that writes a table, executed in place, and the project's own Makefile."""
    folder = tmp_path_factory.mktemp("replay") / "my project"
    for name in ("data/raw", "data/annotations", "figures", "notebooks"):
        (folder / name).mkdir(parents=True)
    (folder / "data/raw/000.txt").write_text("1", encoding="utf-8")
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copy(ROOT / "pyproject.toml", folder)
    sources = [
        "from helpers.paths import find_project\nfound = find_project()",
        "found.processed.mkdir(parents=True, exist_ok=True)",
        "_ = (found.processed / '01-first.csv').write_text('a\\n1\\n')",
        "print((found.raw / '000.txt').read_text())",
    ]
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    kernel = {"kernelspec": execution.KERNEL}
    path = folder / "notebooks/01-first.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), path)
    execution.execute(path, path, {}, folder / "unfinished.ipynb", 60)
    return folder


def replay(folder):
    """Return exit status and last lines of `make replay`, with this Python for the environment's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "PYTEST"))}
    command = ["make", "-o", ".venv/.installed", "replay", f'RUN="{sys.executable}"']
    done = subprocess.run(command, cwd=folder, env=kept | {"PY_COLORS": "0"}, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_committed_notebooks_pass_when_they_say_and_write_what_is_committed(executed):
    before = {path: path.read_bytes() for path in executed.glob("[dfn]*/**/*") if path.is_file()}
    status, told = replay(executed)
    assert status == 0, told
    assert "4 passed" in told
    assert {path: path.read_bytes() for path in executed.glob("[dfn]*/**/*") if path.is_file()} == before


def test_a_table_or_figure_that_no_notebook_writes_so_is_red_and_named(executed):
    table, figure = executed / "data/processed/01-first.csv", executed / "figures/old.svg"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("1", "2"), encoding="utf-8")
    figure.touch()
    status, told = replay(executed)
    table.write_text(text, encoding="utf-8")
    figure.unlink()
    assert status != 0
    assert "data/processed/01-first.csv" in told
    assert "old.svg" in told
    assert "make notebooks" in told


def test_another_output_than_the_committed_one_is_red(executed):
    raw = executed / "data/raw/000.txt"
    raw.write_text("2", encoding="utf-8")
    status, told = replay(executed)
    raw.write_text("1", encoding="utf-8")
    assert status != 0
    assert "1 failed, 3 passed" in told

// The annotation page. It shows and asks; Python checks each event and is the one that writes.
// Offsets count code points, never UTF-16 units: each of them goes through Array.from.
const OPEN = "undecided";
const BOUNDS = ["value", "low", "high", "low_inclusive", "high_inclusive"];
const ALONE = ["id", "start", "end", "exact", "prefix", "suffix", "number_text", "quantifier", ...BOUNDS,
  "number_reason", "object", "note"]; // what one passage alone has: never copied to another
const HERE = /^(term|flags|reading|literal_)/; // what one sentence alone has
const length = (text) => Array.from(text).length;
const grouped = (text) => text.replace(/^-?\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, "\u202f"));
const keyOf = ({ start, end }) => `${start}-${end}`;
const overlap = (one, other) => Boolean(one && other) && one.start < other.end && other.start < one.end;

/** Return a new element; `has`: its properties and attributes; then its children. */
function make(tag, has = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(has)) {
    if (name in made) made[name] = value;
    else if (value != null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Return a button that the key `key` presses, too. */
function button(key, words, act, has = {}) {
  return make("button", { type: "button", "data-key": key.toLowerCase(), onclick: act, ...has },
    make("kbd", {}, key), ` ${words}`);
}

/** Return { start, end } of a DOM range within `pane`, in code points of its text. */
function pointsOf(pane, range) {
  const before = document.createRange();
  before.selectNodeContents(pane);
  before.setEnd(range.startContainer, range.startOffset);
  const start = length(before.toString());
  return { start, end: start + length(range.toString()) };
}

/** Return the DOM range of the code points `start` to `end` of the text in `pane`. */
function rangeOf(pane, { start, end }) {
  const range = document.createRange();
  const walk = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
  for (let at = 0, node = walk.nextNode(); node; node = walk.nextNode()) {
    const points = Array.from(node.data);
    const unit = (place) => points.slice(0, place - at).join("").length;
    if (at <= start && start <= at + points.length) range.setStart(node, unit(start));
    if (at < end && end <= at + points.length) { range.setEnd(node, unit(end)); break; }
    at += points.length;
  }
  return range;
}

function render({ model, el }) {
  const uid = `a${Math.random().toString(36).slice(2)}-`;
  const drafts = new Map(); // what is typed and not saved yet, by passage
  // cur: the passage at hand with what is typed for it; marked: words selected beside it
  let state = null, points = [], cur = null, marked = null;
  const pane = make("div", { className: "text", contentEditable: "true", spellcheck: false, role: "textbox",
    "aria-label": "The article. Tab: next passage that is not settled. Shift and arrows: select words.",
    "aria-multiline": "true", "aria-readonly": "true" });
  const [top, side, form, said, bar] = ["header", "div", "form", "p", "div"].map((tag) => make(tag));
  side.className = "side";
  const help = make("p", { className: "help", "aria-hidden": "true" });
  const foot = make("div", {}, button("Ctrl+Enter", "save the claim and go on", () => decide("claim")),
    button("Esc", "to the text", () => choose(cur)), make("kbd", {}, "PgDn"), " next part ", help);
  // without the attribute the notebook takes keys for its own: A adds a cell, D D removes one
  const root = make("section", { className: "annotator", "data-lm-suppress-shortcuts": "true",
    "aria-label": "Annotator" }, top, make("div", { className: "panes" }, pane,
    make("div", { className: "right" }, side, foot)));
  el.append(root);

  const send = (event) => model.send(event);
  const slice = ({ start, end }) => points.slice(start, end).join("");
  const open = () => state.passages.filter((each) => each.kind === OPEN);
  const at = (place) => state.passages.find((each) => keyOf(each) === place);
  const blank = (name) => !cur.values[name]?.length;
  const shape = () => state.shapes[cur.values.quantifier] ?? {};
  const boxOf = (name) => form.querySelector(`[data-name="${name}"]`);
  const inputOf = (name) => boxOf(name)?.querySelector("input, select, textarea");
  const keep = () => drafts.set(cur.was, cur).get(cur.was);

  // --- the text ---
  function tagOf({ kind, values }) {
    if (kind === OPEN) return "?";
    return kind === "claim" ? `✓\u00a0${values.id}` : `✗\u00a0${values.reason}`;
  }

  function showText() {
    const all = [...state.passages, ...(cur ? [{ ...cur, now: true }] : [])];
    const edges = [...new Set([0, points.length, ...all.flatMap(({ start, end }) => [start, end])])];
    edges.sort((one, other) => one - other);
    pane.replaceChildren(...edges.slice(1).map((end, n) => {
      const held = all.filter((each) => each.start <= edges[n] && end <= each.end);
      const words = slice({ start: edges[n], end });
      if (!held.length) return words;
      const tags = held.filter((each) => each.end === end && !each.now).map(tagOf);
      return make("mark", { className: held.map((each) => (each.now ? "now" : each.kind)).join(" "),
        "data-tag": tags.join(" ") || null }, words);
    }));
  }

  /** Return a passage as it is at hand: with what was typed for it, else what it holds. */
  function begin(passage) {
    if (!passage || passage.was) return passage;
    const was = keyOf(passage);
    return drafts.get(was) ??
      { ...passage, was, values: { ...passage.values }, copied: new Set(), errors: [] };
  }

  function choose(passage) {
    cur = begin(passage) ?? cur;
    marked = null;
    showText();
    showSide();
    side.scrollTop = 0; // what the detector reads and what can be copied come first
    pane.focus({ preventScroll: true });
    const chosen = getSelection();
    chosen.removeAllRanges();
    if (cur) chosen.addRange(rangeOf(pane, cur));
    pane.querySelector(".now")?.scrollIntoView({ block: "nearest" });
  }

  /** Go to the next passage that is not settled; with `round` on from the first; false if there is none. */
  function step(back = false, round = false) {
    const here = cur ? cur.start : -1, all = open();
    const found = back ? all.findLast((each) => each.start < here) : all.find((each) => each.start > here);
    const to = found ?? (round ? all[0] : null);
    if (to) choose(to);
    return Boolean(to);
  }

  /** Return the words that are selected in the text, without blanks around them; null if none are. */
  function selected() {
    const chosen = getSelection();
    if (!pane.contains(chosen.anchorNode) || !pane.contains(chosen.focusNode)) return null;
    let { start, end } = pointsOf(pane, chosen.getRangeAt(0));
    while (start < end && /\s/.test(points[start])) start++;
    while (start < end && /\s/.test(points[end - 1])) end--;
    return start < end ? { start, end } : null;
  }

  function noteSelection() {
    if (!state || !pane.contains(getSelection().anchorNode)) return; // what was selected stays at hand
    const now = selected();
    marked = now && cur && keyOf(now) === keyOf(cur) ? null : now;
    showBar();
  }

  function clickText() {
    if (selected()) return;
    const { start } = pointsOf(pane, getSelection().getRangeAt(0));
    const under = state.passages.filter((each) => each.start <= start && start <= each.end);
    if (under.length) choose(under.sort((one, other) => one.end - one.start - (other.end - other.start))[0]);
  }

  // --- what can be done with it ---
  function showBar() {
    const touched = open().filter((each) => overlap(each, marked));
    const held = overlap(cur, marked) ? cur : touched[0]; // words of an open passage change that passage
    bar.replaceChildren(...(!marked ? [] : [make("p", {}, `Selected: “${slice(marked)}”`),
      touched.length ? "" : button("A", "annotate these words", annotate),
      held ? button("W", `make them the passage for “${slice(held)}”`, () => widen(held)) : ""]));
  }

  const annotate = () => choose({ ...marked, line: 0, kind: OPEN, values: {} });

  function widen(held) {
    const to = marked;
    if (held !== cur) choose(held);
    Object.assign(keep(), to);
    choose(cur);
  }

  function showSide() {
    foot.hidden = !cur;
    side.replaceChildren(bar);
    if (!cur) return;
    const mention = state.mentions.find((each) => cur.start <= each.start && each.end <= cur.end);
    const words = (fields) => Object.entries(fields).filter(([name]) => name !== "number_text")
      .map(([name, value]) => `${name} ${grouped(value)}`).join(", ");
    const from = copyFrom(), settled = cur.kind === "claim" ? "a claim" : "not a claim";
    side.prepend(make("h3", {}, `“${slice(cur)}”`), make("p", {}, cur.kind === OPEN ? "? not settled" :
      `${tagOf(cur)}: settled as ${settled} `, cur.kind === OPEN ? "" :
      button("U", "make it undecided again", () => decide("undecided"))));
    side.append(make("fieldset", {}, make("legend", {}, "Not a claim, because it is"),
      ...state.reasons.map(([code, text], n) => button("123456789"[n] ?? "", code,
        () => decide("not_claim", { reason: code }), { title: text, "data-help": `${code}: ${text}` }))),
    make("fieldset", {}, make("legend", {}, "A claim"), !mention ? "" : make("div", { className: "proposal" },
      make("p", {}, `The detector reads “${mention.text}” (${mention.kind}). It counts only if taken.`),
      ...mention.proposals.map((each, n) => button("PO"[n] ?? "", `take: ${words(each)}`, () => fill(each)))),
    !from ? "" : button("C", `copy into blank fields from ${from.values.id}, “${slice(from)}” (${
      from.same ? "same" : "another"} sentence)`, () => fill(from.values, from)),
    button("Enter", "write the claim", toBlank), form));
    showForm();
    showBar();
  }

  /** Return the claim to copy from: the nearest before in the same sentence, else after, else before that. */
  function copyFrom() {
    const inside = (each) => sentence && sentence[0] <= each.start && each.start < sentence[1];
    const sentence = state.sentences.find(([start, end]) => start <= cur.start && cur.start < end);
    const others = state.passages.filter((each) => each.kind === "claim" && each.line !== cur.line);
    const before = others.filter((each) => each.start <= cur.start);
    const found = before.findLast(inside) ?? others.find(inside) ?? before.at(-1);
    return found && { ...found, same: inside(found) };
  }

  function fill(values, from = null) {
    for (const [name, value] of Object.entries(values)) {
      if (from && (ALONE.includes(name) || !blank(name) || (!from.same && HERE.test(name)))) continue;
      keep().values[name] = value;
      if (from) cur.copied.add(name);
    }
    showForm();
  }

  // --- the form ---
  /** Return whether a field has a place beside the others as they are filled in now. */
  function asked(name) {
    if (BOUNDS.includes(name)) return name in shape();
    if (name === "number_text") return cur.values.quantifier !== "not_given";
    if (!blank(name)) return true;
    if (name.startsWith("literal_")) return !blank("reading");
    const day = name.match(/^(period_start|period_end|as_of)_/);
    return !day || !blank(day[1]);
  }

  function toBlank() {
    const names = [...state.fields.filter((each) => each.required).map((each) => each.name), "object"];
    inputOf(names.find((name) => asked(name) && blank(name)) ?? "number_text").focus();
  }

  /** Go to the first field of the part of the form after the one that holds `field`, or before it. */
  function turn(field, by) {
    const parts = [...form.children], part = parts[parts.indexOf(field.closest("form > fieldset")) + by];
    const inputs = [...(part?.querySelectorAll("input, select, textarea") ?? [])];
    inputs.find((each) => each.checkVisibility())?.focus();
  }

  function showForm() {
    const parts = [];
    for (const field of state.fields) {
      if (field.part) parts.push(make("fieldset", {}, make("legend", {}, field.part)));
      parts.at(-1).append(showField(field));
    }
    form.replaceChildren(...parts);
    showAsked();
  }

  function showAsked() {
    for (const { name } of state.fields) { // what has the focus stays: it would be lost
      boxOf(name).hidden = !asked(name) && !boxOf(name).contains(document.activeElement);
    }
  }

  function showField(field) {
    const { name, several } = field, id = uid + name;
    const wrong = cur.errors.filter((each) => each.field === name).map(({ text }) => `✗ ${text}`).join(" ");
    const has = { id, "aria-describedby": `${id}-about ${id}-wrong`, "aria-required": String(field.required),
      "aria-invalid": wrong ? "true" : null };
    return make("div", { className: "field", "data-name": name },
      make(several ? "span" : "label", { id: `${id}-name`, htmlFor: id }, name,
        field.required ? make("abbr", { title: "required" }, " *") : "",
        cur.copied.has(name) ? make("em", { title: "copied: read it once more" }, " ⧉ copied") : ""),
      inputFor(field, has), make("small", { id: `${id}-about` }, about(field)),
      make("strong", { id: `${id}-wrong` }, wrong));
  }

  function inputFor({ name, type, options, several }, has) {
    const value = cur.values[name] ?? "";
    const codes = type === "boolean" ? [["true", "belongs to it"], ["false", "does not"]] : options;
    if (several) {
      return make("div", { ...has, role: "group", "aria-labelledby": `${has.id}-name` },
        ...codes.map(([code, , text]) => make("label", { "data-help": `${code}: ${text}` },
          make("input", { type: "checkbox", value: code, checked: value.includes(code) }), ` ${code}`)));
    }
    if (codes.length && type !== "flags") {
      const strange = value && !codes.some(([code]) => code === value) ? [[value, "not in the list"]] : [];
      const choices = [["", ""], ...codes, ...strange].map(([code, label]) =>
        make("option", { value: code }, label ? `${code} – ${label}` : code));
      return Object.assign(make("select", has, ...choices), { value });
    }
    const hint = { date: "YYYY-MM-DD", flags: "codes, in order" }[type] ?? "";
    return make(/^(note|reading)$|_reason$/.test(name) ? "textarea" : "input",
      { ...has, value: [].concat(value).join(" "), placeholder: hint, autocomplete: "off", rows: 1 });
  }

  /** Return what a field means, and the code that it holds. */
  function about({ name, text, options }) {
    const chosen = options.find(([code]) => code === cur.values[name]);
    return `${name}: ${text}${chosen ? `. ${chosen[0]}: ${chosen[2]}` : ""}`;
  }

  function typed({ target }) {
    const box = target.closest("[data-name]"), name = box.dataset.name;
    const field = state.fields.find((each) => each.name === name);
    const ticked = () => [...box.querySelectorAll(":checked")].map((each) => each.value);
    const words = () => target.value.split(/\s+/).filter(Boolean);
    keep().values[name] = field.several ? ticked() : field.type === "flags" ? words() : target.value;
    cur.copied.delete(name);
    box.querySelector("em")?.remove();
    help.textContent = box.querySelector("small").textContent = about(field);
    if (name === "quantifier") { // what its definition says of the bounds, shown as it is chosen
      for (const bound of BOUNDS.slice(3)) {
        inputOf(bound).value = cur.values[bound] = String(shape()[bound] ?? "");
      }
    }
    showAsked();
  }

  function decide(kind, more = {}) {
    const values = { ...more };
    for (const { name } of state.fields) {
      const value = cur.values[name], bound = name.replace("_inclusive", "");
      if (name !== "note" && (kind !== "claim" || !asked(name) || blank(bound))) continue;
      values[name] = typeof value === "string" ? value.trim() : value ?? "";
    }
    const { line, start, end } = cur;
    send({ do: "decide", kind, line, start, end, exact: slice(cur), values });
  }

  // --- what comes back ---
  function showTop() {
    const left = open().length, undo = state.undo?.[0], wrong = state.problems;
    const sample = (kind, tag, words) => [make("mark", { className: kind, "data-tag": tag }, words), " "];
    top.replaceChildren(make("h2", {}, state.title), make("p", {},
      make("progress", { max: state.count || 1, value: state.settled, "aria-label": "settled" }),
      ` ${state.settled} of ${state.count} mentions settled, ${left} passages open · ${state.file} · `,
      `status ${state.status}`),
    make("p", {}, ...sample(OPEN, "?", "not settled"), ...sample("claim", "✓ id", "claim"),
      ...sample("not_claim", "✗ reason", "not a claim"),
      button("Tab", "next that is not settled", () => step(false, true)),
      button("Z", undo ? `undo: ${undo}` : "undo", () => send({ do: "undo" }), { disabled: !undo }),
      button("R", "read the file anew", () => send({ do: "read" })), left || state.status !== "open" ? "" :
        button("F", "finish: status = complete", () => send({ do: "complete" }))),
    said, wrong.length ? make("details", {}, make("summary", {}, `${wrong.length} problems in the file`),
      make("pre", {}, wrong.join("\n"))) : "");
  }

  /** Make the passage current that the answer to the event `what` leads to. */
  function follow(what, problems, back) {
    if (what === "undo" && !problems.length) {
      drafts.clear();
      cur = begin(state.passages.find((each) => each.start === back) ?? state.passages[0]);
    } else if (what === "decide" && !problems.length) {
      drafts.delete(cur.was);
      const done = keyOf(cur);
      if (!step(false, true)) cur = begin(at(done));
    } else if (cur) {
      const same = at(cur.was);
      cur = drafts.get(cur.was) ?? (same ? begin(same) : cur);
      Object.assign(cur, same && { line: same.line, kind: same.kind }, { errors: problems });
    } else cur = begin(open()[0] ?? state.passages[0]) ?? null;
  }

  function receive({ state: now, do: what, said: words, problems }) {
    const within = root.contains(document.activeElement), back = state?.undo?.[1];
    state = now;
    points = Array.from(state.text);
    showTop();
    follow(what, problems, back);
    showText();
    showSide();
    const left = problems.filter((each) => !cur || !inputOf(each.field) || boxOf(each.field).hidden);
    const beside = left.length < problems.length ? " See the fields marked ✗." : "";
    said.className = problems.length ? "said wrong" : "said";
    said.setAttribute("role", problems.length ? "alert" : "status");
    said.textContent = problems.length ? `Not written. ${left.map((each) => each.text).join("\n")}${beside}` :
      words && `${new Date().toTimeString().slice(0, 5)} ${words}`;
    const first = form.querySelector(":not([hidden]) > [aria-invalid]");
    if (problems.length && first) (first.querySelector("input") ?? first).focus();
    else if (within) choose(cur); // the page takes no focus by itself
  }
  model.on("msg:custom", receive);

  // --- keys and mouse ---
  root.addEventListener("keydown", (event) => {
    const { target } = event, inText = target === pane, typing = target.matches("input, select, textarea");
    event.stopPropagation();
    let name = event.key.toLowerCase();
    if (inText) noteSelection(); // its own event comes later than a quick key
    if (name === "tab") return inText && step(event.shiftKey) && event.preventDefault();
    const by = { pagedown: 1, pageup: -1 }[name];
    if (by && form.contains(target)) return event.preventDefault(turn(target, by));
    if (event.ctrlKey || event.metaKey) name = { enter: "ctrl+enter", z: typing ? "" : "z" }[name] ?? "";
    else if (event.altKey) name = event.code.replace(/^(Key|Digit)/, "").toLowerCase();
    else if (name === "escape") name = "esc";
    else if (typing || (!inText && (name === "enter" || name === " "))) return;
    const found = root.querySelector(`button[data-key="${CSS.escape(name)}"]:not(:disabled)`);
    if (!found || found.closest("[hidden]")) return;
    event.preventDefault();
    found.click();
  });
  for (const name of ["keyup", "keypress", "copy", "cut", "paste"]) {
    root.addEventListener(name, (event) => event.stopPropagation());
  }
  for (const name of ["beforeinput", "drop", "dragstart"]) { // nobody writes into the article
    pane.addEventListener(name, (event) => event.preventDefault());
  }
  pane.addEventListener("compositionend", showText);
  pane.addEventListener("click", clickText);
  document.addEventListener("selectionchange", noteSelection);
  form.addEventListener("input", typed);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const name of ["focusin", "mouseover"]) {
    side.addEventListener(name, ({ target }) => {
      help.textContent = target.closest("[data-help]")?.dataset.help ??
        target.closest("[data-name]")?.querySelector("small").textContent ?? help.textContent;
    });
  }
  send({ do: "show" });
  return () => document.removeEventListener("selectionchange", noteSelection);
}

export default { render };

// The annotation page. It shows and asks; Python checks each event and is the one that writes.
// Offsets count code points, never UTF-16 units: each of them goes through Array.from.
const OPEN = "undecided";
const BOUNDS = ["value", "low", "high", "low_inclusive", "high_inclusive"];
const ALONE = ["id", "start", "end", "exact", "prefix", "suffix", "number_text", "quantifier", ...BOUNDS,
  "number_reason", "object", "note"]; // what one passage alone has: never copied to another
const HERE = /^(term|flags|reading|literal_)/; // what one sentence alone has
const length = (text) => Array.from(text).length;
const grouped = (text) => text.replace(/^-?\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, "\u202f"));
const placeOf = ({ start, end }) => `${start}-${end}`;
const alike = (one, other) => JSON.stringify(one ?? "") === JSON.stringify(other ?? "");
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
  const drafts = new Map(); // what is typed and not saved yet, by passage: the browser holds it, too
  const spent = []; // what the form held at each decision: undone, it is a draft again
  // cur: the passage at hand with what is typed for it; marked: words selected beside it
  let state = null, points = [], cur = null, marked = null, waiting = 0, sent = "";
  const pane = make("div", { className: "text", contentEditable: "true", spellcheck: false, role: "textbox",
    "aria-label": "The article. Tab: next passage that is not settled. Shift and arrows: select words.",
    "aria-multiline": "true", "aria-readonly": "true" });
  const [top, side, form, said, bar] = ["header", "div", "form", "p", "div"].map((tag) => make(tag));
  side.className = "side";
  const help = make("p", { className: "help", "aria-hidden": "true" });
  const away = button("X", "forget what is typed and not saved", forget);
  const foot = make("div", {}, button("Ctrl+Enter", "save the claim and go on", () => decide("claim")),
    button("Esc", "to the text", () => choose(cur)), away, make("kbd", {}, "PgDn"), " next part ", help);
  // without the first two, the notebook takes keys for its own: A adds a cell, D D removes one
  const root = make("section", { className: "annotator", "data-lm-suppress-shortcuts": "true", tabIndex: -1,
    "aria-label": "Annotator" }, top, make("div", { className: "panes" }, pane,
    make("div", { className: "right" }, side, foot)));
  el.append(root);

  const slice = ({ start, end }) => points.slice(start, end).join("");
  const open = () => passages().filter((each) => each.kind === OPEN);
  const at = (key) => state.passages.find((each) => each.key === key);
  const blank = (name) => !cur.values[name]?.length;
  const shape = () => state.shapes[cur.values.quantifier] ?? {};
  const boxOf = (name) => form.querySelector(`[data-name="${name}"]`);
  const inputOf = (name) => boxOf(name)?.querySelector("input, select, textarea");

  function send(event) {
    clearTimeout(waiting);
    waiting = setTimeout(() => tell("No answer: does the kernel run? Once it does, run the cell again. " +
      "What you typed is kept in this browser.", true), 8000);
    model.send(event);
  }

  function tell(words, wrong = false) {
    said.className = wrong ? "said wrong" : "said";
    said.setAttribute("role", wrong ? "alert" : "status");
    said.textContent = words;
  }

  // --- drafts ---
  /** Take the drafts that the browser holds, so that a reload, another view or a new kernel loses none. */
  function recall() {
    try {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(state.store));
      const held = names.map((name) => [name.slice(state.store.length), JSON.parse(localStorage[name])]);
      drafts.clear();
      for (const [key, draft] of held) drafts.set(key, draft);
    } catch { /* a browser that holds nothing: they last as long as the page */ }
  }

  function store(key, draft) {
    if (draft) drafts.set(key, draft);
    else drafts.delete(key);
    try {
      if (draft) localStorage[state.store + key] = JSON.stringify(draft);
      else localStorage.removeItem(state.store + key);
    } catch { /* as above */ }
  }

  /** Keep in the draft of the passage at hand what is typed, and beside it what the file says there. */
  function keep({ start, end } = cur, values = {}, copied = []) {
    const draft = drafts.get(cur.key) ?? { values: {}, file: {} };
    for (const [name, value] of Object.entries(values)) {
      draft.values[name] = cur.values[name] = value;
      draft.file[name] = cur.held[name] ?? "";
      if (alike(value, cur.held[name])) delete draft.values[name];
    }
    const names = (draft.copied ?? []).filter((name) => !(name in values)), there = at(cur.key);
    const same = there && placeOf(there) === placeOf({ start, end }) && !Object.keys(draft.values).length;
    store(cur.key, same ? null : Object.assign(draft, { start, end, copied: [...names, ...copied] }));
    if (away.hidden === Boolean(same)) return;
    away.hidden = !away.hidden;
    showText();
  }

  /** Make a draft of what the form held, where the file does not say it. */
  function revive({ key, start, end, values }) {
    const wanted = { ...values, ...drafts.get(key)?.values };
    store(key, null);
    cur = begin(at(key) ?? { key, start, end, kind: OPEN, values: {} });
    const lost = state.fields.map(({ name }) => name).filter((name) => !alike(wanted[name], cur.held[name]));
    if (lost.length) keep({ start, end }, Object.fromEntries(lost.map((name) => [name, wanted[name] ?? ""])));
  }

  /** Return the passages in text order: those of the file, and the words for which only a draft is there. */
  function passages() {
    const own = [...drafts].filter(([key]) => !at(key));
    return [...state.passages, ...own.map(([key, { start, end }]) =>
      ({ key, start, end, kind: OPEN, values: {} }))].sort((a, b) => a.start - b.start || b.end - a.end);
  }

  // --- the text ---
  function tagOf({ key, kind, values }) {
    const tag = { claim: `✓\u00a0${values.id}`, not_claim: `✗\u00a0${values.reason}` }[kind] ?? "?";
    return drafts.has(key) ? `${tag}\u00a0✎` : tag;
  }

  function showText() {
    const all = [...passages(), ...(cur ? [{ ...cur, now: true }] : [])];
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

  /** Return a passage as it is at hand: what the file holds, and over it what was typed. */
  function begin(passage) {
    const held = passage.held ?? passage.values, { start, end, values } = drafts.get(passage.key) ?? passage;
    return { ...passage, start, end, held, values: { ...held, ...values }, errors: [] };
  }

  function choose(passage) {
    if (passage) cur = begin(passage);
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

  /** Go to the next passage (`back`: the one before) that `which` lets by; false if there is none. */
  function step(back = false, which = () => true) {
    const all = passages(), here = all.findIndex((each) => each.key === cur?.key);
    const behind = here >= 0 ? here + 1 : all.filter((each) => cur && each.start <= cur.start).length;
    const to = back ? all.slice(0, here >= 0 ? here : behind).findLast(which) : all.slice(behind).find(which);
    if (to) choose(to);
    return Boolean(to);
  }

  const stepOpen = (back) => step(back, (each) => each.kind === OPEN);

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
    marked = now && cur && placeOf(now) === placeOf(cur) ? null : now;
    showBar();
  }

  function clickText() {
    const now = selected(); // a click on the words at hand finds them still selected
    if (now && !(cur && placeOf(now) === placeOf(cur))) return;
    const { start } = pointsOf(pane, getSelection().getRangeAt(0));
    const under = passages().filter((each) => each.start <= start && start <= each.end);
    under.sort((one, other) => one.end - one.start - (other.end - other.start));
    // of passages that lie upon each other, each click takes the next
    if (under.length) choose(under[(under.findIndex(({ key }) => key === cur?.key) + 1) % under.length]);
  }

  // --- what can be done with it ---
  function showBar() {
    const touched = open().filter((each) => overlap(each, marked));
    const held = overlap(cur, marked) ? cur : touched[0]; // words of an open passage change that passage
    bar.replaceChildren(...(!marked ? [] : [make("p", {}, `Selected: “${slice(marked)}”`),
      touched.length ? "" : button("A", "annotate these words", () => annotate(marked)),
      held ? button("W", `make them the passage for “${slice(held)}”`, () => widen(held)) : ""]));
  }

  /** Take words for a passage of its own, beside what stands there. */
  const annotate = (words) =>
    choose({ ...words, key: `${placeOf(words)} new`, kind: OPEN, values: {} });

  function widen(held) {
    const to = marked;
    if (held !== cur) choose(held);
    keep(to);
    choose(cur);
  }

  function showSide() {
    foot.hidden = !cur;
    away.hidden = !drafts.has(cur?.key);
    side.replaceChildren(bar);
    if (!cur) return;
    const mention = state.mentions.find((each) => cur.start <= each.start && each.end <= cur.end);
    const words = (fields) => Object.entries(fields).filter(([name]) => name !== "number_text")
      .map(([name, value]) => `${name} ${grouped(value)}`).join(", ");
    const kinds = { claim: ": settled as a claim ", not_claim: ": settled as not a claim " };
    const from = copyFrom();
    side.prepend(make("h3", {}, `“${slice(cur)}”`), make("p", {}, tagOf(cur), kinds[cur.kind] ??
      " not settled ", cur.kind === OPEN ? "" :
      button("U", "make it undecided again", () => decide("undecided")), cur.kind !== "claim" ? "" :
      button("S", "a second claim of these words", () => annotate({ start: cur.start, end: cur.end }))));
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
    const others = state.passages.filter((each) => each.kind === "claim" && each.key !== cur.key);
    const before = others.filter((each) => each.start <= cur.start);
    const found = before.findLast(inside) ?? others.find(inside) ?? before.at(-1);
    return found && { ...found, same: inside(found) };
  }

  function fill(values, from = null) {
    const wanted = Object.entries(values).filter(([name]) =>
      !from || !(ALONE.includes(name) || !blank(name) || (!from.same && HERE.test(name))));
    keep(cur, Object.fromEntries(wanted), from ? wanted.map(([name]) => name) : []);
    showForm();
  }

  function forget() {
    store(cur.key, null);
    choose(at(cur.key) ?? { ...cur, held: {}, values: {} });
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
    const { file = {}, copied } = drafts.get(cur.key) ?? {}, now = cur.held[name];
    const changed = name in file && !alike(file[name], now) && !alike(cur.values[name], now);
    const wrong = [...cur.errors.filter((each) => each.field === name).map(({ text }) => `✗ ${text}`),
      ...(changed ? [`✗ the file says “${now ?? ""}” now`] : [])].join(" ");
    const has = { id, "aria-describedby": `${id}-about ${id}-wrong`, "aria-required": String(field.required),
      "aria-invalid": wrong ? "true" : null };
    return make("div", { className: "field", "data-name": name },
      make(several ? "span" : "label", { id: `${id}-name`, htmlFor: id }, name,
        field.required ? make("abbr", { title: "required" }, " *") : "",
        copied?.includes(name) ? make("em", { title: "copied: read it once more" }, " ⧉ copied") : ""),
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
    // an input would take the line ends out of what it holds
    return make(/^(note|reading)$|_reason$/.test(name) || value.includes("\n") ? "textarea" : "input",
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
    const value = field.several ? ticked() : field.type === "flags" ? words() : target.value.trim();
    // what its definition says of the bounds is shown as a quantifier is chosen
    const bounds = name !== "quantifier" ? [] : BOUNDS.slice(3).map((bound) =>
      [bound, String(state.shapes[value]?.[bound] ?? "")]);
    keep(cur, { [name]: value, ...Object.fromEntries(bounds) });
    for (const [bound, each] of bounds) inputOf(bound).value = each;
    box.querySelector("em")?.remove();
    help.textContent = box.querySelector("small").textContent = about(field);
    showAsked();
  }

  function decide(kind, more = {}) {
    const values = { ...more };
    for (const { name } of state.fields) {
      const bound = name.replace("_inclusive", "");
      if (name !== "note" && (kind !== "claim" || !asked(name) || blank(bound))) continue;
      values[name] = cur.values[name] ?? "";
    }
    const { key, start, end } = cur;
    sent = JSON.stringify(drafts.get(key));
    send({ do: "decide", kind, key, start, end, exact: slice(cur), values });
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
      button("Tab", "next that is not settled", nextOpen),
      button("N", "next passage", () => step()), button("B", "the one before", () => step(true)),
      button("Z", undo ? `undo: ${undo}` : "undo", () => send({ do: "undo" }), { disabled: !undo }),
      button("R", "read the file anew", () => send({ do: "read" })), left || state.status !== "open" ? "" :
        button("F", "finish: status = complete", () => send({ do: "complete" }))),
    said, wrong.length ? make("details", {}, make("summary", {}, `${wrong.length} problems in the file`),
      make("pre", {}, wrong.join("\n"))) : "");
  }

  /** Go to the next passage that is not settled, else to the first; false if there is none. */
  function nextOpen() {
    const first = open()[0];
    if (!stepOpen() && first) choose(first);
    return Boolean(first);
  }

  /** Make the passage current that the answer to an event leads to. */
  function follow({ do: what, problems, key, kind }, undone) {
    const was = cur, first = open()[0] ?? state.passages[0] ?? null;
    const fresh = cur ? at(cur.key) ?? { ...cur, kind: OPEN, held: {} } : first;
    cur = fresh && { ...begin(fresh), errors: problems };
    if (problems.length || !was) return;
    if (what === "undo") {
      const last = spent.findLastIndex((each) => each.key === undone);
      if (spent[last]?.again) store(spent[last].again, null);
      if (last >= 0) revive(spent.splice(last, 1)[0]);
      else if (at(undone)) cur = begin(at(undone));
    } else if (what === "decide" && key === was.key) {
      spent.push(was);
      if (sent === JSON.stringify(drafts.get(key))) store(key, null); // else more was typed meanwhile
      const here = (each) => placeOf(each) === placeOf(was);
      if (kind === "undecided") { // what it claimed is a draft, of the block that is open now, if one is
        was.again = open().find(here)?.key ?? `${placeOf(was)} new`;
        return revive({ ...was, key: was.again });
      }
      const done = at(key) ?? passages().findLast(here);
      if (!nextOpen() && done) cur = begin(done);
    }
  }

  function receive(answer) {
    const { state: now, said: words, problems } = answer;
    const within = root.contains(document.activeElement), undone = state?.undo?.[1];
    clearTimeout(waiting);
    state = now;
    points = Array.from(state.text);
    pane.lang = state.language;
    recall();
    follow(answer, undone);
    showTop();
    showText();
    showSide();
    const left = problems.filter((each) => !cur || !inputOf(each.field) || boxOf(each.field).hidden);
    const beside = left.length < problems.length ? " See the fields marked ✗." : "";
    tell(problems.length ? `Not written.${left.map((each) => ` ${each.text}`).join("\n")}${beside}` :
      words && `${new Date().toTimeString().slice(0, 5)} ${words}`, problems.length > 0);
    const first = form.querySelector(":not([hidden]) > [aria-invalid]");
    if (problems.length && first) {
      (first.querySelector("input") ?? first).focus();
      first.closest(".field").scrollIntoView({ block: "nearest" }); // with what is wrong, below it
    } else if (within) choose(cur); // the page takes no focus by itself
  }
  model.on("msg:custom", receive);

  // --- keys and mouse ---
  root.addEventListener("keydown", (event) => {
    const { target } = event, inText = target === pane, typing = target.matches("input, select, textarea");
    event.stopPropagation();
    let name = event.key.toLowerCase();
    if (inText) noteSelection(); // its own event comes later than a quick key
    if (name === "tab") return inText && stepOpen(event.shiftKey) && event.preventDefault();
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
  return () => {
    clearTimeout(waiting);
    document.removeEventListener("selectionchange", noteSelection);
  };
}

export default { render };

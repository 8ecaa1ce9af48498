/* The canvas of the Complete tab: lines are drawn, strokes rubbed out, places marked.
   What it shows comes as `props.paper`; what is done on it leaves as JSON in `props.value`, lengths in canvas heights.
   Gradio runs this once with `element`, `props` and `watch`. */

const UNITS = 1000;
const COLOURS = { ink: "#1b1b1e", brick: "#b63f26", blue: "#2f6f9f", green: "#3f7d4e", ochre: "#e0a526" };
const TOOLS = {
  draw: { name: "Draw", size: 14, hint: "Your lines stay exactly as you draw them." },
  rub: { name: "Rub out", size: 30, hint: "What you rub over goes; strokes are cut at the edge." },
  mark: { name: "Mark", size: 130, hint: "New strokes go where you mark. Nothing marked: everywhere." },
};
const NOTHING = { rubbed: [], pen: [], wiped: [], erased: [], marks: [] };

let edits = NOTHING;
let past = [];
let future = [];
let tool = "draw";
let gesture = null;

const radio = (group, value, label, inner, checked) =>
  `<label class="${group}" title="${label}"><input type="radio" name="canvas-${group}" value="${value}"
    aria-label="${label}" ${checked ? "checked" : ""}>${inner}</label>`;

element.innerHTML = `
  <div class="desk-tools">
    <div class="segments" role="radiogroup" aria-label="Tool">
      ${Object.entries(TOOLS).map(([id, one]) => radio("tool", id, one.name, one.name, id === tool)).join("")}
    </div>
    <div class="steps">
      <button type="button" data-step="undo" aria-label="Undo" title="Undo">↶</button>
      <button type="button" data-step="redo" aria-label="Redo" title="Redo">↷</button>
      <button type="button" data-step="clear">Clear</button>
    </div>
  </div>
  <div class="desk-tools brush">
    <div class="swatches" role="radiogroup" aria-label="Colour">
      ${Object.entries(COLOURS).map(([name, colour], at) =>
        radio("swatch", colour, name, `<i style="background:${colour}"></i>`, at === 0)).join("")}
      <label class="swatch any" title="another colour"><input type="radio" name="canvas-swatch" value="any"
        aria-label="another colour"><i><input type="color" value="#7a4f9e" aria-label="which colour"></i></label>
    </div>
    <label class="size"><span>Size</span><input type="range" min="3" max="250" aria-label="Brush size"></label>
  </div>
  <div class="board"><svg role="application" aria-label="Your canvas" tabindex="0">
    <defs></defs><g class="drawing" style="isolation:isolate"></g><g class="wiped"></g><g class="pen"></g><g class="marks"></g>
    <circle class="tip"/>
  </svg></div>
  <div class="desk-line" role="status"><span class="hint"></span><span class="done"></span></div>`;

const find = (selector) => element.querySelector(selector);
const board = find("svg");
const layers = Object.fromEntries(["drawing", "wiped", "pen", "marks"].map((name) => [name, find(`g.${name}`)]));
const size = find(".size input");
const tip = find(".tip");
const sizes = Object.fromEntries(Object.entries(TOOLS).map(([id, one]) => [id, one.size]));

/* A path through points; the last one stands twice, so that a single one is a dot. */
function pathOf(points) {
  return `M${[...points, points.at(-1)].map(([x, y]) => `${x * UNITS},${y * UNITS}`).join("L")}`;
}

function addPath(layer, line, colour) {
  const path = document.createElementNS(board.namespaceURI, "path");
  path.setAttribute("d", pathOf(line.points));
  path.setAttribute("stroke", colour);
  path.setAttribute("stroke-width", line.width * UNITS);
  layer.append(path);
  return path;
}

function plural(count, one) {
  return count ? `${count} ${one}${count === 1 ? "" : "s"}` : "";
}

function show() {
  const gone = new Set(edits.rubbed);
  layers.drawing.querySelectorAll("path").forEach((path, at) => path.classList.toggle("gone", gone.has(at)));
  for (const name of ["wiped", "pen", "marks"]) {
    layers[name].replaceChildren();
    for (const line of edits[name]) addPath(layers[name], line, line.colour ?? (name === "wiped" ? props.paper.paper : ""));
  }
  mask();
  const parts = [
    edits.erased.length ? "parts rubbed out" : "",
    gone.size ? `${plural(gone.size, "stroke")} taken out` : "",
    edits.wiped.length ? "parts rubbed out" : "",
    edits.pen.length ? `${plural(edits.pen.length, "line")} drawn` : "",
    edits.marks.length ? "new strokes only where marked" : "",
  ];
  find(".done").textContent = parts.filter(Boolean).join(" · ");
  find("[data-step=undo]").disabled = !past.length;
  find("[data-step=redo]").disabled = !future.length;
  find("[data-step=clear]").disabled = !parts.some(Boolean);
}

/* What lies under the eraser is not seen: a mask for the drawing, and one for the lines that lay there before each way. */
function mask(more = []) {
  const ways = [...edits.erased, ...more];
  const width = UNITS * props.paper.aspect;
  find("defs").innerHTML = ways.map((_, first) => `<mask id="erased-${first}" maskUnits="userSpaceOnUse" x="0" y="0"
    width="${width}" height="${UNITS}"><rect width="${width}" height="${UNITS}" fill="#fff"/>${ways.slice(first).map((way) =>
      `<path d="${pathOf(way.points)}" stroke="#000" stroke-width="${way.width * UNITS}"/>`).join("")}</mask>`).join("");
  const through = (path, first) => path.setAttribute("mask", first < ways.length && first >= 0 ? `url(#erased-${first})` : "none");
  layers.drawing.querySelectorAll("g.lines").forEach((group) => through(group, 0));
  layers.pen.querySelectorAll("path").forEach((path, at) => through(path, ways.findIndex((way) => way.after > at)));
}

function become(next) {
  edits = next;
  const empty = Object.values(edits).every((group) => group.length === 0);
  props.value = empty ? "" : JSON.stringify(edits);
  show();
}

function commit(next) {
  past.push(edits);
  future = [];
  become(next);
}

const steps = {
  undo: () => past.length && (future.push(edits), become(past.pop())),
  redo: () => future.length && (past.push(edits), become(future.pop())),
  clear: () => commit(NOTHING),
};

/* The drawing the server laid here, with the edits it remembers. */
function lay() {
  const { aspect, paper, strokes, picture } = props.paper;
  const width = UNITS * aspect;
  board.setAttribute("viewBox", `0 0 ${width} ${UNITS}`);
  find(".board").style.setProperty("--aspect", aspect);
  layers.drawing.innerHTML = `<rect width="${width}" height="${UNITS}" fill="${paper}"/><g class="lines">${strokes}</g>`;
  if (picture) {
    const image = document.createElementNS(board.namespaceURI, "image");
    for (const [name, value] of Object.entries({ href: picture, width, height: UNITS })) image.setAttribute(name, value);
    layers.drawing.append(image);
  }
  [past, future, gesture] = [[], [], null];
  edits = props.value ? { ...NOTHING, ...JSON.parse(props.value) } : NOTHING;
  show();
}

function choose(id) {
  tool = id;
  board.setAttribute("class", id);
  element.dataset.tool = id;
  size.value = sizes[id];
  const wipes = id === "rub" && props.paper.picture;
  find(".hint").textContent = wipes ? "Rub over parts of the picture to take them out." : TOOLS[id].hint;
}

function colour() {
  const chosen = find("input[name=canvas-swatch]:checked").value;
  return chosen === "any" ? find("input[type=color]").value : chosen;
}

/* Where a pointer is, in canvas heights. */
function place(event) {
  const box = board.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top].map((value) => +(value / box.height).toFixed(4));
}

function begin(event) {
  if (event.button || gesture) return;
  board.setPointerCapture(event.pointerId);
  const line = { points: [place(event)], width: sizes[tool] / UNITS };
  gesture = { line, pointer: event.pointerId };
  if (tool === "rub" && props.paper.picture) gesture.path = addPath(layers.wiped, line, props.paper.paper);
  if (tool === "draw") gesture.path = addPath(layers.pen, Object.assign(line, { colour: colour() }), line.colour);
  if (tool === "mark") gesture.path = addPath(layers.marks, line, "");
}

function follow(event) {
  const [x, y] = place(event);
  for (const [name, value] of Object.entries({ cx: x * UNITS, cy: y * UNITS, r: sizes[tool] / 2 })) tip.setAttribute(name, value);
  if (gesture?.pointer !== event.pointerId) return;
  const { points } = gesture.line;
  for (const each of event.getCoalescedEvents?.() ?? [event]) {
    const [next, last] = [place(each), points.at(-1)];
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) < 0.003) continue;
    points.push(next);
  }
  gesture.path?.setAttribute("d", pathOf(points));
  if (tool === "rub" && !props.paper.picture) mask([{ ...gesture.line, after: edits.pen.length }]);
}

function end(event) {
  if (gesture?.pointer !== event.pointerId) return;
  const { line } = gesture;
  gesture = null;
  if (tool === "draw") commit({ ...edits, pen: [...edits.pen, line] });
  if (tool === "mark") commit({ ...edits, marks: [...edits.marks, line] });
  if (tool === "rub") takeOut(line);
}

function takeOut(line) {
  if (props.paper.picture) commit({ ...edits, wiped: [...edits.wiped, line] });
  else if (layers.drawing.querySelector("path") || edits.pen.length) commit({ ...edits, erased: [...edits.erased, { ...line, after: edits.pen.length }] });
  else mask();
}

board.addEventListener("pointerdown", begin);
board.addEventListener("pointermove", follow);
board.addEventListener("pointerup", end);
board.addEventListener("pointercancel", end);
element.addEventListener("click", ({ target }) => steps[target.dataset?.step]?.());
element.addEventListener("change", ({ target }) => target.name === "canvas-tool" && choose(target.value));
size.addEventListener("input", () => { sizes[tool] = +size.value; });
find("input[type=color]").addEventListener("input", () => { find("input[value=any]").checked = true; });
element.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
  event.preventDefault();
  steps[event.shiftKey ? "redo" : "undo"]();
});
watch(["paper", "value"], () => { lay(); choose(tool); });
lay();
choose(tool);

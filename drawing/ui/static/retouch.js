/* The editor on a result: items and strokes are chosen, moved, recoloured, made thicker or thinner, laid nearer, hidden.
   What it shows comes as `props.paper` (`jobs/retouch_requests.editor_sheet`); edits leave as JSON in `props.value` with
   an `input` event, and come back done. Gradio runs this once with `element`, `props`, `watch` and `trigger`. */

const UNITS = 1000;
const NUDGE = 0.005;
const easel = element.closest(".easel");
const name = easel.id.replace("-easel", "");
const sheet = easel.querySelector(`#${name}-canvas`);

/* Built when it is first opened; returns what lays a drawing on it. */
function build() {
  element.innerHTML = `
    <div class="desk-tools">
      <div class="segments" role="radiogroup" aria-label="What a click chooses">
        <label class="tool"><input type="radio" name="${name}-reach" value="item" checked>Items</label>
        <label class="tool"><input type="radio" name="${name}-reach" value="stroke">Strokes</label>
      </div>
      <div class="steps">
        <button type="button" data-deed="undo" aria-label="Undo" title="Undo">↶</button>
        <button type="button" data-deed="redo" aria-label="Redo" title="Redo">↷</button>
        <button type="button" data-deed="done" class="finish" aria-label="Done editing">Done</button>
      </div>
    </div>
    <div class="board"><svg tabindex="0" role="application"
      aria-label="The drawing, to be edited. Arrow keys move what is chosen, Delete takes it out.">
      <g class="drawing" style="isolation:isolate"></g><g class="outline"></g></svg></div>
    <div class="desk-tools with-chosen" role="group" aria-label="What is chosen">
      <label class="hue"><input type="color" aria-label="Colour"><span>Colour</span></label>
      <button type="button" data-deed="thinner">Thinner</button>
      <button type="button" data-deed="thicker">Thicker</button>
      <button type="button" data-deed="nearer">Nearer</button>
      <button type="button" data-deed="farther">Farther</button>
      <button type="button" data-deed="delete">Delete</button>
      <button type="button" data-deed="redraw">Redraw this item only</button>
    </div>
    <div class="desk-line"><span class="hint" role="status"></span></div>
    <div class="layer-list"><h3>Layers, nearest first</h3><ul></ul></div>`;

  const find = (selector) => element.querySelector(selector);
  const board = find(".board svg");
  const drawing = find("g.drawing");
  const outline = find("g.outline");
  const hue = find("input[type=color]");

  let edits = [];
  let future = [];
  let chosen = null;
  let gesture = null;
  let nudged = 0;
  let seen = "";

  const reach = () => find(`input[name=${name}-reach]:checked`).value;
  const paths = () => [...drawing.querySelectorAll("path")];
  const isChosen = (path) => chosen !== null && (chosen.item !== undefined
    ? +path.dataset.item === chosen.item : chosen.strokes.includes(+path.dataset.stroke));
  const layer = (item) => props.paper.layers?.find((one) => one.item === item);

  function send() {
    props.value = JSON.stringify({ edits, item: chosen?.item ?? null, opened: seen });
  }

  function become(next) {
    edits = next;
    send();
    trigger("input");
    show();
  }

  function commit(edit) {
    future = [];
    become([...edits, edit]);
  }

  /* The server's word counts once it has seen everything that was done here. */
  function lay() {
    const { aspect, paper, strokes, edits: done, opened } = props.paper;
    if (opened !== seen) {
      [seen, edits, future, chosen] = [opened, JSON.parse(done || "[]"), [], null];
      easel.classList.add("editing");
      send();
    } else if (done !== JSON.stringify(edits) && (done || edits.length)) return;
    const width = UNITS * aspect;
    board.setAttribute("viewBox", `0 0 ${width} ${UNITS}`);
    find(".board").style.setProperty("--aspect", aspect);
    drawing.innerHTML = `<rect width="${width}" height="${UNITS}" fill="${paper}"/>${strokes}`;
    if (chosen && !paths().some(isChosen)) chosen = null;
    list();
    show();
  }

  /* Layers by name, each with a button that chooses it and one that hides it. */
  function list() {
    const focused = document.activeElement?.closest?.(".layer-list button");
    const rows = props.paper.layers.map((one) => {
      const row = document.createElement("li");
      const [pick, eye] = ["pick", "eye"].map((kind) => {
        const button = Object.assign(document.createElement("button"), { type: "button", className: kind });
        button.dataset[kind] = one.item;
        row.append(button);
        return button;
      });
      const swatch = document.createElement("i");
      swatch.style.background = one.colour;
      pick.append(swatch, one.title);
      pick.disabled = one.hidden || one.gone;
      eye.textContent = one.hidden ? "Show" : "Hide";
      eye.setAttribute("aria-label", `${eye.textContent} ${one.title}`);
      eye.hidden = one.gone;
      row.classList.toggle("away", one.hidden || one.gone);
      return row;
    });
    find(".layer-list ul").replaceChildren(...rows);
    if (focused) {
      const kind = focused.className;
      find(`.layer-list [data-${kind}="${focused.dataset[kind]}"]`)?.focus();
    }
  }

  function told() {
    if (chosen === null) return reach() === "item" ? "Click an item, or choose a layer below." : "Click a stroke; with Shift more of them.";
    if (chosen.item !== undefined) return `${layer(chosen.item)?.title ?? ""}: drag it, or move it with the arrow keys.`;
    const count = chosen.strokes.length;
    return `${count} stroke${count === 1 ? "" : "s"} of ${layer(+paths().find(isChosen)?.dataset.item)?.title ?? "the drawing"}.`;
  }

  function frame() {
    outline.replaceChildren();
    const own = paths().filter(isChosen);
    if (!own.length) return;
    if (chosen.strokes) {
      for (const path of own) {
        const line = path.cloneNode();
        for (const [key, value] of Object.entries({ stroke: "currentColor", "stroke-width": 3, "stroke-opacity": 1 })) line.setAttribute(key, value);
        outline.append(line);
      }
      return;
    }
    const edges = own.map((path) => {
      const box = path.getBBox();
      const half = +path.getAttribute("stroke-width") / 2;
      return [box.x - half, box.y - half, box.x + box.width + half, box.y + box.height + half];
    });
    const [left, top, right, bottom] = [0, 1, 2, 3].map((side) => (side < 2 ? Math.min : Math.max)(...edges.map((edge) => edge[side])));
    const box = document.createElementNS(board.namespaceURI, "rect");
    const [low, high] = [4, UNITS * props.paper.aspect - 4];
    const [x, y, x2, y2] = [Math.max(low, left), Math.max(4, top), Math.min(high, right), Math.min(UNITS - 4, bottom)];
    for (const [key, value] of Object.entries({ x, y, width: Math.max(0, x2 - x), height: Math.max(0, y2 - y) })) box.setAttribute(key, value);
    outline.append(box);
  }

  function show() {
    find(".hint").textContent = told();
    find("[data-deed=undo]").disabled = !edits.length && !props.paper.back;
    find("[data-deed=redo]").disabled = !future.length;
    find(".with-chosen").classList.toggle("idle", chosen === null);
    element.querySelectorAll(".with-chosen :is(button, input)").forEach((one) => { one.disabled = chosen === null; });
    const redraw = find("[data-deed=redraw]");
    redraw.hidden = !props.paper.redraws;
    redraw.disabled = chosen?.item === undefined;
    element.querySelectorAll("[data-pick]").forEach((one) => one.setAttribute("aria-pressed", chosen?.item === +one.dataset.pick));
    frame();
  }

  function choose(next) {
    chosen = next;
    const first = paths().find(isChosen);
    if (first) hue.value = chosen.item !== undefined ? layer(chosen.item)?.colour ?? "#000000" : first.getAttribute("stroke");
    send();
    show();
  }

  function shift(x, y) {
    const by = x || y ? `translate(${x * UNITS} ${y * UNITS})` : "";
    for (const path of [...paths().filter(isChosen), ...outline.children]) path.setAttribute("transform", by);
  }

  function place(event) {
    const box = board.getBoundingClientRect();
    return [(event.clientX - box.left) / box.height, (event.clientY - box.top) / box.height];
  }

  function begin(event) {
    if (event.button || gesture) return;
    const path = event.target.closest("path[data-stroke]");
    if (!path) { choose(null); return; }
    const stroke = +path.dataset.stroke;
    if (!isChosen(path)) {
      const more = event.shiftKey && chosen?.strokes ? chosen.strokes : [];
      choose(reach() === "item" ? { item: +path.dataset.item } : { strokes: [...more, stroke] });
    }
    board.setPointerCapture(event.pointerId);
    gesture = { pointer: event.pointerId, from: place(event), by: [0, 0] };
  }

  function follow(event) {
    if (gesture?.pointer !== event.pointerId) return;
    const [x, y] = place(event);
    gesture.by = [x - gesture.from[0], y - gesture.from[1]];
    if (Math.hypot(...gesture.by) < 0.006) gesture.by = [0, 0];
    shift(...gesture.by);
  }

  function end(event) {
    if (gesture?.pointer !== event.pointerId) return;
    const { by } = gesture;
    gesture = null;
    if (event.type === "pointercancel") shift(0, 0);
    else if (by[0] || by[1]) commit({ do: "move", ...chosen, by: by.map((value) => +value.toFixed(4)) });
  }

  /* Steps with the arrow keys that follow each other are one edit. */
  function nudge(x, y) {
    const last = edits.at(-1);
    const goes_on = last?.do === "move" && Date.now() - nudged < 900 && JSON.stringify([last.item, last.strokes]) === JSON.stringify([chosen.item, chosen.strokes]);
    nudged = Date.now();
    const by = goes_on ? [+(last.by[0] + x).toFixed(4), +(last.by[1] + y).toFixed(4)] : [x, y];
    future = [];
    become([...(goes_on ? edits.slice(0, -1) : edits), { do: "move", ...chosen, by }]);
  }

  const deeds = {
    undo: () => {
      if (edits.length) { future.push(edits.at(-1)); become(edits.slice(0, -1)); return; }
      props.value = JSON.stringify({ back: true });
      trigger("input");
    },
    redo: () => future.length && become([...edits, future.pop()]),
    thinner: () => commit({ do: "widen", ...chosen, factor: 0.8 }),
    thicker: () => commit({ do: "widen", ...chosen, factor: 1.25 }),
    nearer: () => commit({ do: "nearer", ...chosen }),
    farther: () => commit({ do: "farther", ...chosen }),
    delete: () => {
      const edit = { do: "delete", ...chosen };
      paths().filter(isChosen).forEach((path) => path.remove());
      choose(null);
      commit(edit);
    },
    redraw: () => { send(); setTimeout(() => easel.querySelector(`#${name}-redraw`).click(), 60); },
    done: () => { easel.classList.remove("editing"); trigger("submit"); easel.querySelector(`#${name}-retouch`)?.focus(); },
  };

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  board.addEventListener("pointerdown", begin);
  board.addEventListener("pointermove", follow);
  board.addEventListener("pointerup", end);
  board.addEventListener("pointercancel", end);
  board.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null);
    if (chosen === null) return;
    const step = ARROWS[event.key];
    if (step) { event.preventDefault(); nudge(...step.map((value) => +(value * NUDGE * (event.shiftKey ? 8 : 1)).toFixed(4))); }
    if (event.key === "Delete" || event.key === "Backspace") { event.preventDefault(); deeds.delete(); }
  });
  element.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    if (!find(`[data-deed=${event.shiftKey ? "redo" : "undo"}]`).disabled) deeds[event.shiftKey ? "redo" : "undo"]();
  });
  element.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button || button.disabled) return;
    if (button.dataset.deed) deeds[button.dataset.deed]();
    if (button.dataset.pick) { find(`input[value=item]`).checked = true; choose({ item: +button.dataset.pick }); }
    if (button.dataset.eye) {
      const item = +button.dataset.eye;
      const hidden = layer(item).hidden;
      if (!hidden && chosen?.item === item) choose(null);
      commit({ do: hidden ? "show" : "hide", item });
    }
  });
  element.addEventListener("change", ({ target }) => {
    if (target === hue && chosen) commit({ do: "recolour", ...chosen, colour: hue.value });
    if (target.type === "radio") choose(null);
  });
  /* Whatever else comes upon the sheet, a new drawing or another page, is seen at once. */
  new MutationObserver(() => easel.classList.remove("editing")).observe(sheet, { subtree: true, childList: true, attributes: true, attributeFilter: ["src"] });
  return lay;
}

let lay = null;
watch("paper", () => {
  if (!props.paper.opened) return;
  lay ??= build();
  lay();
});

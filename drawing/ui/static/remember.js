/* What the browser keeps for its visitor. Put before the script of each event that needs it. A browser that keeps
   nothing, as in a private window, or that is full, is no reason to complain. */
const KEY = "storybrush.";
const MOST = 3500000;
const get = (name) => { try { return localStorage.getItem(KEY + name); } catch { return null; } };
const put = (name, value) => { try { localStorage.setItem(KEY + name, value); return true; } catch { return false; } };
const drop = (name) => { try { localStorage.removeItem(KEY + name); } catch { /* nothing is kept */ } };
const parsed = (text, otherwise) => { try { return JSON.parse(text) ?? otherwise; } catch { return otherwise; } };

function recall() {
  const pages = parsed(get("order"), []).map((run) => parsed(get(`page.${run}`), null)).filter(Boolean);
  return JSON.stringify({ words: parsed(get("words"), {}), tab: get("tab"), pages });
}

function keepWords(names, values) {
  put("words", JSON.stringify(Object.fromEntries(names.map((name, at) => [name, values[at]]))));
}

function keepTab() {
  setTimeout(() => put("tab", document.querySelector("#tabs [role=tab][aria-selected=true]")?.dataset.tabId ?? ""), 200);
}

/* The latest pages that fit; the oldest are let go. */
function keepPages(sent) {
  if (!sent) return;
  const { order, pages } = JSON.parse(sent);
  const wanted = [...order, ...parsed(get("order"), []).filter((run) => !order.includes(run))];
  const kept = [];
  let taken = 0;
  for (const run of wanted) {
    const text = pages[run] ? JSON.stringify(pages[run]) : get(`page.${run}`);
    if (!text) continue;
    taken += text.length;
    if (taken > MOST || kept.length >= 24 || !put(`page.${run}`, text)) drop(`page.${run}`);
    else kept.push(run);
  }
  put("order", JSON.stringify(kept));
}

function forgetPages() {
  parsed(get("order"), []).forEach((run) => drop(`page.${run}`));
  drop("order");
}

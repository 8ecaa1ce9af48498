/* The line under an easel while its drawing waits for its turn: Gradio's own count of the queue, in words.
   Gradio runs this once with `element`, in the block where it also counts. */

const SUFFIXES = { one: "st", two: "nd", few: "rd", other: "th" };
const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const block = element.closest(".block");

function inWords(place, seconds) {
  const where = place === 1 ? "Next in line" : `${place}${SUFFIXES[ordinals.select(place)]} in line`;
  return seconds > 0 ? `${where}, done in about ${seconds} s` : where;
}

function follow() {
  const count = block.querySelector(".progress-text")?.textContent;
  const [, place, passed, whole] = count?.match(/queue: (\d+)\/\d+\s*\|\s*([\d.]+)(?:\/([\d.]+))?/) ?? [];
  const line = block.querySelector(".status > span");
  if (!place || !line || /^(Stopped|Done)/.test(line.textContent)) return; // stopped while it waited
  const cause = block.querySelector(".status").dataset.cause;
  if (Number(place) === 1 && !cause) return; // nothing is at work before it
  const turn = inWords(Number(place), whole ? 5 * Math.ceil((whole - passed) / 5) : 0);
  const words = cause ? `${turn} · at work: ${cause}` : turn;
  if (line.textContent !== words) line.textContent = words;
}

new MutationObserver(follow).observe(block, { subtree: true, childList: true, characterData: true });

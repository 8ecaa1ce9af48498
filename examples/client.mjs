// Draw with a running Storybrush from JavaScript: npm install @gradio/client, then
// node examples/client.mjs "a sailboat" http://localhost:7860

import { Client } from "@gradio/client";
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";

const [prompt = "a cat", url = "http://localhost:7860", steps = "0"] = process.argv.slice(2);
const app = await Client.connect(url);

let files = [];
for await (const message of app.submit("/draw", { prompt, steps: Number(steps), formats: ["svg", "png"] })) {
  if (message.type === "status" && message.stage === "error") throw new Error(message.message);
  if (message.type !== "data") continue;
  const [, status, made] = message.data;
  process.stderr.write(`\rstep ${status.step} of ${status.steps}, similarity ${status.similarity.toFixed(2)} `);
  files = made ?? files;
}
process.stderr.write("\n");

for (const file of files) {
  const name = basename(file.orig_name ?? file.path);
  await writeFile(name, Buffer.from(await (await fetch(file.url)).arrayBuffer()));
  console.log(name);
}
process.exit();

// Answers each line of JSON ({"html": "..."}) with one line: what the extractor made of it, and its seconds of CPU.
// The extractor is named by the first argument: readability, defuddle or jsdom (which only parses).
import { createInterface } from "node:readline";
import { JSDOM, VirtualConsole } from "jsdom";

const extractors = {
  jsdom: async () => (html) => page(html).document.body?.innerHTML ?? "",
  readability: async () => {
    const { Readability } = await import("@mozilla/readability");
    return (html) => new Readability(page(html).document).parse()?.content ?? "";
  },
  defuddle: async () => {
    const { Defuddle } = await import("defuddle/node");
    return async (html) => (await Defuddle(page(html).document, "http://example.org/page", {})).content ?? "";
  },
};

function page(html) {
  return new JSDOM(html, { url: "http://example.org/page", virtualConsole: new VirtualConsole() }).window;
}

const seconds = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};
const extract = await extractors[process.argv[2]]();
process.stdout.write(JSON.stringify({ ready: true }) + "\n");
for await (const line of createInterface({ input: process.stdin })) {
  const begin = seconds();
  let answer;
  try {
    answer = { html: await extract(JSON.parse(line).html) };
  } catch (error) {
    answer = { html: "", error: String(error) };
  }
  process.stdout.write(JSON.stringify({ ...answer, seconds: seconds() - begin }) + "\n");
}

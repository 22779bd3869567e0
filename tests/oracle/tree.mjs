// Reads pages as lines of JSON strings, writes for each its tree as parse5 builds it: a line of JSON a page, each element
// and each text that is not white with its depth.
import { createInterface } from "node:readline";
import { parse } from "parse5";

function* nodes(children, depth) {
  const above = [[children[Symbol.iterator](), depth]];
  while (above.length) {
    const [left, at] = above[above.length - 1];
    const next = left.next();
    if (next.done) {
      above.pop();
    } else if (next.value.nodeName === "#text") {
      if (/[^ \t\n\f\r]/.test(next.value.value)) yield `${at} ${JSON.stringify(next.value.value)}`;
    } else if (next.value.tagName) {
      yield `${at} <${next.value.tagName}>`;
      above.push([(next.value.content ?? next.value).childNodes[Symbol.iterator](), at + 1]);
    }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const page = parse(JSON.parse(line), { scriptingEnabled: false });
  console.log(JSON.stringify([...nodes(page.childNodes, 0)]));
}

import { expect, test } from "vitest";
import { coreQuestion } from "./core-question.ts";

test.each([
  ["What is the number? Answer with all digits.", "What is the number?"],
  ["Hello team. Where is the canteen? Please reply in one line. Thanks!", "Hello team. Where is the canteen?"],
  ["Give me the number of the help desk.", "Give me the number of the help desk."],
  ["I lost my badge. Who do I tell?", "I lost my badge. Who do I tell?"],
  ["What should the answer to an audit look like?", "What should the answer to an audit look like?"],
])("%s", (text, core) => {
  expect(coreQuestion(text)).toBe(core);
});

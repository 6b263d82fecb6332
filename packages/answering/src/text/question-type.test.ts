import { expect, test } from "vitest";
import { questionType } from "./question-type.ts";

test("the word that opens the question asks, not the when after it", () => {
  expect(questionType("Who do I tell when I am ill?").kind).toBe("person");
  expect(questionType("What should I do when a gateway is offline?").kind).toBe("steps");
  expect(questionType("When do I have to be there?").kind).toBe("time");
  expect(questionType("By when do I have to say that I am ill?").kind).toBe("time");
});

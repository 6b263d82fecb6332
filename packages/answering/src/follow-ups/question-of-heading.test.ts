import { expect, test } from "vitest";
import { questionOfHeading } from "./question-of-heading.ts";

test.each([
  ["Sick pay after probation", "Sickness absence", "What does “Sickness absence” say about “Sick pay after probation”?"],
  ["E-4012 in more detail", "Error codes", "What does “Error codes” say about “E-4012 in more detail”?"],
  ["Carrying over leave", "Sickness absence", "What does “Sickness absence” say about carrying over leave?"],
  ["Who it covers", "Sickness absence", "What does “Sickness absence” say about who it covers?"],
  ["On the first day", "Sickness absence", "What does “Sickness absence” say about “On the first day”?"],
  ["Contractors", "Sickness absence", "What does “Sickness absence” say about “Contractors”?"],
  ["3. Ask for a return number", "Warranty and returns", "How do I ask for a return number?"],
  ["How to book a room", "Offices", "How do I book a room?"],
  ["Who pays the fee?", "Offices", "Who pays the fee?"],
  ["Travel and expenses policy 2024", "Travel and expenses policy 2024 (superseded)", null],
  ["Hotels in Porto", "Travel and expenses policy 2024 (superseded)", null],
  ["Overview", "Offices", null],
])("%j in %j is asked as %j", (heading, title, question) => {
  expect(questionOfHeading(heading, title)).toBe(question);
});

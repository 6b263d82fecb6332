import { expect, test } from "vitest";
import { replyToSmallTalk } from "./reply-to-small-talk.ts";

test.each(["Hello!", "hi there", "Thanks a lot", "ok, thank you!", "Who are you?", "help", "Good morning"])(
  "%s gets a kind reply",
  (text) => {
    expect(replyToSmallTalk(text)).toMatch(/\w/);
  },
);

test.each([
  "Hello, how many days of leave do I get?",
  "Thanks to whom was the office built?",
  "help desk hours",
  "What can you do about a lost badge?",
  "Who is the CEO?",
])("%s is searched for", (text) => {
  expect(replyToSmallTalk(text)).toBeNull();
});

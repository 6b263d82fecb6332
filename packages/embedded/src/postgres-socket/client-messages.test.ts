import { expect, test } from "vitest";
import { createMessageSplitter, refuseCopyIn, renameStatement, type ClientMessage } from "./client-messages.ts";

test("whole messages come out however the stream is cut", () => {
  const stream = Buffer.concat([message("Q", "SELECT 1\0").bytes, message("P", "\0SELECT $1\0\0\0").bytes, message("S", "").bytes]);
  for (let cut = 1; cut < stream.length; cut++) {
    const split = createMessageSplitter();
    const messages = [...split(stream.subarray(0, cut)), ...split(stream.subarray(cut))];
    expect(messages.map(({ type }) => type)).toEqual(["Q", "P", "S"]);
    expect(Buffer.concat(messages.map(({ bytes }) => bytes))).toEqual(stream);
  }
});

test.each([
  ["P", "stmt\0SELECT 1\0\0\0", "c1_stmt\0SELECT 1\0\0\0", ["c1_stmt"]],
  ["P", "\0SELECT 1\0\0\0", "\0SELECT 1\0\0\0", []],
  ["B", "portal\0stmt\0\0\0", "portal\0c1_stmt\0\0\0", []],
  ["D", "Sstmt\0", "Sc1_stmt\0", []],
  ["D", "Pportal\0", "Pportal\0", []],
  ["C", "Sstmt\0", "Sc1_stmt\0", []],
])("statement names of %s messages get the client's prefix: %j", (type, payload, expected, expectedNames) => {
  const names: string[] = [];
  const renamed = renameStatement(message(type, payload), "c1_", (name) => names.push(name));
  expect(renamed.bytes).toEqual(message(type, expected).bytes);
  expect(names).toEqual(expectedNames);
});

test("only COPY FROM STDIN is replaced", () => {
  const untouched = [message("Q", "SELECT 'copy from stdin'\0"), message("Q", "COPY t TO STDOUT\0"), message("B", "\0\0\0\0")];
  for (const each of untouched) expect(refuseCopyIn(each)).toBe(each);
  expect(refuseCopyIn(message("Q", "  copy t (a) from stdin with csv\0")).bytes.toString()).toContain("0A000");
  const parse = refuseCopyIn(message("P", "s\0COPY t FROM STDIN\0\0\0")).bytes;
  expect(parse.readInt32BE(1)).toBe(parse.length - 1);
  expect(parse.toString()).toContain("0A000");
});

function message(type: string, payload: string): ClientMessage {
  const bytes = Buffer.from(`${type}0000${payload}`, "latin1");
  bytes.writeInt32BE(bytes.length - 1, 1);
  return { type, bytes };
}

import { expect, test } from "vitest";
import { proxyFor } from "./proxy-for.ts";

const settings = {
  http: "http://proxy.acme.example:3128",
  https: "http://user:word@proxy.acme.example:3129",
  exceptions: ["wiki.acme.example", ".intern", "10.0.0.0/8", "odd.example:8443", "fd00::5"],
};
const through = (address: string, given = settings) => proxyFor(new URL(address), given)?.port ?? null;

test("each scheme has its proxy, and none without settings", () => {
  expect(through("http://example.com/")).toBe("3128");
  expect(through("https://example.com/")).toBe("3129");
  expect(proxyFor(new URL("https://example.com/"), undefined)).toBeNull();
  expect(proxyFor(new URL("https://example.com/"), { ...settings, https: null })).toBeNull();
});

test.each([
  ["https://wiki.acme.example/", null],
  ["https://below.wiki.acme.example/", null],
  ["https://notwiki.acme.example/", "3129"],
  ["http://files.intern/", null],
  ["http://intern/", null],
  ["https://10.20.30.40/", null],
  ["https://11.20.30.40/", "3129"],
  ["https://odd.example:8443/", null],
  ["https://odd.example/", "3129"],
  ["https://[fd00::5]/", null],
])("NO_PROXY: %s goes through %s", (address, port) => expect(through(address)).toBe(port));

test("a star takes everything past the proxy", () => {
  expect(through("https://example.com/", { ...settings, exceptions: ["*"] })).toBeNull();
});

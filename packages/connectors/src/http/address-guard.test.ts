import { expect, test } from "vitest";
import { isFetchable, pinAddress } from "./address-guard.ts";

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "0.0.0.0",
  "100.64.0.1",
  "::1",
  "fe80::1",
  "fd00::1",
  "::ffff:10.0.0.1",
  "::ffff:7f00:1",
  "224.0.0.1",
  "255.255.255.255",
])("%s is refused", (address) => expect(isFetchable(address, [])).toBe(false));

test.each(["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])("%s is public", (address) =>
  expect(isFetchable(address, [])).toBe(true),
);

test("an operator may allow a range, and only that range", () => {
  expect(isFetchable("10.1.2.3", ["10.1.0.0/16"])).toBe(true);
  expect(isFetchable("10.2.2.3", ["10.1.0.0/16"])).toBe(false);
  expect(isFetchable("127.0.0.1", ["127.0.0.1"])).toBe(true);
  expect(isFetchable("::ffff:10.1.2.3", ["10.1.0.0/16"])).toBe(true);
});

test("a name that leads to this machine is refused, with what to do", async () => {
  await expect(pinAddress("localhost", [])).rejects.toMatchObject({
    code: "address_refused",
    message: expect.stringContaining("FETCH_ALLOW_ADDRESSES"),
  });
  await expect(pinAddress("[::1]", [])).rejects.toMatchObject({ code: "address_refused" });
});

test("odd spellings of loopback are refused as well", async () => {
  for (const spelling of ["http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[::ffff:127.0.0.1]/"]) {
    await expect(pinAddress(new URL(spelling).hostname, [])).rejects.toMatchObject({ code: "address_refused" });
  }
});

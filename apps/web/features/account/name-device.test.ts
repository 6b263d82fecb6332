import { expect, it } from "vitest";
import { nameDevice } from "./name-device.ts";

it("names a device by what people call it", () => {
  expect(nameDevice("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0")).toBe("Firefox on Windows");
  expect(nameDevice("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0")).toBe(
    "Edge on Windows",
  );
  expect(
    nameDevice("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/15E148 Safari/604.1"),
  ).toBe("Safari on iOS");
  expect(nameDevice("curl/8.9")).toBeNull();
  expect(nameDevice(null)).toBeNull();
});

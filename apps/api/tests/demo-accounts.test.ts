import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createApiWorld, testPassword, type ApiWorld } from "./api-world.ts";

const list = (world: ApiWorld) => world.send({ method: "GET", url: "/v1/auth/demo" });
const writeDemo = (world: ApiWorld) =>
  writeFile(
    join(world.ctx.config.dataDir, "demo.json"),
    JSON.stringify({
      users: ["ada", "gone"].map((name) => ({
        email: `${name}@acme.example`,
        role: "employee",
        password: testPassword,
        apiKey: "fn_secret",
      })),
    }),
  );

test("a local installation with the demo company lists its people, without keys; one without it has no such address", async () => {
  const world = await createApiWorld();
  await world.addPerson("ada");
  expect((await list(world)).statusCode).toBe(404);
  await writeDemo(world);
  const answer = await list(world);
  expect(answer.json()).toEqual({ users: [{ email: "ada@acme.example", name: "ada", role: "employee", password: testPassword }] });
  await world.close();
});

test("an API that other machines can reach tells nobody", async () => {
  const world = await createApiWorld({ HOST: "0.0.0.0" });
  await world.addPerson("ada");
  await writeDemo(world);
  expect((await list(world)).statusCode).toBe(404);
  await world.close();
});

import { expect, test } from "vitest";
import { findImports, judgeImport } from "./check-levels.ts";

test.each([
  ["packages/retrieval/src/a.ts", "@footnote/db/pool"],
  ["packages/retrieval/src/a.ts", "@footnote/retrieval/b"],
  ["packages/retrieval/src/a.ts", "../src/b.ts"],
  ["packages/retrieval/tests/a.test.ts", "@footnote/testing/create-test-database"],
  ["apps/api/src/a.ts", "@footnote/answering/pipeline"],
  ["apps/e2e/tests/a.test.ts", "../../api/src/main.ts"],
  ["apps/web/app/a.tsx", "@footnote/client/client"],
  ["apps/web/app/a.tsx", "react"],
])("%s may import %s", (file, specifier) => {
  expect(judgeImport(file, specifier)).toBeUndefined();
});

test.each([
  ["packages/retrieval/src/a.ts", "@footnote/answering/pipeline"],
  ["packages/retrieval/src/a.ts", "@footnote/ingestion/pipeline"],
  ["packages/retrieval/src/a.ts", "../../db/src/pool.ts"],
  ["packages/retrieval/src/a.ts", "@footnote/testing/create-test-database"],
  ["packages/domain/src/a.ts", "@footnote/config/config"],
  ["apps/web/app/a.tsx", "@footnote/db/pool"],
  ["apps/api/src/a.ts", "@footnote/embedded/main"],
  ["apps/api/src/a.ts", "../../worker/src/main.ts"],
])("%s may not import %s", (file, specifier) => {
  expect(judgeImport(file, specifier)).toBeTypeOf("string");
});

test("finds every form of import", () => {
  const source = `import a from "a";\nimport { b,\n  c } from 'b';\nimport "c";\nexport { d } from "d";\nexport * from "e";\nimport type { F } from "f";\nconst g = await import("g");`;
  expect(findImports(source)).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
});

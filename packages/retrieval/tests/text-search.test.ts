import { getTextIndex } from "@footnote/db/text-index/get-text-index";
import { sweepVocabulary } from "@footnote/db/vocabulary/sweep-vocabulary";
import { asSystem } from "@footnote/db/transaction";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { searchPassages } from "../src/pipeline.ts";
import { createSearchWorld } from "./search-world.ts";

const [everyone, people] = [1_001, 1_002];

describe.each(["pg_textsearch", "stock"] as const)("with the %s index", (kind) => {
  let world: Awaited<ReturnType<typeof createSearchWorld>>;
  beforeAll(async () => {
    world = await createSearchWorld();
    if (kind === "stock") await world.useStockIndex();
    const add = (title: string, text: string, more: { language?: string; allow?: number[] } = {}) =>
      world.addDocument({ title, chunks: [text], allow: more.allow ?? [everyone], ...(more.language && { language: more.language }) });
    await add("Reisen", "Die Erstattung der Reisekosten muss innerhalb von dreißig Tagen beantragt werden.", { language: "de" });
    await add("Urlaub", "Allen Mitarbeiterinnen stehen dreißig Urlaubstage zu, in der Probezeit anteilig.", { language: "de" });
    await add("Congés", "Les salariés peuvent reporter leurs congés non utilisés jusqu'au mois de mars.", { language: "fr" });
    await add("Dice", "A die is thrown twice; whoever has the higher number starts.");
    await add("Travel", "Claims for travel are paid within thirty days.");
    for (const number of [4011, 4012, 4013]) await add(`Error ${number}`, `The device shows E-${number} when part ${number} fails.`);
    await add("Numbers", "Order 4012 of box E shipped with 2.3.1 kilograms on 3 May, version 2 of the form.");
    for (const version of ["2.3.1", "2.3.10", "2.31"]) await add("Release notes", `Version v${version} mends several faults.`);
    await add("Cluster", "List what runs with `kubectl get pods` and wait until all are ready.");
    await add(
      "Containers",
      "kubectl is a tool. Pods are groups of containers. You get logs from the console, and more pods when the load rises.",
    );
    await add("Contacts", "Write to ada@acme.example for the keys.");
    await add("Other contacts", "Ada works at Acme; an example of her letters is in the archive.");
    await add("Settings", "Raise MAX_POOL_SIZE when the queue grows.");
    await add("Hearing", "Hearing care services are covered once a year.");
    await add("Bandwidth", "The bandwidth of the new line is secret.", { allow: [people] });
    await add("Weather", "In bad weather the office stays closed.");
  });
  afterAll(() => world.dispose());

  const ask = (query: string, principals = [everyone]) => searchPassages(world.ctx, world.viewer(principals), { query });
  const first = async (query: string) => (await ask(query)).results[0]?.title;

  test("is the one that is searched", async () => {
    expect((await getTextIndex(world.pool, world.workspace.id)).kind).toBe(kind);
  });

  test("finds inflected words of the document's language, and stop words of one language are words of another", async () => {
    expect(await first("Wie viele Urlaubstag bekommt eine Mitarbeiterin?")).toBe("Urlaub");
    expect(await first("Wann werden Reisekosten erstattet?")).toBe("Reisen");
    expect(await first("Un salarié peut-il reporter un congé ?")).toBe("Congés");
    expect(await first("How is a die thrown?")).toBe("Dice");
    expect(await first("claim travels")).toBe("Travel");
    const titles = (await ask("Wie lange ist die Probezeit?")).results.map((passage) => passage.title);
    expect(titles[0]).toBe("Urlaub");
    expect(titles).not.toContain("Dice");
  });

  test("finds identifiers, error codes, versions, commands and addresses as they are written", async () => {
    expect(await first("E-4012")).toBe("Error 4012");
    expect(await first("what does e-4013 mean")).toBe("Error 4013");
    expect((await ask("v2.3.1")).results[0]!.text).toContain("v2.3.1 mends");
    expect((await ask("what changed in v2.3.10?")).results[0]!.text).toContain("v2.3.10 mends");
    expect(await first("kubectl get pods")).toBe("Cluster");
    expect(await first("ada@acme.example")).toBe("Contacts");
    expect(await first("MAX_POOL_SIZE")).toBe("Settings");
  });

  test("a word that stands nowhere is corrected, one that is known or an identifier is not", async () => {
    const corrected = await ask("hearin care servises");
    expect([corrected.searchedFor, corrected.results[0]!.title]).toEqual(["hearing care services", "Hearing"]);
    expect((await ask("claim travels")).searchedFor).toBe("claim travels");
    expect((await ask("E-4019 hearing")).searchedFor).toBe("E-4019 hearing");
  });

  test("a word is corrected only towards documents the asker may see, and hidden documents do not make it known", async () => {
    // one slip from "bandwidth", which only people may read
    const [outsider, insider] = [await ask("bandwith"), await ask("bandwith", [everyone, people])];
    expect([outsider.searchedFor, outsider.results]).toEqual(["bandwith", []]);
    expect([insider.searchedFor, insider.results[0]!.title]).toEqual(["bandwidth", "Bandwidth"]);
    // a hidden document that spells it so must not keep an outsider from the correction everyone else gets
    const before = await ask("wether");
    await world.addDocument({ title: "Sheep", chunks: ["The wether is in the field."], allow: [people] });
    const after = await ask("wether");
    expect(before.searchedFor).toBe("weather");
    expect([after.searchedFor, after.results.map((one) => one.title)]).toEqual([
      before.searchedFor,
      before.results.map((one) => one.title),
    ]);
    expect((await ask("wether", [everyone, people])).searchedFor).toBe("wether");
  });

  test("words of removed documents are forgotten by the sweep", async () => {
    const id = await world.addDocument({ title: "Zeppelin", chunks: ["The zeppelin leaves."], allow: [everyone] });
    const stored = () =>
      asSystem(world.pool, (tx) => tx.query("SELECT word FROM search_vocabulary WHERE word IN ('zeppelin', 'hearing') ORDER BY word")).then(
        ({ rows }) => rows.map((row: { word: string }) => row.word),
      );
    expect(await stored()).toEqual(["hearing", "zeppelin"]);
    await asSystem(world.pool, (tx) => tx.query("DELETE FROM documents WHERE id = $1", [id]));
    expect(await asSystem(world.pool, (tx) => sweepVocabulary(tx, world.workspace.id))).toBeGreaterThan(0);
    expect(await stored()).toEqual(["hearing"]);
    expect(await asSystem(world.pool, (tx) => sweepVocabulary(tx, world.workspace.id))).toBe(0);
  });
});

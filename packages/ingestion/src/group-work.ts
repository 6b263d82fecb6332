import { FootnoteError } from "@footnote/domain/footnote-error";

export type GroupWork<Item, Result> = {
  /** Does the work of a group: all of it or, when it throws, none. The results stand in the order of the items. */
  work(items: Item[]): Promise<Result[]>;
  /** What an item weighs; a group is closed before it weighs more than `mostWeight`. */
  weightOf(item: Item): number;
  mostWeight: number;
  mostItems: number;
  /** Groups under way at the same time. */
  groupsAtOnce: number;
  /** Items that come within this time of the first go with it. */
  gatherMs: number;
};

/**
 * Makes a function that does an item's work together with that of others that come at about the same time, so that what a transaction costs is
 * paid once for many. A group that fails is done again one by one: an item that cannot be done fails alone. While the database is away all fail.
 */
export function groupWork<Item, Result>(options: GroupWork<Item, Result>): (item: Item) => Promise<Result> {
  type Entry = { item: Item; done: (result: Result) => void; fail: (error: unknown) => void };
  const waiting: Entry[] = [];
  let underWay = 0;
  let timer: NodeJS.Timeout | undefined;

  const takeGroup = (): Entry[] => {
    let weight = 0;
    let count = 0;
    for (const { item } of waiting) {
      weight += options.weightOf(item);
      if (count > 0 && (weight > options.mostWeight || count === options.mostItems)) break;
      count++;
    }
    return waiting.splice(0, count);
  };
  const run = async (group: Entry[]): Promise<void> => {
    try {
      const results = await options.work(group.map(({ item }) => item));
      for (const [index, { done }] of group.entries()) done(results[index]!);
    } catch (error) {
      if (group.length === 1 || (FootnoteError.is(error) && error.code === "database_unavailable"))
        for (const { fail } of group) fail(error);
      else for (const entry of group) await run([entry]);
    }
  };
  const start = () => {
    timer = undefined;
    while (underWay < options.groupsAtOnce && waiting.length > 0) {
      underWay++;
      void run(takeGroup()).finally(() => {
        underWay--;
        start();
      });
    }
  };
  return (item) =>
    new Promise((done, fail) => {
      waiting.push({ item, done, fail });
      if (waiting.length >= options.mostItems) start();
      else timer ??= setTimeout(start, options.gatherMs);
    });
}

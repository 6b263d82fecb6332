/** A tree over features: node `i` asks `feature[i] <= cut[i]`, goes to `left[i]` or `right[i]`; a negative place is leaf `-place - 1`. */
export type Tree = { feature: number[]; cut: number[]; left: number[]; right: number[]; leaves: number[] };

/** The sum of what all trees say of one row of features. */
export function valueOfTrees(trees: readonly Tree[], features: ArrayLike<number>): number {
  let sum = 0;
  for (const tree of trees) {
    let node = 0;
    while (node >= 0) node = features[tree.feature[node]!]! <= tree.cut[node]! ? tree.left[node]! : tree.right[node]!;
    sum += tree.leaves[-node - 1]!;
  }
  return sum;
}

/** A tree in one line for a model file: "feature cut left right, …; leaf leaf …". */
export function writeTree(tree: Tree): string {
  const nodes = tree.feature.map((feature, node) => `${feature} ${round(tree.cut[node]!)} ${tree.left[node]} ${tree.right[node]}`);
  return `${nodes.join(",")};${tree.leaves.join(" ")}`;
}

/** Reads what `writeTree` wrote. */
export function readTree(line: string): Tree {
  const [nodes, leaves] = line.split(";");
  const rows = nodes!.split(",").map((node) => node.split(" ").map(Number));
  const column = (index: number) => rows.map((row) => row[index]!);
  return { feature: column(0), cut: column(1), left: column(2), right: column(3), leaves: leaves!.split(" ").map(Number) };
}

/** Cuts lie between values; five places tell them apart. */
function round(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

import type { Tree } from "../src/evidence/boosted-trees.ts";

/** Gives slope and curvature of the loss at every row for the scores so far. */
export type Slopes = (scores: Float64Array, slope: Float64Array, curve: Float64Array) => void;
export type TreeOptions = {
  trees: number;
  leaves: number;
  rate: number;
  leastCurve: number;
  smoothing: number;
  rowShare: number;
  seed: number;
};

const binCount = 48;

/** Gradient-boosted regression trees (histograms, leaf-wise growth, second-order gains). `onTree` sees the scores after each tree. */
export function fitTrees(
  columns: Float32Array[],
  start: Float64Array,
  slopes: Slopes,
  options: TreeOptions,
  onTree: (count: number, tree: Tree) => void = () => {},
): Tree[] {
  const rows = start.length;
  const cuts = columns.map(cutsOf);
  const bins = columns.map((column, index) => binned(column, cuts[index]!));
  const scores = Float64Array.from(start);
  const slope = new Float64Array(rows);
  const curve = new Float64Array(rows);
  const order = new Int32Array(rows);
  const trees: Tree[] = [];
  let state = options.seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 4_294_967_296;
  };
  for (let count = 0; count < options.trees; count += 1) {
    slopes(scores, slope, curve);
    let taken = 0;
    for (let row = 0; row < rows; row += 1) if (curve[row]! > 1e-9 && random() < options.rowShare) order[taken++] = row;
    const tree = growTree(bins, cuts, slope, curve, order.subarray(0, taken), options);
    for (let row = 0; row < rows; row += 1) scores[row]! += leafOfBins(tree, bins, row);
    trees.push({ ...tree, cut: tree.cut.map((bin, node) => cuts[tree.feature[node]!]![bin]!) });
    onTree(count + 1, trees.at(-1)!);
  }
  return trees;
}

type Leaf = { from: number; to: number; slope: number; curve: number; split: Split | null; parent: number; isLeft: boolean };
type Split = { gain: number; feature: number; bin: number; slope: number; curve: number };

function growTree(
  bins: Uint8Array[],
  cuts: Float32Array[],
  slope: Float64Array,
  curve: Float64Array,
  order: Int32Array,
  options: TreeOptions,
): Tree {
  const tree: Tree = { feature: [], cut: [], left: [], right: [], leaves: [] };
  const open: Leaf[] = [makeLeaf(0, order.length, -1, true)];
  while (open.length < options.leaves) {
    let best = -1;
    for (const [index, leaf] of open.entries())
      if (leaf.split !== null && (best < 0 || leaf.split.gain > open[best]!.split!.gain)) best = index;
    if (best < 0) break;
    const leaf = open.splice(best, 1)[0]!;
    const { feature, bin } = leaf.split!;
    const node = tree.feature.push(feature) - 1;
    tree.cut.push(bin);
    tree.left.push(0);
    tree.right.push(0);
    if (leaf.parent >= 0) (leaf.isLeft ? tree.left : tree.right)[leaf.parent] = node;
    const middle = part(leaf.from, leaf.to, bins[feature]!, bin);
    open.push(makeLeaf(leaf.from, middle, node, true), makeLeaf(middle, leaf.to, node, false));
  }
  for (const leaf of open) {
    const value = (-options.rate * leaf.slope) / (leaf.curve + options.smoothing);
    const place = -tree.leaves.push(Math.round(value * 1e4) / 1e4);
    if (leaf.parent < 0) return { feature: [0], cut: [0], left: [-1], right: [-1], leaves: tree.leaves };
    (leaf.isLeft ? tree.left : tree.right)[leaf.parent] = place;
  }
  return tree;

  function makeLeaf(from: number, to: number, parent: number, isLeft: boolean): Leaf {
    let slopeSum = 0;
    let curveSum = 0;
    for (let place = from; place < to; place += 1) {
      slopeSum += slope[order[place]!]!;
      curveSum += curve[order[place]!]!;
    }
    const leaf: Leaf = { from, to, slope: slopeSum, curve: curveSum, split: null, parent, isLeft };
    if (curveSum < options.leastCurve * 2) return leaf;
    const whole = (slopeSum * slopeSum) / (curveSum + options.smoothing);
    const slopes = new Float64Array(binCount);
    const curves = new Float64Array(binCount);
    for (const [feature, column] of bins.entries()) {
      const cutCount = cuts[feature]!.length;
      if (cutCount === 0) continue;
      slopes.fill(0);
      curves.fill(0);
      for (let place = from; place < to; place += 1) {
        const row = order[place]!;
        const bin = column[row]!;
        slopes[bin]! += slope[row]!;
        curves[bin]! += curve[row]!;
      }
      let leftSlope = 0;
      let leftCurve = 0;
      for (let bin = 0; bin < cutCount; bin += 1) {
        leftSlope += slopes[bin]!;
        leftCurve += curves[bin]!;
        const rightCurve = curveSum - leftCurve;
        if (leftCurve < options.leastCurve || rightCurve < options.leastCurve) continue;
        const rightSlope = slopeSum - leftSlope;
        const gain =
          (leftSlope * leftSlope) / (leftCurve + options.smoothing) + (rightSlope * rightSlope) / (rightCurve + options.smoothing) - whole;
        if (gain > 1e-6 && (leaf.split === null || gain > leaf.split.gain))
          leaf.split = { gain, feature, bin, slope: leftSlope, curve: leftCurve };
      }
    }
    return leaf;
  }

  function part(from: number, to: number, column: Uint8Array, bin: number): number {
    const right: number[] = [];
    let place = from;
    for (let at = from; at < to; at += 1) {
      const row = order[at]!;
      if (column[row]! <= bin) order[place++] = row;
      else right.push(row);
    }
    const middle = place;
    for (const row of right) order[place++] = row;
    return middle;
  }
}

function leafOfBins(tree: Tree, bins: Uint8Array[], row: number): number {
  let node = 0;
  while (node >= 0) node = bins[tree.feature[node]!]![row]! <= tree.cut[node]! ? tree.left[node]! : tree.right[node]!;
  return tree.leaves[-node - 1]!;
}

/** Up to `binCount - 1` cuts at quantiles of the distinct values. */
function cutsOf(column: Float32Array): Float32Array {
  const step = Math.max(1, Math.floor(column.length / 40_000));
  const sample: number[] = [];
  for (let row = 0; row < column.length; row += step) sample.push(column[row]!);
  const values = Float32Array.from(sample).toSorted();
  const cuts = new Set<number>();
  for (let bin = 1; bin < binCount; bin += 1) {
    const value = values[Math.floor((values.length * bin) / binCount)]!;
    if (value < values.at(-1)!) cuts.add(Math.fround(Math.round(value * 1e4) / 1e4));
  }
  // a value that is nearly always the same still has its exceptions
  for (const value of [values[0]!]) if (value < values.at(-1)!) cuts.add(Math.fround(Math.round(value * 1e4) / 1e4));
  return Float32Array.from([...cuts].toSorted((a, b) => a - b)).subarray(0, binCount - 1);
}

function binned(column: Float32Array, cuts: Float32Array): Uint8Array {
  return Uint8Array.from(column, (value) => {
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value <= cuts[middle]!) high = middle;
      else low = middle + 1;
    }
    return low;
  });
}

/**
 * Eigenvalues (falling) and eigenvectors (columns of a size × size matrix, row by row) of a symmetric matrix: Householder
 * tridiagonalisation and implicit QL (Golub & Van Loan, 8.3; Bowdler, Martin, Reinsch, Wilkinson 1968).
 */
export function symmetricEigen(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const vectors = Float64Array.from(matrix);
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  tridiagonalise(vectors, diagonal, beside, size);
  implicitQl(vectors, diagonal, beside, size);
  const order = Array.from({ length: size }, (_, index) => index).toSorted((a, b) => diagonal[b]! - diagonal[a]!);
  const sorted = new Float64Array(size * size);
  for (let row = 0; row < size; row++) order.forEach((from, to) => (sorted[row * size + to] = vectors[row * size + from]!));
  return { values: Float64Array.from(order, (index) => Math.max(0, diagonal[index]!)), vectors: sorted };
}

function tridiagonalise(z: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let i = n - 1; i > 0; i--) {
    let h = 0;
    const last = i - 1;
    if (last > 0) {
      let scale = 0;
      for (let k = 0; k <= last; k++) scale += Math.abs(z[i * n + k]!);
      if (scale === 0) e[i] = z[i * n + last]!;
      else {
        for (let k = 0; k <= last; k++) {
          z[i * n + k]! /= scale;
          h += z[i * n + k]! ** 2;
        }
        const f = z[i * n + last]!;
        const g = f >= 0 ? -Math.sqrt(h) : Math.sqrt(h);
        e[i] = scale * g;
        h -= f * g;
        z[i * n + last] = f - g;
        reflect(z, e, n, i, last, h);
      }
    } else e[i] = z[i * n + last]!;
    d[i] = h;
  }
  d[0] = 0;
  e[0] = 0;
  for (let i = 0; i < n; i++) {
    if (d[i] !== 0) {
      for (let j = 0; j < i; j++) {
        let g = 0;
        for (let k = 0; k < i; k++) g += z[i * n + k]! * z[k * n + j]!;
        for (let k = 0; k < i; k++) z[k * n + j]! -= g * z[k * n + i]!;
      }
    }
    d[i] = z[i * n + i]!;
    z[i * n + i] = 1;
    for (let j = 0; j < i; j++) {
      z[j * n + i] = 0;
      z[i * n + j] = 0;
    }
  }
}

/** Applies the Householder reflection of row i to the leading block. */
function reflect(z: Float64Array, e: Float64Array, n: number, i: number, last: number, h: number): void {
  let f = 0;
  for (let j = 0; j <= last; j++) {
    z[j * n + i] = z[i * n + j]! / h;
    let g = 0;
    for (let k = 0; k <= j; k++) g += z[j * n + k]! * z[i * n + k]!;
    for (let k = j + 1; k <= last; k++) g += z[k * n + j]! * z[i * n + k]!;
    e[j] = g / h;
    f += e[j]! * z[i * n + j]!;
  }
  const half = f / (h + h);
  for (let j = 0; j <= last; j++) {
    const ofRow = z[i * n + j]!;
    const g = e[j]! - half * ofRow;
    e[j] = g;
    for (let k = 0; k <= j; k++) z[j * n + k]! -= ofRow * e[k]! + g * z[i * n + k]!;
  }
}

function implicitQl(z: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let i = 1; i < n; i++) e[i - 1] = e[i]!;
  e[n - 1] = 0;
  for (let l = 0; l < n; l++) {
    for (let round = 0; round < 60; round++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]!) > Number.EPSILON * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) m++;
      if (m === l) break;
      let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
      let r = Math.hypot(g, 1);
      g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? r : -r));
      let s = 1;
      let c = 1;
      let p = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i]!;
        const b = c * e[i]!;
        r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1]! -= p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1]! - p;
        r = (d[i]! - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        for (let k = 0; k < n; k++) {
          const at = k * n + i;
          const above = z[at + 1]!;
          z[at + 1] = s * z[at]! + c * above;
          z[at] = c * z[at]! - s * above;
        }
      }
      if (r === 0 && i >= l) continue;
      d[l]! -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
}
